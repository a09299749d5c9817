//! One language's words, read from its data file. The notation is described in `docs/purposes.md`.

use std::{collections::HashMap, sync::OnceLock};

use super::{
    Concept, Language, plain,
    search::{Heard, Search},
};

/// The words of one language.
#[derive(Debug)]
pub struct Wordbook {
    language: Language,
    /// Of each concept two sections: the phrases that say it, and those that take it back in the same sentence.
    search: Search,
}

impl Wordbook {
    /// The words of a language.
    pub fn of(language: Language) -> &'static Self {
        static BOOKS: [OnceLock<Wordbook>; 6] = [const { OnceLock::new() }; 6];
        BOOKS[language as usize].get_or_init(|| Self::read(language))
    }

    /// The language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// Whether a concept is said in a sentence of plain text, unless the same sentence takes it back.
    pub fn says(&self, concept: Concept, sentence: &str) -> bool {
        self.said(concept, sentence, &self.hear(sentence))
    }

    /// Looks at a sentence of plain text, to be asked for several concepts.
    pub(super) fn hear(&self, sentence: &str) -> Heard {
        self.search.hear(sentence)
    }

    /// As [`Self::says`] of a sentence that was heard.
    pub(super) fn said(&self, concept: Concept, sentence: &str, heard: &Heard) -> bool {
        let section = 2 * concept as usize;
        self.search.matches(section, sentence, heard) && !self.search.matches(section + 1, sentence, heard)
    }

    fn read(language: Language) -> Self {
        let file = File::read(language);
        let sections = Concept::ALL.iter().flat_map(|concept| {
            let unless = format!("{} unless", concept.name());
            [
                (file.expressions(concept.name()), concept.whole()),
                (file.expressions(&unless), false),
            ]
        });
        Self {
            language,
            search: Search::new(sections.collect()),
        }
    }
}

/// A word file: its phrases, by section.
#[derive(Debug)]
struct File {
    language: Language,
    sections: HashMap<String, Vec<String>>,
}

impl File {
    fn read(language: Language) -> Self {
        let mut sections: HashMap<String, Vec<String>> = HashMap::new();
        let mut name = String::new();
        for line in source(language).lines() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            match line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                Some(section) if !section.contains(['[', '(']) => name = section.to_owned(),
                _ => sections.entry(name.clone()).or_default().push(phrase(line)),
            }
        }
        Self { language, sections }
    }

    /// The phrases of a section as regular expressions. A section that is missing says nothing.
    fn expressions(&self, name: &str) -> Vec<String> {
        let phrases = self.sections.get(name).into_iter().flatten();
        let parts = phrases.flat_map(|phrase| alternatives(phrase));
        parts.flat_map(|phrase| self.each(phrase)).collect()
    }

    /// A phrase; where it begins with its only building block, one for each phrase of that: short expressions are soon seen
    /// not to match.
    fn each(&self, phrase: &str) -> Vec<String> {
        let begins = phrase.strip_prefix('<').and_then(|rest| rest.split_once('>'));
        match begins {
            Some((name, after)) if !after.contains('<') && !after.starts_with(['+', '?', '{']) => {
                let parts = self.expressions(name).into_iter().map(unbounded);
                parts.map(|part| self.expand(phrase, &|_| part.clone())).collect()
            }
            _ => vec![self.expand(phrase, &|name| self.raw(name))],
        }
    }

    /// Word boundaries, gaps, optional spaces and references to building blocks.
    fn expand(&self, phrase: &str, block: &dyn Fn(&str) -> String) -> String {
        let unspaced = self.language.unspaced();
        let (open, phrase) = phrase.strip_prefix('*').map_or((false, phrase), |rest| (true, rest));
        let (ragged, phrase) = match phrase.strip_suffix('*') {
            Some(rest) if !rest.ends_with('.') && !rest.ends_with(r"\w") => (true, rest),
            _ => (false, phrase),
        };
        let mut out = String::new();
        if !unspaced && !open && phrase.starts_with(|c: char| c.is_alphanumeric() || c == '(' || c == '<') {
            out.push_str(r"(?-u:\b)");
        }
        let mut rest = phrase;
        while let Some(c) = rest.chars().next() {
            let mut step = c.len_utf8();
            if rest.starts_with(" ~ ") {
                step = " ~ ".len();
                out.push_str(if unspaced { ".*?" } else { "(?: | .*? )" });
            } else if c == '~' {
                out.push_str(".*?");
            } else if c == ' ' {
                out.push_str(if unspaced { " ?" } else { " " });
            } else if let Some((name, after)) = rest.strip_prefix('<').and_then(|after| after.split_once('>')) {
                step = rest.len() - after.len();
                out.push_str("(?:");
                out.push_str(&block(name));
                out.push(')');
            } else {
                out.push(c);
            }
            rest = &rest[step..];
        }
        // A class of marks alone ("[.!]") is the end of a sentence, not of a word.
        let marks = phrase.ends_with(']')
            && phrase
                .rsplit_once('[')
                .is_some_and(|(_, class)| !class.contains(|c: char| c.is_alphanumeric() || c == '\\' || c == '^'));
        let literal_end = marks || phrase.ends_with(r"\?") || phrase.ends_with(r"\.") || phrase.ends_with(r"\)");
        let word_end = phrase.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | '>' | '?' | ']'));
        if !unspaced && !ragged && word_end && !literal_end && !phrase.ends_with(r"\d") {
            out.push_str(r"(?-u:\b)");
        }
        out
    }

    /// A building block: its phrases as alternatives, without boundaries of their own.
    fn raw(&self, name: &str) -> String {
        let phrases = self.sections.get(name).into_iter().flatten();
        let all: Vec<String> = phrases
            .map(|phrase| unbounded(self.expand(phrase, &|name| self.raw(name))))
            .collect();
        all.join("|")
    }
}

fn unbounded(expression: String) -> String {
    expression.replace(r"(?-u:\b)", "")
}

/// The parts of a phrase between bars that stand in no bracket.
fn alternatives(phrase: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut depth, mut start, mut escaped) = (0_i32, 0, false);
    for (at, c) in phrase.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            '|' if depth == 0 => {
                parts.push(&phrase[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&phrase[start..]);
    parts
}

/// A phrase of the file in plain form.
fn phrase(line: &str) -> String {
    // Lower-casing would turn "no space" into "space".
    plain(&line.replace(r"\S", "[^ ]"))
}

fn source(language: Language) -> &'static str {
    match language {
        Language::English => include_str!("en.txt"),
        Language::Korean => include_str!("ko.txt"),
        Language::German => include_str!("de.txt"),
        Language::French => include_str!("fr.txt"),
        Language::Spanish => include_str!("es.txt"),
        Language::Japanese => include_str!("ja.txt"),
    }
}

#[cfg(test)]
mod tests {
    use regex::Regex;

    use super::*;

    /// Building blocks of one file, which no concept is named after.
    fn known(name: &str) -> bool {
        let base = name.strip_suffix(" unless").unwrap_or(name);
        name.starts_with('+') || Concept::ALL.iter().any(|concept| concept.name() == base)
    }

    #[test]
    fn every_section_is_known_and_compiles() {
        for language in Language::ALL {
            let book = File::read(language);
            for name in book.sections.keys() {
                assert!(known(name), "{}: unknown section [{name}]", language.tag());
                for pattern in book.expressions(name) {
                    if let Err(problem) = regex_syntax::parse(&pattern) {
                        panic!("{} [{name}] {pattern}: {problem}", language.tag());
                    }
                }
                for phrase in &book.sections[name] {
                    for (_, rest) in phrase.match_indices('<').map(|(at, _)| (at, &phrase[at + 1..])) {
                        let target = rest.split('>').next().unwrap_or_default();
                        assert!(
                            book.sections.contains_key(target),
                            "{} [{name}]: no section [{target}]",
                            language.tag()
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn every_language_spells_out_every_concept() {
        for language in Language::ALL {
            for concept in Concept::ALL {
                assert!(
                    File::read(language).sections.contains_key(concept.name()),
                    "{}: no section [{}]",
                    language.tag(),
                    concept.name()
                );
            }
        }
    }

    #[test]
    fn a_phrase_that_is_many_says_what_it_says_as_one() {
        let texts: Vec<String> = texts().into_iter().step_by(4).collect();
        for language in Language::ALL {
            let file = File::read(language);
            for phrase in file.sections.values().flatten().flat_map(|phrase| alternatives(phrase)) {
                let many = file.each(phrase);
                if many.len() < 2 {
                    continue;
                }
                let one = Regex::new(&file.expand(phrase, &|name| file.raw(name))).expect("it compiles");
                let many = Regex::new(&many.join("|")).expect("it compiles");
                for text in &texts {
                    assert_eq!(
                        many.is_match(text),
                        one.is_match(text),
                        "{} {phrase}: {text}",
                        language.tag()
                    );
                }
            }
        }
    }

    /// Sentences and names of all languages: a book is asked of texts of others too.
    fn texts() -> Vec<String> {
        let lines = include_str!("../../tests/corpus/development.jsonl").lines().step_by(9);
        let screens = lines.map(|line| serde_json::from_str::<serde_json::Value>(line).expect("a screen"));
        let mut texts: Vec<String> = ["", "×", "konto löschen 账户", "删除 delete", "€ 5 ٣"]
            .map(plain)
            .into();
        for screen in screens {
            let said = plain(screen["text"].as_str().unwrap_or_default());
            texts.extend(crate::lexicon::sentences(&said).into_iter().map(str::to_owned));
            let controls = screen["controls"].as_array().into_iter().flatten();
            texts.extend(controls.filter_map(|control| Some(plain(control["name"].as_str()?))));
        }
        texts
    }

    #[test]
    fn a_book_says_what_its_expressions_find() {
        let texts = texts();
        for language in Language::ALL {
            let (file, book) = (File::read(language), Wordbook::of(language));
            for concept in Concept::ALL {
                let found = |name: &str, whole: bool| {
                    let all = file.expressions(name).join("|");
                    let whole = if whole {
                        format!(r"^(?:{all})[\s\p{{P}}\p{{S}}]*$")
                    } else {
                        all.clone()
                    };
                    (!all.is_empty()).then(|| Regex::new(&whole).expect("it compiles"))
                };
                let says = found(concept.name(), concept.whole());
                let unless = found(&format!("{} unless", concept.name()), false);
                let is = |words: &Option<Regex>, text| words.as_ref().is_some_and(|words| words.is_match(text));
                for text in &texts {
                    assert_eq!(
                        book.says(*concept, text),
                        is(&says, text) && !is(&unless, text),
                        "{} {concept:?}: {text}",
                        language.tag()
                    );
                }
            }
        }
    }
}
