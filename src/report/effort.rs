//! Effort, reading and response in one line, and the sentence about requests that came back.

use crate::{
    audit::{Audit, Recurrences},
    measure::{Bound, Estimate, Measured, MustRead},
    report::{wording::service_named, words::Words},
};

/// `expert time 41 s (KLM), must-read 480 words, 1.6–2.7 min, response 3.2 s observed`.
pub(super) fn line(words: &Words, measured: &Measured) -> String {
    let response = format!("{:.1}", measured.response_seconds);
    [
        expert(words, measured),
        reading(words, &measured.reading.total),
        words.fill("effort.response", &[("seconds", &response)]),
    ]
    .join(", ")
}

/// `expert time 41 s (KLM)`; of touch it is indicative.
fn expert(words: &Words, measured: &Measured) -> String {
    let total = &measured.effort.total;
    let key = if total.indicative {
        "effort.touch"
    } else {
        "effort.expert"
    };
    words.fill(key, &[("time", &time(words, total))])
}

/// `41 s`, `≥ 41 s`, `unknown`.
#[expect(clippy::cast_precision_loss, reason = "milliseconds of one journey")]
pub(super) fn time(words: &Words, estimate: &Estimate) -> String {
    let seconds = |ms: u64| seconds(ms as f64 / 1000.0);
    estimate.millis.map_or_else(
        || words.say("unknown").to_owned(),
        |ms| {
            format!(
                "{}{}",
                at_least(estimate.bound),
                words.fill("seconds.n", &[("n", &seconds(ms))])
            )
        },
    )
}

/// `must-read 480 words, 1.6–2.7 min`.
fn reading(words: &Words, must: &MustRead) -> String {
    let Some(units) = must.units() else {
        return words.say("reading.unknown").to_owned();
    };
    let amount = match (must.words, must.characters) {
        (n, 0) => words.fill("reading.words", &[("n", &n.to_string())]),
        (0, n) => words.fill("reading.characters", &[("n", &n.to_string())]),
        (n, m) => words.fill(
            "reading.both",
            &[("words", &n.to_string()), ("characters", &m.to_string())],
        ),
    };
    let declared = must.declared.map_or_else(String::new, |declared| {
        format!(" ({})", words.fill("declared", &[("n", &declared.to_string())]))
    });
    let between = |key, low: String, high: String| format!(", {}", words.fill(key, &[("low", &low), ("high", &high)]));
    let time = match must.seconds {
        _ if units == 0 => String::new(),
        Some((low, high)) if high >= 60.0 => between(
            "reading.minutes",
            format!("{:.1}", low / 60.0),
            format!("{:.1}", high / 60.0),
        ),
        Some((low, high)) => between("reading.seconds", format!("{low:.0}"), format!("{high:.0}")),
        None => format!(", {}", words.say("reading.untimed")),
    };
    words.fill(
        "reading",
        &[("amount", &format!("{}{amount}{declared}{time}", at_least(must.bound)))],
    )
}

fn at_least(bound: Bound) -> &'static str {
    if bound == Bound::AtLeast { "≥ " } else { "" }
}

/// Seconds with as many digits as an estimate deserves.
pub(super) fn seconds(seconds: f64) -> String {
    if seconds < 10.0 {
        format!("{seconds:.1}")
    } else {
        format!("{seconds:.0}")
    }
}

/// One sentence for each persona that was asked again.
pub(super) fn recurrences(words: &Words, audit: &Audit) -> Vec<String> {
    let came_back = |found: &&Recurrences| !found.shown.is_empty();
    let shown = audit.recurrences.iter().filter(came_back);
    shown.map(|found| sentence(words, audit, found)).collect()
}

fn sentence(words: &Words, audit: &Audit, found: &Recurrences) -> String {
    let persona = found.persona.as_ref();
    let persona = persona.map_or_else(String::new, |persona| format!(", {persona}"));
    let place = |(journey, moment): (usize, u32)| {
        let header = &audit.journeys[journey].header;
        let walked = format!("{}/{}", header.journey.id, header.repetition);
        words.fill("again.place", &[("journey", &walked), ("n", &moment.to_string())])
    };
    let each = found.shown.iter().map(|again| {
        let (at, refused) = (place(again.at), place(again.refused));
        words.fill("again.each", &[("at", &at), ("refused", &refused)])
    });
    let each: Vec<String> = each.collect();
    words.fill(
        "again.sentence",
        &[
            ("service", &service_named(&found.service, found.variant.as_deref())),
            ("persona", &persona),
            ("platform", &found.platform),
            ("n", &found.shown.len().to_string()),
            ("each", &each.join("; ")),
        ],
    )
}
