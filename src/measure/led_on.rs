//! The control that only leads to leaving (counting standard, section 4).
//!
//! *Definition.* Confirm asks whether a person really wants to leave. Before the entry nobody has said so: where the control
//! that is the entry led on to more, the screen is no confirmation for the sake of that control.
//!
//! *Pitfalls.* A question on that screen ("Do you really …?") stands, whatever stands below it; and where the entry was the
//! last act, the control did leave. A box leads nowhere: who ticks "I wish to remove my account" says so there and then.

use std::collections::BTreeSet;

use super::{
    fields,
    measured::{Entry, PurposeEvidence},
    path::Path,
    purpose::caption,
};
use crate::lexicon::Purpose;

/// Takes *confirm* back if nothing but the name of the entry's control speaks for it, and the entry led on.
pub(super) fn take_back(
    path: &Path<'_>,
    entry: Option<Entry>,
    acts: impl Iterator<Item = usize>,
    purposes: &mut BTreeSet<Purpose>,
    evidence: &mut Vec<PurposeEvidence>,
) {
    let Some(entry) = entry.filter(|_| purposes.contains(&Purpose::Confirm)) else {
        return;
    };
    let mut acts = acts.filter_map(|sight| path.sights[sight].act);
    let Some(target) = acts.find(|m| m.index == entry.moment).and_then(|m| m.target.as_ref()) else {
        return;
    };
    if fields::is_toggle(target) {
        return;
    }
    let led_on = path
        .sights
        .iter()
        .any(|sight| sight.moment > entry.moment || sight.act.is_none());
    let name = caption(&target.name);
    let mut confirms = evidence.iter().filter(|e| e.purpose == Purpose::Confirm).peekable();
    if led_on && confirms.peek().is_some() && confirms.all(|e| caption(&e.words) == name) {
        purposes.remove(&Purpose::Confirm);
        evidence.retain(|e| e.purpose != Purpose::Confirm);
    }
}
