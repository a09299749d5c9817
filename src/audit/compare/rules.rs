//! What the rules say about a journey on both sides, rule by rule, and the scores that follow.

use super::{
    change::Change,
    compared::Half,
    direction::Direction,
    model::{RuleChange, ScoreChange, State},
    reading::ordered,
    walked::Group,
};
use crate::{
    audit::{fingerprint::Fingerprint, gate::burden, model::Audit},
    rulebook::{Verdict, VerdictKind},
};

/// Every rule that applies on a side, in the order of the rulebooks.
pub(super) fn rules(sides: [&Half<'_>; 2], groups: [Option<&Group>; 2]) -> Vec<RuleChange> {
    let Some((side, group)) = known(sides, groups) else {
        return Vec::new();
    };
    let named = &side.audit.journeys[group.all[0]].verdicts;
    let change = |verdict: &Verdict| {
        let state = |at: usize| {
            let (audit, group) = (sides[at].audit, groups[at]?);
            state(audit, group, &verdict.rule).map(|(state, _)| state)
        };
        let (before, after) = (state(0), state(1));
        let applies = |state: &Option<State>| {
            let kind = state.as_ref().map(|state| state.kind);
            kind.is_some_and(|kind| kind != VerdictKind::NotApplicable)
        };
        if !applies(&before) && !applies(&after) {
            return None;
        }
        let title = side
            .audit
            .rules
            .get(&verdict.rule)
            .and_then(|text| text.title.get("en"));
        Some(RuleChange {
            fingerprint: Fingerprint {
                service: group.walked.service.clone(),
                journey: group.walked.journey.clone(),
                rule: verdict.rule.clone(),
            },
            rulebook: verdict.rulebook.clone(),
            title: title.cloned().unwrap_or_default(),
            change: changed(before.as_ref(), after.as_ref()),
            open: open(before.as_ref(), after.as_ref()),
            before,
            after,
        })
    };
    named.iter().filter_map(change).collect()
}

/// The score under each rulebook that gives one on a side.
pub(super) fn scores(sides: [&Half<'_>; 2], groups: [Option<&Group>; 2]) -> Vec<ScoreChange> {
    let range = |at: usize, rulebook: &str| -> Option<(u32, u32)> {
        let journeys = groups[at]?.conclusive.iter().map(|run| &sides[at].audit.journeys[*run]);
        let scores: Vec<_> = journeys
            .flat_map(|journey| &journey.scores)
            .filter(|score| score.rulebook == rulebook)
            .collect();
        let low = scores.iter().map(|score| score.low).min()?;
        Some((low, scores.iter().map(|score| score.high).max()?))
    };
    let ends = |range: (u32, u32)| (Some(i64::from(range.0)), Some(i64::from(range.1)));
    let of = |rulebook: &String| {
        let (before, after) = (range(0, rulebook), range(1, rulebook));
        let change = match (before, after) {
            (None, None) => return None,
            (Some(before), Some(after)) => ordered(ends(before), ends(after), Direction::More),
            _ if groups[0].is_none() => Change::New,
            _ if groups[1].is_none() => Change::Gone,
            _ => Change::Unknown,
        };
        Some(ScoreChange {
            rulebook: rulebook.clone(),
            before,
            after,
            change,
        })
    };
    sides[0].rulebooks.iter().filter_map(of).collect()
}

/// The side by whose names a journey is called: the second, if it has it.
fn known<'a>(sides: [&'a Half<'a>; 2], groups: [Option<&'a Group>; 2]) -> Option<(&'a Half<'a>, &'a Group)> {
    let second = groups[1].map(|group| (sides[1], group));
    second.or_else(|| groups[0].map(|group| (sides[0], group)))
}

/// The worst that a rule says about the conclusive walks of a journey (if there are none, about the first), with the
/// place of that walk.
pub(super) fn state(audit: &Audit, group: &Group, rule: &str) -> Option<(State, usize)> {
    let said = |at: usize| {
        let verdicts = &audit.journeys[at].verdicts;
        verdicts
            .iter()
            .find(|verdict| verdict.rule == rule)
            .map(|verdict| (verdict, at))
    };
    let mut worst: Option<(&Verdict, usize)> = None;
    for (verdict, at) in group.conclusive.iter().filter_map(|at| said(*at)) {
        if worst.is_none_or(|(known, _)| burden(verdict) > burden(known)) {
            worst = Some((verdict, at));
        }
    }
    let (verdict, at) = worst.or_else(|| said(*group.all.first()?))?;
    let attained = verdict.attainment.map_or((1.0, 1.0), |part| (part.low, part.high));
    let state = State {
        kind: verdict.kind,
        strength: verdict.strength,
        observed: verdict.observed.clone(),
        observed_at_least: verdict.observed_at_least,
        observed_at_most: verdict.observed_at_most,
        demanded: verdict.demanded.clone(),
        attained,
        moments: (audit.journeys[at].header.repetition, verdict.moments.clone()),
        why: verdict.why.clone(),
    };
    Some((state, at))
}

fn changed(before: Option<&State>, after: Option<&State>) -> Change {
    use VerdictKind::{Met, NotApplicable, NotMet, Unknown};
    let (before, after) = match (before, after) {
        (None, _) => return Change::New,
        (_, None) => return Change::Gone,
        (Some(before), Some(after)) => (before, after),
    };
    match (before.kind, after.kind) {
        (NotApplicable, _) => Change::New,
        (_, NotApplicable) => Change::Gone,
        (Unknown, _) | (_, Unknown) => Change::Unknown,
        (Met, Met) => Change::Same,
        (NotMet, Met) => Change::Better,
        (Met, NotMet) => Change::Worse,
        (NotMet, NotMet) => match ordered(ends(before), ends(after), Direction::More) {
            // The source, or the day on which it came into force, is no doing of the service.
            Change::Same if before.strength != after.strength => Change::Different,
            change => change,
        },
    }
}

/// The attained part in millionths: far above the rounding of a division, far below one click among a hundred.
fn ends(state: &State) -> (Option<i64>, Option<i64>) {
    #[expect(clippy::cast_possible_truncation, reason = "a share lies within 0 and 1")]
    let part = |share: f64| Some((share * 1e6).round() as i64);
    (part(state.attained.0), part(state.attained.1))
}

fn open(before: Option<&State>, after: Option<&State>) -> bool {
    let was = before.is_some_and(|state| state.kind == VerdictKind::NotMet);
    match after.map(|state| state.kind) {
        Some(VerdictKind::NotMet) => true,
        Some(VerdictKind::Unknown) | None => was,
        Some(VerdictKind::Met | VerdictKind::NotApplicable) => false,
    }
}
