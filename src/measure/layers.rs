//! What lies over a page: which layer lies inside which, which of them are consent layers.

use std::collections::BTreeSet;

use super::recall::Recall;
use crate::trace::{Control, Layer, LayerKind, Observation};

/// Positions of the layers that are cookie banners and the like, with all layers inside them.
pub(super) fn consent_layers(observation: &Observation, recall: &Recall) -> BTreeSet<usize> {
    if observation.layers.is_empty() {
        return BTreeSet::new();
    }
    let lang = observation.lang.as_deref();
    let own: BTreeSet<usize> = (0..observation.layers.len())
        .filter(|&layer| {
            let inside = |l: Option<usize>| l.is_some_and(|l| within(observation, l, layer));
            let controls: Vec<&Control> = observation.controls.iter().filter(|c| inside(c.layer)).collect();
            let mut text: String = observation
                .blocks
                .iter()
                .filter(|b| inside(b.layer))
                .map(|b| b.text.as_str())
                .collect::<Vec<_>>()
                .join("\n");
            for control in &controls {
                text.push('\n');
                text.push_str(&control.name);
            }
            !controls.is_empty() && recall.consent_layer(&text, lang)
        })
        .collect();
    (0..observation.layers.len())
        .filter(|&layer| within_any(observation, Some(layer), &own))
        .collect()
}

/// The page below it cannot be used.
pub(super) fn blocks_page(layer: &Layer) -> bool {
    layer.blocking && layer.kind != LayerKind::Popup
}

/// `layer` is `outer` or lies inside it.
fn within(observation: &Observation, layer: usize, outer: usize) -> bool {
    let mut at = Some(layer);
    // A chain longer than the list of layers would be a circle.
    for _ in 0..=observation.layers.len() {
        match at {
            Some(l) if l == outer => return true,
            Some(l) => at = observation.layers.get(l).and_then(|layer| layer.parent),
            None => return false,
        }
    }
    false
}

/// The layer is one of these or lies inside one.
pub(super) fn within_any(observation: &Observation, layer: Option<usize>, outer: &BTreeSet<usize>) -> bool {
    layer.is_some_and(|l| outer.iter().any(|&o| within(observation, l, o)))
}

/// `layer` belongs to the modal: inside it, or floating above it without blocking.
pub(super) fn above(observation: &Observation, layer: usize, modal: usize) -> bool {
    within(observation, layer, modal) || observation.layers.get(layer).is_some_and(|l| !blocks_page(l))
}
