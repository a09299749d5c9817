//! The audit as a person reads it at a terminal, at a glance: one block for each journey, then an overview.

mod compared;
mod comparison;
mod journey;
mod overview;
mod page;
mod reachability;
mod repeated;
mod replies;

use std::io;

pub use comparison::write as write_comparison;
pub use page::Options;

use self::page::{Page, Paint};
use crate::{
    audit::{Audit, Exit},
    report::{review, wording, words::Language},
};

/// Writes the audit for a terminal of `options.width` columns. What a page supplied is escaped and cut.
///
/// # Errors
/// Only what the writer returns.
pub fn write(audit: &Audit, exit: &Exit, options: Options<'_>, out: impl io::Write) -> io::Result<()> {
    let mut page = Page::new(options, out);
    for judged in &audit.journeys {
        journey::write(audit, judged, options.bundle, &mut page)?;
    }
    overview::write(audit, &mut page)?;
    reachability::write(audit, &mut page)?;
    repeated::write(audit, &mut page)?;
    for told in review::paragraphs(Language::En.words(), audit) {
        page.paragraph("", &told, Paint::Plain)?;
    }
    page.paragraph("", &wording::fairness(audit), Paint::Dim)?;
    replies::write(audit, &mut page)?;
    for reason in &exit.reasons {
        page.paragraph(&format!("exit {}: ", exit.code), reason, Paint::Strong)?;
    }
    if exit.reasons.is_empty() {
        page.line(&[(Paint::Dim, &format!("exit {}", exit.code))])?;
    }
    Ok(())
}
