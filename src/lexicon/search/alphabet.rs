//! Letters that none of some expressions tells apart, made one: a text and the expressions are rewritten in an alphabet of
//! a few hundred letters, so that "any letter" is a handful of bytes and not a thousand ranges of Unicode. ASCII stays as it
//! is; a letter of a word stands for letters of words, so that word boundaries stay where they were.

use std::collections::{BTreeSet, HashMap, HashSet};

use foldhash::fast::RandomState;
use regex_syntax::{
    hir::{Capture, Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind, Repetition},
    is_word_character,
};

/// The letters of some expressions.
#[derive(Debug)]
pub(super) struct Alphabet {
    /// Ranges of characters with the one that stands for all of them, in order.
    ranges: Vec<(char, char, char)>,
    /// The classes of the expressions, rewritten: a few stand in almost every one of them.
    classes: HashMap<Ranges, ClassUnicode, RandomState>,
}

/// The ranges of a class of characters.
type Ranges = Box<[(char, char)]>;

/// The classes of characters that expressions tell apart.
#[derive(Debug, Default)]
pub(super) struct Classes {
    classes: HashSet<Ranges, RandomState>,
    letters: BTreeSet<char>,
}

impl Classes {
    /// Those of an expression too.
    pub(super) fn add(&mut self, expression: &Hir) {
        match expression.kind() {
            HirKind::Empty | HirKind::Look(_) => {}
            HirKind::Literal(literal) => {
                let text = String::from_utf8_lossy(&literal.0);
                self.letters.extend(text.chars().filter(|c| !c.is_ascii()));
            }
            HirKind::Class(Class::Unicode(class)) => self.class(class),
            HirKind::Class(Class::Bytes(_)) => {}
            HirKind::Repetition(repetition) => self.add(&repetition.sub),
            HirKind::Capture(capture) => self.add(&capture.sub),
            HirKind::Concat(parts) | HirKind::Alternation(parts) => parts.iter().for_each(|part| self.add(part)),
        }
    }

    fn class(&mut self, class: &ClassUnicode) {
        if !class.is_ascii() {
            self.classes.insert(ranges(class));
        }
    }

    /// The alphabet in which expressions of these classes match what they matched before.
    pub(super) fn alphabet(self) -> Alphabet {
        // Where one range ends and another begins.
        let after = |c: char| c as u32 + 1;
        let mut cuts: BTreeSet<u32> = [0x80, 0x11_0000].into();
        for (start, end) in self.classes.iter().flatten() {
            cuts.extend([*start as u32, after(*end)].into_iter().filter(|cut| *cut > 0x80));
        }
        for letter in &self.letters {
            cuts.extend([*letter as u32, after(*letter)]);
        }
        let words = words();
        for (start, end) in &words {
            cuts.extend([*start as u32, after(*end)].into_iter().filter(|cut| *cut > 0x80));
        }
        let cuts: Vec<u32> = cuts.into_iter().collect();
        // What holds each range: the same for all ranges that one letter may stand for.
        let mut held: Vec<Vec<u32>> = vec![Vec::new(); cuts.len() - 1];
        let mut number = 0;
        let mut hold = |ranges: &mut dyn Iterator<Item = (char, char)>| {
            number += 1;
            for (start, end) in ranges {
                let from = cuts.partition_point(|cut| *cut < start as u32);
                let to = cuts.partition_point(|cut| *cut < after(end));
                held[from.min(to)..to].iter_mut().for_each(|by| by.push(number));
            }
        };
        hold(&mut words.iter().copied());
        for ranges in &self.classes {
            hold(&mut ranges.iter().copied());
        }
        for letter in &self.letters {
            hold(&mut std::iter::once((*letter, *letter)));
        }
        let mut alphabet = Alphabet {
            ranges: letters(&cuts, &held),
            classes: HashMap::default(),
        };
        for ranges in self.classes {
            let rewritten = alphabet.class(&ranges);
            alphabet.classes.insert(ranges, rewritten);
        }
        alphabet
    }
}

fn ranges(class: &ClassUnicode) -> Ranges {
    class.iter().map(|range| (range.start(), range.end())).collect()
}

/// Gives a letter to all ranges that are held by the same, words' letters to words'.
fn letters(cuts: &[u32], held: &[Vec<u32>]) -> Vec<(char, char, char)> {
    let mut free = [true, false].map(|word| ('\u{80}'..=char::MAX).filter(move |c| is_word_character(*c) == word));
    let mut given: HashMap<&[u32], char> = HashMap::new();
    let mut ranges: Vec<(char, char, char)> = Vec::new();
    for (ends, by) in cuts.windows(2).zip(held) {
        // Half of a surrogate pair is no character: ranges end before and begin after them.
        let (Some(start), Some(end)) = (character(ends[0], 1), character(ends[1] - 1, -1)) else {
            continue;
        };
        if start > end {
            continue;
        }
        let letter = match given.get(by.as_slice()) {
            Some(letter) => *letter,
            None => {
                let word = usize::from(!is_word_character(start));
                // There are more letters than ranges.
                let Some(letter) = free[word].next() else { continue };
                given.insert(by, letter);
                letter
            }
        };
        ranges.push((start, end, letter));
    }
    ranges
}

fn character(mut code: u32, step: i32) -> Option<char> {
    while (0xd800..0xe000).contains(&code) {
        code = code.checked_add_signed(step)?;
    }
    char::from_u32(code)
}

/// The ranges of characters that words are made of, beyond ASCII.
fn words() -> Vec<(char, char)> {
    let Ok(hir) = regex_syntax::parse(r"\w") else {
        return Vec::new();
    };
    let HirKind::Class(Class::Unicode(class)) = hir.kind() else {
        return Vec::new();
    };
    (class.iter().map(|range| (range.start(), range.end())))
        .filter(|(_, end)| !end.is_ascii())
        .collect()
}

impl Alphabet {
    /// The letter that stands for a character.
    fn letter(&self, c: char) -> char {
        if c.is_ascii() {
            return c;
        }
        let at = self.ranges.partition_point(|(start, ..)| *start <= c);
        at.checked_sub(1).map_or(c, |at| self.ranges[at].2)
    }

    /// A text in this alphabet; none if it is the same.
    pub(super) fn text(&self, text: &str) -> Option<Box<str>> {
        (!text.is_ascii()).then(|| text.chars().map(|c| self.letter(c)).collect())
    }

    /// An expression in this alphabet, without groups that capture.
    pub(super) fn expression(&self, expression: &Hir) -> Hir {
        let all = |parts: &[Hir]| parts.iter().map(|part| self.expression(part)).collect();
        match expression.kind() {
            HirKind::Literal(literal) if literal.0.is_ascii() => expression.clone(),
            HirKind::Literal(literal) => {
                let text = String::from_utf8_lossy(&literal.0);
                let text: String = text.chars().map(|c| self.letter(c)).collect();
                Hir::literal(text.into_bytes())
            }
            HirKind::Class(Class::Unicode(class)) if class.is_ascii() => expression.clone(),
            HirKind::Class(Class::Unicode(class)) => {
                let ranges = ranges(class);
                let known = self.classes.get(&ranges).cloned();
                Hir::class(Class::Unicode(known.unwrap_or_else(|| self.class(&ranges))))
            }
            HirKind::Empty | HirKind::Look(_) | HirKind::Class(Class::Bytes(_)) => expression.clone(),
            HirKind::Repetition(repetition) => Hir::repetition(Repetition {
                sub: Box::new(self.expression(&repetition.sub)),
                ..*repetition
            }),
            HirKind::Capture(Capture { sub, .. }) => self.expression(sub),
            HirKind::Concat(parts) => Hir::concat(all(parts)),
            HirKind::Alternation(parts) => Hir::alternation(all(parts)),
        }
    }

    fn class(&self, class: &[(char, char)]) -> ClassUnicode {
        let mut ranges = Vec::new();
        for &(start, end) in class {
            if start.is_ascii() {
                ranges.push(ClassUnicodeRange::new(start, end.min('\u{7f}')));
            }
            let from = self.ranges.partition_point(|(_, last, _)| *last < start);
            let within = self.ranges[from..].iter().take_while(|(first, ..)| *first <= end);
            ranges.extend(within.map(|(.., letter)| ClassUnicodeRange::new(*letter, *letter)));
        }
        ClassUnicode::new(ranges)
    }
}

#[cfg(test)]
mod tests {
    use regex::Regex;

    use super::*;

    #[test]
    fn an_expression_finds_in_its_alphabet_what_it_found_before() {
        let patterns = [
            r"\bclos(e|ing)\b",
            r"[^ ]+ über",
            r"(?-u:\b)\w+ \d+",
            r"^[\s\p{P}\p{S}]*$",
            "탈퇴.{0,2}하기",
            "[가-나]",
            r"€ ?\d",
            r"[^\w]é",
            ".",
        ];
        let texts = [
            "close",
            "xclose",
            "éclose",
            "é close",
            "주close",
            "closing·",
            "… —",
            "a 탈퇴를하기",
            "탈퇴하기",
            "탈퇴해서 하기",
            "간",
            "걱",
            "가",
            "٣ items",
            "a ٣",
            "items ٣٣",
            "€ 5",
            "£ 5",
            "€٣",
            "zu über",
            "  über",
            "–é",
            "aé",
            "\u{ad7}",
            "\n",
            "",
        ];
        let parsed: Vec<Hir> = patterns
            .iter()
            .map(|p| regex_syntax::parse(p).expect("it parses"))
            .collect();
        let mut classes = Classes::default();
        parsed.iter().for_each(|hir| classes.add(hir));
        let alphabet = classes.alphabet();
        for (pattern, hir) in patterns.iter().zip(&parsed) {
            let before = Regex::new(pattern).expect("it compiles");
            let after = Regex::new(&alphabet.expression(hir).to_string()).expect("it compiles");
            for text in texts {
                let rewritten = alphabet.text(text).map_or_else(|| text.to_owned(), String::from);
                assert_eq!(
                    after.is_match(&rewritten),
                    before.is_match(text),
                    "{pattern} in {text:?}"
                );
            }
        }
    }
}
