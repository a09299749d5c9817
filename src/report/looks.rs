//! How the entry and the choices look, in words that several reports share.

use crate::{
    audit::Judged,
    measure::{Choice, Reckoned},
};

/// `visible after 2 clicks, 1 fold, 14 px, contrast 3.1, in footer`; none if the entry was not seen.
pub(super) fn entry(judged: &Judged) -> Option<String> {
    let seen = judged.measured.visibility.as_ref()?;
    let counted = |n: u64, one: &str| {
        if n == 1 {
            format!("1 {one}")
        } else {
            format!("{n} {one}s")
        }
    };
    let mut parts = Vec::new();
    if let Some(clicks) = seen.clicks_to_see {
        parts.push(format!("visible after {}", counted(clicks, "click")));
    }
    if !seen.folds.is_empty() {
        parts.push(counted(seen.folds.len() as u64, "fold"));
    }
    if seen.scroll_px > 0.0 {
        parts.push(format!("{:.0} px of scrolling", seen.scroll_px));
    }
    parts.push(value(&seen.font_px, |px| format!("{} px", short(px)), "font unknown"));
    parts.push(value(
        &seen.contrast,
        |c| format!("contrast {c:.1}"),
        "contrast unknown",
    ));
    parts.push(format!("target {} × {} px", short(seen.width), short(seen.height)));
    if seen.in_footer {
        parts.push("in footer".into());
    }
    if seen.first_viewport == Some(true) {
        parts.push("in the first viewport".into());
    }
    Some(parts.join(", "))
}

/// One line for each screen that shows a leave and a stay control: its number, and
/// `leave ÷ stay: area 0.21, font 1.00, text contrast 0.48, fill contrast 0.18; link against button; stay first`.
pub(super) fn choices(judged: &Judged) -> Vec<(u32, String)> {
    let choices = &judged.measured.choices;
    let mut lines: Vec<(u32, String)> = choices.pairs.iter().map(|pair| (pair.screen, line(pair))).collect();
    for answer in &choices.preselected {
        lines.push((answer.screen, format!("came selected: “{}”", answer.name)));
    }
    lines.sort_by_key(|(screen, _)| *screen);
    lines
}

fn line(pair: &Choice) -> String {
    let ratios: Vec<String> = pair
        .ratios()
        .into_iter()
        .map(|(name, reading)| format!("{name} {}", value(reading, |v| format!("{v:.2}"), "?")))
        .collect();
    let kind = |link: bool| if link { "link" } else { "button" };
    let order = if pair.leave_first { "leave first" } else { "stay first" };
    format!(
        "“{}” ÷ “{}”: {}; {} against {}; {order}",
        pair.leave,
        pair.stay,
        ratios.join(", "),
        kind(pair.leave_is_link),
        kind(pair.stay_is_link),
    )
}

fn value(reading: &Reckoned, known: impl Fn(f64) -> String, unknown: &str) -> String {
    reading.v.map_or_else(|| unknown.to_owned(), known)
}

/// `14`, `13.3`.
fn short(px: f64) -> String {
    let text = format!("{px:.1}");
    text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
}
