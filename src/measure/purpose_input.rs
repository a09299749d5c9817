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

/// What a piece of a screen says to the classifier.
pub(super) fn screen_text(
    region: &Region<'_>,
    blocks: &[&Block],
    controls: &[&Control],
    kind: Kind,
    lang: Option<&str>,
    countdown: bool,
) -> ScreenText {
    let whole = blocks.len() == region.blocks.len();
    let title = match blocks.iter().find(|block| block.heading.is_some()) {
        _ if region.dialog.is_some() => String::new(),
        _ if whole => region.title(),
        Some(heading) => heading.text.clone(),
        None => String::new(),
    };
    // A progress indicator names what the steps of the journey are for, not what this screen is for.
    let said: Vec<&Block> = blocks.iter().copied().filter(|block| !block.steps).collect();
    let text = region
        .dialog
        .map_or_else(|| joined(&said), |dialog| dialog.text.clone());
    let controls = match region.dialog.map(|dialog| dialog.kind) {
        // The buttons that browsers draw below the text of a dialog have no meaning of their own.
        Some(Some(DialogKind::Prompt)) => vec![ControlText {
            role: "textbox".into(),
            ..ControlText::default()
        }],
        Some(_) => Vec::new(),
        None => {
            let asking = controls.iter().filter(|control| !shows_progress(control, blocks));
            asking.map(|control| control_text(control)).collect()
        }
    };
    ScreenText {
        id: String::new(),
        lang: region.lang(lang).unwrap_or_default().to_owned(),
        modal: region.modal.is_some() || region.dialog.is_some(),
        title,
        text,
        controls,
        kind: Some(kind),
        countdown,
        purposes: None,
    }
}

fn control_text(control: &Control) -> ControlText {
    ControlText {
        role: control.role.clone(),
        name: control.name.clone(),
        required: control.required,
        kind: control
            .kind
            .clone()
            .or_else(|| (control.role == "password").then(|| "password".to_owned())),
        disabled: !control.enabled,
        unfolds: control.expanded.is_some() || control.tag == "summary",
    }
}
