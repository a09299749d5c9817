//! Effort, reading and response in one line, and the sentence about requests that came back.

use crate::{
    audit::{Audit, Recurrences},
    measure::{Bound, Estimate, Measured, MustRead},
};

/// `expert time 41 s (KLM), must-read 480 words, 1.6–2.7 min, response 3.2 s observed`.
pub(super) fn line(measured: &Measured) -> String {
    format!(
        "{}, {}, response {:.1} s observed",
        expert(measured),
        reading(&measured.reading.total),
        measured.response_seconds
    )
}

/// `expert time 41 s (KLM)`; of touch it is indicative.
pub(super) fn expert(measured: &Measured) -> String {
    let total = &measured.effort.total;
    let model = if total.indicative {
        "KLM, touch: indicative"
    } else {
        "KLM"
    };
    format!("expert time {} ({model})", time(total))
}

/// `41 s`, `≥ 41 s`, `unknown`.
#[expect(clippy::cast_precision_loss, reason = "milliseconds of one journey")]
pub(super) fn time(estimate: &Estimate) -> String {
    estimate.millis.map_or_else(
        || "unknown".to_owned(),
        |ms| format!("{}{}", at_least(estimate.bound), spoken(ms as f64 / 1000.0)),
    )
}

/// `must-read 480 words, 1.6–2.7 min`.
pub(super) fn reading(must: &MustRead) -> String {
    let Some(units) = must.units() else {
        return "must-read unknown".to_owned();
    };
    let amount = match (must.words, must.characters) {
        (words, 0) => format!("{words} words"),
        (0, characters) => format!("{characters} characters"),
        (words, characters) => format!("{words} words and {characters} characters"),
    };
    let declared = must
        .declared
        .map_or_else(String::new, |declared| format!(" ({declared} as the flow declares it)"));
    let time = match must.seconds {
        _ if units == 0 => String::new(),
        Some((low, high)) if high >= 60.0 => format!(", {:.1}–{:.1} min", low / 60.0, high / 60.0),
        Some((low, high)) => format!(", {low:.0}–{high:.0} s"),
        None => ", time unknown".to_owned(),
    };
    format!("must-read {}{amount}{declared}{time}", at_least(must.bound))
}

fn at_least(bound: Bound) -> &'static str {
    if bound == Bound::AtLeast { "≥ " } else { "" }
}

/// Seconds with as many digits as an estimate deserves.
fn spoken(seconds: f64) -> String {
    if seconds < 10.0 {
        format!("{seconds:.1} s")
    } else {
        format!("{seconds:.0} s")
    }
}

/// One sentence for each persona that was asked again.
pub(super) fn recurrences(audit: &Audit) -> Vec<String> {
    audit
        .recurrences
        .iter()
        .filter(|found| !found.shown.is_empty())
        .map(|found| sentence(audit, found))
        .collect()
}

fn sentence(audit: &Audit, found: &Recurrences) -> String {
    let variant = found
        .variant
        .as_ref()
        .map_or_else(String::new, |variant| format!(" @{variant}"));
    let persona = found
        .persona
        .as_ref()
        .map_or_else(String::new, |persona| format!(", {persona}"));
    let place = |(journey, moment): (usize, u32)| {
        let header = &audit.journeys[journey].header;
        format!("{}/{} moment {moment}", header.journey.id, header.repetition)
    };
    let each: Vec<String> = found
        .shown
        .iter()
        .map(|again| format!("{} after {}", place(again.at), place(again.refused)))
        .collect();
    format!(
        "{}{variant}{persona}, {}: offers to stay came back in another journey of the run after they were refused, ≥ {}: {}",
        found.service,
        found.platform,
        found.shown.len(),
        each.join("; ")
    )
}
