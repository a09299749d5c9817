//! Verdicts for the template.

use std::sync::Arc;

use indexmap::IndexMap;
use serde::Serialize;

use super::text::{page, shown, told};
use crate::{
    audit::{Audit, Judged},
    report::words::{Language, Piece, Words, fill},
    rulebook::{RuleText, RuleWords, Verdict, VerdictKind},
};

/// A text in the report's language, and in the others.
#[derive(Debug, Serialize)]
struct Texts {
    main: String,
    /// Language of the main text.
    lang: String,
    /// The main text is somebody's translation, not the rulebook's.
    unofficial: bool,
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
    values: Vec<Piece>,
    moments: Vec<u32>,
    text: Option<Explained>,
}

#[derive(Debug, Serialize)]
struct Explained {
    title: Texts,
    demand: Texts,
    remedy: Texts,
    taxonomy: Vec<Texts>,
    caveat: Option<Texts>,
    justification: Option<Texts>,
    source: Texts,
    url: Option<String>,
}

/// Any other verdict, in one line.
#[derive(Debug, Serialize)]
pub(super) struct Other {
    rule: String,
    title: Option<Texts>,
    values: Vec<Piece>,
    why: Option<Vec<Piece>>,
}

impl Finding {
    pub(super) fn new(words: &Words, audit: &Audit, verdict: &Verdict) -> Self {
        Self {
            anchor: audit.rules.get_index_of(&verdict.rule),
            rulebook: page(&verdict.rulebook),
            rule: page(&verdict.rule),
            strength: verdict.strength.map_or("unclassified", |strength| strength.name()),
            word: words.not_met(verdict.strength),
            values: values(words, audit, verdict),
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
        let one = |(rule, text): (&String, &Arc<RuleText>)| Self {
            rule: page(rule),
            text: explained(words, text),
        };
        audit.rules.iter().map(one).collect()
    }
}

impl Other {
    pub(super) fn all(words: &Words, audit: &Audit, judged: &Judged, kind: VerdictKind) -> Vec<Self> {
        let title = |text: &Arc<RuleText>| texts(words, &text.title, translated(words, text, |it| &it.title));
        let one = |verdict: &Verdict| Self {
            rule: page(&verdict.rule),
            title: audit.rules.get(&verdict.rule).map(title),
            values: values(words, audit, verdict),
            why: verdict.why.as_deref().map(|why| told(words, why)),
        };
        judged
            .verdicts
            .iter()
            .filter(|verdict| verdict.kind == kind)
            .map(one)
            .collect()
    }
}

/// What is printed of the values, made visible.
fn values(words: &Words, audit: &Audit, verdict: &Verdict) -> Vec<Piece> {
    let read = audit.rules.get(&verdict.rule).map(|text| text.observes.as_slice());
    let told = words.values(verdict, read.unwrap_or_default());
    if told.is_empty() { told } else { shown(words, told) }
}

fn explained(words: &Words, text: &RuleText) -> Explained {
    let of = |field: fn(&RuleWords) -> &Option<String>| translated(words, text, field);
    let english = |said: &str, field| one(words, said, of(field));
    Explained {
        title: texts(words, &text.title, of(|it| &it.title)),
        demand: texts(words, &text.demand, of(|it| &it.demand)),
        remedy: texts(words, &text.remedy, of(|it| &it.remedy)),
        taxonomy: (text.taxonomy.iter())
            .map(|name| Texts {
                unofficial: false,
                ..one(words, name, words.known("taxonomy", name))
            })
            .collect(),
        caveat: text.caveat.as_deref().map(|said| english(said, |it| &it.caveat)),
        justification: (text.justification.as_deref()).map(|said| english(said, |it| &it.justification)),
        source: one(words, &text.source, cited(words, text).as_deref()),
        // Rulebooks are files of others: only a web address becomes a link.
        url: text
            .url
            .as_deref()
            .filter(|url| url.starts_with("https://") || url.starts_with("http://"))
            .map(page),
    }
}

/// A text of a rule, if somebody translated it into the report's language.
fn translated<'t>(words: &Words, text: &'t RuleText, field: impl Fn(&RuleWords) -> &Option<String>) -> Option<&'t str> {
    let found = text.translated.get(words.language().name())?;
    field(found).as_deref()
}

/// Instrument, article and how it was read, if both names are translated.
fn cited(words: &Words, text: &RuleText) -> Option<String> {
    let cited = &text.cited;
    let instrument = translated(words, text, |it| &it.instrument)?;
    let source = match &cited.article {
        None => instrument.to_owned(),
        Some(_) => format!("{instrument} {}", translated(words, text, |it| &it.article)?),
    };
    let line = words.known("read", cited.verified.name())?;
    let day = cited.read.map(|day| day.to_string()).unwrap_or_default();
    Some(fill(line, &[("source", &source), ("day", &day)]))
}

/// An English text with its translation.
fn one(words: &Words, english: &str, translation: Option<&str>) -> Texts {
    texts(
        words,
        &IndexMap::from([("en".to_owned(), english.to_owned())]),
        translation,
    )
}

/// In the report's language if the rulebook has it, else as somebody translated it, else in English, else as it stands.
fn texts(words: &Words, by_language: &IndexMap<String, String>, translation: Option<&str>) -> Texts {
    let of = |language: &str| by_language.get_key_value(language);
    let own = of(words.language().name());
    let translation = translation.filter(|_| own.is_none() && words.language() != Language::En);
    let main = own.or_else(|| of("en")).or_else(|| by_language.first());
    let (language, text) = match (translation, main) {
        (Some(text), _) => (words.language().name(), text),
        (None, Some((language, text))) => (language.as_str(), text.as_str()),
        (None, None) => ("", ""),
    };
    Texts {
        main: page(text),
        lang: page(language),
        unofficial: translation.is_some(),
        others: (by_language.iter())
            .filter(|(other, _)| *other != language)
            .map(|(other, text)| (page(other), page(text)))
            .collect(),
    }
}
