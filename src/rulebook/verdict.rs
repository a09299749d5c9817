//! What a rule says about a journey.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The four verdicts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum VerdictKind {
    /// The demand is met.
    Met,
    /// It is not.
    NotMet,
    /// It cannot be said. Neither good nor bad news.
    Unknown,
    /// The rule is about something else.
    NotApplicable,
}

impl VerdictKind {
    /// The name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::NotMet => "not-met",
            Self::Unknown => "unknown",
            Self::NotApplicable => "not-applicable",
        }
    }
}

/// How strong a `not-met` is. Decides the word in every report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    /// Not in force: "would".
    Informational,
    /// Order to another company, court reading, recommendation, contract: "differs from".
    Benchmark,
    /// The threshold is ours: "exceeds".
    Friction,
    /// Source second-hand, or purposes disputed or unreviewed: "indicates".
    Indication,
    /// Law or guide criterion, read in the original, in force: "breaches".
    Breach,
}

impl Strength {
    /// All, from the weakest.
    pub const ALL: [Self; 5] = [
        Self::Informational,
        Self::Benchmark,
        Self::Friction,
        Self::Indication,
        Self::Breach,
    ];

    /// The word that every report uses.
    pub fn word(self) -> &'static str {
        match self {
            Self::Informational => "would",
            Self::Benchmark => "differs from",
            Self::Friction => "exceeds",
            Self::Indication => "indicates",
            Self::Breach => "breaches",
        }
    }

    /// The name in `report.json`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Informational => "informational",
            Self::Benchmark => "benchmark",
            Self::Friction => "friction",
            Self::Indication => "indication",
            Self::Breach => "breach",
        }
    }
}

/// A value to print beside a verdict.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Value {
    /// Yes or no.
    Bool(bool),
    /// A count.
    Int(i64),
    /// A ratio.
    Float(f64),
    /// Words.
    Text(String),
    /// A list of words.
    Texts(Vec<String>),
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bool(true) => f.write_str("yes"),
            Self::Bool(false) => f.write_str("no"),
            Self::Int(value) => write!(f, "{value}"),
            Self::Float(value) => write!(f, "{value:.2}"),
            Self::Text(value) => f.write_str(value),
            Self::Texts(values) => f.write_str(&values.join(", ")),
        }
    }
}

/// How much of a demand is attained, as a range within 0..=1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Attainment {
    /// With every unknown taken as 0.
    pub low: f64,
    /// With every unknown taken as 1.
    pub high: f64,
}

/// What one rule says about one journey.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// Rulebook id.
    pub rulebook: String,
    /// Rule id.
    pub rule: String,
    /// The verdict.
    pub kind: VerdictKind,
    /// Strength of a not-met.
    pub strength: Option<Strength>,
    /// The value seen.
    pub observed: Option<Value>,
    /// Whether `observed` is only a lower bound.
    pub observed_at_least: bool,
    /// Whether `observed` is only an upper bound.
    pub observed_at_most: bool,
    /// The value demanded.
    pub demanded: Option<Value>,
    /// The moments behind it.
    pub moments: Vec<u32>,
    /// Of unknown and not-applicable: why.
    pub why: Option<String>,
    /// Attainment; none if not applicable.
    pub attainment: Option<Attainment>,
    /// Weight in the score; 0 if another rule states the same fact.
    pub weight: f64,
    /// The rule "leaving can be completed here".
    pub completion: bool,
}
