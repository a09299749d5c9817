//! How the entry and the choices look, in words that several reports share.

use crate::{
    audit::Judged,
    measure::{Choice, Reckoned},
    report::words::Words,
};

/// `visible after 2 clicks, 1 fold, 14 px, contrast 3.1, in footer`; none if the entry was not seen.
pub(super) fn entry(words: &Words, judged: &Judged) -> Option<String> {
    let seen = judged.measured.visibility.as_ref()?;
    let mut parts = Vec::new();
    if let Some(clicks) = seen.clicks_to_see {
        parts.push(words.counted("entry.clicks", clicks));
    }
    if !seen.folds.is_empty() {
        parts.push(words.counted("entry.folds", seen.folds.len() as u64));
    }
    if seen.scroll_px > 0.0 {
        parts.push(words.fill("entry.scroll", &[("px", &format!("{:.0}", seen.scroll_px))]));
    }
    let known = |reading: &Reckoned, written: fn(f64) -> String, key, unknown| match reading.v {
        Some(v) => words.fill(key, &[("value", &written(v))]),
        None => words.say(unknown).to_owned(),
    };
    parts.push(known(&seen.font_px, short, "entry.font", "entry.font-unknown"));
    let tenths = |v| format!("{v:.1}");
    parts.push(known(
        &seen.contrast,
        tenths,
        "entry.contrast",
        "entry.contrast-unknown",
    ));
    let (width, height) = (short(seen.width), short(seen.height));
    parts.push(words.fill("entry.target", &[("width", &width), ("height", &height)]));
    if seen.in_footer {
        parts.push(words.say("entry.footer").to_owned());
    }
    if seen.first_viewport == Some(true) {
        parts.push(words.say("entry.first-view").to_owned());
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
