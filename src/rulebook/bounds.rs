//! The values that a bound may stand for: where a condition can change its mind as a lower one rises or an upper one
//! falls.

use std::{collections::BTreeSet, ops::RangeInclusive};

use super::{
    evaluate::{Inputs, to_cel},
    expression::Expression,
    verdict::Value,
};

/// Larger than any count, small enough that products of two stay within 64 bits.
const VERY_MANY: i64 = 1_000_000_000;

/// Larger than any measure with a fraction.
const VERY_MUCH: f64 = 1e12;

/// Longer lists are not tried.
const LONGEST: usize = 40;

/// A text that stands in no condition.
const UNLISTED: &str = "\u{0}";

/// The values to try for the lower or upper bound at this place; none if a bound of this kind says nothing.
pub(super) fn samples(
    condition: &Expression,
    inputs: &Inputs<'_>,
    at: usize,
    bounded: usize,
) -> Option<Vec<cel::Value>> {
    let fact = &inputs.get(at)?.1;
    match (fact.value.as_ref()?, fact.at_most) {
        (Value::Int(bound), true) => Some(whole(condition, inputs, 0..=*bound, bounded)),
        (Value::Int(bound), false) => Some(whole(condition, inputs, *bound..=VERY_MANY.max(*bound), bounded)),
        (Value::Float(bound), true) => Some(shares(*bound)),
        (Value::Float(bound), false) => Some(fractions(condition, inputs, *bound)),
        (Value::Texts(bound), false) => Some(lists(condition, bound)),
        (Value::Texts(_), true) | (Value::Bool(_) | Value::Text(_), _) => None,
    }
}

/// At both ends, and around every number it is compared with between them.
fn whole(condition: &Expression, inputs: &Inputs<'_>, range: RangeInclusive<i64>, bounded: usize) -> Vec<cel::Value> {
    let literals = condition.literals();
    let marks: BTreeSet<i64> = literals
        .numbers
        .iter()
        .copied()
        .chain(
            literals
                .fractions
                .iter()
                .flat_map(|value| [integer(value.floor()), integer(value.ceil())]),
        )
        .chain(inputs.iter().filter_map(|(_, fact)| match fact.value {
            Some(Value::Int(value)) => Some(value),
            Some(Value::Float(value)) => Some(integer(value.floor())),
            _ => None,
        }))
        .collect();
    let mut points: BTreeSet<i64> = marks.clone();
    // Sums and differences of two matter in `leave.x - join.y == 2`; with several bounds at once they would be
    // too many to try.
    if bounded == 1 {
        for a in &marks {
            for b in &marks {
                points.extend([a.saturating_add(*b), a.saturating_sub(*b)]);
            }
        }
    }
    let mut all: BTreeSet<i64> = points
        .iter()
        .flat_map(|point| [point.saturating_sub(1), *point, point.saturating_add(1)])
        .filter(|point| range.contains(point))
        .collect();
    all.extend([*range.start(), *range.end()]);
    all.into_iter().map(Into::into).collect()
}

/// A number without a fraction as an integer; what is too large becomes the largest.
#[expect(clippy::cast_possible_truncation, reason = "a cast of a float saturates")]
fn integer(value: f64) -> i64 {
    value as i64
}

/// At an upper bound, at 0, and at sixty-four steps between, as conditions on a ratio ask on which side of a limit it
/// lies.
fn shares(bound: f64) -> Vec<cel::Value> {
    const STEPS: u32 = 64;
    (0..=STEPS)
        .map(|step| (bound * f64::from(step) / f64::from(STEPS)).into())
        .collect()
}

/// At the bound, at and just beyond every number that stands in the condition or is known, and far beyond.
fn fractions(condition: &Expression, inputs: &Inputs<'_>, bound: f64) -> Vec<cel::Value> {
    let literals = condition.literals();
    #[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
    let number = |value: &Value| match value {
        Value::Int(value) => Some(*value as f64),
        Value::Float(value) => Some(*value),
        _ => None,
    };
    let known = inputs.iter().filter_map(|(_, fact)| number(fact.value.as_ref()?));
    let written = literals.numbers.iter().filter_map(|whole| number(&Value::Int(*whole)));
    let mut all: Vec<f64> = literals
        .fractions
        .iter()
        .copied()
        .chain(known)
        .chain(written)
        .flat_map(|mark| [mark.next_down(), mark, mark.next_up()])
        .filter(|point| *point >= bound)
        .collect();
    all.extend([bound, VERY_MUCH.max(bound)]);
    all.into_iter().map(Into::into).collect()
}

/// What was seen; with one more of every text that the condition names, and all of them; and with more and more that
/// it does not name.
fn lists(condition: &Expression, seen: &[String]) -> Vec<cel::Value> {
    let literals = condition.literals();
    let more = |texts: &[String]| to_cel(&Value::Texts(seen.iter().chain(texts).cloned().collect()));
    let longest = literals
        .numbers
        .iter()
        .filter_map(|number| usize::try_from(*number).ok())
        .max()
        .unwrap_or_default()
        .min(LONGEST);
    let mut all = vec![more(&[]), more(&literals.texts)];
    all.extend(literals.texts.iter().map(|text| more(std::slice::from_ref(text))));
    all.extend((1..=longest + 1).map(|count| more(&vec![UNLISTED.to_owned(); count])));
    all
}
