//! What stands behind each verdict: the facts that its rule reads, and the acts behind them.

use std::collections::BTreeSet;

use super::{
    model::{Audit, Judged},
    twin::twin,
};
use crate::{
    measure::Measured,
    rulebook::{Case, Expression, Fact, Rule, Rulebook, Side, Verdict, catalogue},
    trace::{RunRecord, Trace},
};

/// A verdict with everything behind it.
#[derive(Debug, Clone)]
pub struct Explained<'a> {
    /// The journey.
    pub judged: &'a Judged,
    /// What the rule says about it.
    pub verdict: &'a Verdict,
    /// The rule.
    pub rule: &'a Rule,
    /// What its expressions read, by path.
    pub facts: Vec<Known>,
    /// The acts of the journey that these rest on, in order.
    pub acts: Vec<Seen>,
}

/// One thing that a rule reads.
#[derive(Debug, Clone)]
pub struct Known {
    /// Its path in the catalogue.
    pub path: String,
    /// What it means.
    pub meaning: &'static str,
    /// Its value, or why there is none.
    pub fact: Fact,
}

/// One act that a verdict rests on.
#[derive(Debug, Clone)]
pub struct Seen {
    /// Its number in the trace.
    pub moment: u32,
    /// The screen that it was done on.
    pub screen: Option<u32>,
    /// When, UTC.
    pub at: jiff::Timestamp,
    /// What was acted on, for people; supplied by the page.
    pub target: String,
    /// The picture of what was seen before it, relative to the bundle.
    pub screenshot: Option<String>,
}

/// Explains every verdict of an audit, in its order. A pure function of the record, the audit and the rulebooks that
/// it was judged under.
pub fn explain<'a>(record: &RunRecord, audit: &'a Audit, books: &'a [Rulebook]) -> Vec<Explained<'a>> {
    let measured: Vec<Measured> = audit.journeys.iter().map(|judged| judged.measured.clone()).collect();
    let sides: Vec<Side<'_>> = record
        .traces
        .iter()
        .zip(&measured)
        .map(|(trace, measured)| Side::new(trace, measured))
        .collect();
    let rule_of = |verdict: &Verdict| {
        let book = books.iter().find(|book| book.id == verdict.rulebook)?;
        book.rules.iter().find(|rule| rule.id == verdict.rule)
    };
    let mut all = Vec::new();
    for (judged, leave) in audit.journeys.iter().zip(&sides) {
        let case = Case {
            leave,
            join: twin(&leave.trace.header, &record.traces, &measured).map(|at| &sides[at]),
        };
        for verdict in &judged.verdicts {
            let Some(rule) = rule_of(verdict) else { continue };
            let facts = known(rule, &case);
            all.push(Explained {
                judged,
                verdict,
                rule,
                acts: acts(judged, verdict, &facts, leave.trace),
                facts,
            });
        }
    }
    all
}

fn known(rule: &Rule, case: &Case<'_>) -> Vec<Known> {
    let expressions = [Some(&rule.met), rule.observed.as_ref(), rule.demanded.as_ref()];
    let paths: BTreeSet<&String> = expressions.into_iter().flatten().flat_map(Expression::inputs).collect();
    paths
        .into_iter()
        .map(|path| Known {
            path: path.clone(),
            meaning: catalogue().get(path).map_or("", |entry| entry.meaning),
            fact: case.fact(path).into_owned(),
        })
        .collect()
}

/// The acts that the verdict or a fact of the journey itself names. Moment 0 stands for none.
fn acts(judged: &Judged, verdict: &Verdict, facts: &[Known], trace: &Trace) -> Vec<Seen> {
    let of_leaving = facts.iter().filter(|known| known.path.starts_with("leave."));
    let named = of_leaving.flat_map(|known| &known.fact.moments).chain(&verdict.moments);
    let moments: BTreeSet<u32> = named.copied().filter(|moment| *moment > 0).collect();
    moments
        .into_iter()
        .filter_map(|moment| {
            let act = trace.moment(moment)?;
            let row = judged.measured.rows.iter().find(|row| row.moment == moment);
            let before = act.before.and_then(|seen| trace.observation(seen));
            let screenshot = before.and_then(|seen| seen.screenshot.as_ref());
            Some(Seen {
                moment,
                screen: row.and_then(|row| row.screen),
                at: act.at,
                target: row.map(|row| row.target.clone()).unwrap_or_default(),
                screenshot: screenshot.map(|path| format!("capture/{}/{path}", judged.folder)),
            })
        })
        .collect()
}
