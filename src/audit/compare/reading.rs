//! What one side knows of one measure over all its walks of a journey, and how two of them compare.
//!
//! *Definition.* Inconclusive walks say nothing and are left out (counting standard, section 9). A measure that is not
//! known in one of the others is not known. Two readings differ only where every value that the one allows is beyond
//! every value that the other allows.
//!
//! *Pitfalls.* "At least 3" and "at least 3" are not the same: nobody knows. Neither are two ranges that overlap.

use std::collections::BTreeSet;

use super::{change::Change, direction::Direction};
use crate::rulebook::{Fact, Value};

/// How far a reading can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Certainty {
    /// This, in every walk.
    Exact,
    /// This or more.
    AtLeast,
    /// This or less.
    AtMost,
    /// From `value` to `to`: the walks differ.
    Between,
    /// Not known; there is no value.
    Unknown,
}

impl Certainty {
    /// The name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::AtLeast => "at-least",
            Self::AtMost => "at-most",
            Self::Between => "between",
            Self::Unknown => "unknown",
        }
    }
}

/// What one side knows of one measure.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// How far it can be trusted.
    pub certainty: Certainty,
    /// The value, or the end of the range that is known.
    pub value: Option<Value>,
    /// The upper end, if the walks differ.
    pub to: Option<Value>,
    /// The moments behind it, of the first conclusive walk.
    pub moments: Vec<u32>,
    /// Why it is not known, or only a bound.
    pub why: Option<String>,
}

impl Reading {
    /// Not known.
    pub(super) fn unknown(why: impl Into<String>) -> Self {
        Self {
            certainty: Certainty::Unknown,
            value: None,
            to: None,
            moments: Vec::new(),
            why: Some(why.into()),
        }
    }

    /// Over all conclusive walks of a journey.
    pub(super) fn over(facts: &[&Fact]) -> Self {
        let Some(first) = facts.first() else {
            return Self::unknown("no walk of it is conclusive");
        };
        if let Some(blank) = facts.iter().find(|fact| fact.value.is_none()) {
            let why = blank.why.clone().unwrap_or_else(|| "no walk could tell it".into());
            return Self::unknown(why);
        }
        let lower = facts.iter().any(|fact| fact.at_least);
        let upper = facts.iter().any(|fact| fact.at_most);
        let why = facts.iter().find_map(|fact| fact.why.clone());
        let moments = first.moments.clone();
        let values: Vec<&Value> = facts.iter().filter_map(|fact| fact.value.as_ref()).collect();
        let least = values.iter().copied().min_by(|a, b| by_size(a, b));
        let most = values.iter().copied().max_by(|a, b| by_size(a, b));
        let (certainty, value, to) = match (lower, upper) {
            (true, true) => return Self::unknown("some walks know it as a minimum, some as a maximum"),
            (true, false) => (Certainty::AtLeast, least, None),
            (false, true) => (Certainty::AtMost, most, None),
            (false, false) if values.iter().all(|value| value == &values[0]) => (Certainty::Exact, least, None),
            // Words have no order: between them there is nothing.
            (false, false) if values.iter().all(|value| size(value).is_some()) => (Certainty::Between, least, most),
            (false, false) => return Self::unknown("it differs between the walks"),
        };
        Self {
            certainty,
            value: value.cloned(),
            to: to.cloned(),
            moments,
            why,
        }
    }

    /// What became of this reading in `after`.
    pub(super) fn change(&self, after: &Self, direction: Direction) -> Change {
        let (Some(was), Some(is)) = (&self.value, &after.value) else {
            return Change::Unknown;
        };
        match (was, is) {
            (Value::Texts(was), Value::Texts(is)) => self.lists(was, after, is, direction),
            (Value::Text(was), Value::Text(is)) => match direction {
                _ if self.certainty != Certainty::Exact || after.certainty != Certainty::Exact => Change::Unknown,
                Direction::Rising(words) => match (rank(words, was), rank(words, is)) {
                    (Some(a), Some(b)) if a == b && was != is => Change::Different,
                    (Some(a), Some(b)) => ordered((Some(a), Some(a)), (Some(b), Some(b)), Direction::Less),
                    _ => Change::Unknown,
                },
                _ if was == is => Change::Same,
                _ => Change::Different,
            },
            _ => ordered(self.ends(), after.ends(), direction),
        }
    }

    /// The least and the greatest value that it allows, in hundredths; none: without end.
    fn ends(&self) -> (Option<i64>, Option<i64>) {
        let low = self.value.as_ref().and_then(size);
        match self.certainty {
            Certainty::Exact => (low, low),
            Certainty::AtLeast => (low, None),
            Certainty::AtMost => (None, low),
            Certainty::Between => (low, self.to.as_ref().and_then(size)),
            Certainty::Unknown => (None, None),
        }
    }

    /// Lists of what is demanded: better if something fell away and nothing came.
    fn lists(&self, was: &[String], after: &Self, is: &[String], direction: Direction) -> Change {
        let (was, is): (BTreeSet<&String>, BTreeSet<&String>) = (was.iter().collect(), is.iter().collect());
        let exact = |reading: &Self| reading.certainty == Certainty::Exact;
        match (exact(self), exact(after)) {
            (true, true) if was == is => Change::Same,
            // A minimum that already holds more than all there is on the other side.
            (_, true) if is.is_subset(&was) && is != was => direction.of_less(),
            (true, _) if was.is_subset(&is) && is != was => direction.of_more(),
            (true, true) => Change::Different,
            _ => Change::Unknown,
        }
    }
}

/// Where a word stands in an order of words that starts with the least burden; words of one place are joined by `|`.
fn rank(words: &[&str], word: &str) -> Option<i64> {
    let place = words.iter().position(|place| place.split('|').any(|one| one == word));
    place.and_then(|place| i64::try_from(place).ok())
}

/// A number in hundredths, as reports print it; yes is one and no is none.
fn size(value: &Value) -> Option<i64> {
    match value {
        Value::Bool(value) => Some(i64::from(*value) * 100),
        Value::Int(value) => Some(value.saturating_mul(100)),
        #[expect(clippy::cast_possible_truncation, reason = "a cast of a float saturates")]
        Value::Float(value) => Some((value * 100.0).round() as i64),
        Value::Text(_) | Value::Texts(_) => None,
    }
}

fn by_size(a: &Value, b: &Value) -> std::cmp::Ordering {
    size(a).cmp(&size(b))
}

type Ends = (Option<i64>, Option<i64>);

/// Ranges: one is beyond the other, both are the same, or it cannot be told.
pub(super) fn ordered(before: Ends, after: Ends, direction: Direction) -> Change {
    let beyond = |low: Option<i64>, high: Option<i64>| matches!((low, high), (Some(low), Some(high)) if low > high);
    let whole = |ends: Ends| ends.0.is_some() && ends.1.is_some();
    if beyond(before.0, after.1) {
        direction.of_less()
    } else if beyond(after.0, before.1) {
        direction.of_more()
    } else if whole(before) && before == after {
        Change::Same
    } else {
        Change::Unknown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(value: i64) -> Reading {
        Reading::over(&[&Fact::known(Value::Int(value))])
    }

    fn bounded(value: i64, at_least: bool) -> Reading {
        let fact = Fact {
            at_least,
            at_most: !at_least,
            ..Fact::known(Value::Int(value))
        };
        Reading::over(&[&fact])
    }

    fn runs(values: &[i64]) -> Reading {
        let facts: Vec<Fact> = values.iter().map(|value| Fact::known(Value::Int(*value))).collect();
        Reading::over(&facts.iter().collect::<Vec<_>>())
    }

    fn fewer(before: &Reading, after: &Reading) -> Change {
        before.change(after, Direction::Less)
    }

    #[test]
    fn an_unknown_is_never_better() {
        let unknown = Reading::unknown("a bot wall");
        assert_eq!(fewer(&exact(9), &unknown), Change::Unknown);
        assert_eq!(fewer(&unknown, &exact(0)), Change::Unknown);
        assert_eq!(fewer(&unknown, &unknown), Change::Unknown);
    }

    #[test]
    fn a_minimum_can_be_worse_and_never_better() {
        let at_least = |value| bounded(value, true);
        assert_eq!(fewer(&exact(9), &at_least(2)), Change::Unknown);
        assert_eq!(fewer(&exact(2), &at_least(3)), Change::Worse);
        assert_eq!(fewer(&exact(3), &at_least(3)), Change::Unknown);
        assert_eq!(fewer(&at_least(3), &exact(2)), Change::Better);
        assert_eq!(fewer(&at_least(3), &at_least(3)), Change::Unknown);
        assert_eq!(fewer(&at_least(3), &bounded(2, false)), Change::Better);
    }

    #[test]
    fn walks_that_differ_are_a_range_and_ranges_that_overlap_tell_nothing() {
        assert_eq!(fewer(&runs(&[4, 6]), &runs(&[2, 3])), Change::Better);
        assert_eq!(fewer(&runs(&[4, 6]), &runs(&[3, 4])), Change::Unknown);
        assert_eq!(fewer(&runs(&[4, 6]), &runs(&[6, 4])), Change::Same);
    }

    #[test]
    fn more_can_be_better_and_some_things_are_only_different() {
        assert_eq!(exact(1).change(&exact(2), Direction::More), Change::Better);
        assert_eq!(exact(1).change(&exact(2), Direction::Neither), Change::Different);
        let word = |word: &str| Reading::over(&[&Fact::known(Value::Text(word.into()))]);
        let demand = Direction::Rising(&["none", "optional", "mandatory"]);
        assert_eq!(word("mandatory").change(&word("optional"), demand), Change::Better);
        assert_eq!(word("none").change(&word("mandatory"), demand), Change::Worse);
        assert_eq!(word("a").change(&word("b"), Direction::Neither), Change::Different);
    }

    #[test]
    fn a_list_is_better_if_something_fell_away_and_nothing_came() {
        let list = |words: &[&str]| {
            let words = words.iter().map(ToString::to_string).collect();
            Reading::over(&[&Fact::known(Value::Texts(words))])
        };
        let (both, one, other) = (list(&["email", "phone"]), list(&["email"]), list(&["card"]));
        assert_eq!(fewer(&both, &one), Change::Better);
        assert_eq!(fewer(&one, &both), Change::Worse);
        assert_eq!(fewer(&both, &other), Change::Different);
        assert_eq!(fewer(&both, &both), Change::Same);
    }

    #[test]
    fn what_is_printed_alike_is_the_same() {
        let px = |value| Reading::over(&[&Fact::known(Value::Float(value))]);
        assert_eq!(px(12.001).change(&px(12.004), Direction::More), Change::Same);
    }
}
