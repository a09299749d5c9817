//! What farewell writes in English (causes, notes, reasons of verdicts), told in another language. The English is data of
//! traces and audits, so it is recognised by its words: a file holds each sentence as a pattern, and below it, indented,
//! its translation. `{name:kind}` is filled in; kinds are told at [`Kind`].

use std::sync::LazyLock;

use indexmap::IndexMap;
use regex::{Regex, RegexSet};
use serde::Serialize;

use super::book::Words;

/// A sentence within a sentence within … is looked into so deep.
const DEEPEST: usize = 6;

/// A stretch of a text and what it is, so that no two languages are mixed unmarked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(in crate::report) struct Piece {
    pub(in crate::report) text: String,
    pub(in crate::report) kind: PieceKind,
}

/// The texts of pieces one after the other: for what has one language, or no place for a mark.
pub(in crate::report) fn plain(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| piece.text.as_str()).collect()
}

/// What a stretch of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(in crate::report) enum PieceKind {
    /// The report's own words, in its language.
    Own,
    /// Words of a page, a flow, a person; a name.
    Data,
    /// A name or an expression of a file format.
    Code,
    /// English of farewell that nobody has translated.
    Original,
}

/// What stands where a slot is, and how it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Somebody else's words: told as they are.
    Data,
    /// The same, in straight quotation marks: it holds none itself, so that nothing after them is taken for its words.
    Quoted,
    /// An expression or a path of a format: told as it is.
    Code,
    /// A number.
    Number,
    /// Another sentence, told in turn; as the original if it is not known.
    Said,
    /// The same, but what holds it is not recognised if it is not known.
    Known,
    /// `: ` and a sentence, or nothing.
    Because,
    /// Sentences with `; ` between them.
    Clauses,
    /// Sentences with `, ` between them.
    Items,
    /// The path of a measure: its name, and itself.
    Path,
    /// A name of this family of words.
    Name(&'static str),
}

/// Every kind by its name in the file; any other name is a family of words.
const KINDS: &[(&str, Kind)] = &[
    ("code", Kind::Code),
    ("number", Kind::Number),
    ("said", Kind::Said),
    ("known", Kind::Known),
    ("quoted", Kind::Quoted),
    ("because", Kind::Because),
    ("clauses", Kind::Clauses),
    ("items", Kind::Items),
    ("path", Kind::Path),
];

impl Kind {
    fn of(name: Option<&'static str>) -> Self {
        let Some(name) = name else { return Self::Data };
        let known = KINDS.iter().find(|(known, _)| *known == name);
        known.map_or(Self::Name(name), |(_, kind)| *kind)
    }

    /// What may stand there. Of a family each name, the longest first: a name may begin like another.
    fn expression(self, names: &Names) -> String {
        let any = match self {
            Self::Data | Self::Code => "(.*?)",
            Self::Number => r"(\d[\d.,]*?)",
            Self::Because => "(?:: (.+?))?",
            Self::Path => "([a-z_]+(?:[.][a-z_]+)+)",
            Self::Quoted => r#"([^"]*)"#,
            // A name in quotation marks is never cut.
            Self::Known => r#"((?:[^"]|"[^"]*")+?)"#,
            Self::Said | Self::Clauses | Self::Items => "(.+?)",
            Self::Name(family) => {
                let of_family = names
                    .keys()
                    .filter_map(|key| key.strip_prefix(family)?.strip_prefix('.'));
                let mut each: Vec<String> = of_family.map(|name| regex::escape(name).replace('_', "[_ ]")).collect();
                each.sort_unstable_by_key(|name| std::cmp::Reverse(name.len()));
                return format!("({})", each.join("|"));
            }
        };
        any.to_owned()
    }
}

/// The words of the language, whose families name what the slots of a family hold.
type Names = IndexMap<&'static str, &'static str>;

/// One sentence in both languages.
#[derive(Debug)]
struct Pattern {
    regex: Regex,
    /// Names and kinds, in the order of the English.
    slots: Vec<(&'static str, Kind)>,
    /// Words, and after each of them the slot that follows.
    told: Vec<(&'static str, Option<usize>)>,
}

/// The sentences of one language.
#[derive(Debug)]
pub(super) struct Sentences {
    patterns: Vec<Pattern>,
    /// Which of them may fit, found at once.
    quick: RegexSet,
}

static SLOT: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\{([a-z]+)(?::([a-z]+))?\}").ok());

/// The pairs of a file: English, translation.
pub(super) fn pairs(text: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut english = None;
    let lines = text
        .lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    lines.filter_map(move |line| {
        if line.starts_with(' ') {
            return Some((english?, line.trim()));
        }
        english = Some(line);
        None
    })
}

impl Sentences {
    /// Reads a file. A test holds that every pattern can be read.
    pub(super) fn new(text: &'static str, names: &Names) -> Self {
        let patterns = pairs(text).filter_map(|(english, told)| pattern(english, told, names));
        let patterns: Vec<Pattern> = patterns.collect();
        let quick = RegexSet::new(patterns.iter().map(|pattern| pattern.regex.as_str())).unwrap_or_default();
        Self { patterns, quick }
    }

    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        debug_assert_eq!(self.patterns.len(), self.quick.len());
        self.patterns.len()
    }

    /// A text in this language; none if it is no sentence that is known.
    pub(super) fn tell(&self, words: &Words, text: &str) -> Option<Vec<Piece>> {
        let mut pieces = Vec::new();
        self.told(words, text, DEEPEST, &mut pieces).then_some(pieces)
    }

    /// Whether the text is known; what it says is added then, and nothing otherwise.
    fn told(&self, words: &Words, text: &str, depth: usize, pieces: &mut Vec<Piece>) -> bool {
        let Some(depth) = depth.checked_sub(1) else {
            return false;
        };
        let fitting = self.quick.matches(text).into_iter();
        let before = pieces.len();
        for pattern in fitting.filter_map(|at| self.patterns.get(at)) {
            if self.fill(words, pattern, text, depth, pieces) {
                return true;
            }
            pieces.truncate(before);
        }
        false
    }

    fn fill(&self, words: &Words, pattern: &Pattern, text: &str, depth: usize, pieces: &mut Vec<Piece>) -> bool {
        let Some(found) = pattern.regex.captures(text) else {
            return false;
        };
        let mut filled = Vec::with_capacity(pattern.slots.len());
        for (at, (_, kind)) in pattern.slots.iter().enumerate() {
            let said = found.get(at + 1).map_or("", |said| said.as_str());
            let mut inner = Vec::new();
            if !self.slot(words, *kind, said, depth, &mut inner) {
                return false;
            }
            filled.push(inner);
        }
        for (own, slot) in &pattern.told {
            push(pieces, PieceKind::Own, own);
            for piece in slot.and_then(|slot| filled.get(slot)).into_iter().flatten() {
                push(pieces, piece.kind, &piece.text);
            }
        }
        true
    }

    /// Tells what stands in a slot; false if it is not what the slot wants.
    fn slot(&self, words: &Words, kind: Kind, said: &str, depth: usize, out: &mut Vec<Piece>) -> bool {
        match kind {
            Kind::Data | Kind::Quoted => push(out, PieceKind::Data, said),
            Kind::Code => push(out, PieceKind::Code, said),
            Kind::Number => push(out, PieceKind::Own, said),
            Kind::Said => self.said(words, said, depth, out),
            Kind::Known => return self.told(words, said, depth, out),
            Kind::Because if said.is_empty() => {}
            Kind::Because => {
                let (before, after) = words
                    .known("sentence", "because")
                    .and_then(|text| text.split_once("{why}"))
                    .unwrap_or((": ", ""));
                push(out, PieceKind::Own, before);
                self.said(words, said, depth, out);
                push(out, PieceKind::Own, after);
            }
            Kind::Clauses => self.list(words, said, "; ", depth, out),
            Kind::Items => self.list(words, said, ", ", depth, out),
            Kind::Path => path(words, said, out),
            Kind::Name(family) => {
                let known = words
                    .known(family, said)
                    .or_else(|| words.known(family, &said.replace(' ', "_")));
                let Some(name) = known else { return false };
                push(out, PieceKind::Own, name);
            }
        }
        true
    }

    fn said(&self, words: &Words, said: &str, depth: usize, out: &mut Vec<Piece>) {
        if !self.told(words, said, depth, out) {
            push(out, PieceKind::Original, said);
        }
    }

    fn list(&self, words: &Words, said: &str, between: &str, depth: usize, out: &mut Vec<Piece>) {
        for (at, one) in said.split(between).enumerate() {
            if at > 0 {
                push(out, PieceKind::Own, between);
            }
            self.said(words, one, depth, out);
        }
    }
}

/// `leave.flow.clicks`: whose it is, of what part, what is counted; then the path itself, which is what JSON has.
fn path(words: &Words, path: &str, out: &mut Vec<Piece>) {
    let name = || {
        let (side, rest) = path.split_once('.')?;
        let whose = words.known("path", side)?;
        let what = match (words.known("measure", rest), rest.split_once('.')) {
            (Some(known), _) => known.to_owned(),
            (None, Some((part, count))) => {
                super::fill(words.known("path", part)?, &[("count", words.known("count", count)?)])
            }
            _ => return None,
        };
        Some(super::fill(whose, &[("what", &what)]))
    };
    match name() {
        Some(name) => {
            push(out, PieceKind::Own, &format!("{name}("));
            push(out, PieceKind::Code, path);
            push(out, PieceKind::Own, ")");
        }
        None => push(out, PieceKind::Code, path),
    }
}

fn push(pieces: &mut Vec<Piece>, kind: PieceKind, text: &str) {
    if text.is_empty() {
        return;
    }
    match pieces.last_mut() {
        Some(last) if last.kind == kind && kind == PieceKind::Own => last.text.push_str(text),
        _ => pieces.push(Piece {
            text: text.to_owned(),
            kind,
        }),
    }
}

fn pattern(english: &'static str, told: &'static str, names: &Names) -> Option<Pattern> {
    let slot = SLOT.as_ref()?;
    let (mut slots, mut expression, mut end) = (Vec::new(), String::from("(?s)^"), 0);
    for found in slot.captures_iter(english) {
        let whole = found.get(0)?;
        expression.push_str(&regex::escape(&english[end..whole.start()]));
        let kind = Kind::of(found.get(2).map(|kind| &english[kind.range()]));
        expression.push_str(&kind.expression(names));
        slots.push((&english[found.get(1)?.range()], kind));
        end = whole.end();
    }
    expression.push_str(&regex::escape(&english[end..]));
    expression.push('$');
    let (mut parts, mut end) = (Vec::new(), 0);
    for found in slot.captures_iter(told) {
        let (whole, name) = (found.get(0)?, &told[found.get(1)?.range()]);
        let at = slots.iter().position(|(known, _)| *known == name)?;
        parts.push((&told[end..whole.start()], Some(at)));
        end = whole.end();
    }
    parts.push((&told[end..], None));
    Some(Pattern {
        regex: Regex::new(&expression).ok()?,
        slots,
        told: parts,
    })
}
