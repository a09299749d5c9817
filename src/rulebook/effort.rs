//! Effort and required reading, as rules see them: of the whole journey.

use super::{
    fact::{Fact, disputed, missing, rest_unseen},
    verdict::Value,
};
use crate::measure::{Bound, Measured};

/// Both measures, by path without side.
pub(super) fn of(measured: &Measured) -> Vec<(&'static str, Fact)> {
    vec![
        ("effort.seconds", seconds(measured)),
        ("effort.reading_words", reading_words(measured)),
    ]
}

fn seconds(measured: &Measured) -> Fact {
    let total = &measured.effort.total;
    #[expect(clippy::cast_precision_loss, reason = "milliseconds of one journey")]
    let value = total.millis.map(|ms| Value::Float(ms as f64 / 1000.0));
    let moments = measured.effort.acts.iter().map(|act| act.moment).collect();
    fact(value, total.bound, moments, measured)
}

fn reading_words(measured: &Measured) -> Fact {
    let total = &measured.reading.total;
    if let (Some(units), Some(declared)) = (total.units(), total.declared) {
        return Fact {
            moments: total.moments.clone(),
            ..Fact::unknown(disputed(units, declared))
        };
    }
    let value = total
        .units()
        .map(|units| Value::Int(i64::try_from(units).unwrap_or(i64::MAX)));
    fact(value, total.bound, total.moments.clone(), measured)
}

fn fact(value: Option<Value>, bound: Bound, moments: Vec<u32>, measured: &Measured) -> Fact {
    if value.is_none() {
        return Fact::unknown(missing("total", measured));
    }
    let at_least = bound == Bound::AtLeast;
    Fact {
        value,
        at_least,
        at_most: false,
        moments,
        why: at_least.then(|| rest_unseen(measured)),
    }
}
