//! The time that an expert needs for the walked actions (counting standard, section 7).
//!
//! *Definition.* Keystroke-Level Model: each counted action is written in operators, and their costs are added up.
//!
//! | action | mouse and keyboard | finger |
//! | --- | --- | --- |
//! | click, toggle | P BB | T |
//! | Enter, Space, press | K for each key of the chord | K |
//! | fill | P BB, then nK | T nK |
//! | select | P BB P BB: open, choose | T T |
//! | answer to a native prompt | nK, then P BB | nK T |
//! | hover | P | T |
//! | gesture | P B P B | swipe: F; else T D |
//! | upload | P BB P BB P BB: open, pick, confirm | T T T |
//! | window | P BB; following a link too | T T; a link T |
//! | address | P BB, then nK K | T nK K |
//! | scroll before it | S | F |
//!
//! **H** (mouse and keyboard only) stands wherever the hand must change over. It lies on the mouse at first, and again
//! after a change of platform. **M** follows the five heuristics of Card, Moran and Newell (1980), put so that nothing
//! is left to taste: every action begins with M, except
//! - an entry that goes on with the question just answered (a further box of the same group, the rest of a code): one
//!   chunk, their rule 2;
//! - an activation right after an entry in the same screen or prompt: it ends the chunk, their rule 3;
//! - an activation of what the activation just before unfolded in the same screen (a menu's item): it was fully
//!   anticipated, their rule 1.
//!
//! The first action on a screen or in an in-place prompt always begins with M: something new asks for a decision.
//!
//! *Pitfalls.* Keys count Shift, unlike the count of keystrokes; a secret is its nominal ten. A field is pointed at even
//! where a flow uses Tab, which is no action. Codes that are copied from sight take longer a key (0.50 s), so the
//! figure is rather low. What a person did in a pause was not seen: the seconds are a minimum. A platform that the
//! record does not describe has no operators, so its seconds are unknown.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{
    actions,
    bounds::Bounds,
    count::{Bound, Segment, holds_in},
    entry,
    hand::Hand,
    klm::{Operator, written},
    measured::{ActionType, CountedAction, Entry},
    path::{Path, Walked},
    screens::Cut,
};
use crate::flow::PlatformKind;

/// The effort of one journey.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Effort {
    /// Each counted action in operators, in order.
    pub acts: Vec<ActEffort>,
    /// Up to and including the entry.
    pub discovery: Estimate,
    /// After the entry.
    pub flow: Estimate,
    /// Both.
    pub total: Estimate,
}

/// One action in operators.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ActEffort {
    /// [`crate::trace::Moment::index`].
    pub moment: u32,
    /// Its segment.
    pub segment: Segment,
    /// Done with a finger: indicative.
    pub touch: bool,
    /// Its operators, in order.
    #[serde(skip)]
    pub operators: Vec<Operator>,
}

impl ActEffort {
    /// The operators as people write them, without the response.
    pub fn written(&self) -> String {
        written(&self.operators)
    }

    /// What they cost, in milliseconds.
    pub fn millis(&self) -> u64 {
        self.operators.iter().map(|operator| operator.millis()).sum()
    }
}

/// The predicted time of a part of the journey.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Estimate {
    /// Milliseconds; none if unknown.
    pub millis: Option<u64>,
    /// How far it can be trusted.
    pub bound: Bound,
    /// The operators, action by action: `M P BB · M P BB H 6K`. Empty if unknown.
    pub operators: String,
    /// A touch operator is among them.
    pub indicative: bool,
}

impl Default for Estimate {
    /// Nothing is known.
    fn default() -> Self {
        Self {
            millis: None,
            bound: Bound::Unknown,
            operators: String::new(),
            indicative: false,
        }
    }
}

/// The effort of a path. `person_acted` tells for discovery and flow whether a person did something unseen;
/// `responses` the observed milliseconds after each moment.
pub(super) fn of(
    path: &Path<'_>,
    counted: &[CountedAction],
    cut: &Cut<'_>,
    at: Option<Entry>,
    bounds: Bounds,
    person_acted: [bool; 2],
    responses: &BTreeMap<u32, u64>,
) -> Effort {
    let mut hand = Hand::default();
    let mut acts = Vec::new();
    let mut undescribed = [false; 2];
    let mut last = None;
    for (walked, action) in path.walked.iter().zip(counted) {
        if walked.apart.is_some() || action.types.is_empty() && action.keystrokes == 0 {
            continue;
        }
        let before = last;
        if !action.types.is_empty() {
            last = Some((walked, action));
        }
        let moment = walked.moment;
        let segment = entry::segment(at, moment.index);
        let Some(platform) = path.trace.header.platforms.get(&moment.platform) else {
            undescribed[usize::from(segment == Segment::Flow)] = true;
            continue;
        };
        let touch = platform.kind != PlatformKind::DesktopWeb;
        hand.on(&moment.platform, touch);
        let decides = decides(path, cut, before, (walked, action));
        let mut operators = hand.does(path.recall, walked, action, decides);
        if let Some(ms) = responses.get(&moment.index).filter(|ms| **ms > 0) {
            operators.push(Operator::Response(*ms));
        }
        acts.push(ActEffort {
            moment: moment.index,
            segment,
            touch,
            operators,
        });
    }
    let range = |segment: Option<Segment>, bound: Bound| {
        if bound == Bound::Unknown || holds_in(segment, undescribed) {
            return Estimate::default();
        }
        let here: Vec<&ActEffort> = acts
            .iter()
            .filter(|act| segment.is_none_or(|segment| segment == act.segment))
            .collect();
        Estimate {
            millis: Some(here.iter().map(|act| act.millis()).sum()),
            bound: if holds_in(segment, person_acted) {
                bound.max(Bound::AtLeast)
            } else {
                bound
            },
            operators: here.iter().map(|act| act.written()).collect::<Vec<_>>().join(" · "),
            indicative: here.iter().any(|act| act.touch),
        }
    };
    Effort {
        discovery: range(Some(Segment::Discovery), bounds.discovery),
        flow: range(Some(Segment::Flow), bounds.flow),
        total: range(None, bounds.total),
        acts,
    }
}

/// A counted moment of the walk, and how it counts.
type Done<'d> = (&'d Walked<'d>, &'d CountedAction);

/// Whether the action begins with M. `before` is the action just before it.
fn decides(path: &Path<'_>, cut: &Cut<'_>, before: Option<Done<'_>>, (walked, action): Done<'_>) -> bool {
    let Some(&kind) = action.types.first() else {
        // The rest of a code.
        return false;
    };
    let Some((last, action)) = before else { return true };
    let elsewhere = matches!(kind, ActionType::Window | ActionType::Address);
    if elsewhere || place(path, cut, walked) != place(path, cut, last) {
        return true;
    }
    let entered = action.types.iter().any(|kind| enters(*kind));
    if enters(kind) {
        !(entered && actions::same_question(last.moment, walked.moment))
    } else {
        !(entered || unfolded(path, last, walked))
    }
}

/// It gives data.
fn enters(kind: ActionType) -> bool {
    matches!(
        kind,
        ActionType::Fill | ActionType::Toggle | ActionType::Select | ActionType::Upload
    )
}

/// The screen, and the in-place prompt on it. A menu that lies over a screen belongs to that screen.
fn place(path: &Path<'_>, cut: &Cut<'_>, walked: &Walked<'_>) -> Option<(usize, Option<usize>)> {
    let sight = path
        .sights
        .iter()
        .position(|s| s.act.is_some_and(|m| m.index == walked.moment.index))?;
    let visit = cut.visit_of(sight)?;
    let asked = cut.visits[visit].in_place.iter().position(|p| p.acts.contains(&sight));
    let screen = (0..=visit).rev().find(|&v| !cut.visits[v].menu_panel).unwrap_or(visit);
    Some((screen, asked))
}

/// The control was not to be seen before the action just before it.
fn unfolded(path: &Path<'_>, last: &Walked<'_>, walked: &Walked<'_>) -> bool {
    let Some(target) = &walked.moment.target else {
        return false;
    };
    let before = last.moment.before.and_then(|i| path.trace.observation(i));
    before.is_some_and(|seen| !seen.controls.iter().any(|control| control.id == target.id))
}
