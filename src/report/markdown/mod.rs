//! Markdown for the summary of a CI job or a comment on a change: short, and always within the limit of a comment.

mod journey;
mod page;
mod summary;

use std::io;

use page::Page;

use crate::{
    audit::{Audit, Exit},
    report::wording,
};

/// The most that a comment on GitHub holds: 65,536 characters. Counted in bytes, which are never fewer.
pub const LIMIT: usize = 65_536;

/// Writes the audit as Markdown of at most [`LIMIT`] bytes. What does not fit is counted in a line of its own.
///
/// # Errors
/// Only what the writer returns.
pub fn write(audit: &Audit, exit: &Exit, mut out: impl io::Write) -> io::Result<()> {
    let end = format!(
        "\n<sub>{} Run {}, judged as of {}, farewell {}.</sub>\n",
        crate::report::escape::markdown(&wording::fairness(audit)),
        crate::report::escape::code(&audit.run, 80),
        audit.as_of,
        crate::report::escape::code(&audit.tool.version, 40),
    );
    let mut page = Page::new(LIMIT - end.len());
    summary::write(audit, exit, &mut page);
    for judged in &audit.journeys {
        if !page.folded(&journey::title(judged), &journey::body(audit, judged)) {
            page.left_out("journey in detail", "journeys in detail");
        }
    }
    page.told();
    out.write_all(page.text().as_bytes())?;
    out.write_all(end.as_bytes())
}
