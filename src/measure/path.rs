//! The counted path: the moments of the steps, each with the region it was done on.
//!
//! *Definition.* Setup, start and cleanup never count; nor do steps marked `counts: false`, acts on a consent layer,
//! and what is done on the way to fetch a code or a link (a verification is one, there and back; only following the
//! link is an act, a `window`).
//!
//! *Pitfalls.* A moment that does not count is still listed, so that a reader sees why a number is what it is.

use std::{cell::OnceCell, rc::Rc};

use super::{recall::Recall, region::Region};
use crate::{
    flow::{Goal, SwitchKind},
    trace::{Act, Moment, Observation, Phase, StopReason, Trace},
};

/// Why a moment of the steps is not counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Apart {
    /// `counts: false`.
    Housekeeping,
    /// On a consent layer.
    Consent,
    /// While a code or link was being fetched.
    Verification,
}

/// A moment of the steps.
#[derive(Debug, Clone)]
pub(super) struct Walked<'a> {
    /// The moment.
    pub(super) moment: &'a Moment,
    /// Why it is not counted, if it is not.
    pub(super) apart: Option<Apart>,
    /// It follows a link that was fetched elsewhere.
    pub(super) follows_link: bool,
}

/// A state in which a person has to act: what was seen before a counted act, or where the walk ended.
#[derive(Debug, Clone)]
pub(super) struct Sight<'a> {
    /// Number of the moment that acts on it; of the last state the moment that led there (0: none did).
    pub(super) moment: u32,
    /// What was done there; none of the last state.
    pub(super) act: Option<&'a Moment>,
    /// What the person decided on.
    pub(super) region: Rc<Region<'a>>,
}

/// A trace, laid out for measuring.
#[derive(Debug)]
pub(super) struct Path<'a> {
    /// The trace.
    pub(super) trace: &'a Trace,
    /// What was read before.
    pub(super) recall: &'a Recall,
    /// Every moment of the steps.
    pub(super) walked: Vec<Walked<'a>>,
    /// Every state that was acted on, and the last one if it asks for an act that was not taken.
    pub(super) sights: Vec<Sight<'a>>,
    /// The decision region of every observation that was asked for, in their order.
    regions: Regions<'a>,
}

type Regions<'a> = Vec<OnceCell<Rc<Region<'a>>>>;

impl<'a> Path<'a> {
    /// Lays out a trace.
    pub(super) fn of(trace: &'a Trace, recall: &'a Recall) -> Self {
        let regions: Regions<'a> = trace.observations.iter().map(|_| OnceCell::new()).collect();
        let region = |seen| region(trace, &regions, seen, recall);
        let walked = walked(trace, region);
        let mut sights: Vec<Sight<'a>> = walked
            .iter()
            .filter(|w| w.apart.is_none() && stands_on_screen(&w.moment.act))
            .filter_map(|w| {
                let before = trace.observation(w.moment.before?)?;
                Some(Sight {
                    moment: w.moment.index,
                    act: Some(w.moment),
                    region: region(before),
                })
            })
            .collect();
        if let Some(last) = last_state(trace, &walked)
            && sights
                .last()
                .is_none_or(|s| s.region.observation.index != last.index || acts(s.act))
        {
            let moment = walked
                .iter()
                .rev()
                .find(|w| w.apart.is_none())
                .map_or(0, |w| w.moment.index);
            sights.push(Sight {
                moment,
                act: None,
                region: region(last),
            });
        }
        Self {
            trace,
            recall,
            walked,
            sights,
            regions,
        }
    }

    /// The decision region of an observation of the trace.
    pub(super) fn region(&self, seen: &'a Observation) -> Rc<Region<'a>> {
        region(self.trace, &self.regions, seen, self.recall)
    }

    /// Whether it is a leave journey.
    pub(super) fn leaves(&self) -> bool {
        self.trace.header.journey.goal == Goal::Leave
    }

    /// The service's first language.
    pub(super) fn lang(&self) -> Option<&'a str> {
        self.trace.header.service.languages.first().map(String::as_str)
    }

    /// The counted moments, in order.
    pub(super) fn counted(&self) -> impl DoubleEndedIterator<Item = &Walked<'a>> {
        self.walked.iter().filter(|w| w.apart.is_none())
    }

    /// The settled observation that followed a moment: before the next one, else the last that was made.
    pub(super) fn next_seen(&self, moment: &Moment) -> Option<&'a Observation> {
        let next = self
            .trace
            .moments
            .iter()
            .find(|m| m.index > moment.index && m.before.is_some());
        let index = next.and_then(|m| m.before).or_else(|| moment.after.last().copied());
        self.trace.observation(index?)
    }
}

fn region<'a>(trace: &Trace, regions: &Regions<'a>, seen: &'a Observation, recall: &'a Recall) -> Rc<Region<'a>> {
    let cut = || Rc::new(Region::of(seen, recall));
    let at = trace.observations.iter().position(|known| std::ptr::eq(known, seen));
    match at {
        Some(at) => Rc::clone(regions[at].get_or_init(cut)),
        None => cut(),
    }
}

/// Acts for which a person looks at a screen. A note is for the record, a scroll is part of the next act.
fn stands_on_screen(act: &Act) -> bool {
    !matches!(act, Act::Note { .. } | Act::Scroll)
}

/// The act changed something: what was seen after it is another state.
fn acts(act: Option<&Moment>) -> bool {
    act.is_some_and(|m| !matches!(m.act, Act::Handoff { .. } | Act::Planned { .. }))
}

/// The state in which the journey ended, if a person would have to act there: where the irreversible action was
/// withheld, where the hand-off is demanded, where there is no way on. A walk that was cut off says nothing of it.
fn last_state<'a>(trace: &'a Trace, walked: &[Walked<'a>]) -> Option<&'a Observation> {
    let stop = trace.stop.as_ref()?;
    let asks = match &stop.reason {
        StopReason::CommitWithheld | StopReason::HandedOff { .. } => true,
        StopReason::AssertedSeen { outcome, .. } => *outcome == crate::flow::AssertedOutcome::DeadEnd,
        _ => false,
    };
    if !asks || stop.phase != Phase::Steps {
        return None;
    }
    // Where the last counted step was only planned or handed over, its own look is the last state.
    if walked.iter().any(|w| {
        w.apart.is_none()
            && w.moment.before.is_some()
            && matches!(w.moment.act, Act::Handoff { .. } | Act::Planned { .. })
    }) {
        return None;
    }
    trace.observation(stop.observation?)
}

fn walked<'a>(trace: &'a Trace, region: impl Fn(&'a Observation) -> Rc<Region<'a>>) -> Vec<Walked<'a>> {
    let mut away: Option<Away> = None;
    let mut all = Vec::new();
    for moment in trace.moments.iter().filter(|m| m.phase == Phase::Steps) {
        let before = moment.before.and_then(|i| trace.observation(i));
        let consent = moment
            .target
            .as_ref()
            .zip(before)
            .is_some_and(|(target, seen)| target.layer.is_some() && region(seen).in_consent_layer(target));
        let mut follows_link = false;
        let mut apart = None;
        apart = if moment.step.uncounted {
            Some(Apart::Housekeeping)
        } else if consent {
            Some(Apart::Consent)
        } else if let Act::Switch {
            from,
            to,
            kind: SwitchKind::Verification,
            ..
        } = &moment.act
        {
            match away.take() {
                // Back again: the trip was one.
                Some(trip) if trip.home == *to => apart = Some(Apart::Verification),
                _ => {
                    away = Some(Away {
                        home: from.clone(),
                        origin: before.and_then(origin),
                    });
                }
            }
            apart
        } else if let Some(trip) = &away {
            let after = next_before(trace, moment).and_then(origin);
            follows_link = matches!(moment.act, Act::Click | Act::Open { .. })
                && trip.origin.is_some()
                && after == trip.origin
                && before.and_then(origin) != trip.origin;
            if follows_link || matches!(moment.act, Act::Switch { .. } | Act::Handoff { .. }) {
                away = None;
                None
            } else {
                Some(Apart::Verification)
            }
        } else {
            None
        };
        all.push(Walked {
            moment,
            apart,
            follows_link,
        });
    }
    all
}

/// A trip to fetch a code or a link.
struct Away {
    home: String,
    origin: Option<String>,
}

fn next_before<'a>(trace: &'a Trace, moment: &Moment) -> Option<&'a Observation> {
    trace
        .moments
        .iter()
        .find(|m| m.index > moment.index && m.before.is_some())
        .and_then(|m| m.before)
        .or_else(|| moment.after.last().copied())
        .and_then(|i| trace.observation(i))
}

/// Scheme, host and port of what is seen; none of pages that have none.
pub(super) fn origin(seen: &Observation) -> Option<String> {
    let url = url::Url::parse(&seen.url).ok()?;
    matches!(url.scheme(), "http" | "https").then(|| url.origin().ascii_serialization())
}
