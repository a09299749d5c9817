//! What was answered to the bundle: the beginning of each reply.

use std::io;

use super::page::{Page, Paint};
use crate::audit::{Audit, Reply};

/// So many characters of a reply are quoted; the whole is in the bundle and in the HTML report.
const QUOTED: usize = 300;

pub(super) fn write<W: io::Write>(audit: &Audit, page: &mut Page<W>) -> io::Result<()> {
    for reply in &audit.replies {
        page.paragraph("", &quoted(reply), Paint::Plain)?;
    }
    Ok(())
}

fn quoted(reply: &Reply) -> String {
    let mut words: String = reply.text.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((end, _)) = words.char_indices().nth(QUOTED) {
        words.truncate(end);
        words.push('…');
    }
    let Reply { from, date, path, .. } = reply;
    format!("response of {from}, {date} ({path}): \"{words}\"")
}
