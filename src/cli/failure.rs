//! Why a command could not do its work: an exit code and a sentence.

use std::fmt;

use super::{Code, Terminal};
use crate::evidence::EvidenceError;

/// An exit code and a sentence that says what to do.
#[derive(Debug)]
pub(super) struct Failure {
    pub(super) code: Code,
    pub(super) message: String,
}

impl Failure {
    pub(super) fn new(code: Code, message: impl fmt::Display) -> Self {
        Self {
            code,
            message: message.to_string(),
        }
    }

    /// Says it and gives the code.
    pub(super) fn report(&self, terminal: &mut Terminal) -> Code {
        terminal.tell(&format!("farewell: {}", self.message));
        self.code
    }
}

impl From<EvidenceError> for Failure {
    fn from(error: EvidenceError) -> Self {
        Self::new(Code::ToolFailed, error)
    }
}
