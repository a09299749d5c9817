//! The decision region of an observation (counting standard, section 1).
//!
//! *Definition.* The open native dialog; else the topmost blocking layer; else `main`; else the body without banner,
//! navigation, footer, aside and search. Consent layers are no part of it, wherever they appear. What floats without
//! blocking (menus, list boxes, popovers) belongs to the region it floats over.
//!
//! *Pitfalls.* A page may have an empty `main` and draw elsewhere; then the body is taken, and if that is empty too,
//! everything. A frame's text stands in the region unless its own landmark says otherwise, because the landmark
//! around the frame element is not known inside it.

use std::{cell::OnceCell, collections::BTreeSet, rc::Rc};

use super::{
    folded::Folded,
    layers::{above, blocks_page, consent_layers, within_any},
    recall::Recall,
    similarity::{NEAR_DUPLICATE, Trigrams},
};
use crate::trace::{Block, Control, Landmark, Layer, NativeDialog, Observation, Rect};

/// What a person decides on.
#[derive(Debug, Clone)]
pub(super) struct Region<'a> {
    /// The observation it was cut out of.
    pub(super) observation: &'a Observation,
    /// Its text, in document order.
    pub(super) blocks: Vec<&'a Block>,
    /// Its controls, in document order.
    pub(super) controls: Vec<&'a Control>,
    /// The blocking layer that it is.
    pub(super) modal: Option<&'a Layer>,
    /// The native dialog that it is.
    pub(super) dialog: Option<&'a NativeDialog>,
    /// Positions of the layers that are cookie banners and the like, with all layers inside them.
    pub(super) consent: Rc<BTreeSet<usize>>,
    recall: &'a Recall,
    read: Read<'a>,
}

/// Role and folded name: what makes a control the same one for a person.
pub(super) type Key<'a> = (&'a str, Folded);

/// What is read in a region when it is first asked for.
#[derive(Debug, Clone, Default)]
struct Read<'a> {
    text: OnceCell<Rc<str>>,
    trigrams: OnceCell<Rc<Trigrams>>,
    lines: OnceCell<Rc<[Folded]>>,
    keys: OnceCell<Rc<[Key<'a>]>>,
    distinct: OnceCell<Rc<BTreeSet<Key<'a>>>>,
}

impl<'a> Region<'a> {
    /// Cuts the decision region out of an observation.
    pub(super) fn of(observation: &'a Observation, recall: &'a Recall) -> Self {
        let consent = Rc::new(consent_layers(observation, recall));
        let modal = observation
            .layers
            .iter()
            .enumerate()
            .rev()
            .find(|(i, layer)| blocks_page(layer) && !consent.contains(i));
        let mut region = Self {
            observation,
            blocks: Vec::new(),
            controls: Vec::new(),
            modal: modal.map(|(_, layer)| layer),
            dialog: observation.dialog.as_ref(),
            consent: Rc::clone(&consent),
            recall,
            read: Read::default(),
        };
        if region.dialog.is_some() {
            region.modal = None;
            return region;
        }
        let shown = |layer: Option<usize>| !within_any(observation, layer, &consent);
        if let Some((modal, _)) = modal {
            let here = |layer: Option<usize>| {
                shown(layer) && layer.is_some_and(|l| l >= modal && above(observation, l, modal))
            };
            region.take(|layer, _, _| here(layer));
            return region;
        }
        let top = observation.documents.first().map_or(1, |document| document.id);
        let in_main = |layer: Option<usize>, landmark: Landmark, document: u32| {
            shown(layer)
                && (landmark == Landmark::Main || landmark == Landmark::None && (layer.is_some() || document != top))
        };
        let has_main = observation
            .blocks
            .iter()
            .any(|b| b.landmark == Landmark::Main && shown(b.layer))
            || observation
                .controls
                .iter()
                .any(|c| c.landmark == Landmark::Main && shown(c.layer));
        if has_main {
            region.take(in_main);
            return region;
        }
        region.take(|layer, landmark, _| shown(layer) && landmark == Landmark::None);
        if region.blocks.is_empty() && region.controls.is_empty() {
            region.take(|layer, _, _| shown(layer));
        }
        region
    }

    fn take(&mut self, belongs: impl Fn(Option<usize>, Landmark, u32) -> bool) {
        let seen = self.observation;
        self.blocks = seen
            .blocks
            .iter()
            .filter(|b| belongs(b.layer, b.landmark, b.id.document))
            .collect();
        self.controls = seen
            .controls
            .iter()
            .filter(|c| belongs(c.layer, c.landmark, c.id.document))
            .collect();
    }

    /// The same region, where only these blocks and controls are looked at.
    pub(super) fn with(&self, blocks: Vec<&'a Block>, controls: Vec<&'a Control>) -> Self {
        Self {
            blocks,
            controls,
            consent: Rc::clone(&self.consent),
            read: Read::default(),
            ..*self
        }
    }

    /// The same region as if it were no layer over a page.
    pub(super) fn as_page(&self) -> Self {
        Self {
            modal: None,
            ..self.clone()
        }
    }

    /// Its rendered text; of a native dialog what it says.
    pub(super) fn text(&self) -> &str {
        match self.dialog {
            Some(dialog) => &dialog.text,
            None => self.read.text.get_or_init(|| joined(&self.blocks).into()),
        }
    }

    /// The trigrams of its folded text.
    pub(super) fn trigrams(&self) -> &Trigrams {
        self.read.trigrams.get_or_init(|| self.recall.folded(self.text()))
    }

    /// The folded texts of its blocks, in their order.
    pub(super) fn lines(&self) -> &[Folded] {
        let fold = |block: &&Block| self.recall.fold(&block.text);
        self.read.lines.get_or_init(|| self.blocks.iter().map(fold).collect())
    }

    /// Its first heading of the highest level shown.
    pub(super) fn heading(&self) -> Option<&'a str> {
        self.blocks
            .iter()
            .filter(|block| !block.text.is_empty())
            .filter_map(|block| Some((block.heading?, block)))
            .min_by_key(|(level, _)| *level)
            .map(|(_, block)| block.text.as_str())
    }

    /// What to call it: its heading, a modal's name, a dialog's text, else the document's title.
    pub(super) fn title(&self) -> &'a str {
        if let Some(dialog) = self.dialog {
            return &dialog.text;
        }
        self.heading()
            .or_else(|| {
                self.modal
                    .map(|layer| layer.name.as_str())
                    .filter(|name| !name.is_empty())
            })
            .unwrap_or(&self.observation.title)
    }

    /// Its folded heading.
    pub(super) fn folded_heading(&self) -> Option<Folded> {
        self.heading().map(|heading| self.recall.fold(heading))
    }

    /// Role and name of its controls, in their order.
    pub(super) fn keys(&self) -> &[Key<'a>] {
        let key = |control: &&'a Control| self.recall.key(control);
        self.read.keys.get_or_init(|| self.controls.iter().map(key).collect())
    }

    /// The distinct ones of them.
    pub(super) fn distinct_keys(&self) -> &BTreeSet<Key<'a>> {
        let distinct = || Rc::new(self.keys().iter().copied().collect());
        self.read.distinct.get_or_init(distinct)
    }

    /// Language of the document, else the hint.
    pub(super) fn lang<'b>(&'b self, hint: Option<&'b str>) -> Option<&'b str> {
        self.observation.lang.as_deref().or(hint)
    }

    /// Same heading, step indicator and controls, and texts at least 0.8 alike.
    pub(super) fn equals(&self, other: &Self) -> bool {
        self.dialog.is_some() == other.dialog.is_some()
            && self.modal.is_some() == other.modal.is_some()
            && self.observation.step_indicator == other.observation.step_indicator
            && (self.same_words(other) || self.alike(other))
    }

    fn alike(&self, other: &Self) -> bool {
        self.folded_heading() == other.folded_heading()
            && self.distinct_keys() == other.distinct_keys()
            && self.trigrams().alike(other.trigrams(), NEAR_DUPLICATE)
    }

    /// Whether their texts are the same, letter for letter.
    pub(super) fn same_text(&self, other: &Self) -> bool {
        let said = |region: &Self| region.dialog.map(|dialog| dialog.text.as_str());
        let texts = |(a, b): (&&Block, &&Block)| a.text == b.text;
        said(self) == said(other)
            && self.blocks.len() == other.blocks.len()
            && self.blocks.iter().zip(&other.blocks).all(texts)
    }

    /// Word for word the same, as most looks at a screen are: then it need not be asked how alike they are.
    fn same_words(&self, other: &Self) -> bool {
        let said = |region: &Self| region.dialog.map(|dialog| dialog.text.as_str());
        let blocks = |(a, b): (&&Block, &&Block)| a.heading == b.heading && a.text == b.text;
        let controls = |(a, b): (&&Control, &&Control)| a.role == b.role && a.name == b.name;
        said(self) == said(other)
            && (self.blocks.len(), self.controls.len()) == (other.blocks.len(), other.controls.len())
            && self.blocks.iter().zip(&other.blocks).all(blocks)
            && self.controls.iter().zip(&other.controls).all(controls)
    }

    /// Whether a control of the look stands in a consent layer.
    pub(super) fn in_consent_layer(&self, control: &Control) -> bool {
        within_any(self.observation, control.layer, &self.consent)
    }

    /// Whether the control stands in it.
    pub(super) fn has(&self, control: &Control) -> bool {
        self.controls.iter().any(|known| known.id == control.id)
    }
}

/// Whether a folded text is nothing but these folded names of controls, one after the other: buttons in a row are one
/// line.
pub(super) fn only_captions(folded: &str, names: &[Rc<str>]) -> bool {
    let mut rest = folded;
    while !rest.is_empty() {
        let fitting = names
            .iter()
            .filter(|name| !name.is_empty() && rest.starts_with(&***name));
        let Some(length) = fitting.map(|name| name.len()).max() else {
            return false;
        };
        rest = rest[length..].trim_start();
    }
    true
}

/// Whether the control is a part of a progress indicator: it says how far one is.
pub(super) fn shows_progress(control: &Control, blocks: &[&Block]) -> bool {
    let at = &control.rect;
    let inside = |r: &Rect| {
        r.x >= at.x - 1.0 && r.y >= at.y - 1.0 && r.x + r.w <= at.x + at.w + 1.0 && r.y + r.h <= at.y + at.h + 1.0
    };
    blocks
        .iter()
        .any(|block| block.steps && block.rect.w > 0.0 && inside(&block.rect))
}

/// The texts of some blocks, one a line.
pub(super) fn joined(blocks: &[&Block]) -> String {
    blocks
        .iter()
        .map(|block| block.text.as_str())
        .collect::<Vec<_>>()
        .join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::{ElementId, LayerKind};

    fn block(node: u32, text: &str, landmark: Landmark, layer: Option<usize>) -> Block {
        Block {
            id: ElementId { document: 1, node },
            text: text.into(),
            landmark,
            layer,
            ..Block::default()
        }
    }

    fn layer(node: u32, kind: LayerKind, blocking: bool, parent: Option<usize>) -> Layer {
        Layer {
            id: ElementId { document: 1, node },
            kind,
            role: None,
            name: String::new(),
            blocking,
            parent,
            rect: Rect::default(),
        }
    }

    #[test]
    fn main_wins_over_the_rest_of_the_body() {
        let seen = Observation {
            blocks: vec![
                block(1, "Shop", Landmark::Banner, None),
                block(2, "Settings", Landmark::Main, None),
                block(3, "loose", Landmark::None, None),
                block(4, "popover", Landmark::None, Some(0)),
            ],
            layers: vec![layer(9, LayerKind::Popup, false, None)],
            ..Observation::default()
        };
        assert_eq!(Region::of(&seen, &Recall::default()).text(), "Settings\npopover");
    }

    #[test]
    fn without_main_the_body_loses_its_frame() {
        let seen = Observation {
            blocks: vec![
                block(1, "Shop", Landmark::Banner, None),
                block(2, "Settings", Landmark::None, None),
                block(3, "Imprint", Landmark::Footer, None),
            ],
            ..Observation::default()
        };
        assert_eq!(Region::of(&seen, &Recall::default()).text(), "Settings");
    }

    #[test]
    fn a_page_that_is_all_banner_is_taken_whole() {
        let seen = Observation {
            blocks: vec![block(1, "Shop", Landmark::Banner, None)],
            ..Observation::default()
        };
        assert_eq!(Region::of(&seen, &Recall::default()).text(), "Shop");
    }

    #[test]
    fn the_topmost_blocking_layer_hides_what_is_below_but_not_what_floats_above() {
        let seen = Observation {
            blocks: vec![
                block(1, "page", Landmark::Main, None),
                block(2, "first modal", Landmark::None, Some(0)),
                block(3, "second modal", Landmark::None, Some(1)),
                block(4, "its list box", Landmark::None, Some(2)),
            ],
            layers: vec![
                layer(10, LayerKind::Dialog, true, None),
                layer(11, LayerKind::AriaDialog, true, Some(0)),
                layer(12, LayerKind::Popup, false, None),
            ],
            ..Observation::default()
        };
        assert_eq!(
            Region::of(&seen, &Recall::default()).text(),
            "second modal\nits list box"
        );
    }

    #[test]
    fn a_circle_of_layers_ends() {
        let seen = Observation {
            blocks: vec![block(1, "a", Landmark::None, Some(0))],
            layers: vec![
                layer(10, LayerKind::Dialog, true, Some(1)),
                layer(11, LayerKind::Dialog, true, Some(0)),
            ],
            ..Observation::default()
        };
        assert_eq!(Region::of(&seen, &Recall::default()).title(), "");
    }
}
