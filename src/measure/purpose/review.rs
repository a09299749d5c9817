//! *review*: makes the person look at information and go on: usage history, terms, the request's details.

use std::sync::LazyLock;

use regex::Regex;

use super::reading::{Part, ReadControl, Reading};
use crate::lexicon::Concept;

/// A sum of money or a date.
static VALUE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"[$€£¥₩] ?-?\d[\d.,]*|\d[\d.,]* ?(?:€|원|円|eur\b|usd\b)|\d{4}[.-/] ?\d{1,2}[.-/] ?\d{1,2}|\d{1,2}(?:월|月) ?\d{1,2}|\b\d{1,2}(?:\.|st|nd|rd|th)? (?:de )?(?:jan|feb|mar|apr|may|mai|jun|jul|aug|sep|okt|oct|nov|dec|dez|ene|abr|ago|dic|fev|avr|jui|aou)[a-z]*|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d{1,2}\b",
    )
    .ok()
});

/// Beside a loss notice, one neutral line does not suffice; `alone`: the screen asks for nothing else.
pub(super) fn see(reading: &Reading, warned: bool, alone: bool, asks: bool) -> Option<String> {
    // Several ways side by side lead to somewhere else each; what stands above them is not looked at to go on.
    let way = |control: &ReadControl| {
        control.link || matches!(control.part, Part::Hub | Part::Offer | Part::Unknown | Part::Finish)
    };
    if reading.controls.len() >= 3 && reading.controls.iter().all(way) {
        return None;
    }
    let neutral = |sentence: &&String| {
        reading.says(Concept::Info, sentence)
            && !reading.says(Concept::Warn, sentence)
            && !reading.says(Concept::Retain, sentence)
    };
    let lines: Vec<&String> = reading.sentences.iter().filter(neutral).collect();
    let told = reading.sentence(Concept::Review).or_else(|| {
        let control = reading
            .controls
            .iter()
            .find(|control| reading.says(Concept::Review, &control.name))?;
        Some(control.name.as_str())
    });
    if let Some(details) = details(reading).filter(|_| !asks) {
        return Some(details);
    }
    match (lines.as_slice(), told) {
        ([first, second, ..], _) => Some(format!("{first} / {second}")),
        ([only], _) if warned && amounts(only) >= 3 => Some((*only).clone()),
        ([only], Some(told)) if !warned && (alone || told != only.as_str()) => Some(format!("{told} / {only}")),
        ([only], None) if !warned && only.len() > 200 => Some((*only).clone()),
        ([], Some(told)) if !warned && alone => Some(told.to_owned()),
        _ => None,
    }
}

/// How many numbers a sentence tells, a date being one: several are a list of what one has.
fn amounts(text: &str) -> usize {
    static NUMBER: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"\d{1,4}[./-] ?\d{1,2}[./-] ?\d{1,4}|\d[\d.,:]*").ok());
    NUMBER.as_ref().map_or(0, |number| number.find_iter(text).count())
}

/// Two or more lines about a contract, an account or its data, that can only be gone on from.
pub(super) fn laid_out(reading: &Reading) -> Option<String> {
    let onward = reading
        .controls
        .iter()
        .any(|control| control.part == Part::LeadOn && !control.link && !reading.says(Concept::Save, &control.name));
    let gives = reading.controls.iter().any(|control| {
        matches!(
            control.part,
            Part::Field | Part::Secret | Part::Choice | Part::Hub | Part::Unknown | Part::Offer
        )
    });
    let lines: Vec<&String> = reading
        .sentences
        .iter()
        .filter(|text| reading.says(Concept::Info, text))
        .collect();
    let shown = match lines.as_slice() {
        [first, second, ..] => Some(format!("{first} / {second}")),
        [_] => details(reading),
        [] => details(reading).filter(|_| reading.has(Concept::Review)),
    };
    shown.filter(|_| onward && !gives)
}

/// The last resort where nothing else was seen: a screen that tells one thing and can only be gone on from.
pub(super) fn told(reading: &Reading) -> Option<String> {
    let onward = reading.parts(Part::LeadOn) > 0 && reading.parts(Part::Hub) + reading.parts(Part::Offer) == 0;
    let words = reading.sentence(Concept::Info)?;
    onward.then(|| words.to_owned())
}

/// Bytes of a text that is more than a line above a button.
const LONG: usize = 120;

/// On the way out, a text of which nothing was understood, with a button to go on: something to look at.
pub(super) fn untold(reading: &Reading) -> Option<String> {
    let onward = reading
        .controls
        .iter()
        .any(|control| control.part == Part::LeadOn && !control.link);
    let gives = reading.controls.iter().any(|control| {
        matches!(
            control.part,
            Part::Field | Part::Secret | Part::Choice | Part::Hub | Part::Unknown
        )
    });
    let text: Vec<&String> = reading
        .sentences
        .iter()
        .filter(|text| !reading.title.contains(text.as_str()))
        .collect();
    // Where the journey is not known, the title has to say what it is about, and the text has to be one.
    let known = reading.leaves() && reading.on_the_way();
    let long: usize = text.iter().map(|text| text.len()).sum();
    let told = reading.titled(Concept::Act) && long >= LONG;
    ((known || told) && onward && !gives && (text.len() >= 2 || known && text.iter().any(|text| amounts(text) >= 3)))
        .then(|| text[0].clone())
}

/// The details of a request laid out to be checked: two or more "label: value", an account of three or more sums
/// and dates, or numbered steps.
fn details(reading: &Reading) -> Option<String> {
    static PAIR: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"\p{L}[\p{L}.°/'-]*(?: \p{L}+){0,2} ?: ?[\p{L}\p{N}$€£¥₩]").ok());
    static STEPS: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"(?:^| )1[.)]? .* 2[.)]? .* 3[.)]? ").ok());
    let found = |kind: &'static LazyLock<Option<Regex>>, text: &str, least: usize| {
        let found: Vec<&str> = kind.as_ref()?.find_iter(text).map(|found| found.as_str()).collect();
        (found.len() >= least).then(|| found.join(" / "))
    };
    // What an offer costs, or what is lost, is no account of sums, unless that is one by itself.
    let plain = |text: &&String| {
        !reading.says(Concept::Retain, text) && (!reading.says(Concept::Warn, text) || found(&VALUE, text, 3).is_some())
    };
    let account: Vec<&str> = reading.sentences.iter().filter(plain).map(String::as_str).collect();
    // "Type DELETE in the box below:" is followed by a field, not by a value.
    let told = reading
        .sentences
        .iter()
        .filter(|text| !reading.says(Concept::Typed, text));
    let told: Vec<&str> = told.map(String::as_str).collect();
    let text = reading.sentences.join(" ");
    found(&PAIR, &told.join(" "), 2)
        .or_else(|| found(&VALUE, &account.join(" "), 3))
        .or_else(|| list(reading, &account).filter(|_| !reading.has(Concept::Warn)))
        .or_else(|| found(&STEPS, &text, 1).filter(|_| !reading.has(Concept::Warn)))
}

/// A line of three or more items with marks between them, two of which tell a number.
fn list(reading: &Reading, lines: &[&str]) -> Option<String> {
    let line = lines
        .iter()
        .find(|line| line.split(" · ").count() >= 3 && amounts(line) >= 2)?;
    reading.leaves().then(|| (*line).to_owned())
}

/// Whether a text is an account by itself: four or more sums and dates, three where it is no sentence.
pub(super) fn account(text: &str) -> bool {
    let least = if text.ends_with(['.', '!', '?']) { 4 } else { 3 };
    VALUE
        .as_ref()
        .is_some_and(|value| value.find_iter(text).count() >= least)
}
