//! Tables and texts of Markdown. Names come from files: none of them is markup.

/// A text in which nothing is markup, on one line.
pub(crate) fn plain(text: &str) -> String {
    let mut plain = String::new();
    for c in text.chars() {
        match c {
            '&' => plain.push_str("&amp;"),
            '<' => plain.push_str("&lt;"),
            c if c.is_control() => plain.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' => plain.extend(['\\', c]),
            c => plain.push(c),
        }
    }
    plain.trim().to_owned()
}

/// A table: a head, and rows of as many cells. Cells are markup already.
pub(crate) struct Table {
    text: String,
    columns: usize,
}

impl Table {
    /// Columns whose name begins with `>` are set to the right.
    pub(crate) fn new(columns: &[&str]) -> Self {
        let names: Vec<&str> = columns.iter().map(|name| name.trim_start_matches('>')).collect();
        let rules: Vec<&str> = columns
            .iter()
            .map(|name| if name.starts_with('>') { "---:" } else { "---" })
            .collect();
        Self {
            text: format!("| {} |\n| {} |\n", names.join(" | "), rules.join(" | ")),
            columns: columns.len(),
        }
    }

    pub(crate) fn row(&mut self, cells: &[String]) {
        assert_eq!(cells.len(), self.columns, "{cells:?}");
        self.text.push_str(&format!("| {} |\n", cells.join(" | ")));
    }

    pub(crate) fn end(self) -> String {
        self.text
    }
}
