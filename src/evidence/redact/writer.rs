//! Masking what is printed.

use std::io::{self, Write};

use super::Redactor;

/// Masks secrets in what passes through, one line at a time, so that no secret can hide between two chunks. A line
/// that is not ended is held back until it is, or until the writer is finished or dropped.
#[derive(Debug)]
pub struct RedactingWriter<W: Write> {
    redactor: Redactor,
    inner: W,
    held: Vec<u8>,
}

impl<W: Write> RedactingWriter<W> {
    pub(super) fn new(redactor: Redactor, inner: W) -> Self {
        Self {
            redactor,
            inner,
            held: Vec::new(),
        }
    }

    /// Writes what was held back.
    ///
    /// # Errors
    /// Those of the writer behind it.
    pub fn finish(&mut self) -> io::Result<()> {
        let held = std::mem::take(&mut self.held);
        self.pass(&held)?;
        self.inner.flush()
    }

    fn pass(&mut self, line: &[u8]) -> io::Result<()> {
        if self.redactor.is_idle() {
            return self.inner.write_all(line);
        }
        let text = String::from_utf8_lossy(line);
        self.inner.write_all(self.redactor.text(&text).as_bytes())
    }
}

impl<W: Write> Write for RedactingWriter<W> {
    fn write(&mut self, chunk: &[u8]) -> io::Result<usize> {
        self.held.extend_from_slice(chunk);
        // A carriage return ends a line too: that is how progress is drawn.
        if let Some(end) = self.held.iter().rposition(|byte| matches!(byte, b'\n' | b'\r')) {
            let rest = self.held.split_off(end + 1);
            let lines = std::mem::replace(&mut self.held, rest);
            self.pass(&lines)?;
        }
        Ok(chunk.len())
    }

    /// Passes on what is behind; a line that is not ended stays held back.
    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

impl<W: Write> Drop for RedactingWriter<W> {
    fn drop(&mut self) {
        // Nobody is left to be told.
        let _ = self.finish();
    }
}
