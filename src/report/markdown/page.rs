//! A page of bounded length: whole blocks and rows are written as long as they fit.

use indexmap::IndexMap;

/// Kept free for the lines that tell what was left out.
const RESERVE: usize = 600;

pub(super) struct Page {
    text: String,
    limit: usize,
    /// What did not fit: one and several of it, and how many.
    missing: IndexMap<(&'static str, &'static str), usize>,
}

impl Page {
    pub(super) fn new(limit: usize) -> Self {
        Self {
            text: String::new(),
            limit: limit.saturating_sub(RESERVE),
            missing: IndexMap::new(),
        }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// A block of its own, if it fits.
    pub(super) fn block(&mut self, block: &str) -> bool {
        let fits = self.text.len() + block.len() + 2 <= self.limit;
        if fits {
            if !self.text.is_empty() {
                self.text.push('\n');
            }
            self.text.push_str(block);
            self.text.push('\n');
        }
        fits
    }

    /// A block that opens when it is asked for, if it fits.
    pub(super) fn folded(&mut self, title: &str, body: &str) -> bool {
        self.block(&format!("<details>\n<summary>{title}</summary>\n\n{body}\n</details>"))
    }

    /// A table or list of as many rows as fit into `share` of what the page holds, in hundredths.
    pub(super) fn rows(&mut self, head: &str, rows: &[String], share: usize, what: (&'static str, &'static str)) {
        let room = self.limit * share / 100;
        let mut block = head.to_owned();
        let mut shown = 0;
        for row in rows {
            if block.len() + row.len() + 1 > room {
                break;
            }
            if !block.is_empty() {
                block.push('\n');
            }
            block.push_str(row);
            shown += 1;
        }
        if shown > 0 && !self.block(&block) {
            shown = 0;
        }
        for _ in shown..rows.len() {
            self.left_out(what.0, what.1);
        }
    }

    pub(super) fn left_out(&mut self, one: &'static str, several: &'static str) {
        *self.missing.entry((one, several)).or_default() += 1;
    }

    /// Says what did not fit.
    pub(super) fn told(&mut self) {
        let missing: Vec<String> = std::mem::take(&mut self.missing)
            .into_iter()
            .map(|((one, several), number)| format!("{number} more {}", if number == 1 { one } else { several }))
            .collect();
        if !missing.is_empty() {
            self.limit += RESERVE;
            self.block(&format!("… and {}: see `report.html`.", missing.join(", ")));
        }
    }
}
