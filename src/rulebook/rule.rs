//! A rulebook and its rules, as data.

use std::sync::{Arc, OnceLock};

use indexmap::IndexMap;

use super::{expression::Expression, text::RuleText, translation::Translation};
use crate::source::{Source, Span};

/// A set of rules from one place.
#[derive(Debug, Clone)]
pub struct Rulebook {
    /// Slug (`kr`, `house`).
    pub id: String,
    /// Title for people.
    pub title: String,
    /// ISO 3166 codes in which it is used by default; empty: everywhere (`house`).
    pub jurisdictions: Vec<String>,
    /// Used only when it is asked for by name, never by default.
    pub on_request: bool,
    /// The rules, in file order.
    pub rules: Vec<Rule>,
    /// Demands that no rule decides, and why.
    pub undecided: Vec<Undecided>,
    /// Its texts in other languages; of two in one language the first goes before. Nothing is judged by them.
    pub(super) translations: Vec<Translation>,
    /// What reports print of its rules, once it is asked for.
    pub(super) texts: OnceLock<IndexMap<String, Arc<RuleText>>>,
    /// The file.
    pub source: Source,
}

impl Rulebook {
    /// Rules for every place, with nothing beside them.
    pub fn new(id: String, title: String, rules: Vec<Rule>, source: Source) -> Self {
        Self {
            id,
            title,
            jurisdictions: Vec::new(),
            on_request: false,
            rules,
            undecided: Vec::new(),
            translations: Vec::new(),
            texts: OnceLock::new(),
            source,
        }
    }

    /// Whether it concerns a service of these jurisdictions. A country's rulebook concerns its parts (`US` a service in
    /// `US-CA`), not the other way round.
    pub fn concerns<S: AsRef<str>>(&self, jurisdictions: &[S]) -> bool {
        let within = |place: &str, code: &str| {
            place
                .strip_prefix(code)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
        };
        self.jurisdictions.is_empty()
            || self
                .jurisdictions
                .iter()
                .any(|code| jurisdictions.iter().any(|place| within(place.as_ref(), code)))
    }
}

/// A demand that no rule of the rulebook decides: listed, so that silence is not taken for compliance.
#[derive(Debug, Clone)]
pub struct Undecided {
    /// Stable slug; no rule has the same.
    pub id: String,
    /// The demand in plain words, by language (`en` always).
    pub demand: IndexMap<String, String>,
    /// Where it is written.
    pub source: RuleSource,
    /// Why no walk decides it.
    pub reason: String,
    /// Where it stands.
    pub span: Span,
}

/// Where a duty, or a number, comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Binding text.
    Law,
    /// A criterion of a regulator's guideline.
    GuideCriterion,
    /// A recommendation of a regulator.
    GuideRecommendation,
    /// A court's reading.
    Court,
    /// An order or commitment that binds one company.
    Order,
    /// A contract (app stores).
    Contract,
    /// Ours.
    Tool,
}

/// How the source was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verified {
    /// The original.
    Primary,
    /// Second-hand.
    Secondary,
    /// Not.
    Unverified,
}

/// The source of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleSource {
    /// Instrument.
    pub instrument: String,
    /// Article.
    pub article: Option<String>,
    /// Link.
    pub url: Option<String>,
    /// Day on which it was read.
    pub read: Option<jiff::civil::Date>,
    /// How it was read.
    pub verified: Verified,
    /// First day in force.
    pub in_force_from: Option<jiff::civil::Date>,
    /// Last day in force.
    pub until: Option<jiff::civil::Date>,
    /// Not law at all (proposed, vacated): `informational`.
    pub informational: bool,
    /// The one company it binds.
    pub addressee: Option<String>,
}

/// One rule.
#[derive(Debug, Clone)]
pub struct Rule {
    /// Stable slug (`kr-kftc-reconfirm`).
    pub id: String,
    /// Short title, by language (`en` always).
    pub title: Arc<IndexMap<String, String>>,
    /// The demand in plain words, by language (`en` always).
    pub demand: Arc<IndexMap<String, String>>,
    /// What would mend it, by language.
    pub remedy: Arc<IndexMap<String, String>>,
    /// Names in published taxonomies.
    pub taxonomy: Vec<String>,
    /// Printed with the verdict.
    pub caveat: Option<String>,
    /// Justification a service may have; printed, not judged.
    pub justification: Option<String>,
    /// The source.
    pub source: RuleSource,
    /// Where the duty comes from.
    pub norm: Origin,
    /// Where the number or unit comes from.
    pub threshold: Origin,
    /// CEL over declared facts; none: always applies.
    pub applies: Option<Expression>,
    /// CEL over the measurements.
    pub met: Expression,
    /// CEL: the value to print.
    pub observed: Option<Expression>,
    /// CEL: the value demanded.
    pub demanded: Option<Expression>,
    /// Weight in the house score, above 0.
    pub weight: f64,
    /// Id of the rule that states the same fact; weighed once.
    pub same_as: Option<String>,
    /// The rule "leaving can be completed here".
    pub completion: bool,
    /// Not met only if no repetition of the journey in the run meets it.
    pub in_all_runs: bool,
    /// Counts whose moments are the evidence (`flow.reconfirmations`), found from the expressions.
    pub evidence: Vec<String>,
    /// Where it stands.
    pub span: Span,
}

impl Origin {
    /// The name in rulebooks and reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Law => "law",
            Self::GuideCriterion => "guide-criterion",
            Self::GuideRecommendation => "guide-recommendation",
            Self::Court => "court",
            Self::Order => "order",
            Self::Contract => "contract",
            Self::Tool => "tool",
        }
    }
}

impl Verified {
    /// The name in rulebooks and reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Primary => "primary",
            Self::Secondary => "secondary",
            Self::Unverified => "unverified",
        }
    }
}
