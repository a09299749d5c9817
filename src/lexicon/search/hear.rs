//! The phrases of a word file, in sections.

use std::{ops::Range, sync::OnceLock};

use regex_syntax::hir::{Hir, Look};

use super::{
    alphabet::{Alphabet, Classes},
    expression::Expression,
    need::needs,
    needs::{Maybe, Needs},
};

/// What may follow a name that must be the whole text: marks and white space.
const MARKS: &str = r"[\s\p{P}\p{S}]*";

/// Expressions in sections, to be asked of one text after the other.
#[derive(Debug)]
pub(in crate::lexicon) struct Search {
    sections: Vec<Section>,
    expressions: Vec<(String, OnceLock<Option<Expression>>)>,
    needs: Needs,
    alphabet: Alphabet,
    marks: Option<Hir>,
}

/// A section's expressions, and whether they must match the whole text.
#[derive(Debug)]
struct Section {
    expressions: Range<usize>,
    whole: bool,
}

/// A text that was looked at once, to be asked for any section.
#[derive(Debug)]
pub(in crate::lexicon) struct Heard {
    /// In the alphabet of the words; none if it is the same.
    text: Option<Box<str>>,
    maybe: Maybe,
}

impl Search {
    /// Sections of expressions, each with whether they must match the whole text. One that cannot be read matches nothing.
    pub(in crate::lexicon) fn new(given: Vec<(Vec<String>, bool)>) -> Self {
        let marks = regex_syntax::parse(MARKS).ok();
        let mut classes = Classes::default();
        marks.iter().for_each(|marks| classes.add(marks));
        let (mut sections, mut expressions, mut parsed) = (Vec::new(), Vec::new(), Vec::new());
        for (patterns, whole) in given {
            let start = expressions.len();
            for pattern in patterns {
                let Ok(hir) = regex_syntax::parse(&pattern) else {
                    continue;
                };
                classes.add(&hir);
                parsed.push(hir);
                expressions.push((pattern, OnceLock::new()));
            }
            sections.push(Section {
                expressions: start..expressions.len(),
                whole,
            });
        }
        let alphabet = classes.alphabet();
        let needs = Needs::new(parsed.iter().map(|hir| needs(&alphabet.expression(hir))));
        Self {
            sections,
            expressions,
            needs,
            alphabet,
            marks,
        }
    }

    /// Looks at a text.
    pub(in crate::lexicon) fn hear(&self, text: &str) -> Heard {
        let rewritten = self.alphabet.text(text);
        let maybe = self.needs.maybe(rewritten.as_deref().unwrap_or(text));
        Heard { text: rewritten, maybe }
    }

    /// Whether one of a section's expressions matches the text, of which `heard` is what was heard.
    pub(in crate::lexicon) fn matches(&self, section: usize, text: &str, heard: &Heard) -> bool {
        let Section { expressions, whole } = &self.sections[section];
        let text = heard.text.as_deref().unwrap_or(text);
        heard.maybe.within(expressions.clone()).any(|number| {
            let (pattern, compiled) = &self.expressions[number];
            let compiled = compiled.get_or_init(|| self.compile(pattern, *whole));
            compiled.as_ref().is_some_and(|expression| expression.is_match(text))
        })
    }

    fn compile(&self, pattern: &str, whole: bool) -> Option<Expression> {
        let mut hir = regex_syntax::parse(pattern).ok()?;
        if whole {
            let marks = self.marks.clone()?;
            hir = Hir::concat(vec![Hir::look(Look::Start), hir, marks, Hir::look(Look::End)]);
        }
        Expression::new(&self.alphabet.expression(&hir))
    }
}
