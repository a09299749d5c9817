//! The state that a team has accepted: a run fails only on what is worse.

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use super::super::{fingerprint::Fingerprint, model::Audit};
use crate::{
    diagnostic::Diagnostic,
    measure::COUNTING_STANDARD,
    rulebook::{Strength, Value, Verdict, VerdictKind},
    source::{Refusal, Span, read_text},
};

/// The version of the file.
pub const BASELINE_SCHEMA: &str = "farewell.baseline/1";

/// What a run found, by `service/journey` and rule.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Baseline {
    /// [`BASELINE_SCHEMA`].
    pub schema: String,
    /// The counting standard that it was measured by.
    pub counting_standard: u32,
    /// The run.
    pub run: String,
    /// The day as of which it was judged.
    pub as_of: jiff::civil::Date,
    /// What each rule says, by `service/journey` and rule id. Rules that do not apply are left out.
    pub journeys: IndexMap<String, IndexMap<String, State>>,
}

/// What one rule says about one journey, the worst of its repetitions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct State {
    /// The verdict.
    pub verdict: VerdictKind,
    /// Of not-met.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub strength: Option<Strength>,
    /// The value seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub observed: Option<Value>,
    /// How much of the demand is attained at best, 0 to 1.
    pub attained: f64,
}

/// Why a run cannot become the baseline.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// A journey of the run says nothing about the service.
    #[error("{0} is inconclusive")]
    Inconclusive(String),
    /// The run left out a journey of the baseline that it would replace.
    #[error("it does not hold {0}, which the present baseline does")]
    Partial(String),
    /// There is nothing in it.
    #[error("it holds no leave journey")]
    Empty,
}

/// How a finding is worse than the baseline.
#[derive(Debug, Clone, PartialEq)]
pub enum WorseHow {
    /// It was not there: the rule was met, unknown, or not judged.
    New(Option<VerdictKind>),
    /// It is stronger than it was.
    Stronger(Strength),
    /// It is further from the demand than it was.
    Further(Option<Value>),
}

/// A finding that is worse than the baseline.
#[derive(Debug, Clone, PartialEq)]
pub struct Worse<'a> {
    /// Its name.
    pub fingerprint: Fingerprint,
    /// The verdict, of the worst repetition.
    pub verdict: &'a Verdict,
    /// How.
    pub how: WorseHow,
}

impl Baseline {
    /// What a run found.
    pub fn of(audit: &Audit) -> Self {
        let mut journeys: IndexMap<String, IndexMap<String, State>> = IndexMap::new();
        for (fingerprint, verdict) in worst(audit) {
            journeys
                .entry(fingerprint.walked())
                .or_default()
                .insert(fingerprint.rule, state(verdict));
        }
        Self {
            schema: BASELINE_SCHEMA.to_owned(),
            counting_standard: audit.tool.counting_standard,
            run: audit.run.clone(),
            as_of: audit.as_of,
            journeys,
        }
    }

    /// What a run found, if it may take the place of `present`: partial and inconclusive runs never do.
    ///
    /// # Errors
    /// Why it may not.
    pub fn replacing(present: Option<&Self>, audit: &Audit) -> Result<Self, Unfit> {
        if let Some(open) = audit
            .journeys
            .iter()
            .find(|journey| journey.measured.outcome.status.inconclusive())
        {
            return Err(Unfit::Inconclusive(open.folder.clone()));
        }
        let next = Self::of(audit);
        if next.journeys.is_empty() {
            return Err(Unfit::Empty);
        }
        if let Some(missing) =
            present.and_then(|present| present.journeys.keys().find(|key| !next.journeys.contains_key(*key)))
        {
            return Err(Unfit::Partial(missing.clone()));
        }
        Ok(next)
    }

    /// The findings of a run that are worse, in the order of the run.
    pub fn worse<'a>(&self, audit: &'a Audit) -> Vec<Worse<'a>> {
        worst(audit)
            .into_iter()
            .filter(|(_, verdict)| verdict.kind == VerdictKind::NotMet)
            .filter_map(|(fingerprint, verdict)| {
                let before = self
                    .journeys
                    .get(&fingerprint.walked())
                    .and_then(|rules| rules.get(&fingerprint.rule));
                let how = how(before, &state(verdict))?;
                Some(Worse {
                    fingerprint,
                    verdict,
                    how,
                })
            })
            .collect()
    }
}

/// Reads a baseline under the display name `name`.
///
/// # Errors
/// Why it is none, or none that this farewell can hold a run against.
pub fn read_baseline(name: &str, bytes: &[u8]) -> Result<Baseline, Diagnostic> {
    let source = read_text(name, bytes).map_err(|refused| Diagnostic::refused(refused.0, refused.1))?;
    let text = source.text();
    let refused = |span: Span, message: String, label: String, help: &str| {
        let code = "bad-baseline";
        let help = help.to_owned();
        Diagnostic::refused(
            source.clone(),
            Refusal {
                code,
                message,
                span,
                label,
                help,
            },
        )
    };
    let baseline: Baseline = serde_json::from_str(text).map_err(|error| {
        let line = error.line().saturating_sub(1);
        let before: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
        let end = text.floor_char_boundary(before + error.column());
        let start = text.floor_char_boundary(end.saturating_sub(1));
        let message = "this is no baseline of farewell".to_owned();
        let help = "a baseline is written by `farewell run` or `farewell judge` with --baseline FILE --update-baseline";
        refused(Span { start, end }, message, error.to_string(), help)
    })?;
    let place = |key: &str| {
        let start = text.find(&format!("\"{key}\"")).unwrap_or_default();
        let end = text[start..]
            .find(['\n', ','])
            .map_or(text.len(), |length| start + length);
        Span { start, end }
    };
    if baseline.schema != BASELINE_SCHEMA {
        let message = format!(
            "`{}` is not known; this farewell reads {BASELINE_SCHEMA}",
            baseline.schema
        );
        let help = "make a new one with --update-baseline";
        return Err(refused(place("schema"), message, "of another version".to_owned(), help));
    }
    if baseline.counting_standard != COUNTING_STANDARD {
        let message = format!(
            "it was measured by counting standard {}, this farewell measures by {COUNTING_STANDARD}",
            baseline.counting_standard
        );
        let help = "make a new one with --update-baseline";
        return Err(refused(
            place("counting_standard"),
            message,
            "of another standard".to_owned(),
            help,
        ));
    }
    Ok(baseline)
}

/// Whether a file says of itself that it is a baseline.
pub fn begins_like_a_baseline(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let text = text.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']);
    text.starts_with('{') && text.contains("\"farewell.baseline/")
}

/// Whether and how `now`, which is not met, is worse than it was.
fn how(before: Option<&State>, now: &State) -> Option<WorseHow> {
    let Some(before) = before.filter(|before| before.verdict == VerdictKind::NotMet) else {
        return Some(WorseHow::New(before.map(|before| before.verdict)));
    };
    match before.strength {
        Some(strength) if now.strength > before.strength => Some(WorseHow::Stronger(strength)),
        // Far above the rounding of a written number, far below one click among a hundred.
        _ if now.attained < before.attained - 1e-6 => Some(WorseHow::Further(before.observed.clone())),
        _ => None,
    }
}

/// The worst that each rule says about each journey: not met before unknown before met, then the strongest, then the
/// furthest from the demand.
fn worst(audit: &Audit) -> IndexMap<Fingerprint, &Verdict> {
    let mut worst: IndexMap<Fingerprint, &Verdict> = IndexMap::new();
    for journey in &audit.journeys {
        for verdict in &journey.verdicts {
            if verdict.kind == VerdictKind::NotApplicable {
                continue;
            }
            worst
                .entry(Fingerprint::of(journey, verdict))
                .and_modify(|known| {
                    if burden(verdict) > burden(known) {
                        *known = verdict;
                    }
                })
                .or_insert(verdict);
        }
    }
    worst
}

/// How bad a verdict is: not met before unknown before the rest, then the strength, then the distance from the demand.
pub(in crate::audit) fn burden(verdict: &Verdict) -> (u8, Option<Strength>, f64) {
    let kind = match verdict.kind {
        VerdictKind::NotMet => 2,
        VerdictKind::Unknown => 1,
        VerdictKind::Met | VerdictKind::NotApplicable => 0,
    };
    (kind, verdict.strength, 1.0 - attained(verdict))
}

fn attained(verdict: &Verdict) -> f64 {
    verdict.attainment.map_or(1.0, |attainment| attainment.high)
}

fn state(verdict: &Verdict) -> State {
    State {
        verdict: verdict.kind,
        strength: verdict.strength,
        observed: verdict.observed.clone(),
        attained: attained(verdict),
    }
}
