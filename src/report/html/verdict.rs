//! Verdicts for the template.

use indexmap::IndexMap;
use serde::Serialize;

use super::text::page;
use crate::{
    audit::{Audit, Judged, RuleText},
    report::words::Words,
    rulebook::{Verdict, VerdictKind},
};

/// A text in the report's language, and in the others.
#[derive(Debug, Serialize)]
struct Texts {
    main: String,
    /// Language of the main text.
    lang: String,
    /// Language, text.
    others: Vec<(String, String)>,
}

/// A demand that is not met.
#[derive(Debug, Serialize)]
pub(super) struct Finding {
    /// The rule's place in the list of rules.
    anchor: Option<usize>,
    rulebook: String,
    rule: String,
    strength: &'static str,
    word: &'static str,
    values: String,
    moments: Vec<u32>,
    text: Option<Explained>,
}

#[derive(Debug, Serialize)]
struct Explained {
    title: Texts,
    demand: Texts,
    remedy: Texts,
    taxonomy: Vec<String>,
    caveat: Option<String>,
    justification: Option<String>,
    source: String,
    url: Option<String>,
}

/// Any other verdict, in one line.
#[derive(Debug, Serialize)]
pub(super) struct Other {
    rule: String,
    title: String,
    /// Language of the title.
    lang: String,
    values: String,
    why: Option<String>,
}

impl Finding {
    pub(super) fn new(words: &Words, audit: &Audit, verdict: &Verdict) -> Self {
        Self {
            anchor: audit.rules.get_index_of(&verdict.rule),
            rulebook: page(&verdict.rulebook),
            rule: page(&verdict.rule),
            strength: verdict.strength.map_or("unclassified", |strength| strength.name()),
            word: words.not_met(verdict.strength),
            values: page(&words.values(verdict)),
            moments: verdict.moments.clone(),
            text: audit.rules.get(&verdict.rule).map(|text| explained(words, text)),
        }
    }
}

/// A rule with its texts, told once for all journeys.
#[derive(Debug, Serialize)]
pub(super) struct RuleView {
    rule: String,
    text: Explained,
}

impl RuleView {
    pub(super) fn all(words: &Words, audit: &Audit) -> Vec<Self> {
        let one = |(rule, text): (&String, &RuleText)| Self {
            rule: page(rule),
            text: explained(words, text),
        };
        audit.rules.iter().map(one).collect()
    }
}

impl Other {
    pub(super) fn all(words: &Words, audit: &Audit, judged: &Judged, kind: VerdictKind) -> Vec<Self> {
        let one = |verdict: &Verdict| {
            let title = audit.rules.get(&verdict.rule).map(|text| texts(words, &text.title));
            let (title, lang) = title.map(|title| (title.main, title.lang)).unwrap_or_default();
            Self {
                rule: page(&verdict.rule),
                title,
                lang,
                values: page(&words.values(verdict)),
                why: verdict.why.as_deref().map(page),
            }
        };
        judged
            .verdicts
            .iter()
            .filter(|verdict| verdict.kind == kind)
            .map(one)
            .collect()
    }
}

fn explained(words: &Words, text: &RuleText) -> Explained {
    Explained {
        title: texts(words, &text.title),
        demand: texts(words, &text.demand),
        remedy: texts(words, &text.remedy),
        taxonomy: text.taxonomy.iter().map(|name| page(name)).collect(),
        caveat: text.caveat.as_deref().map(page),
        justification: text.justification.as_deref().map(page),
        source: page(&text.source),
        // Rulebooks are files of others: only a web address becomes a link.
        url: text
            .url
            .as_deref()
            .filter(|url| url.starts_with("https://") || url.starts_with("http://"))
            .map(page),
    }
}

/// In the report's language if the rulebook has it, else in English, else as it stands.
fn texts(words: &Words, by_language: &IndexMap<String, String>) -> Texts {
    let of = |language: &str| by_language.get_key_value(language);
    let main = of(words.language().name())
        .or_else(|| of("en"))
        .or_else(|| by_language.first());
    let main_language = main.map(|(language, _)| language);
    Texts {
        main: main.map(|(_, text)| page(text)).unwrap_or_default(),
        lang: main_language.map(|language| page(language)).unwrap_or_default(),
        others: (by_language.iter())
            .filter(|(language, _)| Some(*language) != main_language)
            .map(|(language, text)| (page(language), page(text)))
            .collect(),
    }
}
