//! A review and a coding, as the files say them.

use std::{collections::BTreeSet, fmt};

use jiff::civil::Date;

use crate::{
    lexicon::Purpose,
    source::{Source, Span, Spanned},
};

/// Where a prompt stands in a run.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The folder of its capture, relative to the bundle's `capture/`: `<service>[@variant]/<journey>/<run>`.
    pub walk: String,
    /// Number of the screen, from 1.
    pub screen: u32,
    /// Number within the screen: 1 is the screen itself, in-place prompts follow.
    pub prompt: u32,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} screen {} prompt {}", self.walk, self.screen, self.prompt)
    }
}

/// A named person's decisions about the prompts of one run.
#[derive(Debug, Clone)]
pub struct Review {
    /// The file.
    pub source: Source,
    /// The id of the run.
    pub run: Spanned<String>,
    /// Who decides.
    pub reviewer: Spanned<String>,
    /// Who wrote the flows that were walked; the reviewer is none of them.
    pub authors: Vec<String>,
    /// When it was finished.
    pub date: Date,
    /// The file of the second coder's labels, in the same folder.
    pub coder: Option<Spanned<String>>,
    /// The prompts, in the order of the file.
    pub prompts: Vec<Reviewed>,
    /// SHA-256 of the file.
    pub sha256: String,
}

/// What a reviewer says of one prompt.
#[derive(Debug, Clone)]
pub struct Reviewed {
    /// Where the entry stands in the file.
    pub span: Span,
    /// The prompt.
    pub place: Place,
    /// SHA-256 of its text.
    pub text: Spanned<String>,
    /// The machine's purposes, as the form showed them.
    pub machine: BTreeSet<Purpose>,
    /// None: not decided yet.
    pub decision: Option<Decision>,
}

/// A decision about what a prompt is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// The machine's purposes, as the form showed them, are right.
    Accept,
    /// These are.
    Change {
        /// The right ones.
        purposes: BTreeSet<Purpose>,
        /// Why.
        reason: String,
    },
}

/// A second person's labels, made without seeing the machine's or the reviewer's.
#[derive(Debug, Clone)]
pub struct Coding {
    /// The file.
    pub source: Source,
    /// The id of the run.
    pub run: Spanned<String>,
    /// Who labelled.
    pub coder: Spanned<String>,
    /// When it was finished.
    pub date: Date,
    /// The prompts, in the order of the file.
    pub prompts: Vec<Coded>,
    /// SHA-256 of the file.
    pub sha256: String,
}

/// What a coder says of one prompt.
#[derive(Debug, Clone)]
pub struct Coded {
    /// Where the entry stands in the file.
    pub span: Span,
    /// The prompt.
    pub place: Place,
    /// SHA-256 of its text.
    pub text: Spanned<String>,
    /// None: not labelled.
    pub purposes: Option<BTreeSet<Purpose>>,
}
