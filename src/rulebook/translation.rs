//! The texts of a rulebook in another language: data beside it, so that the rulebook stays as it was read.

use std::sync::OnceLock;

use indexmap::IndexMap;

use super::rule::{Rule, Rulebook};
use crate::{
    diagnostic::{Diagnostic, nearest},
    fields::Problems,
    source::{Source, Span},
};

/// As many texts without a translation are named; of the others their number is told.
const MOST_NAMED: usize = 12;

/// What somebody translated of a rulebook. A text is found by its words, so that a translation never stands for a text
/// that has changed since.
#[derive(Debug, Clone)]
pub struct Translation {
    /// The id of the rulebook.
    pub rulebook: String,
    /// The language translated into, a tag (BCP 47).
    pub language: String,
    /// Translations by their folded originals.
    pub(super) texts: IndexMap<String, Translated>,
    /// Where the rulebook is named.
    pub(super) named: Span,
    /// The file.
    pub source: Source,
}

/// One text.
#[derive(Debug, Clone)]
pub(super) struct Translated {
    pub(super) text: String,
    /// Where the original stands.
    pub(super) span: Span,
}

/// The texts of a rule in one language; of what nobody translated there is none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RuleWords {
    /// Title.
    pub title: Option<String>,
    /// Demand.
    pub demand: Option<String>,
    /// Remedy.
    pub remedy: Option<String>,
    /// Caveat.
    pub caveat: Option<String>,
    /// Possible justification.
    pub justification: Option<String>,
    /// The instrument of the source.
    pub instrument: Option<String>,
    /// The article of the source.
    pub article: Option<String>,
}

impl Translation {
    /// The translation of a text, however its lines are broken.
    pub fn of(&self, text: &str) -> Option<&str> {
        self.texts.get(&folded(text)).map(|found| found.text.as_str())
    }

    fn words(&self, rule: &Rule) -> RuleWords {
        let of = |text: &str| self.of(text).map(str::to_owned);
        let english = |texts: &IndexMap<String, String>| texts.get("en").and_then(|text| of(text));
        let maybe = |text: &Option<String>| text.as_deref().and_then(of);
        RuleWords {
            title: english(&rule.title),
            demand: english(&rule.demand),
            remedy: english(&rule.remedy),
            caveat: maybe(&rule.caveat),
            justification: maybe(&rule.justification),
            instrument: of(&rule.source.instrument),
            article: maybe(&rule.source.article),
        }
    }

    /// What is wrong with it beside its rulebook, one of these: texts that the rulebook does not hold, and texts of its
    /// rules that are not translated.
    pub fn check(&self, books: &[Rulebook]) -> Vec<Diagnostic> {
        let mut problems = Problems {
            source: self.source.clone(),
            found: Vec::new(),
        };
        let Some(book) = books.iter().find(|book| book.id == self.rulebook) else {
            let message = format!("no rulebook is called `{}`", self.rulebook);
            problems.add("unknown-rulebook", self.named, message, "neither shipped nor given");
            match nearest(&self.rulebook, books.iter().map(|book| book.id.as_str())) {
                Some(id) => problems.help(format!("did you mean `{id}`?")),
                None => problems.help("check the translation together with its rulebook"),
            }
            return problems.found;
        };
        let held: Vec<String> = book
            .rules
            .iter()
            .flat_map(texts)
            .map(|(_, text)| folded(text))
            .collect();
        let undecided: Vec<String> = (book.undecided.iter())
            .flat_map(|one| one.demand.get("en").into_iter().chain([&one.reason]))
            .map(|text| folded(text))
            .collect();
        for (original, translated) in &self.texts {
            if !held.contains(original) && !undecided.contains(original) {
                let message = format!("no rule of `{}` says this", self.rulebook);
                problems.add("unknown-text", translated.span, message, "not in the rulebook");
                problems.help("copy the English text from the rulebook; if it was changed there, translate it anew");
            }
        }
        let missing: Vec<String> = (book.rules.iter())
            .flat_map(|rule| {
                self.missing(book, rule)
                    .map(move |what| format!("{} ({what})", rule.id))
            })
            .collect();
        if !missing.is_empty() {
            let message = match missing.len() {
                1 => format!("1 text has no translation into `{}`", self.language),
                many => format!("{many} texts have no translation into `{}`", self.language),
            };
            problems.warn("untranslated", self.named, message, "of this rulebook");
            let (named, rest) = missing.split_at(missing.len().min(MOST_NAMED));
            let more = match rest.len() {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            problems.help(format!("{}{more}; reports show their English", named.join(", ")));
        }
        problems.found
    }

    /// The texts of a rule that are in this language neither here, nor in another translation, nor in the rulebook.
    fn missing<'r>(&'r self, book: &'r Rulebook, rule: &'r Rule) -> impl Iterator<Item = &'static str> + use<'r> {
        let own = |what: &str| match what {
            "title" => rule.title.contains_key(&self.language),
            "demand" => rule.demand.contains_key(&self.language),
            "remedy" => rule.remedy.contains_key(&self.language),
            _ => false,
        };
        let other = |text: &str| {
            let of_language = |it: &&Self| it.language == self.language && it.of(text).is_some();
            book.translations.iter().any(|it| of_language(&it))
        };
        texts(rule)
            .filter(move |(what, text)| !own(what) && self.of(text).is_none() && !other(text))
            .map(|(what, _)| what)
    }
}

impl Rulebook {
    /// Its texts in other languages; of two in one language the first goes before.
    pub fn translations(&self) -> &[Translation] {
        &self.translations
    }

    /// Gives it translations, which go before those that it has.
    pub fn translate(&mut self, translations: impl IntoIterator<Item = Translation>) {
        self.translations.splice(..0, translations);
        self.texts = OnceLock::new();
    }

    /// What its translations say of a rule, by language.
    pub(super) fn translated(&self, rule: &Rule) -> IndexMap<String, RuleWords> {
        let mut found: IndexMap<String, RuleWords> = IndexMap::new();
        for translation in &self.translations {
            let words = translation.words(rule);
            let known = found.entry(translation.language.clone()).or_default();
            known.fill(words);
        }
        found
    }
}

impl RuleWords {
    /// Takes what is not there yet.
    fn fill(&mut self, other: Self) {
        let take = |here: &mut Option<String>, there: Option<String>| *here = here.take().or(there);
        take(&mut self.title, other.title);
        take(&mut self.demand, other.demand);
        take(&mut self.remedy, other.remedy);
        take(&mut self.caveat, other.caveat);
        take(&mut self.justification, other.justification);
        take(&mut self.instrument, other.instrument);
        take(&mut self.article, other.article);
    }
}

/// The English texts of a rule that reports print, with what each is.
fn texts(rule: &Rule) -> impl Iterator<Item = (&'static str, &str)> {
    [
        ("title", rule.title.get("en").map(String::as_str)),
        ("demand", rule.demand.get("en").map(String::as_str)),
        ("remedy", rule.remedy.get("en").map(String::as_str)),
        ("caveat", rule.caveat.as_deref()),
        ("justification", rule.justification.as_deref()),
        ("instrument", Some(rule.source.instrument.as_str())),
        ("article", rule.source.article.as_deref()),
    ]
    .into_iter()
    .filter_map(|(what, text)| Some((what, text?)))
}

/// With one blank between words: YAML breaks lines anywhere.
pub(super) fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
