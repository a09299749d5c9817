//! Whether one can confirm at once (the reading of § 312k BGB by the OLG Köln: the button that ends the contract stands
//! on the page with the fields, and is there from the first look).
//!
//! *Definition.* True if the control that takes the irreversible step stood in the decision region at the first look at
//! its own screen, and no data that the request needs had been asked for on an earlier screen after the entry.
//!
//! *Pitfalls.* Proofs of identity and reasons are no such data: their screens are counted on their own. A control that
//! was there but disabled was there. A journey that never came to the step tells nothing, nor does a first look at a page
//! that had not come to rest and lacked the control.

use serde::Serialize;

use super::{fields, measured::Entry, path::Path, screens::Cut};
use crate::{
    lexicon::FieldKind,
    trace::{Act, Control, Moment},
};

/// What the walk saw of the control that takes the irreversible step.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct ConfirmAtOnce {
    /// Whether it was there at once; none if the step was not reached, no control takes it, or
    /// its page was not at rest at first.
    pub at_once: Option<bool>,
    /// The moment of the step.
    pub moment: Option<u32>,
}

/// Looks for the irreversible step.
pub(super) fn find(path: &Path<'_>, cut: &Cut<'_>, entry: Option<Entry>) -> ConfirmAtOnce {
    let Some(entry) = entry else {
        return ConfirmAtOnce::default();
    };
    // A withheld step was planned on the screen where the walk ended.
    let step = path.walked.iter().rev().find_map(|walked| {
        let act = walked.moment;
        let target = act.target.as_ref().filter(|_| act.step.commit)?;
        let at = path
            .sights
            .iter()
            .rposition(|s| Some(s.region.observation.index) == act.before)?;
        Some((at, act, target))
    });
    let Some((sight, act, target)) = step else {
        return ConfirmAtOnce::default();
    };
    let visit = cut.visits.iter().find(|visit| visit.sights.contains(&sight));
    let there = visit.and_then(|visit| visit.sights.first()).and_then(|&first| {
        let region = &path.sights[first].region;
        let mut controls = region.controls.iter();
        let there = controls.any(|c| path.recall.same(c, target));
        (there || !region.observation.settle.gave_up()).then_some(there)
    });
    let own: &[usize] = visit.map_or(&[], |visit| &visit.sights);
    let asked_before = path.sights[..sight]
        .iter()
        .enumerate()
        .filter(|(at, _)| !own.contains(at))
        .filter_map(|(_, earlier)| earlier.act)
        .any(|earlier| earlier.index > entry.moment && gives_data(path, earlier));
    ConfirmAtOnce {
        at_once: there.map(|there| there && !asked_before),
        moment: Some(act.index),
    }
}

fn gives_data(path: &Path<'_>, act: &Moment) -> bool {
    let asks = |field: &Control| {
        fields::is_field(field)
            && !matches!(
                fields::kind(path.recall, field),
                FieldKind::Password | FieldKind::Code | FieldKind::Reason | FieldKind::FreeText
            )
    };
    matches!(act.act, Act::Fill { .. } | Act::Select { .. } | Act::Upload { .. })
        && act.target.as_ref().is_some_and(asks)
}
