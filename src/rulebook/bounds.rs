//! The values that a bound may stand for: where a condition can change its mind as a lower one rises or an upper one
//! falls.

use std::collections::BTreeSet;

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
    if fact.at_most {
        return shares(fact.value.as_ref()?);
    }
    match fact.value.as_ref()? {
        Value::Int(bound) => Some(whole(condition, inputs, *bound, bounded)),
        Value::Float(bound) => Some(fractions(condition, inputs, *bound)),
        Value::Texts(bound) => Some(lists(condition, bound)),
        Value::Bool(_) | Value::Text(_) => None,
    }
}

/// At the bound, around every number it is compared with, and far beyond.
fn whole(condition: &Expression, inputs: &Inputs<'_>, bound: i64, bounded: usize) -> Vec<cel::Value> {
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
        .filter(|point| (bound..=VERY_MANY).contains(point))
        .collect();
    all.extend([bound, VERY_MANY.max(bound)]);
    all.into_iter().map(Into::into).collect()
}

/// A number without a fraction as an integer; what is too large becomes the largest.
#[expect(clippy::cast_possible_truncation, reason = "a cast of a float saturates")]
fn integer(value: f64) -> i64 {
    value as i64
}

/// At an upper bound, at 0, and at sixty-four steps between, as conditions on a ratio ask on which side of a limit it
/// lies; none if this kind of value has no such bound.
fn shares(bound: &Value) -> Option<Vec<cel::Value>> {
    const STEPS: u32 = 64;
    let bound = match bound {
        Value::Float(value) => *value,
        #[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
        Value::Int(value) => *value as f64,
        Value::Bool(_) | Value::Text(_) | Value::Texts(_) => return None,
    };
    let steps = (0..=STEPS).map(|step| (bound * f64::from(step) / f64::from(STEPS)).into());
    Some(steps.collect())
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
