//! Draws diagnostics the way compilers do.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet, renderer::DecorStyle};

use super::{Diagnostic, Label, Severity, harmless};
use crate::source::Source;

/// Longest part of one line that is shown, in characters.
const WINDOW: usize = 120;

/// Draws one diagnostic. `colour` adds ANSI colours. Ends without a line break.
pub fn draw(diagnostic: &Diagnostic, colour: bool) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(one_line(&diagnostic.message)).id(diagnostic.code);
    let mut group = Group::with_title(title);
    for (index, label) in diagnostic.labels.iter().enumerate() {
        let position = label.source.position(label.span.start);
        let name = one_line(label.source.name());
        if label.source.text().is_empty() {
            group = group.element(Origin::path(name));
            continue;
        }
        let view = View::of(label);
        let kind = if index == 0 {
            AnnotationKind::Primary
        } else {
            AnnotationKind::Context
        };
        let mut mark = kind.span(view.start..view.end);
        if !label.text.is_empty() {
            mark = mark.label(one_line(&label.text));
        }
        let mut snippet = Snippet::source(view.text).line_start(position.line).annotation(mark);
        if view.cut {
            // The column in the file is not the column in what is shown.
            group = group.element(Origin::path(name).line(position.line).char_column(position.column));
        } else {
            snippet = snippet.path(name);
        }
        group = group.element(snippet);
    }
    for help in &diagnostic.help {
        group = group.element(Level::HELP.message(one_line(help)));
    }
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    renderer
        .decor_style(DecorStyle::Ascii)
        .term_width(WINDOW * 4)
        .render(&[group])
}

/// Draws many, in file order (stable within one place), with an empty line between them.
pub fn draw_all(diagnostics: &[Diagnostic], colour: bool) -> String {
    let mut drawn = String::new();
    for diagnostic in diagnostics {
        drawn.push_str(&draw(diagnostic, colour));
        drawn.push_str("\n\n");
    }
    drawn
}

/// "2 errors, 1 warning in 3 files".
pub fn summary(diagnostics: &[Diagnostic], files: usize) -> String {
    let of = |severity| diagnostics.iter().filter(|d| d.severity == severity).count();
    let counted = |n: usize, word: &str| format!("{n} {word}{}", if n == 1 { "" } else { "s" });
    format!(
        "{}, {} in {}",
        counted(of(Severity::Error), "error"),
        counted(of(Severity::Warning), "warning"),
        counted(files, "file")
    )
}

fn one_line(text: &str) -> String {
    harmless(text).into_owned()
}

/// The line that a label points at, cut to what fits, with the span inside the cut.
struct View {
    text: String,
    start: usize,
    end: usize,
    /// Whether the beginning of the line is left out.
    cut: bool,
}

impl View {
    fn of(label: &Label) -> Self {
        let (line_start, whole) = line_at(&label.source, label.span.start);
        let from = whole[..(label.span.start - line_start).min(whole.len())]
            .chars()
            .count();
        let marked = &whole[(label.span.start - line_start).min(whole.len())..];
        let marked = &marked[..(label.span.end.saturating_sub(label.span.start)).min(marked.len())];
        let length = marked.chars().count().clamp(1, WINDOW / 2);
        let total = whole.chars().count();
        let skip = if total <= WINDOW || from + length <= WINDOW {
            0
        } else {
            from - WINDOW / 4
        };
        let (mut text, mut start, mut end) = (String::new(), 0, 0);
        if skip > 0 {
            text.push_str("... ");
        }
        for (index, c) in whole.chars().enumerate().skip(skip).take(WINDOW) {
            if index == from {
                start = text.len();
            }
            text.push_str(&harmless(c.encode_utf8(&mut [0; 4])));
            if index < from + length {
                end = text.len();
            }
        }
        if from >= total {
            start = text.len();
            end = start;
        }
        if total > skip + WINDOW {
            text.push_str(" ...");
        }
        Self {
            text,
            start,
            end: end.max(start),
            cut: skip > 0,
        }
    }
}

/// The line around `offset`, without its line break, and where it starts.
fn line_at(source: &Source, offset: usize) -> (usize, &str) {
    let text = source.text();
    let offset = offset.min(text.len());
    let start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
    let end = text[offset..].find('\n').map_or(text.len(), |at| offset + at);
    (start, text[start..end].trim_end_matches('\r'))
}
