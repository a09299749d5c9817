//! Proves the paths and types of an expression before it ever meets a measurement.
//!
//! The language is a part of CEL: measurements are single values, so comprehensions, maps and structures have
//! no use here, and `has()` would let a rule turn an unknown into an answer.

use std::{collections::BTreeSet, ops::Range};

use cel::{
    IdedExpr,
    common::ast::{CallExpr, Expr, LiteralValue, SelectExpr, SourceInfo, operators as op},
};
use indexmap::IndexSet;

use super::{
    catalogue::{Type, catalogue},
    problem::{Problem, byte, operator_as_written},
    vocabulary::{Vocabulary, literals},
};
use crate::diagnostic::nearest;

/// What an expression may speak of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    /// Facts that the flow declares.
    Declared,
    /// Measurements of the leave journey and its twin.
    Measured,
}

/// All that may be called.
const FUNCTIONS: &str = "there are `double(…)`, `int(…)`, `size(…)`, `called(…)` and `subset(…)`";

pub(super) struct Checker<'a> {
    text: &'a str,
    places: &'a SourceInfo,
    scope: Scope,
    pub(super) problems: Vec<Problem>,
    pub(super) inputs: IndexSet<String>,
    pub(super) numbers: BTreeSet<i64>,
    pub(super) fractions: Vec<f64>,
    pub(super) texts: BTreeSet<String>,
}

impl<'a> Checker<'a> {
    pub(super) fn new(text: &'a str, places: &'a SourceInfo, scope: Scope) -> Self {
        Self {
            text,
            places,
            scope,
            problems: Vec::new(),
            inputs: IndexSet::new(),
            numbers: BTreeSet::new(),
            fractions: Vec::new(),
            texts: BTreeSet::new(),
        }
    }

    /// The type of a node; none if something in it is wrong, which has then been said.
    pub(super) fn check(&mut self, node: &IdedExpr) -> Option<Type> {
        match &node.expr {
            Expr::Literal(literal) => self.literal(node, literal),
            Expr::Ident(_) | Expr::Select(SelectExpr { test: false, .. }) => self.path(node),
            Expr::Call(call) => self.call(node, call),
            Expr::List(list) => {
                let kinds: Vec<Option<Type>> = list.elements.iter().map(|element| self.check(element)).collect();
                let texts = kinds.iter().all(|kind| matches!(kind, Some(Type::Text)));
                if !texts && kinds.iter().all(Option::is_some) {
                    self.refuse(node, "a list may hold texts only", None);
                }
                texts.then_some(Type::Texts)
            }
            Expr::Select(_) => {
                let help = "leave it out: a measure that is missing makes the rule unknown by itself";
                self.refuse(node, "`has()` is not used in rulebooks", Some(help.into()));
                None
            }
            _ => {
                let help = "measurements are single values: compare them with `<=`, `==`, `in`, `&&`, `||`";
                self.refuse(node, "this part of CEL is not used in rulebooks", Some(help.into()));
                None
            }
        }
    }

    fn literal(&mut self, node: &IdedExpr, literal: &LiteralValue) -> Option<Type> {
        match literal {
            LiteralValue::Boolean(_) => Some(Type::Bool),
            LiteralValue::Int(value) => {
                self.numbers.insert(*value.inner());
                Some(Type::Int)
            }
            LiteralValue::Double(value) => {
                self.fractions.push(*value.inner());
                Some(Type::Float)
            }
            LiteralValue::String(value) => {
                self.texts.insert(value.inner().to_owned());
                Some(Type::Text)
            }
            LiteralValue::UInt(_) | LiteralValue::Bytes(_) | LiteralValue::Null => {
                let help =
                    "a measure that is missing makes the rule unknown by itself; write numbers, texts, true or false";
                self.refuse(node, "this kind of value is not used in rulebooks", Some(help.into()));
                None
            }
        }
    }

    fn path(&mut self, node: &IdedExpr) -> Option<Type> {
        let Some(path) = spelled(node) else {
            self.refuse(node, "only measures and declared facts have parts", None);
            return None;
        };
        let declared = path.starts_with("journey.") || path.starts_with("service.");
        let range = self.range_of(&path).unwrap_or_else(|| self.range(node));
        if let Some(entry) = catalogue().get(&path) {
            if declared == (self.scope == Scope::Declared) {
                self.inputs.insert(path);
                return Some(entry.kind);
            }
            let (code, message, help) = if declared {
                (
                    "declared-in-measurement",
                    format!("`{path}` is declared, not measured"),
                    "say in `applies` to which journeys the rule applies",
                )
            } else {
                (
                    "measurement-in-applies",
                    format!("`{path}` is a measurement, and `applies` may not depend on one"),
                    "put it into `met`; `applies` speaks of journey.… and service.… only",
                )
            };
            self.problems.push(Problem {
                code,
                message,
                range,
                label: "not here".into(),
                help: Some(help.into()),
            });
            return None;
        }
        let scope = self.scope;
        let candidates = catalogue().keys().map(String::as_str).filter(|known| {
            (known.starts_with("journey.") || known.starts_with("service.")) == (scope == Scope::Declared)
        });
        let help = nearest(&path, candidates).map_or_else(
            || match scope {
                Scope::Declared => "declared facts are journey.kind, journey.goal, journey.platform_kind, journey.persona, journey.session, service.jurisdictions".into(),
                Scope::Measured => "measures are written `leave.flow.clicks`; docs/rulebooks.md lists them".into(),
            },
            |known| format!("did you mean `{known}`?"),
        );
        self.problems.push(Problem {
            code: "unknown-measure",
            message: format!("no measure or fact is called `{path}`"),
            range,
            label: "not in the catalogue".into(),
            help: Some(help),
        });
        None
    }

    fn call(&mut self, node: &IdedExpr, call: &CallExpr) -> Option<Type> {
        if call.target.is_some() {
            let message = format!("the function `{}` is not used in rulebooks", call.func_name);
            self.refuse(node, &message, Some(FUNCTIONS.into()));
            return None;
        }
        let kinds: Vec<Option<Type>> = call.args.iter().map(|argument| self.check(argument)).collect();
        let kinds: Vec<Type> = kinds.into_iter().collect::<Option<_>>()?;
        use Type::{Bool, Float, Int, Text, Texts};
        let result = match (call.func_name.as_str(), kinds.as_slice()) {
            (op::LOGICAL_AND | op::LOGICAL_OR, [Bool, Bool]) | (op::LOGICAL_NOT, [Bool]) => Bool,
            (op::EQUALS | op::NOT_EQUALS, [a, b]) if a == b && *a != Texts => Bool,
            (
                op::EQUALS | op::NOT_EQUALS | op::LESS | op::LESS_EQUALS | op::GREATER | op::GREATER_EQUALS,
                [Int | Float, Int | Float],
            ) => Bool,
            (op::CONDITIONAL, [Bool, a, b]) if a == b => *a,
            (op::ADD | op::SUBSTRACT | op::MULTIPLY | op::DIVIDE | op::MODULO, [Int, Int]) | (op::NEGATE, [Int]) => Int,
            (op::ADD | op::SUBSTRACT | op::MULTIPLY | op::DIVIDE, [Float, Float]) | (op::NEGATE, [Float]) => Float,
            (op::IN, [Text, Texts]) => Bool,
            ("double", [Int | Float]) => Float,
            ("int", [Int | Float]) => Int,
            ("size", [Texts | Text]) => Int,
            ("called", [Text, Texts]) | ("subset", [Texts, Texts]) => Bool,
            (name, kinds) => {
                self.misfit(node, name, kinds);
                return None;
            }
        };
        if let [a, b] = call.args.as_slice() {
            self.words(a, b);
            self.words(b, a);
        }
        Some(result)
    }

    /// Texts beside a path that has a closed vocabulary must be in it.
    fn words(&mut self, path: &IdedExpr, beside: &IdedExpr) {
        let Some(path) = spelled(path) else { return };
        let Some(vocabulary) = Vocabulary::of(&path) else {
            return;
        };
        for (node, text) in literals(beside) {
            if vocabulary.holds(&text) {
                continue;
            }
            let words = vocabulary.words();
            let help = match nearest(&text, words.iter().map(String::as_str)) {
                Some(word) => format!("did you mean `{word}`?"),
                None if words.is_empty() => "write ISO 3166 codes in capitals: KR, US-CA".into(),
                None => format!("it is one of {}", words.join(", ")),
            };
            self.problems.push(Problem {
                code: "unknown-word",
                message: format!("`{path}` is never `{text}`"),
                range: self.range(node),
                label: "never so".into(),
                help: Some(help),
            });
        }
    }

    fn misfit(&mut self, node: &IdedExpr, name: &str, kinds: &[Type]) {
        let given = kinds.iter().map(|kind| kind.name()).collect::<Vec<_>>().join(" and ");
        let operator = operator_as_written(name);
        let (message, help) = match operator {
            Some(written) => {
                let mixed = kinds.contains(&Type::Int) && kinds.contains(&Type::Float);
                let help = if mixed {
                    "write `double(…)` around the whole number"
                } else {
                    "compare numbers with numbers and texts with texts; `&&` and `||` join comparisons"
                };
                (format!("`{written}` does not fit {given}"), Some(help.to_owned()))
            }
            None if name == "called" => {
                let help = "write `called(leave.commit.name, [\"jetzt kündigen\"])`";
                (format!("`{name}` does not take {given}"), Some(help.into()))
            }
            None if name == "subset" => {
                let help = "write `subset(leave.required.kinds, [\"name\", \"email\"])`";
                (format!("`{name}` does not take {given}"), Some(help.into()))
            }
            None if matches!(name, "double" | "int" | "size") => (format!("`{name}` does not take {given}"), None),
            None => (
                format!("the function `{name}` is not used in rulebooks"),
                Some(FUNCTIONS.to_owned()),
            ),
        };
        self.problems.push(Problem {
            code: "expression-type",
            message,
            range: self.range(node),
            label: "here".into(),
            help,
        });
    }

    fn refuse(&mut self, node: &IdedExpr, message: &str, help: Option<String>) {
        self.problems.push(Problem {
            code: "expression-type",
            message: message.to_owned(),
            range: self.range(node),
            label: "here".into(),
            help,
        });
    }

    /// Where a path is written, as a whole word.
    fn range_of(&self, path: &str) -> Option<Range<usize>> {
        let part = |c: char| c.is_alphanumeric() || c == '_' || c == '.';
        self.text
            .match_indices(path)
            .map(|(at, _)| at..at + path.len())
            .find(|range| !self.text[..range.start].ends_with(part) && !self.text[range.end..].starts_with(part))
    }

    /// Where a node is written.
    fn range(&self, node: &IdedExpr) -> Range<usize> {
        let Some((start, stop)) = self.places.offset_for(node.id) else {
            return 0..self.text.len();
        };
        let range = byte(self.text, start as usize)..byte(self.text, stop as usize + 1);
        // A call stands at its bracket; people look for its name.
        let before = &self.text[..range.start];
        let name = before.trim_end_matches(|c: char| c.is_alphanumeric() || c == '_').len();
        if self.text[range.start..].starts_with('(') && name < before.len() {
            name..before.len()
        } else {
            range
        }
    }
}

/// The dotted path that a node spells.
fn spelled(node: &IdedExpr) -> Option<String> {
    match &node.expr {
        Expr::Ident(name) => Some(name.clone()),
        Expr::Select(select) if !select.test => Some(format!("{}.{}", spelled(&select.operand)?, select.field)),
        _ => None,
    }
}
