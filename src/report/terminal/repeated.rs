//! Journeys that were walked more than once: what their runs have in common.

use std::io;

use super::page::{Page, Paint};
use crate::{
    audit::Audit,
    report::{Language, wording},
};

pub(super) fn write<W: io::Write>(audit: &Audit, page: &mut Page<W>) -> io::Result<()> {
    if audit.repeated.is_empty() {
        return Ok(());
    }
    page.line(&[(Paint::Dim, "runs beside each other")])?;
    let words = Language::En.words();
    for repeated in &audit.repeated {
        let service = wording::service_named(&repeated.service, repeated.variant.as_deref());
        let paint = if repeated.varies() {
            Paint::Warning
        } else {
            Paint::Plain
        };
        let text = format!("{}; {}", words.runs(repeated), words.variation(repeated));
        page.line(&[
            (Paint::Plain, "  "),
            (Paint::Strong, &format!("{service} · {}", repeated.journey)),
        ])?;
        page.paragraph("    ", &text, paint)?;
    }
    page.gap()
}
