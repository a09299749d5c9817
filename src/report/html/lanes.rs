//! The way through the platforms: a lane for each, a stop for each screen, a line for each switch.

use serde::Serialize;

use super::{drawing, text::page};
use crate::{
    audit::Judged,
    flow::SwitchKind,
    measure::Segment,
    report::{wording, words::Words},
};

const STEP: f64 = 30.0;
const ROW: f64 = 36.0;

#[derive(Debug, Serialize)]
pub(super) struct Lanes {
    width: f64,
    height: f64,
    /// Where the first stop stands.
    left: f64,
    alternative: String,
    lanes: Vec<Lane>,
    stops: Vec<Stop>,
    /// The line through all stops.
    way: String,
    switches: Vec<Switch>,
}

#[derive(Debug, Serialize)]
struct Lane {
    name: String,
    at: f64,
}

#[derive(Debug, Serialize)]
struct Stop {
    screen: u32,
    segment: &'static str,
    x: f64,
    y: f64,
}

#[derive(Debug, Serialize)]
struct Switch {
    moment: u32,
    from: (f64, f64),
    to: (f64, f64),
    x: f64,
    y: f64,
}

/// None where the journey stays on one platform.
#[expect(clippy::cast_precision_loss, reason = "numbers of screens and lanes")]
pub(super) fn lanes(words: &Words, judged: &Judged) -> Option<Lanes> {
    let screens = &judged.measured.screens;
    let changes: Vec<(u32, SwitchKind, bool)> = (judged.measured.rows.iter())
        .filter_map(|row| wording::switch_at(judged, row.moment).map(|(kind, forced)| (row.moment, kind, forced)))
        .collect();
    if changes.is_empty() || screens.is_empty() {
        return None;
    }
    let mut names: Vec<String> = Vec::new();
    for screen in screens {
        if !names.contains(&screen.platform) {
            names.push(screen.platform.clone());
        }
    }
    let channel = changes.iter().any(|(_, kind, _)| *kind == SwitchKind::Channel);
    names.extend(channel.then(|| words.say("lanes.channel").to_owned()));
    let at = |lane: usize| 26.0 + lane as f64 * ROW;
    let left = 28.0 + names.iter().map(|name| drawing::breadth(name)).fold(0.0, f64::max) * 7.0;
    let place = |i: usize, platform: &str| {
        let lane = names.iter().position(|name| name == platform).unwrap_or_default();
        (left + i as f64 * STEP, at(lane))
    };
    let stops: Vec<Stop> = (screens.iter().enumerate())
        .map(|(i, screen)| {
            let (x, y) = place(i, &screen.platform);
            let segment = match screen.segment {
                Segment::Discovery => "discovery",
                Segment::Flow => "flow",
            };
            Stop {
                screen: screen.index,
                segment,
                x,
                y,
            }
        })
        .collect();
    let switches: Vec<Switch> = (changes.iter())
        .map(|(moment, kind, _)| {
            let before = |screen: &&crate::measure::Screen| screen.moments.first().is_some_and(|first| first <= moment);
            let last = screens.iter().filter(before).count().max(1) - 1;
            let from = (stops[last].x, stops[last].y);
            let to = match stops.get(last + 1) {
                _ if *kind == SwitchKind::Channel => (from.0 + STEP / 2.0, at(names.len() - 1)),
                Some(next) => (next.x, next.y),
                None => (from.0 + STEP, from.1),
            };
            Switch {
                moment: *moment,
                from,
                to,
                x: (from.0 + to.0) / 2.0,
                y: drawing::tenth(if from.1 == to.1 {
                    from.1 - 13.0
                } else {
                    (from.1 + to.1) / 2.0 + 4.0
                }),
            }
        })
        .collect();
    let way: Vec<(f64, f64)> = stops.iter().map(|stop| (stop.x, stop.y)).collect();
    Some(Lanes {
        width: left + screens.len() as f64 * STEP + 4.0,
        height: at(names.len() - 1) + 22.0,
        left,
        alternative: words.fill(
            "lanes.alternative",
            &[("told", &told(words, judged, &changes).join("; "))],
        ),
        lanes: (names.iter().enumerate())
            .map(|(lane, name)| Lane {
                name: page(name),
                at: at(lane),
            })
            .collect(),
        way: drawing::points(&way),
        stops,
        switches,
    })
}

/// Stretches on one platform, and the switches between them.
fn told(words: &Words, judged: &Judged, changes: &[(u32, SwitchKind, bool)]) -> Vec<String> {
    let screens = &judged.measured.screens;
    let mut told = Vec::new();
    let mut changes = changes.iter().peekable();
    let stretches = screens.chunk_by(|a, b| a.platform == b.platform);
    let switch = |(moment, kind, forced): &(u32, SwitchKind, bool)| {
        let kind = switch_name(words, *kind, *forced);
        words.fill("lanes.switch", &[("n", &moment.to_string()), ("kind", &kind)])
    };
    for stretch in stretches {
        let first = stretch[0].moments.first().copied().unwrap_or(u32::MAX);
        while let Some(change) = changes.next_if(|(moment, ..)| *moment < first) {
            told.push(switch(change));
        }
        let numbers = match (stretch.first(), stretch.last()) {
            (Some(first), Some(last)) if first.index != last.index => format!("{}–{}", first.index, last.index),
            _ => stretch[0].index.to_string(),
        };
        let platform = page(&stretch[0].platform);
        told.push(words.fill("lanes.stretch", &[("platform", &platform), ("screens", &numbers)]));
    }
    told.extend(changes.map(switch));
    told
}

/// `presentation switch (demanded by the screen)`.
fn switch_name(words: &Words, kind: SwitchKind, forced: bool) -> String {
    let name = words.name("switch", wording::switch_kind(kind));
    if forced {
        format!("{name} {}", words.say("switch.demanded"))
    } else {
        name.to_owned()
    }
}
