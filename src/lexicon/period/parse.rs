//! From sentences to the periods they state.

use std::ops::Range;

use regex::{Captures, Regex};

use super::{
    super::{Language, plain, plain::quotable, search::Maybe},
    Delayed, Stated, When,
    book::{Book, Id, Mark, Unit},
};

/// The periods that a text states, with what each is about. `lang` is a BCP 47 hint.
///
/// Not taken: offers ("free for 30 days"), what is past ("the last 30 days"), lifetimes of codes, when one may come
/// back, and how long records are kept because of a law. A day is only taken where the sentence says of what it is.
pub fn periods(text: &str, lang: Option<&str>) -> Vec<Stated> {
    quotable(text)
        .into_iter()
        .flat_map(|quote| of_sentence(&quote, lang))
        .collect()
}

/// What a text says has come true already ("your data has been deleted"), with the sentence. For the last screen of a
/// journey: before it the same words may be about something else.
pub fn already_true(text: &str, lang: Option<&str>) -> Vec<(Delayed, String)> {
    let mut found = Vec::new();
    for quote in quotable(text) {
        let sentence = plain(&quote);
        let book = book(&sentence, lang);
        let heard = book.hear(&sentence);
        for (what, words) in &book.already {
            let said = || {
                book.words(*words, &heard)
                    .is_some_and(|words| words.is_match(&sentence))
            };
            if said() && !found.iter().any(|(known, _)| known == what) {
                found.push((*what, quote.clone()));
            }
        }
    }
    found
}

pub(super) fn book(sentence: &str, lang: Option<&str>) -> &'static Book {
    Book::of(Language::of_text(sentence, lang.unwrap_or_default()))
}

/// A period and where it stands.
struct Found {
    at: Range<usize>,
    when: When,
    mark: Mark,
}

/// By the book of its language; where nothing tells the language, by the first that finds a period.
fn of_sentence(quote: &str, lang: Option<&str>) -> Vec<Stated> {
    let sentence = plain(quote);
    let own = Language::of_text(&sentence, lang.unwrap_or_default());
    let any = lang.and_then(Language::of_tag).is_none() && !own.unspaced();
    let others = Language::ALL
        .into_iter()
        .filter(|other| any && *other != own && !other.unspaced());
    std::iter::once(own)
        .chain(others)
        .map(|language| {
            let book = Book::of(language);
            let heard = book.hear(&sentence);
            (book, find(book, &sentence, &heard), heard)
        })
        .find(|(_, found, _)| !found.is_empty())
        .map(|(book, found, heard)| read(book, &found, quote, &sentence, &heard))
        .unwrap_or_default()
}

fn read(book: &Book, found: &[Found], quote: &str, sentence: &str, heard: &Maybe) -> Vec<Stated> {
    let dated = found.iter().any(|f| f.mark == Mark::Date);
    let mut stated: Vec<Stated> = Vec::new();
    for one in found {
        // "Until the end of your billing period on 31 May": the day says more.
        if one.mark == Mark::PaidEnd && dated {
            continue;
        }
        let clause = clause(book.separators(heard), sentence, found, &one.at);
        let here = &sentence[clause.clone()];
        let shared = found
            .iter()
            .any(|other| other.at != one.at && within(&other.at, &clause));
        if one.mark == Mark::AtOnce && shared {
            continue;
        }
        let own = subject(book, here, &shifted(&one.at, clause.start), heard);
        let (what, said) = match own {
            Some(what) => (Some(what), here),
            None => (subject(book, sentence, &one.at, heard), sentence),
        };
        if one.mark != Mark::NoWait && book.says("no delay", said, heard) {
            continue;
        }
        let what = what.or((one.mark == Mark::NoWait).then_some(Delayed::Request));
        // A bare day or "now" is no period unless it is said of what.
        if what.is_none() && !matches!(one.mark, Mark::Span { .. }) {
            continue;
        }
        let one = Stated {
            what,
            when: one.when,
            quote: quote.to_owned(),
        };
        if !stated.contains(&one) {
            stated.push(one);
        }
    }
    stated
}

/// All periods of a sentence; of those that overlap the first, of those that begin together the longest.
fn find(book: &Book, sentence: &str, heard: &Maybe) -> Vec<Found> {
    let mut all: Vec<Found> = Vec::new();
    let may = |(words, mark): &(Id, Mark)| Some((book.words(*words, heard)?, *mark));
    for (words, mark) in book.periods.iter().filter_map(may) {
        for captures in words.captures_iter(sentence) {
            let Some(whole) = captures.get(0) else { continue };
            if let Some(when) = when(book, mark, &captures) {
                all.push(Found {
                    at: whole.range(),
                    when,
                    mark,
                });
            }
        }
    }
    all.sort_by_key(|found| (found.at.start, std::cmp::Reverse(found.at.end)));
    let mut end = 0;
    all.retain(|found| {
        let free = found.at.start >= end;
        if free {
            end = found.at.end;
        }
        free
    });
    all
}

fn when(book: &Book, mark: Mark, captures: &Captures<'_>) -> Option<When> {
    let group = |name: &str| captures.name(name).map(|found| found.as_str());
    let at_once = When::Days {
        from: None,
        days: 0,
        business: false,
    };
    Some(match mark {
        Mark::Span { business } => span(book, captures, business)?,
        Mark::Date => {
            let month = match group("monthnumber") {
                Some(number) => number.parse().ok()?,
                None => book.month(group("month")?)?,
            };
            When::Date {
                year: group("year").and_then(|year| year.parse().ok()),
                month: i8::try_from(month).ok().filter(|month| (1..=12).contains(month))?,
                day: group("day")?.parse().ok().filter(|day| (1..=31).contains(day))?,
            }
        }
        Mark::PaidEnd => When::PaidEnd,
        Mark::MonthEnd(ahead) => When::MonthEnd { ahead },
        Mark::NextDay => When::Days {
            from: None,
            days: 1,
            business: false,
        },
        Mark::AtOnce | Mark::NoWait => at_once,
    })
}

/// A number, or a range, with its unit.
pub(super) fn span(book: &Book, captures: &Captures<'_>, business: bool) -> Option<When> {
    let group = |name: &str| captures.name(name).map(|found| found.as_str());
    if let Some(fixed) = group("fixed") {
        return Some(When::Days {
            from: None,
            days: book.fixed(fixed)?,
            business: false,
        });
    }
    let unit = book.unit(group("unit")?)?;
    let days = |words: &str| Some(in_days(book.number(words)?, unit));
    Some(When::Days {
        from: group("low").and_then(days),
        days: days(group("high")?)?,
        business: business || unit == Unit::Business,
    })
}

fn in_days(number: u32, unit: Unit) -> u32 {
    match unit {
        Unit::Hours => number.div_ceil(24),
        Unit::Business | Unit::Days => number,
        Unit::Weeks => number.saturating_mul(7),
        Unit::Fortnights => number.saturating_mul(14),
        Unit::Months => number.saturating_mul(30),
        Unit::Years => number.saturating_mul(365),
    }
}

/// The clause around a period: up to the separators beside it that stand in no period.
fn clause(separators: Option<&Regex>, sentence: &str, found: &[Found], at: &Range<usize>) -> Range<usize> {
    let mut clause = 0..sentence.len();
    let Some(separators) = separators else {
        return clause;
    };
    for separator in separators.find_iter(sentence).map(|found| found.range()) {
        let inside = found
            .iter()
            .any(|one| separator.start < one.at.end && one.at.start < separator.end);
        if inside {
            continue;
        }
        if separator.end <= at.start {
            clause.start = separator.end;
        } else if separator.start >= at.end {
            clause.end = separator.start;
            break;
        }
    }
    clause
}

/// The subject whose words stand nearest to the period. Words within longer words of another subject do not count:
/// "process your deletion request" speaks of the request.
fn subject(book: &Book, text: &str, period: &Range<usize>, heard: &Maybe) -> Option<Delayed> {
    let all: Vec<(Delayed, Range<usize>)> = (book.subjects.iter())
        .filter_map(|(what, words)| Some((what, book.words(*words, heard)?)))
        .flat_map(|(what, words)| words.find_iter(text).map(|found| (*what, found.range())))
        .collect();
    let longer = |one: &Range<usize>| {
        all.iter()
            .any(|(_, other)| other.len() > one.len() && within(one, other))
    };
    (all.iter().filter(|(_, at)| !longer(at)))
        .min_by_key(|(_, at)| {
            if at.end <= period.start {
                period.start - at.end
            } else {
                at.start.saturating_sub(period.end)
            }
        })
        .map(|(what, _)| *what)
}

fn within(inner: &Range<usize>, outer: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

fn shifted(range: &Range<usize>, by: usize) -> Range<usize> {
    range.start - by..range.end - by
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(stated: &Stated) -> String {
        let what = stated.what.map_or("unclear", Delayed::name);
        let when = match stated.when {
            When::Days { from, days, business } => format!(
                "{}{days}{}",
                from.map(|from| format!("{from}/")).unwrap_or_default(),
                if business { "b" } else { "" }
            ),
            When::Date { year, month, day } => {
                let year = year.map_or_else(|| "-".to_owned(), |year| year.to_string());
                format!("{year}-{month:02}-{day:02}")
            }
            When::PaidEnd => "end".to_owned(),
            When::MonthEnd { ahead: 0 } => "month-end".to_owned(),
            When::MonthEnd { .. } => "next-month-end".to_owned(),
        };
        format!("{what} {when}")
    }

    /// The sentences were labelled by hand; see the file.
    #[test]
    fn sentences_state_what_a_person_reads_in_them() {
        let mut wrong = Vec::new();
        let mut read = 0;
        for line in include_str!("../../../tests/lexicon/periods.txt").lines() {
            let Some((lang, rest)) = line.split_once(" | ").filter(|_| !line.starts_with('#')) else {
                continue;
            };
            let (expected, sentence) = rest.split_once(" | ").expect("three columns");
            read += 1;
            for hint in [Some(lang), None] {
                let is: Vec<String> = periods(sentence, hint).iter().map(show).collect();
                let is = if is.is_empty() { "-".to_owned() } else { is.join("; ") };
                if is != expected {
                    wrong.push(format!(
                        "{lang} {sentence} (hint {hint:?})\n    expected {expected}, is {is}"
                    ));
                }
            }
        }
        assert!(read >= 120, "only {read} sentences");
        assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    }

    #[test]
    fn what_is_true_already() {
        let said = already_true("Your account and all data have been permanently deleted.", Some("en"));
        assert_eq!(said.first().map(|(what, _)| *what), Some(Delayed::Deletion));
        assert!(already_true("Your data will be deleted.", Some("en")).is_empty());
    }
}
