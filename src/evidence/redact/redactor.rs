//! Masking whatever is written.

use std::{borrow::Cow, fmt, io, ops::Range, sync::Arc};

use regex::Regex;
use serde_json::Value;

use super::{
    found::{Found, Tally},
    rules::{self, Rules},
    secrets::{self, Secrets, UnfitSecret},
    writer::RedactingWriter,
};
use crate::trace::SECRET;

/// Masks every secret of a run, and whatever a rule of its flows names, in whatever is written. Clones share the
/// patterns.
///
/// Of a secret are found: the value itself in any case and any Unicode normal form, also with invisible marks in
/// between; percent-encoding (once or twice, any choice of characters); HTML's named, decimal and hexadecimal
/// references; JSON and JavaScript escapes; base64 and base64url at any of the three alignments; hexadecimal. A part of
/// a value (the name before the `@` of an e-mail address) alone is not masked. A rule is a regular expression; it is
/// asked over the text as it is and with the same encodings undone, of base64 and hexadecimal where they are a whole
/// word.
#[derive(Clone)]
pub struct Redactor {
    secrets: Arc<Secrets>,
    rules: Arc<Rules>,
}

impl fmt::Debug for Redactor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rules = self.rules.iter().map(|(name, _)| name);
        f.debug_set().entries(self.secrets.names().iter().chain(rules)).finish()
    }
}

impl Redactor {
    /// For a run without secrets.
    pub fn none() -> Self {
        Self {
            secrets: Arc::default(),
            rules: Arc::default(),
        }
    }

    /// With rules by which more than the secrets is masked, as `[redacted:NAME]`.
    #[must_use]
    pub fn with_rules<'r>(self, rules: impl IntoIterator<Item = (&'r str, &'r Regex)>) -> Self {
        let rules = rules.into_iter().map(|(name, regex)| (name.to_owned(), regex.clone()));
        Self {
            rules: Arc::new(rules.collect()),
            ..self
        }
    }

    /// Only the secrets: for what is made of text that was masked already, where a rule would only find its own masks
    /// and the program's own numbers.
    #[must_use]
    pub fn secrets_only(&self) -> Self {
        Self {
            rules: Arc::default(),
            ..self.clone()
        }
    }

    /// Says whether a value can be kept out of the evidence.
    ///
    /// # Errors
    /// When it is too short or holds a control character.
    pub fn check(name: &str, value: &str) -> Result<(), UnfitSecret> {
        secrets::check(name, value)
    }

    /// Builds the patterns for these names and values.
    ///
    /// # Errors
    /// When a value is unfit ([`Redactor::check`]).
    pub fn new<'s>(secrets: impl IntoIterator<Item = (&'s str, &'s str)>) -> Result<Self, UnfitSecret> {
        Ok(Self {
            secrets: Arc::new(Secrets::new(secrets)?),
            rules: Arc::default(),
        })
    }

    /// The text with every secret masked.
    pub fn text<'t>(&self, text: &'t str) -> Cow<'t, str> {
        self.masked(text, false, &mut Tally::new())
    }

    /// A serialised document with every secret masked, also where tags stand between its characters; the tags stay.
    pub fn markup<'t>(&self, text: &'t str) -> Cow<'t, str> {
        self.masked(text, true, &mut Tally::new())
    }

    /// As [`Redactor::text`], or with `markup` as [`Redactor::markup`]; adds to the tally what was masked.
    pub(in crate::evidence) fn masked<'t>(&self, text: &'t str, markup: bool, tally: &mut Tally) -> Cow<'t, str> {
        let found = self.found(text, markup);
        if found.is_empty() {
            return Cow::Borrowed(text);
        }
        let mut masked = String::with_capacity(text.len());
        let mut from = 0;
        for Found { place, rule } in found {
            masked.push_str(&text[from..place.start]);
            masked.push_str(&format!("[{rule}]"));
            if markup {
                tags(&text[place.clone()], &mut masked);
            }
            from = place.end;
            *tally.entry(rule).or_default() += 1;
        }
        masked.push_str(&text[from..]);
        Cow::Owned(masked)
    }

    /// Masks every secret in a JSON value, keys included.
    pub fn json(&self, value: &mut Value) {
        match value {
            Value::String(text) => self.string(text),
            Value::Array(items) => items.iter_mut().for_each(|item| self.json(item)),
            Value::Object(object) => {
                let entries = std::mem::take(object);
                for (mut key, mut value) in entries {
                    self.string(&mut key);
                    self.json(&mut value);
                    object.insert(key, value);
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    /// Whether a text holds a secret.
    pub fn touches(&self, text: &str) -> bool {
        !self.found(text, false).is_empty()
    }

    /// Where in a text secrets stand, in bytes.
    pub fn find(&self, text: &str) -> Vec<Range<usize>> {
        self.found(text, false).into_iter().map(|found| found.place).collect()
    }

    /// All that is to be masked, in its order, without overlaps. Where a rule and a secret overlap, the secret gives the
    /// name.
    fn found(&self, text: &str, markup: bool) -> Vec<Found> {
        let mut found = self.found_by_rules(text, markup);
        found.extend(self.found_secrets(text, markup));
        found.sort_by_key(|found| (found.place.start, std::cmp::Reverse(found.place.end)));
        let mut apart: Vec<Found> = Vec::new();
        for next in found {
            match apart.last_mut() {
                Some(last) if next.place.start < last.place.end => {
                    last.place.end = last.place.end.max(next.place.end);
                    if next.rule.starts_with(SECRET) && !last.rule.starts_with(SECRET) {
                        last.rule = next.rule;
                    }
                }
                _ => apart.push(next),
            }
        }
        apart
    }

    pub(super) fn found_secrets(&self, text: &str, markup: bool) -> Vec<Found> {
        self.secrets.found(text, markup)
    }

    pub(super) fn found_by_rules(&self, text: &str, markup: bool) -> Vec<Found> {
        rules::found(&self.rules, text, markup)
    }

    /// A writer that masks line by line, whatever the chunks it is given.
    pub fn writer<W: io::Write>(&self, inner: W) -> RedactingWriter<W> {
        RedactingWriter::new(self.clone(), inner)
    }

    pub(in crate::evidence) fn is_idle(&self) -> bool {
        self.secrets.is_empty() && self.rules.is_empty()
    }

    fn string(&self, text: &mut String) {
        if let Cow::Owned(masked) = self.text(text) {
            *text = masked;
        }
    }
}

/// The tags that stand in a masked part of a document.
fn tags(part: &str, kept: &mut String) {
    let mut rest = part;
    while let Some((_, tag)) = rest.split_once('<') {
        let Some((tag, after)) = tag.split_once('>') else { break };
        kept.push_str(&format!("<{tag}>"));
        rest = after;
    }
}
