//! From what was seen to what the classifier reads: only the decision region, or of an in-place prompt only what is
//! newly visible plus its controls (counting standard, section 4).

use super::{
    purpose::{ControlText, ScreenText},
    region::{Region, joined, shows_progress},
};
use crate::{
    flow::Kind,
    trace::{Block, Control, DialogKind},
};

/// A piece of a screen, to be read by the classifier. Borrowed, as most pieces were read before.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece<'r, 'a> {
    /// The region that it is a piece of.
    pub(super) region: &'r Region<'a>,
    /// Its text.
    pub(super) blocks: &'r [&'a Block],
    /// Its controls.
    pub(super) controls: &'r [&'a Control],
    /// The journey's kind.
    pub(super) kind: Kind,
    /// The service's language.
    pub(super) lang: Option<&'r str>,
    /// A countdown, or a control that becomes enabled by time alone, was observed.
    pub(super) countdown: bool,
}

impl<'r> Piece<'r, '_> {
    /// What it says to the classifier.
    pub(super) fn screen(&self) -> ScreenText {
        let controls = match self.dialog() {
            // The buttons that browsers draw below the text of a dialog have no meaning of their own.
            Some(Some(DialogKind::Prompt)) => vec![ControlText {
                role: "textbox".into(),
                ..ControlText::default()
            }],
            Some(_) => Vec::new(),
            None => self.asking().map(control_text).collect(),
        };
        ScreenText {
            id: String::new(),
            lang: self.lang().to_owned(),
            modal: self.modal(),
            title: self.title().to_owned(),
            text: self.text(),
            controls,
            kind: Some(self.kind),
            countdown: self.countdown,
            purposes: None,
        }
    }

    /// Its rendered text. A progress indicator names what the steps of the journey are for, not what this screen is for.
    pub(super) fn text(&self) -> String {
        match self.region.dialog {
            Some(dialog) => dialog.text.clone(),
            None => joined(&self.said().collect::<Vec<_>>()),
        }
    }

    /// Writes all that [`Self::screen`] depends on, each part with its length, so that no two screens are written alike.
    pub(super) fn write(&self, key: &mut Vec<u8>) {
        let dialog = match self.dialog() {
            None => 0,
            Some(None) => 1,
            Some(Some(kind)) => 2 + kind as u8,
        };
        key.extend([
            self.kind as u8,
            u8::from(self.countdown),
            u8::from(self.modal()),
            dialog,
        ]);
        text(key, self.lang());
        text(key, self.title());
        if let Some(dialog) = self.region.dialog {
            text(key, &dialog.text);
            return;
        }
        key.extend(self.said().count().to_le_bytes());
        self.said().for_each(|block| text(key, &block.text));
        for control in self.asking() {
            text(key, &control.role);
            text(key, &control.name);
            text(key, kind(control).unwrap_or_default());
            key.push(u8::from(kind(control).is_some()) | u8::from(control.required) << 1);
            key.push(u8::from(control.enabled) | u8::from(unfolds(control)) << 1);
        }
    }

    fn title(&self) -> &str {
        let whole = self.blocks.len() == self.region.blocks.len();
        match self.blocks.iter().find(|block| block.heading.is_some()) {
            _ if self.region.dialog.is_some() => "",
            _ if whole => self.region.title(),
            Some(heading) => &heading.text,
            None => "",
        }
    }

    fn said(&self) -> impl Iterator<Item = &'r Block> {
        self.blocks.iter().copied().filter(|block| !block.steps)
    }

    /// The controls, without those of a progress indicator.
    fn asking(&self) -> impl Iterator<Item = &'r Control> {
        let asking = |control: &&Control| !shows_progress(control, self.blocks);
        self.controls.iter().copied().filter(asking)
    }

    fn lang(&self) -> &str {
        self.region.lang(self.lang).unwrap_or_default()
    }

    fn modal(&self) -> bool {
        self.region.modal.is_some() || self.region.dialog.is_some()
    }

    /// The kind of the native dialog that it is, where the browser tells.
    fn dialog(&self) -> Option<Option<DialogKind>> {
        self.region.dialog.map(|dialog| dialog.kind)
    }
}

fn text(key: &mut Vec<u8>, text: &str) {
    key.extend(text.len().to_le_bytes());
    key.extend(text.as_bytes());
}

fn control_text(control: &Control) -> ControlText {
    ControlText {
        role: control.role.clone(),
        name: control.name.clone(),
        required: control.required,
        kind: kind(control).map(str::to_owned),
        disabled: !control.enabled,
        unfolds: unfolds(control),
    }
}

fn kind(control: &Control) -> Option<&str> {
    let password = || (control.role == "password").then_some("password");
    control.kind.as_deref().or_else(password)
}

fn unfolds(control: &Control) -> bool {
    control.expanded.is_some() || control.tag == "summary"
}
