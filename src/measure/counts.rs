//! Puts the counts of one trace together, each with the moments that caused it.
//!
//! *Definition.* A thing counts at a moment and in a segment; the total is over both. A screen's moment is that of its
//! first act. Where a count is of things, its list of moments is as long as its value; keystrokes alone are a sum.
//!
//! *Pitfalls.* `repeated_prompts` is a formula over each range, not a sum: the first prompt of the whole journey is
//! the legitimate one. What a flow declares otherwise than it is detected is counted a second time, beside.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;

use super::{
    bounds::Bounds,
    count::{Bound, Count, CountName, Counts, Segment, holds_in},
    measured::Prompt,
    recall::Recall,
    repeats,
};
use crate::lexicon::Purpose;

/// Occurrences by name.
#[derive(Debug, Default)]
pub(super) struct Tally {
    things: BTreeMap<CountName, Vec<(Segment, u32)>>,
    keystrokes: Vec<(Segment, u32, u64)>,
}

impl Tally {
    /// One more.
    pub(super) fn add(&mut self, name: CountName, segment: Segment, moment: u32) {
        self.things.entry(name).or_default().push((segment, moment));
    }

    /// So many keys at this moment.
    pub(super) fn type_keys(&mut self, segment: Segment, moment: u32, keys: u64) {
        if keys > 0 {
            self.keystrokes.push((segment, moment, keys));
        }
    }

    fn at(&self, name: CountName, range: Option<Segment>) -> Vec<u32> {
        let mut moments: Vec<u32> = self
            .things
            .get(&name)
            .into_iter()
            .flatten()
            .filter(|(segment, _)| range.is_none_or(|r| r == *segment))
            .map(|(_, moment)| *moment)
            .collect();
        moments.sort_unstable();
        moments
    }
}

/// What bears on single counts besides the outcome.
#[derive(Debug, Clone, Copy)]
pub(super) struct Doubts {
    /// Whether the persona could have met a precondition is not known.
    pub(super) preconditions_unseen: bool,
    /// Whether it asks for more than its twin cannot be told from this trace alone.
    pub(super) twin_unseen: bool,
    /// A person acted, and nobody saw how.
    pub(super) person_acted: [bool; 2],
    /// What is asked could not be read whole.
    pub(super) unread: [bool; 2],
}

impl Doubts {
    /// In discovery and in the flow: whether more must be read than was seen.
    pub(super) fn more_to_read(&self) -> [bool; 2] {
        [0, 1].map(|at| self.person_acted[at] || self.unread[at])
    }
}

/// All counts of all segments.
pub(super) fn assemble(
    recall: &Recall,
    tally: &Tally,
    prompts: &[Prompt],
    log_ins: &BTreeSet<u32>,
    bounds: Bounds,
    doubts: Doubts,
) -> Counts {
    let range = |segment: Option<Segment>, bound: Bound| -> IndexMap<CountName, Count> {
        let here: Vec<&Prompt> = prompts
            .iter()
            .filter(|p| segment.is_none_or(|s| s == p.segment))
            .collect();
        let detected = purposeful(recall, &here, log_ins, |p| &p.detected);
        let declared = here.iter().any(|p| p.declared.is_some());
        let otherwise =
            declared.then(|| purposeful(recall, &here, log_ins, |p| p.declared.as_ref().unwrap_or(&p.detected)));
        let stated = otherwise.as_ref().unwrap_or(&detected);
        CountName::ALL
            .iter()
            .map(|&name| {
                let mut count = match detected.get(&name) {
                    Some(moments) => {
                        let mut all = moments.clone();
                        all.extend(tally.at(name, segment));
                        all.sort_unstable();
                        let extra = all.len() - moments.len();
                        let declared = stated.get(&name).map_or(0, Vec::len) + extra;
                        let differs = declared != all.len();
                        let mut count = Count::at(all, bound);
                        count.declared = differs.then_some(declared as u64);
                        count
                    }
                    None if name == CountName::Keystrokes => keystrokes(tally, segment, bound),
                    None => Count::at(tally.at(name, segment), bound),
                };
                if detected.contains_key(&name) && holds_in(segment, doubts.unread) {
                    count.bound = count.bound.max(Bound::AtLeast);
                }
                doubt(&mut count, name, segment, doubts);
                if bound == Bound::Unknown {
                    count = Count::unknown();
                }
                (name, count)
            })
            .collect()
    };
    Counts {
        discovery: range(Some(Segment::Discovery), bounds.discovery),
        flow: range(Some(Segment::Flow), bounds.flow),
        total: range(None, bounds.total),
    }
}

fn keystrokes(tally: &Tally, range: Option<Segment>, bound: Bound) -> Count {
    let here = tally
        .keystrokes
        .iter()
        .filter(|(segment, _, _)| range.is_none_or(|r| r == *segment));
    let (v, moments) = here.fold((0, Vec::new()), |(sum, mut moments), (_, moment, keys)| {
        moments.push(*moment);
        (sum + keys, moments)
    });
    Count {
        v: Some(v),
        bound,
        moments,
        declared: None,
    }
}

/// Lowers what can be said of a count where the walk could not see all of it.
fn doubt(count: &mut Count, name: CountName, range: Option<Segment>, doubts: Doubts) {
    let acted = holds_in(range, doubts.person_acted);
    match name {
        // Compared with the twin, by whoever knows it. Joining is compared with nothing.
        CountName::ForcedDisclosures if doubts.twin_unseen => *count = Count::unknown(),
        CountName::Preconditions if doubts.preconditions_unseen && count.v == Some(0) => *count = Count::unknown(),
        CountName::Recurrences => count.bound = count.bound.max(Bound::AtLeast),
        CountName::Clicks
        | CountName::Toggles
        | CountName::Selects
        | CountName::Fills
        | CountName::Keystrokes
        | CountName::Presses
        | CountName::Gestures
        | CountName::Actions
            if acted =>
        {
            count.bound = count.bound.max(Bound::AtLeast);
        }
        _ => {}
    }
}

/// The counts that follow from the purposes of prompts.
fn purposeful<'a>(
    recall: &Recall,
    prompts: &[&'a Prompt],
    log_ins: &BTreeSet<u32>,
    purposes: impl Fn(&'a Prompt) -> &'a BTreeSet<Purpose>,
) -> BTreeMap<CountName, Vec<u32>> {
    // A screen that says it is done and asks nothing about leaving enters no count.
    let asking: Vec<&Prompt> = prompts
        .iter()
        .copied()
        .filter(|p| !purposes(p).contains(&Purpose::Done) || purposes(p).contains(&Purpose::Confirm))
        .collect();
    let with = |any: &[Purpose]| -> Vec<&'a Prompt> {
        asking
            .iter()
            .copied()
            .filter(|p| any.iter().any(|purpose| purposes(p).contains(purpose)))
            .collect()
    };
    let moments = |prompts: Vec<&Prompt>| prompts.iter().map(|p| p.moment).collect::<Vec<u32>>();
    let pressing = with(&[Purpose::Confirm, Purpose::Retain, Purpose::Warn]);
    let reauths = prompts
        .iter()
        .copied()
        .filter(|p| purposes(p).contains(&Purpose::Reauth) || !p.in_place && log_ins.contains(&p.moment))
        .collect();
    let mandatory = with(&[Purpose::Survey]).into_iter().filter(|p| p.mandatory).collect();
    BTreeMap::from([
        (
            CountName::Reconfirmations,
            moments(with(&[Purpose::Confirm, Purpose::Retain])),
        ),
        (
            CountName::NearDuplicatePrompts,
            moments(repeats::near_duplicates(recall, &pressing)),
        ),
        (
            CountName::RepeatedPrompts,
            moments(pressing.into_iter().skip(1).collect()),
        ),
        (CountName::LossNotices, moments(with(&[Purpose::Warn]))),
        (CountName::RetentionOffers, moments(with(&[Purpose::Retain]))),
        (CountName::Surveys, moments(with(&[Purpose::Survey]))),
        (CountName::MandatorySurveys, moments(mandatory)),
        (CountName::Reauths, moments(reauths)),
        (CountName::Preconditions, moments(with(&[Purpose::Precondition]))),
        (CountName::Waits, moments(with(&[Purpose::Wait]))),
    ])
}
