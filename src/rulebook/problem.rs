//! What is wrong with an expression, in words.

use std::ops::Range;

use cel::common::ast::operators as op;

/// Something wrong with an expression.
#[derive(Debug, Clone)]
pub(super) struct Problem {
    pub(super) code: &'static str,
    pub(super) message: String,
    /// The bytes of the expression that it is about.
    pub(super) range: Range<usize>,
    /// The words beside the caret.
    pub(super) label: String,
    pub(super) help: Option<String>,
}

impl Problem {
    pub(super) fn syntax(text: &str, (line, column): (isize, isize), message: &str) -> Self {
        let line_start: usize = text
            .split_inclusive('\n')
            .take(usize::try_from(line - 1).unwrap_or_default())
            .map(str::len)
            .sum();
        let start = byte(&text[line_start..], usize::try_from(column - 1).unwrap_or_default()) + line_start;
        let end = text[start..].chars().next().map_or(start, |c| start + c.len_utf8());
        let message = message.lines().next().unwrap_or_default();
        let message = message.strip_prefix("Syntax error: ").unwrap_or(message);
        Self {
            code: "expression-syntax",
            message: "this is not a CEL expression".into(),
            range: start..end,
            label: message.to_owned(),
            help: Some("conditions look like `leave.flow.clicks <= 2 && leave.total.reauths <= 1`".into()),
        }
    }
}

/// The byte at which the n-th character begins.
pub(super) fn byte(text: &str, characters: usize) -> usize {
    text.char_indices().nth(characters).map_or(text.len(), |(at, _)| at)
}

/// An operator as people write it; none of functions.
pub(super) fn operator_as_written(name: &str) -> Option<&'static str> {
    Some(match name {
        op::LOGICAL_AND => "&&",
        op::LOGICAL_OR => "||",
        op::LOGICAL_NOT => "!",
        op::EQUALS => "==",
        op::NOT_EQUALS => "!=",
        op::LESS => "<",
        op::LESS_EQUALS => "<=",
        op::GREATER => ">",
        op::GREATER_EQUALS => ">=",
        op::CONDITIONAL => "? :",
        op::ADD => "+",
        op::SUBSTRACT | op::NEGATE => "-",
        op::MULTIPLY => "*",
        op::DIVIDE => "/",
        op::MODULO => "%",
        op::IN => "in",
        op::INDEX => "[ ]",
        _ => return None,
    })
}
