//! What drawings share: short numbers, the breadth of words, points of a line.

use unicode_width::UnicodeWidthStr;

/// Tenths are fine enough for any drawing.
pub(super) fn tenth(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

/// The same as an attribute: `12`, `12.5`.
pub(super) fn written(value: f64) -> String {
    tenth(value).to_string()
}

/// Columns that a text takes: a Korean letter is as broad as two others.
#[expect(clippy::cast_precision_loss, reason = "columns of a label")]
pub(super) fn breadth(text: &str) -> f64 {
    text.width() as f64
}

/// `x,y x,y …`, as a line is given.
pub(super) fn points(points: &[(f64, f64)]) -> String {
    let each: Vec<String> = points
        .iter()
        .map(|(x, y)| format!("{},{}", tenth(*x), tenth(*y)))
        .collect();
    each.join(" ")
}
