//! Lines on a terminal: width, colour, tables. Every text goes through [`escape::terminal`] here, so that nothing a
//! page supplied can steer the terminal.

use std::io;

use unicode_width::UnicodeWidthStr;

use crate::report::escape;

/// How the terminal report looks.
#[derive(Debug, Clone, Copy)]
pub struct Options<'a> {
    /// Columns of the terminal; less than 40 is taken as 40.
    pub width: usize,
    /// Whether to colour.
    pub colour: bool,
    /// Where the bundle is, as the user would type it; `None`: paths are given relative to the bundle.
    pub bundle: Option<&'a str>,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Self {
            width: 100,
            colour: false,
            bundle: None,
        }
    }
}

/// How a stretch of text is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Paint {
    Plain,
    Strong,
    Dim,
    Bad,
    Warning,
    Good,
}

impl Paint {
    fn code(self) -> Option<&'static str> {
        match self {
            Self::Plain => None,
            Self::Strong => Some("1"),
            Self::Dim => Some("2"),
            Self::Bad => Some("1;31"),
            Self::Warning => Some("33"),
            Self::Good => Some("32"),
        }
    }
}

/// Whether a column of a table is set to the left or to the right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Align {
    Left,
    Right,
}

pub(super) struct Page<W> {
    pub(super) width: usize,
    colour: bool,
    out: W,
}

impl<W: io::Write> Page<W> {
    pub(super) fn new(options: Options<'_>, out: W) -> Self {
        Self {
            width: options.width.max(40),
            colour: options.colour,
            out,
        }
    }

    /// One line of stretches, cut at the width.
    pub(super) fn line(&mut self, stretches: &[(Paint, &str)]) -> io::Result<()> {
        let mut left = self.width;
        for (paint, text) in stretches {
            let text = escape::terminal(text);
            let text = escape::cut(&text, left);
            left -= text.width();
            self.stretch(*paint, &text)?;
        }
        writeln!(self.out)
    }

    pub(super) fn gap(&mut self) -> io::Result<()> {
        writeln!(self.out)
    }

    /// Text broken at blanks, each line after the first indented as far as `label` is wide.
    pub(super) fn paragraph(&mut self, label: &str, text: &str, paint: Paint) -> io::Result<()> {
        let text = escape::terminal(text);
        let label = escape::terminal(label);
        let indent = label.width();
        let room = self.width.saturating_sub(indent).max(20);
        for (at, line) in broken(&text, room).into_iter().enumerate() {
            let before = if at == 0 { label.to_string() } else { " ".repeat(indent) };
            self.stretch(Paint::Plain, &before)?;
            self.stretch(paint, &line)?;
            writeln!(self.out)?;
        }
        Ok(())
    }

    /// Rows of cells in aligned columns, the first row dim. The widest column gives way if the table is too wide.
    pub(super) fn table(&mut self, indent: &str, columns: &[Align], rows: &[Vec<(Paint, String)>]) -> io::Result<()> {
        let rows: Vec<Vec<(Paint, String)>> = (rows.iter())
            .map(|row| {
                row.iter()
                    .map(|(paint, text)| (*paint, escape::terminal(text).into_owned()))
                    .collect()
            })
            .collect();
        let width_of = |column: usize| {
            rows.iter()
                .filter_map(|row| row.get(column))
                .map(|cell| cell.1.width())
                .max()
        };
        let mut widths: Vec<usize> = (0..columns.len()).map(|column| width_of(column).unwrap_or(0)).collect();
        let gaps = indent.width() + 2 * columns.len().saturating_sub(1);
        while widths.iter().sum::<usize>() + gaps > self.width {
            let Some(widest) = widths.iter_mut().max().filter(|width| **width > 4) else {
                break;
            };
            *widest -= 1;
        }
        for row in &rows {
            write!(self.out, "{indent}")?;
            // No blanks at the end of a line.
            let full = row
                .iter()
                .rposition(|(_, text)| !text.is_empty())
                .map_or(0, |last| last + 1);
            for (column, (paint, text)) in row[..full].iter().enumerate().take(columns.len()) {
                let text = escape::cut(text, widths[column]);
                let pad = " ".repeat(widths[column] - text.width());
                let last = column + 1 == full;
                if columns[column] == Align::Right {
                    write!(self.out, "{pad}")?;
                }
                self.stretch(*paint, &text)?;
                if columns[column] == Align::Left && !last {
                    write!(self.out, "{pad}")?;
                }
                if !last {
                    write!(self.out, "  ")?;
                }
            }
            writeln!(self.out)?;
        }
        Ok(())
    }

    fn stretch(&mut self, paint: Paint, text: &str) -> io::Result<()> {
        match paint.code().filter(|_| self.colour && !text.is_empty()) {
            Some(code) => write!(self.out, "\u{1b}[{code}m{text}\u{1b}[0m"),
            None => write!(self.out, "{text}"),
        }
    }
}

/// The text in lines of at most `room` columns, broken at blanks; a longer word is broken where it must be.
fn broken(text: &str, room: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let mut word = word;
        while let Some(line) = lines.last_mut() {
            let gap = usize::from(!line.is_empty());
            if line.width() + gap + word.width() <= room {
                line.push_str(&" "[..gap]);
                line.push_str(word);
                break;
            }
            if !line.is_empty() {
                lines.push(String::new());
                continue;
            }
            let at = (word.char_indices().map(|(at, _)| at).skip(1))
                .take_while(|at| word[..*at].width() <= room)
                .last()
                .unwrap_or(word.len());
            line.push_str(&word[..at]);
            word = &word[at..];
            lines.push(String::new());
            if word.is_empty() {
                break;
            }
        }
    }
    lines.retain(|line| !line.is_empty());
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_broken_at_blanks_and_words_only_where_they_must() {
        assert_eq!(broken("one two three", 7), ["one two", "three"]);
        assert_eq!(broken("abcdefghij kl", 4), ["abcd", "efgh", "ij", "kl"]);
        assert_eq!(broken("정말 탈퇴", 4), ["정말", "탈퇴"]);
        assert!(broken("", 4).is_empty());
    }

    #[test]
    fn hangul_columns_stay_aligned() {
        let mut out = Vec::new();
        let mut page = Page::new(
            Options {
                width: 40,
                ..Options::default()
            },
            &mut out,
        );
        let row = |a: &str, b: &str| vec![(Paint::Plain, a.to_owned()), (Paint::Plain, b.to_owned())];
        page.table("", &[Align::Left, Align::Right], &[row("탈퇴", "1"), row("abcd", "10")])
            .unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "탈퇴   1\nabcd  10\n");
    }
}
