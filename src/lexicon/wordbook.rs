//! One language's words, read from its data file. The notation is described in `docs/purposes.md`.

use std::{collections::HashMap, sync::OnceLock};

use regex::Regex;

use super::{Concept, Language, plain};

/// The words of one language.
#[derive(Debug)]
pub struct Wordbook {
    language: Language,
    sections: HashMap<String, Vec<String>>,
    compiled: Vec<OnceLock<Pair>>,
}

/// The phrases of a concept, and those that take it back in the same sentence.
#[derive(Debug)]
struct Pair {
    says: Option<Regex>,
    unless: Option<Regex>,
}

impl Wordbook {
    /// The words of a language.
    pub fn of(language: Language) -> &'static Self {
        static BOOKS: [OnceLock<Wordbook>; 6] = [const { OnceLock::new() }; 6];
        BOOKS[language as usize].get_or_init(|| Self::read(language, source(language)))
    }

    /// The language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// Whether a concept is said in a sentence of plain text, unless the same sentence takes it back.
    pub fn says(&self, concept: Concept, sentence: &str) -> bool {
        // Where it is said nobody asks: that would cost as much again.
        let pair = self.pair(concept);
        let matches = |words: &Option<Regex>| words.as_ref().is_some_and(|words| words.is_match(sentence));
        matches(&pair.says) && !matches(&pair.unless)
    }

    fn pair(&self, concept: Concept) -> &Pair {
        self.compiled[concept as usize].get_or_init(|| Pair {
            says: self.compile(concept.name(), concept.whole()),
            unless: self.compile(&format!("{} unless", concept.name()), false),
        })
    }

    fn read(language: Language, text: &str) -> Self {
        let mut sections: HashMap<String, Vec<String>> = HashMap::new();
        let mut name = String::new();
        for line in text.lines() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            match line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                Some(section) if !section.contains(['[', '(']) => name = section.to_owned(),
                _ => sections.entry(name.clone()).or_default().push(phrase(line)),
            }
        }
        Self {
            language,
            sections,
            compiled: Concept::ALL.iter().map(|_| OnceLock::new()).collect(),
        }
    }

    /// One regular expression for a section. A section that does not compile says nothing; a test compiles all.
    fn compile(&self, name: &str, whole: bool) -> Option<Regex> {
        let pattern = self.pattern(name)?;
        let pattern = if whole {
            format!("^(?:{pattern})[\\s\\p{{P}}\\p{{S}}]*$")
        } else {
            pattern
        };
        Regex::new(&pattern).ok()
    }

    fn pattern(&self, name: &str) -> Option<String> {
        let phrases = self.sections.get(name)?;
        let all: Vec<String> = phrases
            .iter()
            .flat_map(|phrase| alternatives(phrase))
            .map(|phrase| self.expand(phrase))
            .collect();
        Some(all.join("|"))
    }

    /// Word boundaries, gaps, optional spaces and references.
    fn expand(&self, phrase: &str) -> String {
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
                out.push_str(&self.raw(name));
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
        let empty = Vec::new();
        let phrases = self.sections.get(name).unwrap_or(&empty);
        let all: Vec<String> = phrases
            .iter()
            .map(|phrase| self.expand(phrase).replace(r"(?-u:\b)", ""))
            .collect();
        all.join("|")
    }
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
    use super::*;

    /// Building blocks of one file, which no concept is named after.
    fn known(name: &str) -> bool {
        let base = name.strip_suffix(" unless").unwrap_or(name);
        name.starts_with('+') || Concept::ALL.iter().any(|concept| concept.name() == base)
    }

    #[test]
    fn every_section_is_known_and_compiles() {
        for language in Language::ALL {
            let book = Wordbook::of(language);
            for name in book.sections.keys() {
                assert!(known(name), "{}: unknown section [{name}]", language.tag());
                let pattern = book.pattern(name).unwrap_or_default();
                if let Err(problem) = Regex::new(&pattern) {
                    panic!("{} [{name}]: {problem}", language.tag());
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
                    Wordbook::of(language).sections.contains_key(concept.name()),
                    "{}: no section [{}]",
                    language.tag(),
                    concept.name()
                );
            }
        }
    }
}
