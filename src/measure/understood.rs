//! What on a screen was seen and not understood (counting standard, section 7).
//!
//! *Definition.* On a screen that asks something (not only a menu): an enabled link or button beside the leave control that
//! neither keeps, closes, helps nor leaves by its name; and an answer that came selected and neither keeps nor leaves by
//! its name. Either may keep the customer in words that we do not know, so that no stay control was seen is no good news.
//!
//! *Pitfalls.* A control without a name is not understood either.

use super::{
    choice::{area, decides},
    fields,
    measured::Prompt,
    options::is_channel,
    path::{Path, Sight},
    screens::Visit,
    similarity::fold,
};
use crate::{lexicon::Purpose, trace::Control};

/// Whether a prompt asks or says something about leaving. A hub's links lead to other places.
pub(super) fn asks(prompt: &Prompt) -> bool {
    const LEADS_ON: [Purpose; 4] = [Purpose::Menu, Purpose::Other, Purpose::Done, Purpose::Challenge];
    prompt.detected.iter().any(|purpose| !LEADS_ON.contains(purpose)) || prompt.is_unread()
}

fn unread(name: &str, screen: u32) -> String {
    match name {
        "" => format!("whether a control without a name on screen {screen} keeps the customer is not known"),
        name => format!("whether “{name}” on screen {screen} keeps the customer is not known"),
    }
}

/// About the largest control beside the leave control that is not understood, if it has more than `least` square pixels.
pub(super) fn control(path: &Path<'_>, sight: &Sight<'_>, leave: &Control, least: f64, screen: u32) -> Option<String> {
    let (recall, lang) = (path.recall, sight.region.lang(path.lang()));
    let understood = |name: &str| {
        fold(name) == fold(&leave.name)
            || recall.closes(name, lang)
            || recall.helps(name, lang)
            || recall.names_leaving(name, lang)
    };
    let others = sight.region.controls.iter().filter(|control| {
        control.id != leave.id
            && control.enabled
            && control.checked.is_none()
            && decides(control)
            && !is_channel(control)
            && !understood(&control.name)
            && (least == 0.0 || area(control) > least)
            && !sight.region.in_consent_layer(control)
    });
    others
        .max_by(|a, b| area(a).total_cmp(&area(b)))
        .map(|control| unread(&control.name, screen))
}

/// About an answer that came selected and is not understood.
pub(super) fn answer(path: &Path<'_>, visit: &Visit<'_>, screen: u32) -> Option<String> {
    let first = &path.sights[visit.sights[0]];
    let (recall, lang) = (path.recall, first.region.lang(path.lang()));
    let understood = |name: &str| recall.keeps(name, lang) || recall.names_leaving(name, lang);
    let mut selected = first
        .region
        .controls
        .iter()
        .filter(|c| fields::is_toggle(c) && c.checked == Some(true));
    selected.find(|c| !understood(&c.name)).map(|c| unread(&c.name, screen))
}
