//! Standard output and standard error, as values that commands are given.

use std::io::{self, IsTerminal, Write};

#[cfg(feature = "browser")]
use crate::evidence::Redactor;

/// Where a command writes.
pub struct Terminal {
    /// Results.
    pub out: Box<dyn Write + Send>,
    /// Progress and errors.
    pub err: Box<dyn Write + Send>,
    /// Whether results may be coloured.
    pub colour: bool,
    /// Whether a person watches standard error (progress bars make sense).
    pub attended: bool,
}

impl Terminal {
    /// That of the process; colours only on a terminal and without `NO_COLOR`.
    pub fn from_process() -> Self {
        let colour = io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
        Self {
            out: Box::new(io::stdout()),
            err: Box::new(io::stderr()),
            colour,
            attended: io::stderr().is_terminal(),
        }
    }

    /// From now on, masks these secrets in everything that is written. Results are made of what was masked already, and
    /// may be JSON: there a rule would find nothing but the program's own numbers.
    #[cfg(feature = "browser")]
    pub(super) fn redact(&mut self, redactor: &Redactor) {
        for (stream, redactor) in [
            (&mut self.out, redactor.secrets_only()),
            (&mut self.err, redactor.clone()),
        ] {
            let inner = std::mem::replace(stream, Box::new(io::sink()));
            *stream = Box::new(redactor.writer(inner));
        }
    }

    /// Columns, as the environment tells; 100 where it does not.
    pub(super) fn width(&self) -> usize {
        let told = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
        told.unwrap_or(100).clamp(40, 200)
    }

    /// Writes a line of result. A closed pipe is no failure of ours.
    pub fn say(&mut self, line: &str) {
        let _ = writeln!(self.out, "{line}");
    }

    /// Writes a line of progress or error.
    pub fn tell(&mut self, line: &str) {
        let _ = writeln!(self.err, "{line}");
    }
}
