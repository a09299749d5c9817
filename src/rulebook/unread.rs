//! What prompts that could not be read whole leave open: a measure that rests on words can only be held for as bad as it was
//! seen to be, never for better.

use std::borrow::Cow;

use super::{catalogue::catalogue, fact::Fact, verdict::Value};
use crate::{
    lexicon::Purpose,
    measure::{Demand, Measured, Prompt, Segment},
};

/// What is told of a count that holds a guess.
const GUESSED: &str = "what a prompt is for was guessed; a review of what the prompts are for settles it";

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
    let guessed = measured.guessed();
    if measured.unread(None).next().is_none() && guessed.is_empty() {
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
        let counted = matches!(fact.value, Some(Value::Int(_)));
        if counted && fact.moments.iter().any(|moment| guessed.contains(moment)) && of_purposes() {
            at_most(fact, GUESSED);
        }
        if measured.unread(segment).next().is_some() {
            match path.as_ref() {
                "flow.decision_screens" => less_one(fact, measured, &why),
                "survey.demand" => open_unless(fact, &Value::Text(Demand::Mandatory.name().to_owned()), &why),
                "log_in.demanded" => open_unless(fact, &Value::Bool(true), &why),
                "total.snooze_offered" => open_unless(fact, &Value::Bool(false), &why),
                // A way to close, a help page or another way of leaving is told by its words, too.
                path if path.ends_with(".exits") || path.ends_with(".options") => at_most(fact, &why),
                _ if of_purposes() => at_least(fact, &why),
                _ => {}
            }
        }
    }
}

fn at_least(fact: &mut Fact, why: &str) {
    bound(fact, why, |fact| (fact.at_most, &mut fact.at_least));
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
    if !measured.prompts.iter().any(reauth) {
        at_most(fact, why);
    }
}

fn at_most(fact: &mut Fact, why: &str) {
    bound(fact, why, |fact| (fact.at_least, &mut fact.at_most));
}

/// Sets a bound; what is bounded from the other side already is not known any more.
fn bound(fact: &mut Fact, why: &str, sides: fn(&mut Fact) -> (bool, &mut bool)) {
    if fact.value.is_none() {
        return;
    }
    let (bounded, side) = sides(fact);
    *side = true;
    fact.why = Some(why.to_owned());
    if bounded {
        *fact = Fact {
            moments: std::mem::take(&mut fact.moments),
            ..Fact::unknown(why)
        };
    }
}
