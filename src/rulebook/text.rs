//! What reports print about a rule: put together once for each rulebook, however many runs are judged under it.

use std::sync::Arc;

use indexmap::IndexMap;

use super::{
    rule::{Rule, RuleSource, Rulebook, Verified},
    translation::RuleWords,
};

/// What reports print about a rule.
#[derive(Debug, Clone, PartialEq)]
pub struct RuleText {
    /// Title by language.
    pub title: Arc<IndexMap<String, String>>,
    /// Demand by language.
    pub demand: Arc<IndexMap<String, String>>,
    /// Remedy by language.
    pub remedy: Arc<IndexMap<String, String>>,
    /// Names in published taxonomies.
    pub taxonomy: Vec<String>,
    /// Caveat.
    pub caveat: Option<String>,
    /// Possible justification.
    pub justification: Option<String>,
    /// Instrument and article.
    pub source: String,
    /// The same, in its parts.
    pub cited: RuleSource,
    /// The same texts as far as somebody translated them, by language; what the rulebook itself says goes before.
    pub translated: IndexMap<String, RuleWords>,
    /// The paths that the observed value was read from.
    pub observes: Vec<String>,
    /// Link.
    pub url: Option<String>,
}

impl Rulebook {
    /// The texts of its rules, by rule id.
    pub fn texts(&self) -> &IndexMap<String, Arc<RuleText>> {
        self.texts.get_or_init(|| {
            let text = |rule: &Rule| (rule.id.clone(), Arc::new(self.text(rule)));
            self.rules.iter().map(text).collect()
        })
    }

    fn text(&self, rule: &Rule) -> RuleText {
        RuleText {
            title: rule.title.clone(),
            demand: rule.demand.clone(),
            remedy: rule.remedy.clone(),
            taxonomy: rule.taxonomy.clone(),
            caveat: rule.caveat.clone(),
            justification: rule.justification.clone(),
            source: source_line(&rule.source),
            cited: rule.source.clone(),
            translated: self.translated(rule),
            observes: (rule.observed.iter())
                .flat_map(|expression| expression.inputs().iter().cloned())
                .collect(),
            url: rule.source.url.clone(),
        }
    }
}

/// Instrument, article, and how it was read.
fn source_line(source: &RuleSource) -> String {
    let article = source
        .article
        .as_ref()
        .map_or_else(String::new, |article| format!(", {article}"));
    let how = match source.verified {
        Verified::Primary => "read in the original",
        Verified::Secondary => "read second-hand",
        Verified::Unverified => "not read",
    };
    let read = source.read.map_or_else(String::new, |day| format!(", {day}"));
    format!("{}{article} ({how}{read})", source.instrument)
}
