//! A rulebook as a page of Markdown.

use super::content::{Row, of_rule, of_undecided, used};
use crate::rulebook::{Rule, Rulebook, Undecided};

/// What stands above everything that is generated.
const GENERATED: &str = "<!-- Made from the rulebooks. Do not edit: change the rulebook, and run the tests with \
    FAREWELL_UPDATE_EXPECTED=1. -->\n\n";

/// The page of one rulebook: each rule, and each demand that nothing decides.
pub fn page(book: &Rulebook) -> String {
    let mut page = format!("# {}: `{}`\n\n{GENERATED}{}\n", plain(&book.title), book.id, used(book));
    if !book.rules.is_empty() {
        page.push_str("\n| rule | up to | |\n| --- | --- | --- |\n");
        for rule in &book.rules {
            let cells = [link(&rule.id), rule.strongest().name().into(), cell(title(rule))];
            page.push_str(&format!("| {} |\n", cells.join(" | ")));
        }
    }
    for rule in &book.rules {
        page.push_str(&format!("\n## {}\n\n", rule.id));
        rows(&of_rule(rule), &mut page);
    }
    if !book.undecided.is_empty() {
        page.push_str("\n# Demands that no rule decides\n\nListed so that silence is not taken for compliance.\n");
    }
    for one in &book.undecided {
        page.push_str(&format!("\n## {}\n\n", one.id));
        rows(&of_undecided(one), &mut page);
    }
    page
}

/// The page that leads to all others.
pub fn index(books: &[Rulebook]) -> String {
    let mut page = format!("# The rulebooks\n\n{GENERATED}");
    page.push_str("How to read and write one: [rulebooks.md](../rulebooks.md). On a terminal: `farewell rules`.\n\n");
    page.push_str("| rulebook | | rules | undecided | used |\n| --- | --- | --- | --- | --- |\n");
    for book in books {
        page.push_str(&format!(
            "| [{id}]({id}.md) | {} | {} | {} | {} |\n",
            cell(&book.title),
            book.rules.len(),
            book.undecided.len(),
            used(book),
            id = book.id,
        ));
    }
    let all = || books.iter().flat_map(|book| book.undecided.iter());
    page.push_str("\n## Demands that no rule decides\n\n| demand | why |\n| --- | --- |\n");
    for one in all() {
        page.push_str(&format!(
            "| {}: {} | {} |\n",
            one.id,
            cell(demand(one)),
            cell(&one.reason)
        ));
    }
    page
}

fn title(rule: &Rule) -> &str {
    rule.title.get("en").map_or("", String::as_str)
}

fn demand(one: &Undecided) -> &str {
    one.demand.get("en").map_or("", String::as_str)
}

fn link(id: &str) -> String {
    format!("[{id}](#{id})")
}

fn rows(rows: &[Row], page: &mut String) {
    for row in rows {
        let lines: Vec<String> = row.lines.iter().map(|line| shown(row, line)).collect();
        match lines.as_slice() {
            [line] => page.push_str(&format!("- **{}**: {line}\n", row.label)),
            lines => {
                page.push_str(&format!("- **{}**:\n", row.label));
                lines.iter().for_each(|line| page.push_str(&format!("  - {line}\n")));
            }
        }
    }
}

fn shown(row: &Row, line: &str) -> String {
    if row.code {
        format!("`{line}`")
    } else if line.starts_with("https://") || line.starts_with("http://") {
        format!("<{line}>")
    } else {
        plain(line)
    }
}

fn cell(text: &str) -> String {
    plain(text).replace('|', "\\|")
}

/// Text that Markdown must not take for markup.
fn plain(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('*', "\\*")
}
