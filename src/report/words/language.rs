//! The languages that a report can be written in.

use std::{fmt, str::FromStr, sync::LazyLock};

use super::book::Words;

static EN: LazyLock<Words> = LazyLock::new(|| Words::new(Language::En, include_str!("en.txt"), None));
static KO: LazyLock<Words> = LazyLock::new(|| {
    let sentences = Some(include_str!("ko.sentences.txt"));
    Words::new(Language::Ko, include_str!("ko.txt"), sentences)
});

/// A language that a report can be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Korean.
    Ko,
}

impl Language {
    /// Every language.
    pub const ALL: [Self; 2] = [Self::En, Self::Ko];

    /// The language tag (BCP 47).
    pub fn name(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Ko => "ko",
        }
    }

    /// Its words.
    pub(in crate::report) fn words(self) -> &'static Words {
        match self {
            Self::En => &EN,
            Self::Ko => &KO,
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A language that reports are not written in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no report in the language `{name}`; expected one of en, ko")]
pub struct UnknownLanguage {
    /// What was asked for.
    pub name: String,
}

impl FromStr for Language {
    type Err = UnknownLanguage;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let known = Self::ALL.into_iter().find(|language| language.name() == name);
        known.ok_or_else(|| UnknownLanguage { name: name.to_owned() })
    }
}
