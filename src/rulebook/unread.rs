//! What prompts that could not be read whole leave open: a measure that rests on words can only be held for as bad as it was
//! seen to be, never for better.

use std::borrow::Cow;

use super::{catalogue::catalogue, fact::Fact, verdict::Value};
use crate::{
    lexicon::Purpose,
    measure::{Demand, Measured, Prompt, Segment},
};

/// What is told of a fact that they leave open.
fn why(measured: &Measured) -> String {
    let what = match measured.unread(None).any(|prompt| prompt.hidden > 0) {
        true => "rules of the flow masked what may be words of what was asked",
        false => "what was asked is in a language that farewell has no words of",
    };
    format!("{what}; a review of what the prompts are for settles it")
}

/// Takes from the facts of a journey what they make uncertain: a count is a minimum, and that something is not so is unknown.
pub(super) fn weaken<'f>(by_path: impl Iterator<Item = (&'f Cow<'static, str>, &'f mut Fact)>, measured: &Measured) {
    if measured.unread(None).next().is_none() {
        return;
    }
    let why = why(measured);
    for (path, fact) in by_path {
        let segment = match path.split_once('.') {
            Some(("discovery", _)) => Some(Segment::Discovery),
            Some(("flow", _)) => Some(Segment::Flow),
            _ => None,
        };
        let of_purposes = || {
            catalogue()
                .get(&format!("leave.{path}"))
                .is_some_and(|entry| entry.purposes)
        };
        if measured.unread(segment).next().is_some() {
            match path.as_ref() {
                "flow.decision_screens" => less_one(fact, measured, &why),
                "survey.demand" => open_unless(fact, &Value::Text(Demand::Mandatory.name().to_owned()), &why),
                "log_in.demanded" => open_unless(fact, &Value::Bool(true), &why),
                "total.snooze_offered" => open_unless(fact, &Value::Bool(false), &why),
                _ if of_purposes() => at_least(fact, &why),
                _ => {}
            }
        }
    }
}

fn at_least(fact: &mut Fact, why: &str) {
    if fact.value.is_some() {
        fact.at_least = true;
        fact.why = Some(why.to_owned());
    }
}

/// What was seen to be so is so; that nothing was seen tells nothing.
fn open_unless(fact: &mut Fact, seen: &Value, why: &str) {
    if fact.value.as_ref().is_some_and(|value| value != seen) {
        *fact = Fact {
            moments: std::mem::take(&mut fact.moments),
            ..Fact::unknown(why)
        };
    }
}

/// The one proof of identity that is not counted may be what was not read: then there is one screen less.
fn less_one(fact: &mut Fact, measured: &Measured, why: &str) {
    let reauth = |prompt: &Prompt| {
        !prompt.in_place && prompt.segment == Segment::Flow && prompt.detected.contains(&Purpose::Reauth)
    };
    if fact.value.is_none() || measured.prompts.iter().any(reauth) {
        return;
    }
    if fact.at_least {
        *fact = Fact {
            moments: std::mem::take(&mut fact.moments),
            ..Fact::unknown(why)
        };
    } else {
        fact.at_most = true;
        fact.why = Some(why.to_owned());
    }
}
