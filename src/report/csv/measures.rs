//! The columns of the measures that are no counts: effort, reading, looks, delays, waits, surveys.

use super::sheet::{cell, yes};
use crate::{
    audit::Judged,
    lexicon::Delayed,
    measure::{Bound, Choice, DelaySource, DelayValue, Estimate, Measured, MustRead, Reckoned},
};

const PARTS: [&str; 3] = ["total", "discovery", "flow"];

/// Ratios in the order of [`Choice::ratios`].
const RATIOS: [&str; 4] = ["area", "font", "text_contrast", "fill_contrast"];

const ENTRY: [&str; 11] = [
    "entry_name",
    "entry_clicks_to_see",
    "entry_clicks_to_use",
    "entry_folds",
    "entry_scroll_px",
    "entry_font_px",
    "entry_contrast",
    "entry_width_px",
    "entry_height_px",
    "entry_in_footer",
    "entry_first_viewport",
];

pub(super) fn header() -> Vec<String> {
    let mut header: Vec<String> = PARTS.iter().map(|part| format!("{part}_effort_seconds")).collect();
    header.extend(["effort_at_least", "effort_indicative"].map(str::to_owned));
    for part in PARTS {
        let names = ["words", "characters", "seconds_low", "seconds_high"];
        header.extend(names.map(|name| format!("{part}_reading_{name}")));
    }
    header.push("reading_at_least".to_owned());
    header.extend(ENTRY.map(str::to_owned));
    header.extend(
        [
            "choices",
            "choices_preselected",
            "choices_at_least",
            "choices_leave_first",
        ]
        .map(str::to_owned),
    );
    header.extend(RATIOS.map(|name| format!("choice_{name}_min")));
    for what in Delayed::ALL {
        header.extend([
            format!("delay_{}_days", what.name()),
            format!("delay_{}_told", what.name()),
        ]);
    }
    header.extend(["delays_unclear", "wait_seconds", "survey_demands", "required_kinds"].map(str::to_owned));
    header
}

pub(super) fn cells(judged: &Judged) -> Vec<String> {
    let measured = &judged.measured;
    let mut cells = effort(measured);
    cells.extend(reading(measured));
    cells.extend(entry(measured));
    cells.extend(choices(measured));
    cells.extend(delays(measured));
    cells.push(cell((!measured.waits.is_empty()).then(|| {
        let seconds: f64 = measured.waits.iter().map(|wait| wait.seconds).sum();
        format!("{seconds:.1}")
    })));
    let surveys: Vec<&str> = measured
        .surveys
        .iter()
        .map(|survey| survey.demand.map_or("unknown", |demand| demand.name()))
        .collect();
    cells.push(surveys.join(" "));
    let kinds: Vec<&str> = measured.required.keys().map(String::as_str).collect();
    cells.push(kinds.join(" "));
    cells
}

/// The parts whose value is only a lower bound.
fn at_least(bounds: [Bound; 3]) -> String {
    let lower = PARTS.iter().zip(bounds).filter(|(_, bound)| *bound == Bound::AtLeast);
    let names: Vec<&str> = lower.map(|(part, _)| *part).collect();
    names.join(" ")
}

fn effort(measured: &Measured) -> Vec<String> {
    let effort = &measured.effort;
    let parts = [&effort.total, &effort.discovery, &effort.flow];
    let known = |part: &Estimate| part.millis.filter(|_| part.bound != Bound::Unknown);
    let seconds = |millis: u64| format!("{}.{:03}", millis / 1000, millis % 1000);
    let mut cells: Vec<String> = parts.iter().map(|part| cell(known(part).map(seconds))).collect();
    cells.push(at_least(parts.map(|part| part.bound)));
    cells.push(cell(known(&effort.total).map(|_| yes(effort.total.indicative))));
    cells
}

fn reading(measured: &Measured) -> Vec<String> {
    let reading = &measured.reading;
    let parts = [&reading.total, &reading.discovery, &reading.flow];
    let part = |must: &MustRead| {
        let known = must.bound != Bound::Unknown;
        let seconds = must.seconds.filter(|_| known);
        [
            cell(known.then_some(must.words)),
            cell(known.then_some(must.characters)),
            cell(seconds.map(|(low, _)| format!("{low:.1}"))),
            cell(seconds.map(|(_, high)| format!("{high:.1}"))),
        ]
    };
    let mut cells: Vec<String> = parts.iter().flat_map(|must| part(must)).collect();
    cells.push(at_least(parts.map(|must| must.bound)));
    cells
}

fn entry(measured: &Measured) -> [String; ENTRY.len()] {
    let seen = measured.visibility.as_ref();
    let px = |value: f64| format!("{value:.1}");
    [
        cell(seen.map(|seen| &seen.name)),
        cell(seen.and_then(|seen| seen.clicks_to_see)),
        cell(seen.and_then(|seen| seen.clicks_to_use)),
        cell(seen.map(|seen| seen.folds.len())),
        cell(seen.map(|seen| px(seen.scroll_px))),
        cell(seen.and_then(|seen| reckoned(&seen.font_px))),
        cell(seen.and_then(|seen| reckoned(&seen.contrast))),
        cell(seen.map(|seen| px(seen.width))),
        cell(seen.map(|seen| px(seen.height))),
        cell(seen.map(|seen| yes(seen.in_footer))),
        cell(seen.and_then(|seen| seen.first_viewport).map(yes)),
    ]
}

fn reckoned(reading: &Reckoned) -> Option<String> {
    reading.v.map(|value| format!("{value:.3}"))
}

fn choices(measured: &Measured) -> Vec<String> {
    let choices = &measured.choices;
    let pairs = &choices.pairs;
    // What a walk that broke off did not show is not known to be none.
    let seen = !measured.outcome.status.inconclusive();
    let mut cells = vec![
        cell(seen.then_some(pairs.len())),
        cell(seen.then_some(choices.preselected.len())),
        cell(seen.then(|| yes(choices.may_be_more().is_some()))),
        cell(seen.then(|| pairs.iter().filter(|pair| pair.leave_first).count())),
    ];
    cells.extend((0..RATIOS.len()).map(|ratio| cell(least(pairs, ratio))));
    cells
}

/// The least of a ratio over all screens; none if any screen's is unknown, because that could be less.
fn least(pairs: &[Choice], ratio: usize) -> Option<String> {
    let all: Option<Vec<f64>> = pairs.iter().map(|pair| pair.ratios()[ratio].1.v).collect();
    all?.into_iter().reduce(f64::min).map(|value| format!("{value:.3}"))
}

/// Of each matter the delay that holds: its days, and how it is told.
fn delays(measured: &Measured) -> Vec<String> {
    let mut cells = Vec::new();
    for what in Delayed::ALL {
        let holds = measured.delays.of(what);
        cells.push(cell(holds.and_then(|delay| delay.days)));
        cells.push(cell(holds.map(told)));
    }
    let seen = !measured.outcome.status.inconclusive();
    cells.push(cell(seen.then(|| measured.delays.unclear().count())));
    cells
}

fn told(delay: &DelayValue) -> String {
    let mut words = vec![match delay.source {
        DelaySource::Stated => "stated",
        DelaySource::Observed => "observed",
    }];
    if delay.days.is_none() {
        words.push("end-of-period");
    }
    if delay.business {
        words.push("business-days");
    }
    words.join(" ")
}
