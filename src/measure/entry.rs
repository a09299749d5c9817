//! The entry point and the segments (counting standard, section 1).
//!
//! *Definition.* The first activation of a control whose name, or whose section's heading, names leaving (in a join
//! journey: joining). The flow marks it; unmarked, the meter infers it and says so. Discovery runs from the start up
//! to and including it, flow is everything after it.
//!
//! *Pitfalls.* Links to help are never the entry. A mark on a control that does not name leaving stands, with an
//! integrity note: the counts are what the flow's author says they are, and a reader must know.

use super::{
    actions::is_activation,
    count::Segment,
    measured::{Entry, EntrySource, Note},
    path::Path,
};
use crate::trace::{Control, Moment};

/// Finds the entry and remarks on it.
pub(super) fn find(path: &Path<'_>) -> (Option<Entry>, Vec<Note>) {
    let mut notes = Vec::new();
    let inferred = path
        .counted()
        .find(|w| is_activation(w.moment) && names_goal(path, w.moment))
        .map(|w| w.moment);
    let declared = path.counted().find(|w| w.moment.step.entry).map(|w| w.moment);
    let goal = if path.leaves() { "leaving" } else { "joining" };
    let entry = match (declared, inferred) {
        (Some(declared), inferred) => {
            if !names_goal(path, declared) {
                notes.push(Note {
                    code: "entry-not-named",
                    text: format!("The flow marks an entry whose control and section do not name {goal}."),
                    moments: vec![declared.index],
                });
            }
            if let Some(earlier) = inferred.filter(|i| i.index < declared.index) {
                notes.push(Note {
                    code: "entry-late",
                    text: format!("A control that names {goal} was activated before the entry that the flow marks."),
                    moments: vec![earlier.index, declared.index],
                });
            }
            Some(Entry {
                moment: declared.index,
                source: EntrySource::Declared,
            })
        }
        (None, Some(inferred)) => {
            notes.push(Note {
                code: "entry-inferred",
                text: format!("The flow marks no entry; it is taken to be the first control that names {goal}."),
                moments: vec![inferred.index],
            });
            Some(Entry {
                moment: inferred.index,
                source: EntrySource::Inferred,
            })
        }
        (None, None) => {
            notes.push(Note {
                code: "entry-not-reached",
                text: format!("No control that names {goal} was activated: only the totals are known."),
                moments: Vec::new(),
            });
            None
        }
    };
    (entry, notes)
}

/// The segment of a moment; of a journey without entry everything is on the way to it.
pub(super) fn segment(entry: Option<Entry>, moment: u32) -> Segment {
    match entry {
        Some(entry) if moment > entry.moment => Segment::Flow,
        _ => Segment::Discovery,
    }
}

fn names_goal(path: &Path<'_>, moment: &Moment) -> bool {
    let seen = moment.before.and_then(|i| path.trace.observation(i));
    let lang = seen.and_then(|o| o.lang.as_deref()).or(path.lang());
    let Some(target) = &moment.target else { return false };
    !path.recall.helps(&target.name, lang)
        && names(target, |text| {
            if path.leaves() {
                path.recall.names_leaving(text, lang)
            } else {
                path.recall.names_joining(text, lang)
            }
        })
}

fn names(control: &Control, goal: impl Fn(&str) -> bool) -> bool {
    goal(&control.name) || control.section.as_deref().is_some_and(goal)
}
