//! Finding and masking.

use std::{borrow::Cow, collections::BTreeMap, fmt, io, ops::Range, sync::Arc};

use regex::{Regex, RegexBuilder};
use serde_json::Value;

use super::{encodings, reading::readings, writer::RedactingWriter};
use crate::trace::{REDACTED, SECRET};

/// The fewest characters of a secret: shorter ones would stand in every text by chance.
const FEWEST: usize = 4;
/// How large the compiled patterns may become, in bytes.
const PATTERN_LIMIT: usize = 256 << 20;

/// A secret that cannot be kept out of the evidence. Never shows its value.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UnfitSecret {
    /// Too short.
    #[error(
        "secret `{name}` has fewer than {FEWEST} characters: it could not be told from ordinary text when the evidence is redacted; use a longer one"
    )]
    TooShort {
        /// Its name.
        name: String,
    },
    /// Holds a line break or another control character.
    #[error(
        "secret `{name}` holds a line break or another control character; nobody can type that into a field (is there an empty line at the end of the secrets file?)"
    )]
    Control {
        /// Its name.
        name: String,
    },
    /// Too long for a pattern.
    #[error(
        "secret `{name}` is too long to be looked for in the evidence; use one of at most a few hundred characters"
    )]
    TooLong {
        /// Its name.
        name: String,
    },
}

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
    rules: Arc<Vec<(String, Regex)>>,
}

struct Secrets {
    names: Vec<String>,
    plain: Option<Regex>,
    markup: Option<Regex>,
}

/// A part of a text that is not to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::evidence) struct Found {
    /// In bytes.
    pub(in crate::evidence) place: Range<usize>,
    /// By what: `secret:NAME` or `redacted:NAME`.
    pub(in crate::evidence) rule: String,
}

/// How often what was masked, by rule.
pub(in crate::evidence) type Tally = BTreeMap<String, usize>;

impl fmt::Debug for Redactor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rules = self.rules.iter().map(|(name, _)| name);
        f.debug_set().entries(self.secrets.names.iter().chain(rules)).finish()
    }
}

impl Redactor {
    /// For a run without secrets.
    pub fn none() -> Self {
        let secrets = Secrets {
            names: Vec::new(),
            plain: None,
            markup: None,
        };
        Self {
            secrets: Arc::new(secrets),
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
        let name = name.to_owned();
        if value.chars().filter(|c| !c.is_whitespace()).count() < FEWEST {
            return Err(UnfitSecret::TooShort { name });
        }
        if value.chars().any(char::is_control) {
            return Err(UnfitSecret::Control { name });
        }
        Ok(())
    }

    /// Builds the patterns for these names and values.
    ///
    /// # Errors
    /// When a value is unfit ([`Redactor::check`]).
    pub fn new<'s>(secrets: impl IntoIterator<Item = (&'s str, &'s str)>) -> Result<Self, UnfitSecret> {
        let mut secrets: Vec<(&str, &str)> = secrets.into_iter().collect();
        if secrets.is_empty() {
            return Ok(Self::none());
        }
        // Where one secret begins another, the longer one is meant.
        secrets.sort_by_key(|(_, value)| std::cmp::Reverse(value.len()));
        for (name, value) in &secrets {
            Self::check(name, value)?;
            compile(&encodings::pattern(value, true)).map_err(|_| UnfitSecret::TooLong {
                name: (*name).to_owned(),
            })?;
        }
        let all = |markup| {
            let ways: Vec<String> = secrets
                .iter()
                .map(|(_, value)| format!("({})", encodings::pattern(value, markup)))
                .collect();
            compile(&ways.join("|")).map(Some).map_err(|_| UnfitSecret::TooLong {
                name: secrets[0].0.to_owned(),
            })
        };
        let secrets = Secrets {
            plain: all(false)?,
            markup: all(true)?,
            names: secrets.iter().map(|(name, _)| (*name).to_owned()).collect(),
        };
        Ok(Self {
            secrets: Arc::new(secrets),
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
        let regex = match markup {
            true => &self.secrets.markup,
            false => &self.secrets.plain,
        };
        let Some(regex) = regex else {
            return Vec::new();
        };
        let found = regex.captures_iter(text).filter_map(|captures| {
            let which = (1..captures.len()).find(|group| captures.get(*group).is_some());
            let name = which.and_then(|group| self.secrets.names.get(group - 1));
            Some(Found {
                place: captures.get(0)?.range(),
                rule: format!("{SECRET}{}", name.map_or("", String::as_str)),
            })
        });
        found.collect()
    }

    /// What the rules name, however it is written. A mask that stands there already is left alone.
    pub(super) fn found_by_rules(&self, text: &str, markup: bool) -> Vec<Found> {
        if self.rules.is_empty() {
            return Vec::new();
        }
        let masks = masks(text);
        let mut found = Vec::new();
        for reading in readings(text, markup) {
            for (name, regex) in self.rules.iter() {
                let places = regex.find_iter(&reading.text);
                let places = places.filter_map(|found| reading.place(&found.range()));
                for mut place in places {
                    let cut = |mask: &&Range<usize>| mask.start < place.end && place.start < mask.end;
                    let touched: Vec<_> = masks.iter().filter(cut).cloned().collect();
                    if touched
                        .iter()
                        .any(|mask| mask.start <= place.start && place.end <= mask.end)
                    {
                        continue;
                    }
                    for mask in touched {
                        place = place.start.min(mask.start)..place.end.max(mask.end);
                    }
                    let rule = format!("{REDACTED}{name}");
                    found.push(Found { place, rule });
                }
            }
        }
        found
    }

    /// A writer that masks line by line, whatever the chunks it is given.
    pub fn writer<W: io::Write>(&self, inner: W) -> RedactingWriter<W> {
        RedactingWriter::new(self.clone(), inner)
    }

    pub(in crate::evidence) fn is_idle(&self) -> bool {
        self.secrets.plain.is_none() && self.rules.is_empty()
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

/// Where masks stand in a text.
fn masks(text: &str) -> Vec<Range<usize>> {
    let mut masks = Vec::new();
    for word in [SECRET, REDACTED] {
        for (at, _) in text.match_indices(&format!("[{word}")) {
            let name = &text[at + 1 + word.len()..];
            let length = name.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '.' | '_'));
            if let Some(length) = length.filter(|length| name[*length..].starts_with(']')) {
                masks.push(at..at + word.len() + length + 2);
            }
        }
    }
    masks
}

fn compile(pattern: &str) -> Result<Regex, regex::Error> {
    RegexBuilder::new(pattern).size_limit(PATTERN_LIMIT).build()
}
