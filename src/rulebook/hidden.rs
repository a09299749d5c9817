//! What masked words leave open: a measure that rests on what was read can only be held for as bad as it was seen to be, never
//! for better.

use std::{borrow::Cow, collections::BTreeMap};

use super::{catalogue::catalogue, fact::Fact, verdict::Value};
use crate::{
    lexicon::Purpose,
    measure::{Demand, Measured, Prompt, Segment},
};

/// What is told of a fact that masked words leave open.
const WHY: &str = "rules of the flow masked what may be words of what was asked; a review of what the prompts are for settles it";

/// Takes from the facts of a journey what masked words make uncertain: a count is a minimum, and that something is not so is
/// unknown.
pub(super) fn weaken(by_path: &mut BTreeMap<Cow<'static, str>, Fact>, measured: &Measured) {
    if measured.hidden_words(None).is_empty() {
        return;
    }
    for (path, fact) in by_path {
        let segment = match path.split_once('.') {
            Some(("discovery", _)) => Some(Segment::Discovery),
            Some(("flow", _)) => Some(Segment::Flow),
            _ => None,
        };
        let of_purposes = || catalogue().get(&format!("leave.{path}")).is_some_and(|entry| entry.purposes);
        if !measured.hidden_words(segment).is_empty() {
            match path.as_ref() {
                "flow.decision_screens" => less_one(fact, measured),
                "survey.demand" => open_unless(fact, &Value::Text(Demand::Mandatory.name().to_owned())),
                "log_in.demanded" => open_unless(fact, &Value::Bool(true)),
                "total.snooze_offered" => open_unless(fact, &Value::Bool(false)),
                _ if of_purposes() => at_least(fact),
                _ => {}
            }
        }
    }
}

fn at_least(fact: &mut Fact) {
    if fact.value.is_some() {
        fact.at_least = true;
        fact.why = Some(WHY.to_owned());
    }
}

/// What was seen to be so is so; that nothing was seen tells nothing.
fn open_unless(fact: &mut Fact, seen: &Value) {
    if fact.value.as_ref().is_some_and(|value| value != seen) {
        *fact = Fact {
            moments: std::mem::take(&mut fact.moments),
            ..Fact::unknown(WHY)
        };
    }
}

/// The one proof of identity that is not counted may be what was masked: then there is one screen less.
fn less_one(fact: &mut Fact, measured: &Measured) {
    let reauth = |prompt: &Prompt| {
        !prompt.in_place && prompt.segment == Segment::Flow && prompt.detected.contains(&Purpose::Reauth)
    };
    if fact.value.is_none() || measured.prompts.iter().any(reauth) {
        return;
    }
    if fact.at_least {
        *fact = Fact {
            moments: std::mem::take(&mut fact.moments),
            ..Fact::unknown(WHY)
        };
    } else {
        fact.at_most = true;
        fact.why = Some(WHY.to_owned());
    }
}
