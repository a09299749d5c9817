//! Requests to stay that come back in another journey of the run (docs/decisions/recurrences-across-journeys.md). One
//! walk sees its own recurrences; those across walks are counted here, beside them.

use indexmap::IndexMap;

use crate::{
    flow::{Goal, Kind},
    measure::{Measured, Prompt, Request, Status},
    trace::{Header, RunRecord},
};

/// What one persona was asked again on one platform of one service: a lower bound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recurrences {
    /// The service's slug.
    pub service: String,
    /// Its variant.
    pub variant: Option<String>,
    /// The persona.
    pub persona: Option<String>,
    /// The platform on which the journeys start.
    pub platform: String,
    /// How many leave journeys were compared, repetitions included; two at least.
    pub journeys: u64,
    /// Each request that came back, in the order of time.
    pub shown: Vec<ShownAgain>,
}

/// A request that came back. A place is a journey (its position in the run) and a moment of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShownAgain {
    /// Where it was shown.
    pub at: (usize, u32),
    /// Where it had been refused last.
    pub refused: (usize, u32),
}

/// A request to stay, where and when it was shown.
struct Asked {
    when: jiff::Timestamp,
    at: (usize, u32),
    request: Request,
    refused: bool,
}

/// Finds them, for each service, variant, persona and platform with at least two leave journeys.
pub(super) fn find(record: &RunRecord, measured: &[Measured]) -> Vec<Recurrences> {
    let mut groups: IndexMap<_, Vec<usize>> = IndexMap::new();
    for (at, trace) in record.traces.iter().enumerate() {
        let Header { service, journey, .. } = &trace.header;
        if journey.goal == Goal::Leave {
            let key = (&service.id, &service.variant, &journey.persona, &journey.platform);
            groups.entry(key).or_default().push(at);
        }
    }
    groups
        .into_iter()
        .filter(|(_, journeys)| journeys.len() > 1)
        .map(|((service, variant, persona, platform), journeys)| Recurrences {
            service: service.clone(),
            variant: variant.clone(),
            persona: persona.clone(),
            platform: platform.clone(),
            journeys: journeys.len() as u64,
            shown: shown_again(record, measured, &journeys),
        })
        .collect()
}

fn shown_again(record: &RunRecord, measured: &[Measured], journeys: &[usize]) -> Vec<ShownAgain> {
    let mut asked: Vec<Asked> = journeys.iter().flat_map(|&at| requests(record, measured, at)).collect();
    // What has the same time stands in the order of the walk.
    asked.sort_by_key(|asked| asked.when);
    let mut known: Vec<(Request, Vec<(usize, u32)>)> = Vec::new();
    let mut shown = Vec::new();
    for Asked {
        at, request, refused, ..
    } in asked
    {
        let position = match known.iter().position(|(earlier, _)| earlier.is(&request)) {
            Some(position) => position,
            None => {
                known.push((request, Vec::new()));
                known.len() - 1
            }
        };
        let before = &mut known[position].1;
        let earlier = before
            .iter()
            .rev()
            .find(|(journey, _)| *journey != at.0 && !ended(record, measured, *journey, at.0));
        if let Some(&earlier) = earlier {
            shown.push(ShownAgain { at, refused: earlier });
        }
        if refused {
            before.push(at);
        }
    }
    shown
}

fn requests(record: &RunRecord, measured: &[Measured], journey: usize) -> Vec<Asked> {
    let trace = &record.traces[journey];
    let when = |moment: u32| trace.moment(moment).map_or(trace.header.started, |moment| moment.at);
    measured[journey]
        .prompts
        .iter()
        .filter_map(|prompt| {
            Some(Asked {
                when: when(prompt.moment),
                at: (journey, prompt.moment),
                request: Request::of(prompt)?,
                refused: is_refused(&measured[journey], prompt),
            })
        })
        .collect()
}

/// The walk went past it: on a leave journey whoever acts on an offer to stay refuses it. One that was only looked at,
/// because the walk ended there, was not refused.
fn is_refused(measured: &Measured, prompt: &Prompt) -> bool {
    measured
        .rows
        .iter()
        .filter(|row| row.moment >= prompt.moment && row.screen == Some(prompt.screen))
        .any(|row| !row.action.types.is_empty())
}

/// The earlier journey reached its goal, and so what the refusal was about is gone: the later one leaves another account
/// or contract, to which the request may well be new.
fn ended(record: &RunRecord, measured: &[Measured], earlier: usize, later: usize) -> bool {
    let kind = |at: usize| record.traces[at].header.journey.kind;
    matches!(measured[earlier].outcome.status, Status::Completed | Status::Deferred)
        && (kind(earlier) == Kind::DeleteAccount || kind(earlier) == kind(later))
}
