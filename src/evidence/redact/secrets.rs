//! The values that must stand nowhere, and finding them however they are written.

use regex::{Regex, RegexBuilder};

use super::{encodings, found::Found};
use crate::trace::SECRET;

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

/// Says whether a value can be kept out of the evidence.
pub(super) fn check(name: &str, value: &str) -> Result<(), UnfitSecret> {
    let name = name.to_owned();
    if value.chars().filter(|c| !c.is_whitespace()).count() < FEWEST {
        return Err(UnfitSecret::TooShort { name });
    }
    if value.chars().any(char::is_control) {
        return Err(UnfitSecret::Control { name });
    }
    Ok(())
}

/// The secrets of a run as patterns.
#[derive(Default)]
pub(super) struct Secrets {
    names: Vec<String>,
    plain: Option<Regex>,
    markup: Option<Regex>,
}

impl Secrets {
    /// Of these names and values.
    pub(super) fn new<'s>(secrets: impl IntoIterator<Item = (&'s str, &'s str)>) -> Result<Self, UnfitSecret> {
        let mut secrets: Vec<(&str, &str)> = secrets.into_iter().collect();
        if secrets.is_empty() {
            return Ok(Self::default());
        }
        // Where one secret begins another, the longer one is meant.
        secrets.sort_by_key(|(_, value)| std::cmp::Reverse(value.len()));
        for (name, value) in &secrets {
            check(name, value)?;
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
        Ok(Self {
            plain: all(false)?,
            markup: all(true)?,
            names: secrets.iter().map(|(name, _)| (*name).to_owned()).collect(),
        })
    }

    pub(super) fn is_empty(&self) -> bool {
        self.plain.is_none()
    }

    pub(super) fn names(&self) -> &[String] {
        &self.names
    }

    /// Where they stand; with `markup` also where tags stand between their characters.
    pub(super) fn found(&self, text: &str, markup: bool) -> Vec<Found> {
        let regex = match markup {
            true => &self.markup,
            false => &self.plain,
        };
        let Some(regex) = regex else {
            return Vec::new();
        };
        let found = regex.captures_iter(text).filter_map(|captures| {
            let which = (1..captures.len()).find(|group| captures.get(*group).is_some());
            let name = which.and_then(|group| self.names.get(group - 1));
            Some(Found {
                place: captures.get(0)?.range(),
                rule: format!("{SECRET}{}", name.map_or("", String::as_str)),
            })
        });
        found.collect()
    }
}

fn compile(pattern: &str) -> Result<Regex, regex::Error> {
    RegexBuilder::new(pattern).size_limit(PATTERN_LIMIT).build()
}
