//! From the comparison to its frozen shape.

use super::v1;
use crate::{
    audit::{self, Comparison, Exit, JourneyChange, MeasureChange, RuleChange, ScoreChange, SideFacts},
    report::{
        json::{self, v1 as report},
        wording,
    },
    trace,
};

impl v1::Compared {
    /// In the frozen shape.
    pub(super) fn new(comparison: &Comparison, exit: &Exit) -> Self {
        Self {
            schema: v1::SCHEMA.to_owned(),
            tool: tool(&comparison.tool),
            before: side(&comparison.before),
            after: side(&comparison.after),
            rulebooks: comparison.rulebooks.clone(),
            exit: report::Exit {
                code: exit.code,
                reasons: exit.reasons.clone(),
            },
            notes: comparison.notes.clone(),
            summary: summary(comparison),
            journeys: comparison.journeys.iter().map(v1::Journey::from).collect(),
            order: comparison.order.as_ref().map(Into::into),
        }
    }
}

fn tool(tool: &trace::Tool) -> report::Tool {
    report::Tool {
        name: tool.name.clone(),
        version: tool.version.clone(),
        counting_standard: tool.counting_standard,
    }
}

fn side(side: &SideFacts) -> v1::Side {
    v1::Side {
        run: side.run.clone(),
        started: side.started.to_string(),
        finished: side.finished.to_string(),
        as_of: side.as_of.to_string(),
        walked_by: tool(&side.walked_by),
    }
}

fn summary(comparison: &Comparison) -> v1::Summary {
    let mut summary = v1::Summary::default();
    for rule in comparison.journeys.iter().flat_map(|journey| &journey.rules) {
        *match rule.change {
            audit::Change::Better => &mut summary.better,
            audit::Change::Worse => &mut summary.worse,
            audit::Change::New => &mut summary.new,
            audit::Change::Gone => &mut summary.gone,
            audit::Change::Different => &mut summary.different,
            audit::Change::Same => &mut summary.same,
            audit::Change::Unknown => &mut summary.unknown,
        } += 1;
        summary.open += usize::from(rule.open);
    }
    summary
}

impl From<audit::Change> for v1::Change {
    fn from(change: audit::Change) -> Self {
        match change {
            audit::Change::Better => Self::Better,
            audit::Change::Worse => Self::Worse,
            audit::Change::New => Self::New,
            audit::Change::Gone => Self::Gone,
            audit::Change::Different => Self::Different,
            audit::Change::Same => Self::Same,
            audit::Change::Unknown => Self::Unknown,
        }
    }
}

impl From<&JourneyChange> for v1::Journey {
    fn from(journey: &JourneyChange) -> Self {
        Self {
            before: journey.before.as_ref().map(v1::Walked::from),
            after: journey.after.as_ref().map(v1::Walked::from),
            matched: journey.matched.map(|matched| matched.name().to_owned()),
            notes: journey.notes.clone(),
            measures: journey.measures.iter().map(v1::Measure::from).collect(),
            rules: journey.rules.iter().map(v1::Rule::from).collect(),
            scores: journey.scores.iter().map(v1::Score::from).collect(),
        }
    }
}

impl From<&audit::Walked> for v1::Walked {
    fn from(walked: &audit::Walked) -> Self {
        Self {
            service: walked.service.clone(),
            variant: walked.variant.clone(),
            journey: walked.journey.clone(),
            goal: wording::goal(walked.goal).to_owned(),
            kind: wording::kind(walked.kind).to_owned(),
            persona: walked.persona.clone(),
            platform: walked.platform.clone(),
            outcomes: walked
                .outcomes
                .iter()
                .map(|(run, status)| v1::Outcome {
                    run: *run,
                    status: status.name().to_owned(),
                })
                .collect(),
            first_day: walked.days.0.to_string(),
            last_day: walked.days.1.to_string(),
        }
    }
}

impl From<&MeasureChange> for v1::Measure {
    fn from(measure: &MeasureChange) -> Self {
        Self {
            measure: measure.path.to_owned(),
            before: v1::Reading::from(&measure.before),
            after: v1::Reading::from(&measure.after),
            change: measure.change.into(),
        }
    }
}

impl From<&audit::Reading> for v1::Reading {
    fn from(reading: &audit::Reading) -> Self {
        Self {
            bound: reading.certainty.name().to_owned(),
            v: reading.value.as_ref().map(json::value),
            to: reading.to.as_ref().map(json::value),
            moments: reading.moments.clone(),
            why: reading.why.clone(),
        }
    }
}

impl From<&RuleChange> for v1::Rule {
    fn from(rule: &RuleChange) -> Self {
        Self {
            finding: rule.fingerprint.to_string(),
            rulebook: rule.rulebook.clone(),
            rule: rule.fingerprint.rule.clone(),
            title: rule.title.clone(),
            before: rule.before.as_ref().map(v1::State::from),
            after: rule.after.as_ref().map(v1::State::from),
            change: rule.change.into(),
            open: rule.open,
        }
    }
}

impl From<&audit::State> for v1::State {
    fn from(state: &audit::State) -> Self {
        Self {
            verdict: state.kind.name().to_owned(),
            strength: state.strength.map(|strength| strength.name().to_owned()),
            observed: state.observed.as_ref().map(json::value),
            observed_at_least: state.observed_at_least,
            observed_at_most: state.observed_at_most,
            demanded: state.demanded.as_ref().map(json::value),
            run: state.moments.0,
            moments: state.moments.1.clone(),
            why: state.why.clone(),
        }
    }
}

impl From<&ScoreChange> for v1::Score {
    fn from(score: &ScoreChange) -> Self {
        let range = |range: Option<(u32, u32)>| range.map(|(low, high)| v1::Range { low, high });
        Self {
            rulebook: score.rulebook.clone(),
            before: range(score.before),
            after: range(score.after),
            change: score.change.into(),
        }
    }
}
