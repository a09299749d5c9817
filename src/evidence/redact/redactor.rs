//! Finding and masking.

use std::{borrow::Cow, fmt, io, ops::Range, sync::Arc};

use regex::{Captures, Regex, RegexBuilder};
use serde_json::Value;

use super::{encodings, writer::RedactingWriter};

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

/// Masks every secret of a run in whatever is written. Clones share the patterns.
///
/// Found are: the value itself in any case and any Unicode normal form, also with invisible marks in between;
/// percent-encoding (once or twice, any choice of characters); HTML's named, decimal and hexadecimal references;
/// JSON and JavaScript escapes; base64 and base64url at any of the three alignments; hexadecimal. A part of a value
/// (the name before the `@` of an e-mail address) alone is not masked.
#[derive(Clone)]
pub struct Redactor(Arc<Patterns>);

struct Patterns {
    names: Vec<String>,
    plain: Option<Regex>,
    markup: Option<Regex>,
}

impl fmt::Debug for Redactor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(&self.0.names).finish()
    }
}

impl Redactor {
    /// For a run without secrets.
    pub fn none() -> Self {
        Self(Arc::new(Patterns {
            names: Vec::new(),
            plain: None,
            markup: None,
        }))
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
        Ok(Self(Arc::new(Patterns {
            plain: all(false)?,
            markup: all(true)?,
            names: secrets.iter().map(|(name, _)| (*name).to_owned()).collect(),
        })))
    }

    /// The text with every secret masked.
    pub fn text<'t>(&self, text: &'t str) -> Cow<'t, str> {
        match &self.0.plain {
            Some(regex) => regex.replace_all(text, |found: &Captures<'_>| self.mask(found)),
            None => Cow::Borrowed(text),
        }
    }

    /// A serialised document with every secret masked, also where tags stand between its characters; the tags stay.
    pub fn markup<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let Some(regex) = &self.0.markup else {
            return Cow::Borrowed(text);
        };
        regex.replace_all(text, |found: &Captures<'_>| {
            let mut masked = self.mask(found);
            let mut rest = found.get(0).map_or("", |all| all.as_str());
            while let Some((_, tag)) = rest.split_once('<') {
                let Some((tag, after)) = tag.split_once('>') else { break };
                masked.push_str(&format!("<{tag}>"));
                rest = after;
            }
            masked
        })
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
        self.0.plain.as_ref().is_some_and(|regex| regex.is_match(text))
    }

    /// Where in a text secrets stand, in bytes.
    pub fn find(&self, text: &str) -> Vec<Range<usize>> {
        let Some(regex) = &self.0.plain else {
            return Vec::new();
        };
        regex.find_iter(text).map(|found| found.range()).collect()
    }

    /// A writer that masks line by line, whatever the chunks it is given.
    pub fn writer<W: io::Write>(&self, inner: W) -> RedactingWriter<W> {
        RedactingWriter::new(self.clone(), inner)
    }

    pub(in crate::evidence) fn is_idle(&self) -> bool {
        self.0.plain.is_none()
    }

    fn string(&self, text: &mut String) {
        if let Cow::Owned(masked) = self.text(text) {
            *text = masked;
        }
    }

    fn mask(&self, found: &Captures<'_>) -> String {
        let which = (1..found.len()).find(|group| found.get(*group).is_some());
        let name = which.and_then(|group| self.0.names.get(group - 1));
        format!("[secret:{}]", name.map_or("", String::as_str))
    }
}

fn compile(pattern: &str) -> Result<Regex, regex::Error> {
    RegexBuilder::new(pattern).size_limit(PATTERN_LIMIT).build()
}
