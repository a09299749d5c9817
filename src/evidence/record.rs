//! The records of a trace as they are kept: masked, but for the tool's own words.

use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use super::{
    redact::{Redactor, Tally},
    redactions::Masked,
};
use crate::trace::Record;

/// What a record is called in the log of redactions, and its number.
pub(super) fn kind(record: &Record) -> (&'static str, Option<u32>) {
    match record {
        Record::Header(_) => ("header", None),
        Record::Observation(observation) => ("observation", Some(observation.index)),
        Record::Moment(moment) => ("moment", Some(moment.index)),
        Record::Check(_) => ("check", None),
        Record::Interruption(_) => ("interruption", None),
        Record::Stop(_) => ("stop", None),
    }
}

/// A record with what must not be kept masked, and a note of it.
pub(super) fn masked<T: Serialize + DeserializeOwned>(
    it: &T,
    redactor: &Redactor,
    noted: &mut Masked,
) -> Result<T, serde_json::Error> {
    let mut value = serde_json::to_value(it)?;
    redact(redactor, None, &mut value, noted);
    serde_json::from_value(value)
}

/// Keys whose values are the tool's own words, numbers and times, never the page's. A secret like "main" must not
/// make the record unreadable.
const OWN_WORDS: [&str; 25] = [
    "record",
    "do",
    "phase",
    "landmark",
    "reason",
    "goal",
    "kind",
    "session",
    "asserted",
    "outcome",
    "sensitivity",
    "channel",
    "purpose",
    "schema",
    "at",
    "started",
    "id",
    "stay",
    "sha256",
    "fingerprint",
    "verb",
    "gesture",
    "path",
    "run",
    "version",
];

fn redact(redactor: &Redactor, key: Option<&str>, value: &mut Value, noted: &mut Masked) {
    match value {
        Value::String(text) => {
            if key.is_some_and(|key| OWN_WORDS.contains(&key)) && is_own_word(text) {
                return;
            }
            let mut tally = Tally::new();
            let masked = match redactor.masked(text, false, &mut tally) {
                std::borrow::Cow::Owned(masked) => masked,
                std::borrow::Cow::Borrowed(_) => return,
            };
            *text = masked;
            let field = noted.fields.entry(key.unwrap_or_default().to_owned()).or_default();
            for (rule, times) in tally {
                *field.entry(rule).or_default() += times;
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| redact(redactor, key, item, noted)),
        Value::Object(object) => object
            .iter_mut()
            .for_each(|(key, value)| redact(redactor, Some(key), value, noted)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// What the tool itself writes under such a key: a short kebab-case word, an element id, a time, a hash.
fn is_own_word(text: &str) -> bool {
    let word = text.len() <= 24 && text.chars().all(|c| c.is_ascii_lowercase() || c == '-');
    let id = || {
        text.split_once('.')
            .is_some_and(|(a, b)| [a, b].iter().all(|n| n.parse::<u32>().is_ok()))
    };
    let hash = || text.len() == 64 && text.chars().all(|c| c.is_ascii_hexdigit());
    word || id() || hash() || text.parse::<jiff::Timestamp>().is_ok()
}
