//! A file of words: `key = text` on each line, `{name}` where something is filled in, `#` before a remark.

use indexmap::IndexMap;

use super::{
    Language,
    sentences::{Piece, PieceKind, Sentences},
};
use crate::measure::CountName;

/// The fixed words of one language.
#[derive(Debug)]
pub(in crate::report) struct Words {
    language: Language,
    entries: IndexMap<&'static str, &'static str>,
    /// None of English: the sentences are written in it.
    sentences: Option<Sentences>,
}

impl Words {
    pub(super) fn new(language: Language, text: &'static str, sentences: Option<&'static str>) -> Self {
        let lines = text.lines().map(str::trim);
        let entries: IndexMap<&str, &str> = lines
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
            .filter_map(|line| line.split_once('='))
            .map(|(key, text)| (key.trim(), text.trim()))
            .collect();
        let sentences = sentences.map(|text| Sentences::new(text, &entries));
        Self {
            language,
            entries,
            sentences,
        }
    }

    pub(in crate::report) fn language(&self) -> Language {
        self.language
    }

    /// The words behind a key; a test holds that every key that is asked for is there.
    pub(in crate::report) fn get(&self, key: &str) -> Option<&'static str> {
        self.entries.get(key).copied()
    }

    #[cfg(test)]
    pub(super) fn entries(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.entries.iter().map(|(key, text)| (*key, *text))
    }

    /// The words behind a key of this program.
    pub(in crate::report) fn say(&self, key: &'static str) -> &'static str {
        self.get(key).unwrap_or(key)
    }

    /// What a name of JSON and flow files is called: of a purpose, a status, a kind…
    pub(in crate::report) fn name(&self, family: &str, name: &'static str) -> &'static str {
        self.get(&format!("{family}.{name}")).unwrap_or(name)
    }

    /// What a name is called, if the language has words for it.
    pub(in crate::report) fn known(&self, family: &str, name: &str) -> Option<&'static str> {
        self.get(&format!("{family}.{name}"))
    }

    /// A sentence that farewell wrote in English, in this language; what is not translated is marked.
    pub(in crate::report) fn told(&self, text: &str) -> Vec<Piece> {
        self.told_or(text, PieceKind::Original)
    }

    /// As [`Self::told`], of what may also be somebody else's words.
    pub(in crate::report) fn told_or_quoted(&self, text: &str) -> Vec<Piece> {
        self.told_or(text, PieceKind::Data)
    }

    fn told_or(&self, text: &str, otherwise: PieceKind) -> Vec<Piece> {
        let as_it_is = |kind| {
            vec![Piece {
                text: text.to_owned(),
                kind,
            }]
        };
        match &self.sentences {
            None => as_it_is(PieceKind::Own),
            Some(sentences) => sentences.tell(self, text).unwrap_or_else(|| as_it_is(otherwise)),
        }
    }

    #[cfg(test)]
    pub(super) fn sentences(&self) -> Option<&Sentences> {
        self.sentences.as_ref()
    }

    /// The words behind a key with what is to be filled in.
    pub(in crate::report) fn fill(&self, key: &'static str, values: &[(&str, &str)]) -> String {
        fill(self.say(key), values)
    }

    /// What a count is called.
    pub(in crate::report) fn count(&self, name: CountName) -> &'static str {
        self.name("count", name.name())
    }

    /// What is counted. English is the counting standard's own; the files of the other languages translate it.
    pub(in crate::report) fn definition(&self, name: CountName) -> &'static str {
        self.get(&format!("definition.{}", name.name()))
            .unwrap_or_else(|| name.definition())
    }
}

/// Fills `{name}`s in one pass: what is filled in is never read again.
pub(in crate::report) fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((name, after)) = after.split_once('}') else {
            rest = after;
            continue;
        };
        match values.iter().find(|(known, _)| *known == name) {
            Some((_, value)) => filled.push_str(value),
            None => filled.extend(["{", name, "}"]),
        }
        rest = after;
    }
    filled.push_str(rest);
    filled
}
