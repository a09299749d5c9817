//! From a run record to an audit: a pure function of the record, the rulebooks and the day.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use indexmap::IndexMap;

use super::{
    disclosure::count_forced_disclosures,
    memory::Memory,
    model::{Audit, FlowStep, Judged},
    outline::outlines,
    recurrence,
    repetition::hold_to_all_runs,
    spread::{Repeated, note, repeated},
    twin::twin,
};
use crate::{
    flow::Goal,
    measure::{COUNTING_STANDARD, Measured, Status},
    rulebook::{Case, Fault, Recall, RuleText, Rulebook, Side, Verdict, judge as judge_rules},
    score::weigh,
    trace::{Phase, RunRecord, Tool, Trace},
};

/// Why a run cannot be judged.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AuditError {
    /// Two rulebooks have the same id.
    #[error("two rulebooks are called `{0}`")]
    DuplicateRulebook(String),
    /// Two rulebooks hold a rule of the same id.
    #[error("two rulebooks hold a rule called `{0}`")]
    DuplicateRule(String),
    /// A proven expression could not be evaluated: the tool's own fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Judges a run under these rulebooks: measures every trace once, finds each leave journey's twin, gives verdicts and
/// scores. `as_of` is the day on which it is judged.
///
/// # Errors
/// Rulebooks that share an id, or a proven expression that cannot be evaluated (the tool's own fault).
pub fn judge(record: &RunRecord, books: &[Rulebook], as_of: jiff::civil::Date) -> Result<Audit, AuditError> {
    Memory::default().judge(record, books, as_of)
}

/// Judges a run whose traces have been measured, in their order, under these rulebooks. `as_of` is the day on which
/// it is judged.
///
/// # Errors
/// As [`judge`].
pub fn judge_measured(
    record: &RunRecord,
    measured: Vec<Measured>,
    books: &[Rulebook],
    as_of: jiff::civil::Date,
) -> Result<Audit, AuditError> {
    Memory::default().judge_measured(record, measured, books, as_of)
}

pub(super) fn judge_by(
    record: &RunRecord,
    mut measured: Vec<Measured>,
    books: &[Rulebook],
    as_of: jiff::civil::Date,
    recall: &Recall,
) -> Result<Audit, AuditError> {
    distinct(books)?;
    for (trace, measured) in record.traces.iter().zip(&mut measured) {
        if trace.stop.is_none() {
            measured.outcome.status = Status::Fault;
            measured.outcome.cause = Some("the record was cut off before the end of the walk".into());
        }
    }
    let twins: Vec<Result<usize, String>> = record
        .traces
        .iter()
        .map(|trace| twin(&trace.header, &record.traces, &measured))
        .collect();
    for at in 0..measured.len() {
        if record.traces[at].header.journey.goal == Goal::Leave {
            let both = twins[at]
                .as_ref()
                .ok()
                .map(|&join| measured.get_disjoint_mut([at, join]));
            match both {
                Some(Ok([leave, join])) => count_forced_disclosures(leave, Some(join)),
                _ => count_forced_disclosures(&mut measured[at], None),
            }
        }
    }
    let repeated = repeated(&record.traces, &measured);
    for (trace, measured) in record.traces.iter().zip(&mut measured) {
        let of_trace = |one: &&Repeated| {
            let header = &trace.header;
            (&one.service, &one.variant, &one.journey)
                == (&header.service.id, &header.service.variant, &header.journey.id)
        };
        measured.notes.extend(repeated.iter().find(of_trace).and_then(note));
    }
    let verdicts = all_verdicts(record, &measured, &twins, books, recall)?;
    let recurrences = recurrence::find(record, &measured);
    let journeys: Vec<Judged> = record
        .traces
        .iter()
        .zip(measured)
        .zip(verdicts)
        .zip(&twins)
        .map(|(((trace, measured), verdicts), twin)| {
            let twin = twin
                .as_ref()
                .ok()
                .map(|at| record.traces[*at].header.journey.id.clone());
            judged(trace, measured, verdicts, twin, books)
        })
        .collect();
    let rules = texts(books, &journeys);
    Ok(Audit {
        tool: Tool {
            name: env!("CARGO_PKG_NAME").into(),
            version: env!("CARGO_PKG_VERSION").into(),
            counting_standard: COUNTING_STANDARD,
        },
        run: record.id.clone(),
        started: record.started,
        finished: record.finished,
        as_of,
        journeys,
        repeated,
        recurrences,
        review: None,
        replies: Vec::new(),
        rules,
    })
}

fn distinct(books: &[Rulebook]) -> Result<(), AuditError> {
    let (mut ids, mut rules) = (BTreeSet::new(), BTreeSet::new());
    for book in books {
        if !ids.insert(&book.id) {
            return Err(AuditError::DuplicateRulebook(book.id.clone()));
        }
        if let Some(rule) = book.rules.iter().find(|rule| !rules.insert(&rule.id)) {
            return Err(AuditError::DuplicateRule(rule.id.clone()));
        }
    }
    Ok(())
}

/// The verdicts of every journey, in the order of the traces; none of join journeys.
fn all_verdicts(
    record: &RunRecord,
    measured: &[Measured],
    twins: &[Result<usize, String>],
    books: &[Rulebook],
    recall: &Recall,
) -> Result<Vec<Vec<Verdict>>, AuditError> {
    let sides: Vec<Side<'_>> = record
        .traces
        .iter()
        .zip(measured)
        .map(|(trace, measured)| Side::new(trace, measured))
        .collect();
    let rules = books.iter().map(|book| book.rules.len()).sum();
    let mut verdicts = Vec::with_capacity(sides.len());
    for (leave, twin) in sides.iter().zip(twins) {
        let mut found = Vec::new();
        if leave.trace.header.journey.goal == Goal::Leave {
            let case = Case {
                leave,
                join: twin.as_ref().map(|at| &sides[*at]).map_err(Clone::clone),
            };
            found.reserve_exact(rules);
            for book in books {
                found.extend(judge_rules(book, &case, recall)?);
            }
        }
        verdicts.push(found);
    }
    hold_to_all_runs(record, books, &mut verdicts);
    Ok(verdicts)
}

fn judged(
    trace: &Trace,
    measured: Measured,
    verdicts: Vec<Verdict>,
    twin: Option<String>,
    books: &[Rulebook],
) -> Judged {
    let header = trace.header.clone();
    let status = measured.outcome.status;
    let leave = header.journey.goal == Goal::Leave;
    let scores: Vec<_> = books
        .iter()
        .filter(|_| leave && !status.inconclusive())
        .filter_map(|book| weigh(&book.id, status, &verdicts))
        .collect();
    let no_score = if !leave {
        Some("a join journey is not scored; it is what leaving is compared with".to_owned())
    } else if status.inconclusive() {
        let cause = measured
            .outcome
            .cause
            .as_ref()
            .map_or_else(String::new, |cause| format!(": {cause}"));
        Some(format!("inconclusive ({}){cause}", status.name()))
    } else if scores.is_empty() {
        Some("no rule of the chosen rulebooks applies".to_owned())
    } else {
        None
    };
    let service = &header.service;
    let variant = service
        .variant
        .as_ref()
        .map_or_else(String::new, |variant| format!("@{variant}"));
    let mut judged = Judged {
        folder: format!("{}{variant}/{}/{}", service.id, header.journey.id, header.repetition),
        captures: trace
            .observations
            .iter()
            .filter(|look| look.screenshot.is_some() || look.dom.is_some())
            .map(|look| (look.index, (look.screenshot.clone(), look.dom.clone())))
            .collect(),
        steps: steps(trace),
        outlines: Vec::new(),
        twin,
        platforms: platforms(trace),
        simulation: simulation(&measured.origins, &service.domains),
        header,
        measured,
        verdicts,
        scores,
        no_score,
    };
    judged.outlines = outlines(trace, &judged);
    judged
}

/// The platforms of the counted part, in order of first use.
fn platforms(trace: &Trace) -> Vec<String> {
    let mut used = vec![trace.header.journey.platform.clone()];
    for moment in &trace.moments {
        if matches!(moment.phase, Phase::Start | Phase::Steps) && !used.contains(&moment.platform) {
            used.push(moment.platform.clone());
        }
    }
    used
}

/// The steps of the counted part, where the record says where they stand.
fn steps(trace: &Trace) -> BTreeMap<u32, FlowStep> {
    let counted = |phase| matches!(phase, Phase::Start | Phase::Steps);
    let told = trace
        .moments
        .iter()
        .filter(|moment| counted(moment.phase) && moment.step.line > 0);
    told.map(|moment| {
        let step = FlowStep {
            path: moment.step.path.clone(),
            line: moment.step.line,
            column: moment.step.column.max(1),
        };
        (moment.index, step)
    })
    .collect()
}

/// Whether an origin was visited that does not belong to the service.
fn simulation(origins: &[String], domains: &[String]) -> bool {
    origins
        .iter()
        .filter_map(|origin| url::Url::parse(origin).ok())
        .filter_map(|origin| origin.host_str().map(str::to_ascii_lowercase))
        .any(|host| {
            !domains.iter().any(|domain| {
                let domain = domain.to_ascii_lowercase();
                host == domain || host.strip_suffix(&domain).is_some_and(|sub| sub.ends_with('.'))
            })
        })
}

/// The texts of the rules that verdicts name: a journey has a verdict of each, or none.
fn texts(books: &[Rulebook], journeys: &[Judged]) -> IndexMap<String, Arc<RuleText>> {
    if journeys.iter().all(|journey| journey.verdicts.is_empty()) {
        return IndexMap::new();
    }
    let all = books.iter().flat_map(Rulebook::texts);
    all.map(|(id, text)| (id.clone(), Arc::clone(text))).collect()
}
