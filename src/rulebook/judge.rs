//! What the rules of a rulebook say about one leave journey.

use std::collections::BTreeSet;

use jiff::{civil::Date, tz::TimeZone};

use super::{
    catalogue::catalogue,
    evaluate::{Decision, Fault, Inputs, decide, run, value},
    expression::Expression,
    fact::Fact,
    facts::Facts,
    rule::{Rule, Rulebook},
    verdict::{Attainment, Value, Verdict, VerdictKind},
};
use crate::{
    measure::{CountName, Measured},
    trace::Trace,
};

/// As many jurisdictions of a rulebook are named where it is not for a service.
const MOST_NAMED: usize = 4;

/// A measured journey with what is known of it.
#[derive(Debug, Clone)]
pub struct Side<'a> {
    /// The trace.
    pub trace: &'a Trace,
    /// What was measured of it.
    pub measured: &'a Measured,
    /// The same, by path.
    pub facts: Facts,
}

impl<'a> Side<'a> {
    /// Gathers what is known.
    pub fn new(trace: &'a Trace, measured: &'a Measured) -> Self {
        Self {
            trace,
            measured,
            facts: Facts::of(trace, measured),
        }
    }
}

/// A leave journey and what it is compared with.
#[derive(Debug, Clone)]
pub struct Case<'a> {
    /// The leave journey.
    pub leave: &'a Side<'a>,
    /// Its join twin, or why there is none.
    pub join: Result<&'a Side<'a>, String>,
}

/// Judges a leave journey under a rulebook: one verdict for each rule, in the order of the rulebook.
pub fn judge(book: &Rulebook, case: &Case<'_>) -> Result<Vec<Verdict>, Fault> {
    let mut verdicts = book
        .rules
        .iter()
        .map(|rule| case.verdict(book, rule))
        .collect::<Result<Vec<_>, _>>()?;
    weigh_once(book, &mut verdicts);
    Ok(verdicts)
}

impl Case<'_> {
    fn verdict(&self, book: &Rulebook, rule: &Rule) -> Result<Verdict, Fault> {
        let mut verdict = Verdict {
            rulebook: book.id.clone(),
            rule: rule.id.clone(),
            kind: VerdictKind::NotApplicable,
            strength: None,
            observed: None,
            observed_at_least: false,
            observed_at_most: false,
            demanded: None,
            moments: Vec::new(),
            why: None,
            attainment: None,
            weight: rule.weight,
            completion: rule.completion,
        };
        if let Some(why) = self.not_applicable(book, rule)? {
            verdict.why = Some(why);
            return Ok(verdict);
        }
        let status = self.leave.measured.outcome.status;
        let decision = if status.inconclusive() {
            Decision::Unknown(format!("the journey is inconclusive ({})", status.name()))
        } else {
            decide(&rule.id, &rule.met, &self.inputs(&rule.met))?
        };
        if !status.inconclusive() {
            self.values(rule, &mut verdict)?;
        }
        verdict.moments = self.moments(rule);
        match decision {
            Decision::True => {
                verdict.kind = VerdictKind::Met;
                verdict.attainment = Some(Attainment { low: 1.0, high: 1.0 });
            }
            Decision::False => {
                verdict.kind = VerdictKind::NotMet;
                verdict.strength = Some(rule.strength(day(self.leave.trace), self.operator(), self.reviewed(rule)));
                let part = attained(verdict.observed.as_ref(), verdict.demanded.as_ref());
                let bounded = verdict.observed_at_least
                    || verdict.observed_at_most
                    || self
                        .inputs(&rule.met)
                        .iter()
                        .any(|(_, fact)| fact.at_least || fact.at_most);
                verdict.attainment = Some(Attainment {
                    low: if bounded { 0.0 } else { part },
                    high: part,
                });
            }
            Decision::Unknown(why) => {
                verdict.kind = VerdictKind::Unknown;
                verdict.why = Some(why);
                verdict.attainment = Some(Attainment { low: 0.0, high: 1.0 });
            }
        }
        Ok(verdict)
    }

    /// Whether a person settled what every prompt is for, in each journey on whose prompts the rule rests.
    fn reviewed(&self, rule: &Rule) -> bool {
        let rests = |path: &&String| catalogue().get(path.as_str()).is_some_and(|entry| entry.purposes);
        let mut paths = rule.met.inputs().iter().filter(rests);
        paths.all(|path| match (path.starts_with("join."), &self.join) {
            (false, _) => self.leave.measured.is_settled(),
            (true, Ok(join)) => join.measured.is_settled(),
            (true, Err(_)) => false,
        })
    }

    fn operator(&self) -> Option<&str> {
        self.leave.trace.header.service.operator.as_deref()
    }

    fn not_applicable(&self, book: &Rulebook, rule: &Rule) -> Result<Option<String>, Fault> {
        let service = &self.leave.trace.header.service;
        if !book.concerns(&service.jurisdictions) {
            let (named, rest) = book.jurisdictions.split_at(book.jurisdictions.len().min(MOST_NAMED));
            let more = match rest.len() {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            return Ok(Some(format!(
                "the rulebook is for {}{more}, and the flow does not name it as a jurisdiction of the service",
                named.join(", ")
            )));
        }
        let Some(condition) = &rule.applies else {
            return Ok(None);
        };
        let values: Vec<(&str, Option<cel::Value>)> = condition
            .inputs()
            .iter()
            .map(|path| (path.as_str(), Some(self.declared(path))))
            .collect();
        match run(condition, &values) {
            Ok(cel::Value::Bool(true)) => Ok(None),
            Ok(cel::Value::Bool(false)) => Ok(Some(format!("it applies where `{condition}`"))),
            other => Err(Fault {
                rule: rule.id.clone(),
                expression: condition.text().to_owned(),
                error: format!("{other:?}"),
            }),
        }
    }

    /// A fact that the flow declares.
    fn declared(&self, path: &str) -> cel::Value {
        let header = &self.leave.trace.header;
        let journey = &header.journey;
        match path {
            "journey.goal" => word(&journey.goal),
            "journey.kind" => word(&journey.kind),
            "journey.persona" => journey.persona.clone().unwrap_or_default().into(),
            "journey.session" => word(&journey.session),
            "journey.platform_kind" => header
                .platforms
                .get(&journey.platform)
                .map_or_else(|| "".into(), |platform| word(&platform.kind)),
            "service.jurisdictions" => {
                let codes: Vec<cel::Value> = header
                    .service
                    .jurisdictions
                    .iter()
                    .map(|code| code.as_str().into())
                    .collect();
                codes.into()
            }
            _ => cel::Value::Null,
        }
    }

    fn inputs<'e>(&self, expression: &'e Expression) -> Inputs<'e> {
        expression
            .inputs()
            .iter()
            .map(|path| (path.as_str(), self.fact(path)))
            .collect()
    }

    /// What is known under a path of the catalogue.
    pub fn fact(&self, path: &str) -> Fact {
        if path == "join.completed_on_leave_platform" {
            return self.completed_on_leave_platform();
        }
        let unmeasured = catalogue().get(path).and_then(|entry| entry.unmeasured);
        let why = unmeasured.unwrap_or("this version does not measure it");
        let known = |side: &Side<'_>, path: &str| {
            let fact = side.facts.get(path).cloned();
            fact.unwrap_or_else(|| Fact::unknown(why))
        };
        match (path.split_once('.'), &self.join) {
            (Some(("leave", path)), _) => known(self.leave, path),
            (Some(("join", path)), Ok(join)) => known(join, path),
            (_, Err(no_join)) => Fact::unknown(no_join.as_str()),
            _ => Fact::unknown(why),
        }
    }

    fn completed_on_leave_platform(&self) -> Fact {
        let join = match &self.join {
            Ok(join) => join,
            Err(why) => return Fact::unknown(why.as_str()),
        };
        if join.trace.header.journey.platform != self.leave.trace.header.journey.platform {
            return Fact::unknown("the join journey starts on another platform");
        }
        let switches = join
            .measured
            .counts
            .total
            .get(&CountName::PlatformSwitches)
            .and_then(|count| count.v);
        match (
            join.facts.get("completed").and_then(|fact| fact.value.clone()),
            switches,
        ) {
            (Some(Value::Bool(true)), Some(switches)) => Fact::known(Value::Bool(switches == 0)),
            // A hand-off or a dead end of joining shows nothing of how leaving compares with it.
            _ => Fact::unknown("the join journey was not walked to its end"),
        }
    }

    fn values(&self, rule: &Rule, verdict: &mut Verdict) -> Result<(), Fault> {
        if let Some(expression) = &rule.observed
            && let Some((seen, at_least)) = value(&rule.id, expression, &self.inputs(expression))?
        {
            verdict.observed = Some(seen);
            verdict.observed_at_least = at_least;
            verdict.observed_at_most = self.inputs(expression).iter().any(|(_, fact)| fact.at_most);
        }
        if let Some(expression) = &rule.demanded {
            verdict.demanded = value(&rule.id, expression, &self.inputs(expression))?.map(|(wanted, _)| wanted);
        }
        Ok(())
    }

    fn moments(&self, rule: &Rule) -> Vec<u32> {
        let moments: BTreeSet<u32> = rule
            .evidence
            .iter()
            .filter_map(|path| self.leave.facts.get(path))
            .flat_map(|fact| fact.moments.iter().copied())
            .filter(|moment| *moment > 0)
            .collect();
        moments.into_iter().collect()
    }
}

/// A closed word, as flows write it.
fn word<T: serde::Serialize>(value: &T) -> cel::Value {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(text)) => text.into(),
        _ => cel::Value::Null,
    }
}

/// The day of the walk, UTC.
fn day(trace: &Trace) -> Date {
    trace.header.started.to_zoned(TimeZone::UTC).date()
}

/// How much of a demand that is not met is attained: the smaller of two numbers over the larger (a demanded 0:
/// 1 ÷ (1 + observed)); nothing of a yes or no.
fn attained(observed: Option<&Value>, demanded: Option<&Value>) -> f64 {
    let number = |value: Option<&Value>| match value {
        #[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
        Some(Value::Int(value)) => Some(*value as f64),
        Some(Value::Float(value)) => Some(*value),
        _ => None,
    };
    let (Some(seen), Some(wanted)) = (number(observed), number(demanded)) else {
        return 0.0;
    };
    if seen < 0.0 || wanted < 0.0 || !seen.is_finite() || !wanted.is_finite() || seen == wanted {
        0.0
    } else if wanted == 0.0 {
        1.0 / (1.0 + seen)
    } else {
        (wanted / seen).min(seen / wanted)
    }
}

/// Rules that state the same fact are weighed once: by the one that the others name, if it applies.
fn weigh_once(book: &Rulebook, verdicts: &mut [Verdict]) {
    let group = |rule: &Rule| rule.same_as.clone().unwrap_or_else(|| rule.id.clone());
    for first in &book.rules {
        if first.same_as.is_some() {
            continue;
        }
        // The rule that is named goes first, then by id, so that the order of the file never matters.
        let mut members: Vec<(bool, &str, usize)> = book
            .rules
            .iter()
            .enumerate()
            .filter(|(at, rule)| group(rule) == first.id && verdicts[*at].kind != VerdictKind::NotApplicable)
            .map(|(at, rule)| (rule.same_as.is_some(), rule.id.as_str(), at))
            .collect();
        members.sort_unstable();
        for (.., at) in members.iter().skip(1) {
            verdicts[*at].weight = 0.0;
        }
    }
}
