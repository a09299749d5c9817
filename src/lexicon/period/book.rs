//! One language's words for periods, read from its data file. The notation is described in `docs/delays.md`.

use std::{collections::HashMap, sync::OnceLock};

use regex::Regex;

use super::{
    super::{
        Language,
        search::{Maybe, Needs, needs},
    },
    Delayed,
};

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Hours,
    Business,
    Days,
    Weeks,
    Fortnights,
    Months,
    Years,
}

/// What a phrase stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Span { business: bool },
    Date,
    PaidEnd,
    MonthEnd(u8),
    NextDay,
    AtOnce,
    NoWait,
}

/// The words of one language.
#[derive(Debug)]
pub(super) struct Book {
    words: Vec<Words>,
    /// What each of the words needs to stand in a text.
    needs: Needs,
    pub(super) periods: Vec<(Id, Mark)>,
    pub(super) subjects: Vec<(Delayed, Id)>,
    pub(super) already: Vec<(Delayed, Id)>,
    sections: HashMap<&'static str, Id>,
    pub(super) span: Id,
    pub(super) seconds: Vec<(Id, u32)>,
    numbers: Vec<(Id, u32)>,
    fixed: Vec<(Id, u32)>,
    months: Vec<(Id, u32)>,
    units: Vec<(Id, Unit)>,
}

/// Where in the book some words are.
#[derive(Debug, Clone, Copy)]
pub(super) struct Id(usize);

/// An expression, compiled when it is first tried.
#[derive(Debug)]
struct Words {
    pattern: String,
    compiled: OnceLock<Option<Regex>>,
}

/// The lines of a file, by section, in order.
struct Lines<'a> {
    by_section: HashMap<&'a str, Vec<&'a str>>,
    bounded: bool,
}

impl<'a> Lines<'a> {
    fn read(text: &'a str, bounded: bool) -> Self {
        let mut by_section: HashMap<&str, Vec<&str>> = HashMap::new();
        let mut name = "";
        for line in text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
            match line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                Some(section) => name = section,
                None => by_section.entry(name).or_default().push(line),
            }
        }
        Self { by_section, bounded }
    }

    fn of(&self, section: &str) -> &[&'a str] {
        self.by_section.get(section).map_or(&[], Vec::as_slice)
    }

    /// `words = value`; without a value the empty one.
    fn pairs(&self, section: &str) -> impl Iterator<Item = (&'a str, &'a str)> {
        let lines = self.of(section).iter();
        lines.map(|line| line.rsplit_once(" = ").unwrap_or((line, "")))
    }

    /// The words of a section without their values, as one group.
    fn any(&self, section: &str) -> String {
        let words: Vec<&str> = self.pairs(section).map(|(words, _)| words).collect();
        if words.is_empty() {
            // Matches nothing: a language may lack a section.
            return "[^\\s\\S]".to_owned();
        }
        format!("(?:{})", words.join("|"))
    }

    /// `<span>`, `<n>`, `<day>`, `<month>`, `<monthnumber>`, `<year>`.
    fn expand(&self, words: &str) -> String {
        let number = format!("(?:[0-9]{{1,4}}|{})", self.any("numbers"));
        let span = format!(
            "(?:(?:(?P<low>{number}) ?{} ?)?(?P<high>{number})[ -]?(?P<unit>{})|(?P<fixed>{}))",
            self.any("separator"),
            self.any("units"),
            self.any("fixed"),
        );
        words
            .replace("<span>", &span)
            .replace("<n>", &number)
            .replace("<day>", "(?P<day>[0-3]?[0-9])")
            .replace("<month>", &format!("(?P<month>{})", self.any("months")))
            .replace("<monthnumber>", "(?P<monthnumber>[01]?[0-9])")
            .replace("<year>", "(?P<year>20[0-9]{2})")
    }

    /// The regular expression of a line.
    fn pattern(&self, words: &str, whole: bool) -> String {
        let open: Vec<String> = parts(words).into_iter().map(|part| self.bound(part)).collect();
        let words = self.expand(&open.join("|"));
        if whole { format!("^(?:{words})$") } else { words }
    }

    /// Whole words, where words have boundaries; a star after a letter lets the word go on.
    fn bound(&self, words: &str) -> String {
        let tail = words.ends_with('*');
        let words = go_on(words);
        if !self.bounded {
            return format!("(?:{words})");
        }
        let edge = |at: Option<char>| {
            if at.is_some_and(|c| c.is_alphanumeric() || matches!(c, '(' | ')' | '<' | '>' | '?' | ']')) {
                "\\b"
            } else {
                ""
            }
        };
        let end = if tail { "" } else { edge(words.chars().last()) };
        format!("{}(?:{words}){end}", edge(words.chars().next()))
    }

    fn list(&self, section: &str, whole: bool) -> impl Iterator<Item = (String, &'a str)> {
        let pairs = self.pairs(section);
        pairs.map(move |(words, value)| (self.pattern(words, whole), value))
    }
}

/// The words that a book is made of, numbered as they come.
#[derive(Default)]
struct Shelf(Vec<Words>);

impl Shelf {
    fn add(&mut self, pattern: String) -> Id {
        self.0.push(Words {
            pattern,
            compiled: OnceLock::new(),
        });
        Id(self.0.len() - 1)
    }

    /// Lines whose value is read in some way; others are left out.
    fn list<V>(&mut self, lines: impl Iterator<Item = (String, V)>) -> Vec<(Id, V)> {
        lines.map(|(pattern, value)| (self.add(pattern), value)).collect()
    }

    fn numbers<'a>(&mut self, lines: impl Iterator<Item = (String, &'a str)>) -> Vec<(Id, u32)> {
        self.list(lines.filter_map(|(pattern, value)| Some((pattern, value.parse().ok()?))))
    }
}

/// `delet*` as an expression: `delet\w*`.
fn go_on(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        if c == '*' && out.ends_with(char::is_alphabetic) && !out.ends_with("\\w") {
            out.push_str("\\w");
        }
        out.push(c);
    }
    out
}

/// The parts of a line between bars that stand in no bracket.
fn parts(words: &str) -> Vec<&str> {
    let (mut found, mut depth, mut start) = (Vec::new(), 0_i32, 0);
    for (at, c) in words.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            '|' if depth == 0 => {
                found.push(&words[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    found.push(&words[start..]);
    found
}

/// Sections whose phrases are asked for one by one.
const ASIDES: [&str; 6] = ["no delay", "never again", "not now", "today only", "expiry", "clause"];

impl Book {
    /// The words of a language.
    pub(super) fn of(language: Language) -> &'static Self {
        static BOOKS: [OnceLock<Book>; 6] = [const { OnceLock::new() }; 6];
        BOOKS[language as usize].get_or_init(|| Self::read(source(language), !language.unspaced()))
    }

    fn read(text: &str, bounded: bool) -> Self {
        let lines = Lines::read(text, bounded);
        let mut shelf = Shelf::default();
        let mut periods = shelf.list(lines.list("span", false).map(|(words, value)| {
            let business = value == "business";
            (words, Mark::Span { business })
        }));
        for (section, mark) in [
            ("date", Mark::Date),
            ("paid end", Mark::PaidEnd),
            ("month end", Mark::MonthEnd(0)),
            ("next month end", Mark::MonthEnd(1)),
            ("next day", Mark::NextDay),
            ("at once", Mark::AtOnce),
            ("no wait", Mark::NoWait),
        ] {
            periods.extend(shelf.list(lines.list(section, false).map(|(words, _)| (words, mark))));
        }
        let mut about = |suffix: &str| -> Vec<(Delayed, Id)> {
            let mut found = Vec::new();
            for what in Delayed::ALL {
                let section = format!("{}{suffix}", what.name());
                let list = lines.list(&section, false);
                found.extend(list.map(|(words, _)| (what, shelf.add(words))));
            }
            found
        };
        let (subjects, already) = (about(""), about(" already"));
        let aside = |section: &'static str| {
            // The separators of clauses begin and end with blanks, so they are taken as they stand.
            if section == "clause" {
                return lines.any(section);
            }
            let bound = |(words, _): (&str, &str)| {
                let all: Vec<String> = parts(words).into_iter().map(|part| lines.bound(part)).collect();
                all.join("|")
            };
            let all: Vec<String> = lines.pairs(section).map(bound).collect();
            // A name may stand once only in an expression.
            lines.expand(&all.join("|").replace("<span>", "<n> ?\\w+"))
        };
        let sections = ASIDES.map(|section| (section, shelf.add(aside(section))));
        let span = shelf.add(lines.pattern("<span>", false));
        let seconds = shelf.numbers(lines.list("seconds", false));
        let [numbers, fixed, months] =
            ["numbers", "fixed", "months"].map(|section| shelf.numbers(lines.list(section, true)));
        let units = lines.list("units", true);
        let units = shelf.list(units.filter_map(|(words, value)| Some((words, unit(value)?))));
        let needed = |words: &Words| regex_syntax::parse(&words.pattern).map_or_else(|_| Vec::new(), |hir| needs(&hir));
        Self {
            needs: Needs::new(shelf.0.iter().map(needed)),
            words: shelf.0,
            periods,
            subjects,
            already,
            sections: sections.into(),
            span,
            seconds,
            numbers,
            fixed,
            months,
            units,
        }
    }

    /// The words that may stand in plain text or in a part of it.
    pub(super) fn hear(&self, plain: &str) -> Maybe {
        self.needs.maybe(plain)
    }

    /// Some words, unless they cannot stand in what was heard. Words that do not compile stand nowhere; a test compiles all.
    pub(super) fn words(&self, Id(number): Id, heard: &Maybe) -> Option<&Regex> {
        let words = &self.words[number];
        let compile = || Regex::new(&words.pattern).ok();
        heard
            .has(number)
            .then(|| words.compiled.get_or_init(compile).as_ref())?
    }

    /// Whether one of a section's phrases stands in plain text, in which this was heard.
    pub(super) fn says(&self, section: &str, plain: &str, heard: &Maybe) -> bool {
        let words = self.sections.get(section).and_then(|id| self.words(*id, heard));
        words.is_some_and(|words| words.is_match(plain))
    }

    /// The separators of clauses, if any may stand in what was heard.
    pub(super) fn separators(&self, heard: &Maybe) -> Option<&Regex> {
        self.words(*self.sections.get("clause")?, heard)
    }

    /// The number that words or digits stand for.
    pub(super) fn number(&self, words: &str) -> Option<u32> {
        words.parse().ok().or_else(|| self.valued(&self.numbers, words))
    }

    /// The number of a month.
    pub(super) fn month(&self, words: &str) -> Option<u32> {
        self.valued(&self.months, words)
    }

    /// The days of a word that is number and unit in one.
    pub(super) fn fixed(&self, words: &str) -> Option<u32> {
        self.valued(&self.fixed, words)
    }

    /// The unit that words stand for.
    pub(super) fn unit(&self, words: &str) -> Option<Unit> {
        self.valued(&self.units, words)
    }

    /// The value of the first line that words are.
    fn valued<V: Copy>(&self, list: &[(Id, V)], words: &str) -> Option<V> {
        let heard = self.hear(words);
        let is = |id: Id| self.words(id, &heard).is_some_and(|line| line.is_match(words));
        list.iter().find(|(id, _)| is(*id)).map(|(_, value)| *value)
    }
}

fn unit(name: &str) -> Option<Unit> {
    Some(match name {
        "hours" => Unit::Hours,
        "business" => Unit::Business,
        "days" => Unit::Days,
        "weeks" => Unit::Weeks,
        "fortnights" => Unit::Fortnights,
        "months" => Unit::Months,
        "years" => Unit::Years,
        _ => return None,
    })
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

    /// Sections that name a value for each line, and those that need none.
    const KNOWN: [&str; 25] = [
        "numbers",
        "months",
        "units",
        "fixed",
        "separator",
        "clause",
        "span",
        "date",
        "paid end",
        "month end",
        "next month end",
        "next day",
        "at once",
        "no wait",
        "refund",
        "deletion",
        "renewal",
        "access",
        "request",
        "deletion already",
        "renewal already",
        "never again",
        "not now",
        "today only",
        "seconds",
    ];

    #[test]
    fn a_star_lets_a_word_go_on() {
        assert_eq!(go_on("delet*|era(?:s*|z)"), r"delet\w*|era(?:s\w*|z)");
        assert_eq!(go_on(r"rest\w* (?:a b)*"), r"rest\w* (?:a b)*");
    }

    #[test]
    fn every_line_compiles_and_every_section_is_known() {
        for language in Language::ALL {
            let lines = Lines::read(source(language), !language.unspaced());
            for section in lines.by_section.keys() {
                assert!(
                    KNOWN.contains(section) || ASIDES.contains(section),
                    "{}: [{section}]",
                    language.tag()
                );
                for (words, value) in lines.pairs(section) {
                    if *section == "separator" || *section == "clause" {
                        continue;
                    }
                    assert!(
                        Regex::new(&lines.pattern(words, false)).is_ok(),
                        "{} [{section}]: {words}",
                        language.tag()
                    );
                    if *section == "units" {
                        assert!(unit(value).is_some(), "{} [{section}]: {value}", language.tag());
                    }
                    if matches!(*section, "numbers" | "months" | "fixed" | "seconds") {
                        assert!(value.parse::<u32>().is_ok(), "{} [{section}]: {words}", language.tag());
                    }
                }
            }
            let book = Book::of(language);
            for section in ASIDES {
                assert!(book.sections.contains_key(section), "{}: [{section}]", language.tag());
            }
        }
    }
}
