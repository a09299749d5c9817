//! The one place where page-supplied text is made harmless, for each sink. HTML markup itself is escaped by the
//! template engine; what is done here for it is making invisible characters visible.

use std::borrow::Cow;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Characters that steer a terminal or a renderer instead of being seen: C0, DEL, C1, line and paragraph
/// separators, bidirectional controls, zero-width and tag characters. Joiners that scripts and emoji need
/// (U+200C, U+200D) stay.
fn steers(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
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

/// For text or a double-quoted attribute of XML: controls become visible, characters that XML forbids are removed,
/// markup becomes references.
pub fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in terminal(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => {}
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
    fn hangul_is_two_columns_wide() {
        assert_eq!(cut("회원탈퇴", 8), "회원탈퇴");
        assert_eq!(cut("회원탈퇴", 7), "회원탈…");
        assert_eq!(cut("회원탈퇴", 6), "회원…");
        assert_eq!(cut("abc", 0), "");
    }
}
