//! What the rules demand, what they say about the journey, and the score that follows.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::shape::shape;

shape! {
    /// What one rule says about the journey.
    Verdict {
        /// Rulebook id.
        rulebook: String,
        /// Rule id.
        rule: String,
        /// The verdict.
        verdict: VerdictKind,
        /// Of not-met: breach, indication, friction, benchmark or informational.
        strength: Option<String>,
        /// The value seen.
        observed: Option<Value>,
        /// The value demanded.
        demanded: Option<Value>,
        /// The moments behind it.
        moments: Vec<u32>,
        /// `observed` is only a lower bound.
        #[serde(default)]
        observed_at_least: bool,
        /// Whether `observed` is only an upper bound.
        #[serde(default)]
        observed_at_most: bool,
        /// Of unknown and not-applicable: why.
        #[serde(default)]
        why: Option<String>,
        /// How much of the demand is attained, with unknowns as 0 and as 1.
        #[serde(default)]
        attainment: Option<Attainment>,
        /// Weight in the score.
        #[serde(default)]
        weight: f64,
    }
}

/// The four verdicts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum VerdictKind {
    /// The demand is met.
    Met,
    /// It is not.
    NotMet,
    /// It cannot be said.
    Unknown,
    /// The rule is about something else.
    NotApplicable,
}

/// A printed value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
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
}

shape! {
    /// How much of a demand is attained, within 0 and 1.
    Attainment {
        /// With every unknown taken as 0.
        low: f64,
        /// With every unknown taken as 1.
        high: f64,
    }
}

shape! {
    /// The house score under one rulebook, within 0 and 100.
    Score {
        /// Rulebook id.
        rulebook: String,
        /// Every unknown taken as 0.
        low: u32,
        /// Every unknown taken as 1.
        high: u32,
    }
}

shape! {
    /// What a rule demands.
    Rule {
        /// Title by language.
        title: IndexMap<String, String>,
        /// Demand by language.
        demand: IndexMap<String, String>,
        /// Remedy by language.
        remedy: IndexMap<String, String>,
        /// Names in published taxonomies.
        taxonomy: Vec<String>,
        /// Caveat.
        caveat: Option<String>,
        /// Justification that a service may have.
        justification: Option<String>,
        /// Instrument and article.
        source: String,
        /// Link.
        url: Option<String>,
    }
}
