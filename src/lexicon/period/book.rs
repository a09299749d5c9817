//! One language's words for periods, read from its data file. The notation is described in `docs/delays.md`.

use std::{collections::HashMap, sync::OnceLock};

use regex::Regex;

use super::{super::Language, Delayed};

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
    pub(super) periods: Vec<(Regex, Mark)>,
    pub(super) subjects: Vec<(Delayed, Regex)>,
    pub(super) already: Vec<(Delayed, Regex)>,
    sections: HashMap<String, Regex>,
    pub(super) span: Regex,
    pub(super) seconds: Vec<(Regex, u32)>,
    numbers: Vec<(Regex, u32)>,
    fixed: Vec<(Regex, u32)>,
    months: Vec<(Regex, u32)>,
    units: Vec<(Regex, Unit)>,
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

    /// A regular expression of a line. One that does not compile is left out; a test compiles all.
    fn compile(&self, words: &str, whole: bool) -> Option<Regex> {
        let open: Vec<String> = parts(words).into_iter().map(|part| self.bound(part)).collect();
        let words = self.expand(&open.join("|"));
        Regex::new(&if whole { format!("^(?:{words})$") } else { words }).ok()
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

    fn list(&self, section: &str, whole: bool) -> Vec<(Regex, &'a str)> {
        self.pairs(section)
            .filter_map(|(words, value)| Some((self.compile(words, whole)?, value)))
            .collect()
    }

    fn numbers(&self, section: &str) -> Vec<(Regex, u32)> {
        let list = self.list(section, true).into_iter();
        list.filter_map(|(words, value)| Some((words, value.parse().ok()?)))
            .collect()
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
        let mut periods: Vec<(Regex, Mark)> = Vec::new();
        for (words, value) in lines.list("span", false) {
            periods.push((
                words,
                Mark::Span {
                    business: value == "business",
                },
            ));
        }
        for (section, mark) in [
            ("date", Mark::Date),
            ("paid end", Mark::PaidEnd),
            ("month end", Mark::MonthEnd(0)),
            ("next month end", Mark::MonthEnd(1)),
            ("next day", Mark::NextDay),
            ("at once", Mark::AtOnce),
            ("no wait", Mark::NoWait),
        ] {
            periods.extend(lines.list(section, false).into_iter().map(|(words, _)| (words, mark)));
        }
        let about = |suffix: &str| -> Vec<(Delayed, Regex)> {
            Delayed::ALL
                .into_iter()
                .flat_map(|what| {
                    let list = lines.list(&format!("{}{suffix}", what.name()), false);
                    list.into_iter().map(move |(words, _)| (what, words))
                })
                .collect()
        };
        let aside = |section: &str| {
            // The separators of clauses begin and end with blanks, so they are taken as they stand.
            let pattern = if section == "clause" {
                lines.any(section)
            } else {
                let bound = |(words, _): (&str, &str)| {
                    let all: Vec<String> = parts(words).into_iter().map(|part| lines.bound(part)).collect();
                    all.join("|")
                };
                let all: Vec<String> = lines.pairs(section).map(bound).collect();
                // A name may stand once only in an expression.
                lines.expand(&all.join("|").replace("<span>", "<n> ?\\w+"))
            };
            Some((section.to_owned(), Regex::new(&pattern).ok()?))
        };
        let units = lines.list("units", true).into_iter();
        Self {
            periods,
            subjects: about(""),
            already: about(" already"),
            sections: ASIDES.into_iter().filter_map(aside).collect(),
            span: lines.compile("<span>", false).unwrap_or_else(nothing),
            seconds: (lines.list("seconds", false).into_iter())
                .filter_map(|(words, value)| Some((words, value.parse().ok()?)))
                .collect(),
            numbers: lines.numbers("numbers"),
            fixed: lines.numbers("fixed"),
            months: lines.numbers("months"),
            units: units.filter_map(|(words, value)| Some((words, unit(value)?))).collect(),
        }
    }

    /// Whether one of a section's phrases stands in plain text.
    pub(super) fn says(&self, section: &str, plain: &str) -> bool {
        self.sections.get(section).is_some_and(|words| words.is_match(plain))
    }

    /// The separators of clauses.
    pub(super) fn separators(&self) -> Option<&Regex> {
        self.sections.get("clause")
    }

    /// The number that words or digits stand for.
    pub(super) fn number(&self, words: &str) -> Option<u32> {
        words.parse().ok().or_else(|| valued(&self.numbers, words))
    }

    /// The number of a month.
    pub(super) fn month(&self, words: &str) -> Option<u32> {
        valued(&self.months, words)
    }

    /// The days of a word that is number and unit in one.
    pub(super) fn fixed(&self, words: &str) -> Option<u32> {
        valued(&self.fixed, words)
    }

    /// The unit that words stand for.
    pub(super) fn unit(&self, words: &str) -> Option<Unit> {
        let unit = self.units.iter().find(|(regex, _)| regex.is_match(words));
        unit.map(|(_, unit)| *unit)
    }
}

#[expect(clippy::expect_used, reason = "a constant expression that a test compiles")]
fn nothing() -> Regex {
    Regex::new("[^\\s\\S]").expect("it is sound")
}

fn valued(list: &[(Regex, u32)], words: &str) -> Option<u32> {
    list.iter()
        .find(|(regex, _)| regex.is_match(words))
        .map(|(_, value)| *value)
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
                        lines.compile(words, false).is_some(),
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
