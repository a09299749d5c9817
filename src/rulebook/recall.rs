//! What expressions came to before, so that the journeys of a run that show the same values are worked out once.
//!
//! An expression is a function of the values that it reads and of nothing else: of a value and of whether it is a bound, not
//! of the reasons or moments behind it. So an answer that is remembered is the answer that would be worked out again, and
//! a verdict is the same with a memory that is empty, or full, or another one.

use std::{
    cell::{OnceCell, RefCell},
    collections::HashMap,
};

use cel::ExecutionError;
use foldhash::fast::RandomState;

use super::{evaluate::Functions, expression::Expression, fact::Fact, verdict::Value};

/// What a condition comes to, apart from why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ternary {
    True,
    False,
    Unknown,
}

/// A memory of expressions. It belongs to whoever judges, and ends with the judging.
#[derive(Debug, Default)]
pub struct Recall {
    conditions: Known<Ternary>,
    values: Known<Option<Value>>,
    functions: OnceCell<Functions>,
}

impl Recall {
    /// The functions that expressions may call, declared once.
    pub(super) fn functions(&self) -> Result<&Functions, ExecutionError> {
        if let Some(declared) = self.functions.get() {
            return Ok(declared);
        }
        let declared = Functions::new()?;
        Ok(self.functions.get_or_init(|| declared))
    }

    /// What a condition comes to, from memory or worked out.
    pub(super) fn condition<'f, E>(
        &self,
        condition: &Expression,
        read: impl Iterator<Item = &'f Fact>,
        work: impl FnOnce() -> Result<Ternary, E>,
    ) -> Result<Ternary, E> {
        self.conditions.get(condition, read, work)
    }

    /// The value of an expression, from memory or worked out.
    pub(super) fn value<'f, E>(
        &self,
        expression: &Expression,
        read: impl Iterator<Item = &'f Fact>,
        work: impl FnOnce() -> Result<Option<Value>, E>,
    ) -> Result<Option<Value>, E> {
        self.values.get(expression, read, work)
    }
}

/// Answers by expression and values.
#[derive(Debug)]
struct Known<A> {
    answers: RefCell<HashMap<Box<[u8]>, A, RandomState>>,
    key: RefCell<Vec<u8>>,
}

impl<A> Default for Known<A> {
    fn default() -> Self {
        Self {
            answers: RefCell::default(),
            key: RefCell::default(),
        }
    }
}

impl<A: Clone> Known<A> {
    fn get<'f, E>(
        &self,
        expression: &Expression,
        read: impl Iterator<Item = &'f Fact>,
        work: impl FnOnce() -> Result<A, E>,
    ) -> Result<A, E> {
        let mut key = self.key.borrow_mut();
        key.clear();
        write_text(&mut key, expression.text());
        for fact in read {
            write_fact(&mut key, fact);
        }
        if let Some(known) = self.answers.borrow().get(key.as_slice()) {
            return Ok(known.clone());
        }
        let answer = work()?;
        let key = key.as_slice().into();
        self.answers.borrow_mut().insert(key, answer.clone());
        Ok(answer)
    }
}

/// Texts with their length, so that no two lists of facts are written alike.
fn write_text(key: &mut Vec<u8>, text: &str) {
    key.extend(text.len().to_le_bytes());
    key.extend(text.as_bytes());
}

fn write_fact(key: &mut Vec<u8>, fact: &Fact) {
    key.push(u8::from(fact.at_least) | u8::from(fact.at_most) << 1);
    match &fact.value {
        None => key.push(0),
        Some(Value::Bool(value)) => key.extend([1, u8::from(*value)]),
        Some(Value::Int(value)) => {
            key.push(2);
            key.extend(value.to_le_bytes());
        }
        Some(Value::Float(value)) => {
            key.push(3);
            key.extend(value.to_bits().to_le_bytes());
        }
        Some(Value::Text(value)) => {
            key.push(4);
            write_text(key, value);
        }
        Some(Value::Texts(values)) => {
            key.push(5);
            key.extend(values.len().to_le_bytes());
            for value in values {
                write_text(key, value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(facts: &[Fact]) -> Vec<u8> {
        let mut key = Vec::new();
        for fact in facts {
            write_fact(&mut key, fact);
        }
        key
    }

    #[test]
    fn facts_that_a_condition_can_tell_apart_have_keys_of_their_own() {
        let texts = |all: &[&str]| Fact::known(Value::Texts(all.iter().map(|&text| text.to_owned()).collect()));
        let at_least = Fact {
            at_least: true,
            ..Fact::known(Value::Int(1))
        };
        let all = [
            Fact::unknown("why"),
            Fact::known(Value::Bool(false)),
            Fact::known(Value::Int(1)),
            at_least,
            Fact::known(Value::Float(1.0)),
            Fact::known(Value::Text("1".into())),
            texts(&["1"]),
            texts(&["1", ""]),
            texts(&["", "1"]),
        ];
        for (at, one) in all.iter().enumerate() {
            for other in &all[..at] {
                assert_ne!(
                    key(std::slice::from_ref(one)),
                    key(std::slice::from_ref(other)),
                    "{one:?} {other:?}"
                );
            }
        }
    }

    #[test]
    fn reasons_and_moments_make_no_difference() {
        let seen = Fact {
            moments: vec![3],
            ..Fact::known(Value::Int(1))
        };
        assert_eq!(key(&[seen]), key(&[Fact::known(Value::Int(1))]));
        assert_eq!(key(&[Fact::unknown("a")]), key(&[Fact::unknown("b")]));
    }
}
