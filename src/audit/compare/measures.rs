//! A journey's measures on both sides.

use super::{
    compared::Half,
    direction::{Direction, direction},
    model::MeasureChange,
    reading::Reading,
    walked::Group,
};
use crate::{
    flow::Goal,
    rulebook::{Fact, Facts, catalogue},
};

/// Every measure that is taken of a journey, in the order of the catalogue. Those of joining are what leaving is compared
/// with: a difference of theirs is neither better nor worse.
pub(super) fn measures(sides: [&Half<'_>; 2], groups: [&Group; 2]) -> Vec<MeasureChange> {
    let [before, after] = [0, 1].map(|at| facts(sides[at], groups[at]));
    let mut found = Vec::new();
    // What no version measures is no news.
    let measured = catalogue().iter().filter(|(_, entry)| entry.unmeasured.is_none());
    for path in measured.filter_map(|(path, _)| path.strip_prefix("leave.")) {
        let of = |facts: &[Facts]| {
            let known: Option<Vec<&Fact>> = facts.iter().map(|facts| facts.get(path)).collect();
            known.map(|known| Reading::over(&known))
        };
        let (Some(before), Some(after)) = (of(&before), of(&after)) else {
            continue;
        };
        let direction = match groups[1].walked.goal {
            Goal::Leave => direction(path),
            Goal::Join => Direction::Neither,
        };
        found.push(MeasureChange {
            path,
            change: before.change(&after, direction),
            before,
            after,
        });
    }
    found
}

/// What is known of each conclusive walk.
fn facts(side: &Half<'_>, group: &Group) -> Vec<Facts> {
    let of = |at: &usize| Facts::of(&side.record.traces[*at], &side.audit.journeys[*at].measured);
    group.conclusive.iter().map(of).collect()
}
