//! A CEL expression of a rulebook: parsed, its paths and types proven.

use std::{fmt, sync::Arc};

use cel::Program;

use super::{
    catalogue::{Type, catalogue},
    check::{Checker, Scope},
    problem::Problem,
};

/// A CEL expression whose paths are in the catalogue and whose types fit. Cheap to clone.
#[derive(Clone)]
pub struct Expression {
    text: Arc<str>,
    program: Arc<Program>,
    inputs: Arc<[String]>,
    literals: Arc<Literals>,
    kind: Type,
}

/// The values that stand in an expression: where it can change its mind.
pub(super) struct Literals {
    pub(super) numbers: Vec<i64>,
    pub(super) fractions: Vec<f64>,
    pub(super) texts: Vec<String>,
}

impl Expression {
    /// Parses and proves `text`; all problems, if it has any.
    pub(super) fn new(text: &str, scope: Scope) -> Result<Self, Vec<Problem>> {
        let program = Program::compile(text).map_err(|errors| {
            let mut problems: Vec<Problem> = errors
                .errors
                .iter()
                .map(|error| Problem::syntax(text, error.pos, &error.msg))
                .collect();
            if problems.is_empty() {
                problems.push(Problem::syntax(text, (1, 1), "it cannot be read"));
            }
            // The parser recovers and then stumbles over what it skipped: only its first complaint is news.
            problems.truncate(1);
            problems
        })?;
        let mut checker = Checker::new(text, program.source_info(), scope);
        let kind = checker.check(program.expression());
        if !checker.problems.is_empty() {
            return Err(checker.problems);
        }
        let Some(kind) = kind else {
            return Err(vec![Problem::syntax(text, (1, 1), "it has no type")]);
        };
        let inputs = checker.inputs.into_iter().collect();
        let literals = Arc::new(Literals {
            numbers: checker.numbers.into_iter().collect(),
            fractions: checker.fractions,
            texts: checker.texts.into_iter().collect(),
        });
        Ok(Self {
            text: text.into(),
            program: Arc::new(program),
            inputs,
            literals,
            kind,
        })
    }

    /// As written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The type of its result.
    pub fn kind(&self) -> Type {
        self.kind
    }

    /// The paths it reads, as first met.
    pub fn inputs(&self) -> &[String] {
        &self.inputs
    }

    /// The values that stand in it.
    pub(super) fn literals(&self) -> &Literals {
        &self.literals
    }

    pub(super) fn program(&self) -> &Program {
        &self.program
    }

    /// Whether a path it reads rests on what prompts are for.
    pub fn rests_on_purposes(&self) -> bool {
        self.inputs
            .iter()
            .any(|path| catalogue().get(path).is_some_and(|entry| entry.purposes))
    }
}

impl fmt::Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Expression({})", self.text)
    }
}
