//! Runs an expression over what is known.

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap},
    fmt,
    sync::{Arc, LazyLock},
};

use cel::{Context, Env, ExecutionError};

use super::{
    bounds::samples,
    expression::Expression,
    fact::Fact,
    label::called,
    recall::{Recall, Ternary},
    verdict::Value,
};

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

pub(super) fn to_cel(value: &Value) -> cel::Value {
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

/// The functions that expressions may call.
pub(super) struct Functions(Context<'static, 'static>);

impl Functions {
    /// Declares them.
    pub(super) fn new() -> Result<Self, ExecutionError> {
        functions().map(Self)
    }
}

impl fmt::Debug for Functions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Functions")
    }
}

fn functions() -> Result<Context<'static, 'static>, ExecutionError> {
    let mut context = Context::with_env(Arc::clone(&ENV));
    let declared = context
        .add_function("called", |name: Arc<String>, labels: cel::Value| {
            called(&name, texts(&labels))
        })
        .and_then(|()| {
            context.add_function("subset", |part: cel::Value, whole: cel::Value| {
                texts(&part).all(|text| texts(&whole).any(|other| other == text))
            })
        });
    declared.map_err(|error| ExecutionError::function_error("called, subset", error))?;
    Ok(context)
}

/// Runs an expression once. An unknown is an absent key, never null.
fn run(
    expression: &Expression,
    values: &[(&str, Option<cel::Value>)],
    recall: &Recall,
) -> Result<cel::Value, ExecutionError> {
    let mut root = BTreeMap::new();
    for (path, value) in values {
        plant(&mut root, path, value.clone());
    }
    let mut context = recall.functions()?.0.new_inner_scope();
    for (name, branch) in root {
        context.add_variable_from_value(name, cel::Value::from(branch));
    }
    expression.program().execute(&context)
}

/// The texts of a list.
fn texts(list: &cel::Value) -> impl Iterator<Item = &str> {
    let items = match list {
        cel::Value::List(items) => items.as_slice(),
        _ => &[],
    };
    items.iter().filter_map(|item| match item {
        cel::Value::String(text) => Some(text.as_str()),
        _ => None,
    })
}

/// The facts behind the inputs of an expression, in their order.
pub(super) type Inputs<'a> = Vec<(&'a str, Cow<'a, Fact>)>;

/// What the facts say, without their paths.
fn facts<'i>(inputs: &'i Inputs<'_>) -> impl Iterator<Item = &'i Fact> {
    inputs.iter().map(|(_, fact)| &**fact)
}

/// Decides a condition. A lower bound can break an upper limit (an upper bound a lower limit), and can meet nothing: with
/// bounds among the inputs the answer is false if it is false for every value they allow, else unknown. Only what is met by
/// every count up to an upper bound is met: nothing is missing there.
pub(super) fn decide(
    rule: &str,
    condition: &Expression,
    inputs: &Inputs<'_>,
    recall: &Recall,
) -> Result<Decision, Fault> {
    let found = recall.condition(condition, facts(inputs), || try_all(rule, condition, inputs, recall))?;
    Ok(match found {
        Ternary::True => Decision::True,
        Ternary::False => Decision::False,
        Ternary::Unknown => Decision::Unknown(why(inputs)),
    })
}

/// Runs a condition for every value that the bounds among its inputs may stand for.
fn try_all(rule: &str, condition: &Expression, inputs: &Inputs<'_>, recall: &Recall) -> Result<Ternary, Fault> {
    let bounded: Vec<usize> = (0..inputs.len())
        .filter(|at| (inputs[*at].1.at_least || inputs[*at].1.at_most) && inputs[*at].1.value.is_some())
        .collect();
    let mut values: Vec<(&str, Option<cel::Value>)> = inputs
        .iter()
        .map(|(path, fact)| (*path, fact.value.as_ref().map(to_cel)))
        .collect();
    let ranges: Option<Vec<Vec<cel::Value>>> = bounded
        .iter()
        .map(|at| samples(condition, inputs, *at, bounded.len()))
        .collect();
    let Some(ranges) = ranges else {
        return Ok(Ternary::Unknown);
    };
    let combinations = ranges
        .iter()
        .try_fold(1_usize, |all, range| all.checked_mul(range.len()));
    let Some(combinations) = combinations.filter(|all| *all <= MOST_COMBINATIONS) else {
        return Ok(Ternary::Unknown);
    };
    let upper = bounded.iter().all(|at| {
        let fact = &inputs[*at].1;
        !fact.at_least && matches!(fact.value, Some(Value::Int(_)))
    });
    let (mut met, mut broken) = (false, false);
    for number in 0..combinations {
        let mut rest = number;
        for (at, range) in bounded.iter().zip(&ranges) {
            values[*at].1 = Some(range[rest % range.len()].clone());
            rest /= range.len();
        }
        match run(condition, &values, recall) {
            Ok(cel::Value::Bool(true)) => met = true,
            Ok(cel::Value::Bool(false)) => broken = true,
            Err(ExecutionError::NoSuchKey(_)) if facts(inputs).any(|fact| fact.value.is_none()) => {
                return Ok(Ternary::Unknown);
            }
            Ok(other) => return Err(fault(rule, condition, format!("{other:?} is neither true nor false"))),
            Err(error) => return Err(fault(rule, condition, error.to_string())),
        }
        if met && (broken || !upper) {
            return Ok(Ternary::Unknown);
        }
    }
    Ok(if met { Ternary::True } else { Ternary::False })
}

/// The value of an expression, if all it reads is known, and whether that is a lower bound.
pub(super) fn value(
    rule: &str,
    expression: &Expression,
    inputs: &Inputs<'_>,
    recall: &Recall,
) -> Result<Option<(Value, bool)>, Fault> {
    let found = recall.value(expression, facts(inputs), || {
        worked_out(rule, expression, inputs, recall)
    })?;
    let at_least = facts(inputs).any(|fact| fact.at_least);
    Ok(found.map(|value| (value, at_least)))
}

fn worked_out(
    rule: &str,
    expression: &Expression,
    inputs: &Inputs<'_>,
    recall: &Recall,
) -> Result<Option<Value>, Fault> {
    let values: Vec<(&str, Option<cel::Value>)> = inputs
        .iter()
        .map(|(path, fact)| (*path, fact.value.as_ref().map(to_cel)))
        .collect();
    match run(expression, &values, recall) {
        Ok(cel::Value::Bool(value)) => Ok(Some(Value::Bool(value))),
        Ok(cel::Value::Int(value)) => Ok(Some(Value::Int(value))),
        Ok(cel::Value::Float(value)) => Ok(Some(Value::Float(value))),
        Ok(cel::Value::String(value)) => Ok(Some(Value::Text(value.to_string()))),
        Ok(list @ cel::Value::List(_)) => {
            let list = Value::Texts(texts(&list).map(str::to_owned).collect());
            Ok(Some(Value::Text(list.to_string())))
        }
        Ok(other) => Err(fault(rule, expression, format!("{other:?} cannot be printed"))),
        Err(ExecutionError::NoSuchKey(_)) if facts(inputs).any(|fact| fact.value.is_none()) => Ok(None),
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
