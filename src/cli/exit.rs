//! The exit codes.

use std::process::ExitCode;

use crate::audit::Exit;

/// Why the program ended. The table is in `docs/exit-codes.md`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Code {
    /// 0: nothing to report.
    Clean,
    /// 1: the tool failed (also: no browser before the first walk).
    ToolFailed,
    /// 2: usage.
    Usage,
    /// 3: flow, rulebook, configuration or secret invalid or missing.
    Invalid,
    /// 4: nothing to run.
    Nothing,
    /// 5: some journey inconclusive.
    Inconclusive,
    /// 10: findings at or above `--fail-on`.
    Findings,
    /// 11: worse than the baseline.
    Worse,
    /// 12: evidence does not verify.
    Unverified,
    /// 128+n: ended by signal n.
    Signal(u8),
}

impl Code {
    /// The number.
    pub fn number(self) -> u8 {
        match self {
            Self::Clean => 0,
            Self::ToolFailed => 1,
            Self::Usage => 2,
            Self::Invalid => 3,
            Self::Nothing => 4,
            Self::Inconclusive => 5,
            Self::Findings => 10,
            Self::Worse => 11,
            Self::Unverified => 12,
            Self::Signal(number) => 128 + number,
        }
    }
}

impl Code {
    /// What an audit ended with.
    pub(super) fn of(exit: &Exit) -> Self {
        match exit.code {
            0 => Self::Clean,
            4 => Self::Nothing,
            5 => Self::Inconclusive,
            10 => Self::Findings,
            11 => Self::Worse,
            12 => Self::Unverified,
            _ => Self::ToolFailed,
        }
    }
}

impl From<Code> for ExitCode {
    fn from(code: Code) -> Self {
        Self::from(code.number())
    }
}
