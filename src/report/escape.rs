//! The one place where page-supplied text is made harmless, for each sink. HTML markup itself is escaped by the
//! template engine; what is done here for it is making invisible characters visible.

use std::borrow::Cow;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Characters that steer a terminal or a renderer instead of being seen: C0, DEL, C1, line and paragraph
/// separators, bidirectional controls, zero-width and tag characters; and what XML forbids. Joiners that scripts and emoji need
/// (U+200C, U+200D) stay.
fn steers(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}' | '\u{e0000}'..='\u{e007f}')
}

fn visible_except(text: &str, keep: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.chars().any(|c| steers(c) && !keep(c)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            c if !steers(c) || keep(c) => out.push(c),
            '\n' | '\t' | '\r' => out.push(' '),
            c => out.push_str(&format!("\\u{{{:x}}}", u32::from(c))),
        }
    }
    Cow::Owned(out)
}

/// For a terminal: one line, nothing that steers it; controls become visible (`\u{1b}`), line breaks and tabs
/// become spaces.
pub fn terminal(text: &str) -> Cow<'_, str> {
    visible_except(text, |_| false)
}

/// For HTML, before the template engine escapes markup: controls become visible, line feeds stay (the style sheet
/// decides whether they show).
pub fn page(text: &str) -> Cow<'_, str> {
    visible_except(text, |c| c == '\n')
}

/// For a cell of a CSV file that may be opened in a spreadsheet: controls are removed (line breaks and tabs become
/// spaces), and a cell that a spreadsheet would take for a formula starts with an apostrophe.
pub fn csv(text: &str) -> Cow<'_, str> {
    let clean: Cow<'_, str> = if text.chars().any(steers) {
        let spaced = |c: char| {
            if matches!(c, '\n' | '\t' | '\r') {
                Some(' ')
            } else {
                (!steers(c)).then_some(c)
            }
        };
        text.chars().filter_map(spaced).collect::<String>().into()
    } else {
        text.into()
    };
    // A spreadsheet skips leading blanks and folds the full-width forms.
    let first = clean.trim_start().chars().next();
    if matches!(first, Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠')) {
        format!("'{clean}").into()
    } else {
        clean
    }
}

/// For a cell or line of Markdown, as a code span of at most `columns` columns. Inside one nothing is obeyed: no markup,
/// HTML, link or image, and forges look there neither for mentions (`@name`) nor for references (`#1`).
pub fn code(text: &str, columns: usize) -> String {
    let text = cut(text, columns);
    let text = terminal(text.trim());
    if text.trim().is_empty() {
        return "–".to_owned();
    }
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let blank = if text.starts_with('`') || text.ends_with('`') {
        " "
    } else {
        ""
    };
    let mut inner = String::with_capacity(text.len());
    for c in text.chars() {
        if c == '|' {
            // A cell ends at a bar even within code. A backslash of the text must not take away that of the escape.
            if inner.ends_with('\\') {
                inner.push(' ');
            }
            inner.push('\\');
        }
        inner.push(c);
    }
    format!("{fence}{blank}{inner}{blank}{fence}")
}

/// For running text of Markdown, within a line, that whoever runs farewell has written, such as a rulebook's: markup is
/// escaped.
pub fn markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in terminal(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            // No mention, no reference: an empty comment parts the sign from what follows.
            '@' | '#' => {
                out.push(c);
                out.push_str("<!-- -->");
            }
            '\\' | '`' | '*' | '_' | '[' | ']' | '!' | '|' | '~' | '$' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

/// At most `columns` terminal columns of the text, with an ellipsis where something was cut.
pub fn cut(text: &str, columns: usize) -> Cow<'_, str> {
    if text.width() <= columns {
        return text.into();
    }
    let mut used = 0;
    let mut out = String::new();
    for c in text.chars() {
        let width = c.width().unwrap_or(0);
        if used + width + 1 > columns {
            break;
        }
        used += width;
        out.push(c);
    }
    if columns > 0 {
        out.push('…');
    }
    out.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_escape_sequence_in_a_title_is_shown_and_not_obeyed() {
        assert_eq!(
            terminal("a\u{1b}[31mred\u{202e}b\u{9b}1m"),
            "a\\u{1b}[31mred\\u{202e}b\\u{9b}1m"
        );
        assert_eq!(terminal("two\nlines"), "two lines");
        assert_eq!(terminal("탈퇴 👩‍👧"), "탈퇴 👩‍👧");
    }

    #[test]
    fn a_formula_in_a_cell_is_text() {
        assert_eq!(csv("=1+1"), "'=1+1");
        assert_eq!(csv("\t@SUM(A1)"), "' @SUM(A1)");
        assert_eq!(csv("\u{200b}=1"), "'=1");
        assert_eq!(csv("＝1"), "'＝1");
        assert_eq!(csv("2 + 2"), "2 + 2");
    }

    #[test]
    fn a_code_span_of_markdown_has_no_end_within() {
        assert_eq!(code("탈퇴하기", 80), "`탈퇴하기`");
        assert_eq!(code("a`b``c", 80), "```a`b``c```");
        assert_eq!(code("`a`", 80), "`` `a` ``");
        assert_eq!(code("a | b \\| c", 80), r"`a \| b \ \| c`");
        assert_eq!(code("two\nlines\u{202e}", 80), r"`two lines\u{202e}`");
        assert_eq!(code("  ", 80), "–");
    }

    #[test]
    fn running_text_mentions_nobody() {
        assert_eq!(markdown("@kim #1 <b>*x*"), r"@<!-- -->kim #<!-- -->1 &lt;b&gt;\*x\*");
    }

    #[test]
    fn hangul_is_two_columns_wide() {
        assert_eq!(cut("회원탈퇴", 8), "회원탈퇴");
        assert_eq!(cut("회원탈퇴", 7), "회원탈…");
        assert_eq!(cut("회원탈퇴", 6), "회원…");
        assert_eq!(cut("abc", 0), "");
    }
}
