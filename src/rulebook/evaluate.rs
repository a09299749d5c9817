//! Runs an expression over what is known.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::{Arc, LazyLock},
};

use cel::{Context, Env, ExecutionError};

use super::{check::whole, expression::Expression, fact::Fact, verdict::Value};

/// The tool could not evaluate an expression that it had proven: its own fault, never a verdict.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("rule `{rule}`: `{expression}` cannot be evaluated: {error}")]
pub struct Fault {
    /// Rule id.
    pub rule: String,
    /// The expression.
    pub expression: String,
    /// What CEL says.
    pub error: String,
}

/// What a condition comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Decision {
    True,
    False,
    Unknown(String),
}

/// Larger than any count, small enough that products of two stay within 64 bits.
const VERY_MANY: i64 = 1_000_000_000;

/// More combinations than this are not tried: the rule is unknown then.
const MOST_COMBINATIONS: usize = 20_000;

static ENV: LazyLock<Arc<Env>> = LazyLock::new(|| Arc::new(Env::stdlib()));

/// A tree of maps as CEL wants it.
enum Branch {
    Leaf(cel::Value),
    Map(BTreeMap<String, Self>),
}

impl From<Branch> for cel::Value {
    fn from(branch: Branch) -> Self {
        match branch {
            Branch::Leaf(value) => value,
            Branch::Map(map) => {
                let map: HashMap<String, Self> = map.into_iter().map(|(key, branch)| (key, branch.into())).collect();
                map.into()
            }
        }
    }
}

/// Puts a value at a path; without a value the maps above it are made, so that the key alone is missing.
fn plant(map: &mut BTreeMap<String, Branch>, path: &str, value: Option<cel::Value>) {
    match path.split_once('.') {
        None => {
            if let Some(value) = value {
                map.insert(path.to_owned(), Branch::Leaf(value));
            }
        }
        Some((first, rest)) => {
            if let Branch::Map(inner) = map
                .entry(first.to_owned())
                .or_insert_with(|| Branch::Map(BTreeMap::new()))
            {
                plant(inner, rest, value);
            }
        }
    }
}

fn to_cel(value: &Value) -> cel::Value {
    match value {
        Value::Bool(value) => (*value).into(),
        Value::Int(value) => (*value).into(),
        Value::Float(value) => (*value).into(),
        Value::Text(value) => value.as_str().into(),
        Value::Texts(values) => {
            let values: Vec<cel::Value> = values.iter().map(|value| value.as_str().into()).collect();
            values.into()
        }
    }
}

/// Runs an expression once. An unknown is an absent key, never null.
pub(super) fn run(
    expression: &Expression,
    values: &[(&str, Option<cel::Value>)],
) -> Result<cel::Value, ExecutionError> {
    let mut root = BTreeMap::new();
    for (path, value) in values {
        plant(&mut root, path, value.clone());
    }
    let mut context = Context::with_env(Arc::clone(&ENV));
    for (name, branch) in root {
        context.add_variable_from_value(name, cel::Value::from(branch));
    }
    expression.program().execute(&context)
}

/// The facts behind the inputs of an expression, in their order.
pub(super) type Inputs<'a> = Vec<(&'a str, Fact)>;

/// Decides a condition. A lower bound can break an upper limit (an upper bound a lower limit), and can meet nothing: with
/// bounds among the inputs the answer is false if it is false for every value they allow, else unknown.
pub(super) fn decide(rule: &str, condition: &Expression, inputs: &Inputs<'_>) -> Result<Decision, Fault> {
    let bounded: Vec<usize> = (0..inputs.len())
        .filter(|at| (inputs[*at].1.at_least || inputs[*at].1.at_most) && inputs[*at].1.value.is_some())
        .collect();
    let mut values: Vec<(&str, Option<cel::Value>)> = inputs
        .iter()
        .map(|(path, fact)| (*path, fact.value.as_ref().map(to_cel)))
        .collect();
    let ranges: Vec<Vec<cel::Value>> = bounded
        .iter()
        .map(|at| match &inputs[*at].1 {
            fact if fact.at_most => shares(fact),
            _ => {
                let whole = samples(condition, inputs, *at, bounded.len());
                whole.into_iter().map(Into::into).collect()
            }
        })
        .collect();
    let combinations = ranges
        .iter()
        .try_fold(1_usize, |all, range| all.checked_mul(range.len()));
    let Some(combinations) = combinations.filter(|all| *all <= MOST_COMBINATIONS) else {
        return Ok(Decision::Unknown(why(inputs)));
    };
    for number in 0..combinations {
        let mut rest = number;
        for (at, range) in bounded.iter().zip(&ranges) {
            values[*at].1 = Some(range[rest % range.len()].clone());
            rest /= range.len();
        }
        match run(condition, &values) {
            Ok(cel::Value::Bool(true)) if bounded.is_empty() => return Ok(Decision::True),
            Ok(cel::Value::Bool(true)) => return Ok(Decision::Unknown(why(inputs))),
            Ok(cel::Value::Bool(false)) => {}
            Err(ExecutionError::NoSuchKey(_)) if inputs.iter().any(|(_, fact)| fact.value.is_none()) => {
                return Ok(Decision::Unknown(why(inputs)));
            }
            Ok(other) => return Err(fault(rule, condition, format!("{other:?} is neither true nor false"))),
            Err(error) => return Err(fault(rule, condition, error.to_string())),
        }
    }
    Ok(Decision::False)
}

/// The value of an expression, if all it reads is known, and whether that is a lower bound.
pub(super) fn value(rule: &str, expression: &Expression, inputs: &Inputs<'_>) -> Result<Option<(Value, bool)>, Fault> {
    let values: Vec<(&str, Option<cel::Value>)> = inputs
        .iter()
        .map(|(path, fact)| (*path, fact.value.as_ref().map(to_cel)))
        .collect();
    let at_least = inputs.iter().any(|(_, fact)| fact.at_least);
    match run(expression, &values) {
        Ok(cel::Value::Bool(value)) => Ok(Some((Value::Bool(value), at_least))),
        Ok(cel::Value::Int(value)) => Ok(Some((Value::Int(value), at_least))),
        Ok(cel::Value::Float(value)) => Ok(Some((Value::Float(value), at_least))),
        Ok(cel::Value::String(value)) => Ok(Some((Value::Text(value.to_string()), at_least))),
        Ok(other) => Err(fault(rule, expression, format!("{other:?} cannot be printed"))),
        Err(ExecutionError::NoSuchKey(_)) if inputs.iter().any(|(_, fact)| fact.value.is_none()) => Ok(None),
        Err(error) => Err(fault(rule, expression, error.to_string())),
    }
}

fn fault(rule: &str, expression: &Expression, error: String) -> Fault {
    Fault {
        rule: rule.to_owned(),
        expression: expression.text().to_owned(),
        error,
    }
}

/// Where a condition can change its mind as one lower bound rises: at the bound, around every number it is compared
/// with, and far beyond.
fn samples(condition: &Expression, inputs: &Inputs<'_>, at: usize, bounded: usize) -> Vec<cel::Value> {
    let number = |fact: &Fact| match fact.value {
        Some(Value::Int(value)) => Some(value),
        Some(Value::Float(value)) => Some(whole(value.floor())),
        _ => None,
    };
    let bound = number(&inputs[at].1).unwrap_or_default();
    let marks: BTreeSet<i64> = condition
        .numbers()
        .iter()
        .copied()
        .chain(inputs.iter().filter_map(|(_, fact)| number(fact)))
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
    match inputs[at].1.value {
        #[expect(
            clippy::cast_precision_loss,
            reason = "no larger than VERY_MANY, or than the bound was"
        )]
        Some(Value::Float(bound)) => std::iter::once(bound)
            .chain(all.into_iter().map(|point| point as f64).filter(|point| *point > bound))
            .map(Into::into)
            .collect(),
        _ => all.into_iter().map(Into::into).collect(),
    }
}

/// Where a condition can change its mind as an upper bound falls towards 0: at the bound, at 0, and at sixty-four steps
/// between, as conditions on a ratio ask on which side of a limit it lies.
fn shares(fact: &Fact) -> Vec<cel::Value> {
    const STEPS: u32 = 64;
    let bound = match fact.value {
        Some(Value::Float(value)) => value,
        #[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
        Some(Value::Int(value)) => value as f64,
        _ => 0.0,
    };
    (0..=STEPS)
        .map(|step| (bound * f64::from(step) / f64::from(STEPS)).into())
        .collect()
}

/// The first thing that stands in the way of an answer.
fn why(inputs: &Inputs<'_>) -> String {
    let because = |fact: &Fact| fact.why.as_ref().map_or_else(String::new, |why| format!(": {why}"));
    if let Some((path, fact)) = inputs.iter().find(|(_, fact)| fact.value.is_none()) {
        return format!("`{path}` is not known{}", because(fact));
    }
    match inputs.iter().find(|(_, fact)| fact.at_least || fact.at_most) {
        Some((path, fact)) => {
            let value = fact.value.as_ref().map_or_else(String::new, ToString::to_string);
            let side = if fact.at_most { "less" } else { "more" };
            format!("`{path}` is {value} or {side}{}", because(fact))
        }
        None => "it cannot be told".into(),
    }
}
