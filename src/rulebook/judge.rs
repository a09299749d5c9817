//! What the rules of a rulebook say about one leave journey.

use std::{borrow::Cow, collections::BTreeSet};

use jiff::{civil::Date, tz::TimeZone};

use super::{
    catalogue::catalogue,
    evaluate::{Decision, Fault, Inputs, decide, value},
    expression::Expression,
    fact::Fact,
    facts::Facts,
    recall::Recall,
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

/// Judges a leave journey under a rulebook: one verdict for each rule, in the order of the rulebook. What `recall` holds
/// makes it faster and never another; one is best kept for a whole run.
pub fn judge(book: &Rulebook, case: &Case<'_>, recall: &Recall) -> Result<Vec<Verdict>, Fault> {
    let elsewhere = case.elsewhere(book);
    let mut verdicts = Vec::with_capacity(book.rules.len());
    for rule in &book.rules {
        verdicts.push(match &elsewhere {
            Some(why) => Verdict {
                why: Some(why.clone()),
                ..not_applicable(book, rule)
            },
            None => case.verdict(book, rule, recall)?,
        });
    }
    weigh_once(book, &mut verdicts);
    Ok(verdicts)
}

/// What a verdict is before anything is asked.
fn not_applicable(book: &Rulebook, rule: &Rule) -> Verdict {
    Verdict {
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
    }
}

impl Case<'_> {
    fn verdict(&self, book: &Rulebook, rule: &Rule, recall: &Recall) -> Result<Verdict, Fault> {
        let mut verdict = not_applicable(book, rule);
        if !self.applies(rule, recall)? {
            verdict.why = rule
                .applies
                .as_ref()
                .map(|condition| format!("it applies where `{condition}`"));
            return Ok(verdict);
        }
        let status = self.leave.measured.outcome.status;
        let inputs = self.inputs(&rule.met);
        let decision = if status.inconclusive() {
            Decision::Unknown(format!("the journey is inconclusive ({})", status.name()))
        } else {
            decide(&rule.id, &rule.met, &inputs, recall)?
        };
        if !status.inconclusive() {
            self.values(rule, &mut verdict, recall)?;
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
                    || inputs.iter().any(|(_, fact)| fact.at_least || fact.at_most);
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

    /// Why the rulebook says nothing of this service, if it does not.
    fn elsewhere(&self, book: &Rulebook) -> Option<String> {
        let service = &self.leave.trace.header.service;
        if book.concerns(&service.jurisdictions) {
            return None;
        }
        let (named, rest) = book.jurisdictions.split_at(book.jurisdictions.len().min(MOST_NAMED));
        let more = match rest.len() {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        Some(format!(
            "the rulebook is for {}{more}, and the flow does not name it as a jurisdiction of the service",
            named.join(", ")
        ))
    }

    fn applies(&self, rule: &Rule, recall: &Recall) -> Result<bool, Fault> {
        let Some(condition) = &rule.applies else {
            return Ok(true);
        };
        let inputs: Inputs<'_> = condition
            .inputs()
            .iter()
            .map(|path| (path.as_str(), Cow::Owned(self.declared(path))))
            .collect();
        match decide(&rule.id, condition, &inputs, recall)? {
            Decision::True => Ok(true),
            Decision::False => Ok(false),
            Decision::Unknown(error) => Err(Fault {
                rule: rule.id.clone(),
                expression: condition.text().to_owned(),
                error,
            }),
        }
    }

    /// A fact that the flow declares.
    fn declared(&self, path: &str) -> Fact {
        let header = &self.leave.trace.header;
        let journey = &header.journey;
        let text = match path {
            "journey.goal" => word(&journey.goal),
            "journey.kind" => word(&journey.kind),
            "journey.persona" => journey.persona.clone().unwrap_or_default(),
            "journey.session" => word(&journey.session),
            "journey.platform_kind" => header
                .platforms
                .get(&journey.platform)
                .map_or_else(String::new, |platform| word(&platform.kind)),
            "service.jurisdictions" => return Fact::known(Value::Texts(header.service.jurisdictions.clone())),
            _ => return Fact::unknown("no flow declares it"),
        };
        Fact::known(Value::Text(text))
    }

    fn inputs<'e>(&'e self, expression: &'e Expression) -> Inputs<'e> {
        expression
            .inputs()
            .iter()
            .map(|path| (path.as_str(), self.fact(path)))
            .collect()
    }

    /// What is known under a path of the catalogue.
    pub fn fact(&self, path: &str) -> Cow<'_, Fact> {
        if path == "join.completed_on_leave_platform" {
            return Cow::Owned(self.completed_on_leave_platform());
        }
        let known = match (path.split_once('.'), &self.join) {
            (Some(("leave", path)), _) => self.leave.facts.get(path),
            (Some(("join", path)), Ok(join)) => join.facts.get(path),
            (_, Err(no_join)) => return Cow::Owned(Fact::unknown(no_join.as_str())),
            _ => None,
        };
        known.map_or_else(
            || {
                let unmeasured = catalogue().get(path).and_then(|entry| entry.unmeasured);
                Cow::Owned(Fact::unknown(unmeasured.unwrap_or("this version does not measure it")))
            },
            Cow::Borrowed,
        )
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

    fn values(&self, rule: &Rule, verdict: &mut Verdict, recall: &Recall) -> Result<(), Fault> {
        if let Some(expression) = &rule.observed {
            let inputs = self.inputs(expression);
            if let Some((seen, at_least)) = value(&rule.id, expression, &inputs, recall)? {
                verdict.observed = Some(seen);
                verdict.observed_at_least = at_least;
                verdict.observed_at_most = inputs.iter().any(|(_, fact)| fact.at_most);
            }
        }
        if let Some(expression) = &rule.demanded {
            let wanted = value(&rule.id, expression, &self.inputs(expression), recall)?;
            verdict.demanded = wanted.map(|(wanted, _)| wanted);
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
fn word<T: serde::Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(text)) => text,
        _ => String::new(),
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
    let named: BTreeSet<&str> = book.rules.iter().filter_map(|rule| rule.same_as.as_deref()).collect();
    for first in book.rules.iter().filter(|rule| named.contains(rule.id.as_str())) {
        if first.same_as.is_some() {
            continue;
        }
        // The rule that is named goes first, then by id, so that the order of the file never matters.
        let mut members: Vec<(bool, &str, usize)> = book
            .rules
            .iter()
            .enumerate()
            .filter(|(_, rule)| rule.same_as.as_deref().unwrap_or(&rule.id) == first.id)
            .filter(|(at, _)| verdicts[*at].kind != VerdictKind::NotApplicable)
            .map(|(at, rule)| (rule.same_as.is_some(), rule.id.as_str(), at))
            .collect();
        members.sort_unstable();
        for (.., at) in members.iter().skip(1) {
            verdicts[*at].weight = 0.0;
        }
    }
}
