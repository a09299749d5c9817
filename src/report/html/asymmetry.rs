//! Leaving against staying where a screen shows both: bars to the side that stands out, and the figures.

use serde::Serialize;

use super::{drawing, text::page};
use crate::{
    audit::Judged,
    measure::{Choice, Reckoned},
    report::words::Words,
};

/// Where both are equal.
const AXIS: f64 = 156.0;
/// Length of twice, or half, as much.
const DOUBLE: f64 = 16.0;
/// Doublings that the scale reaches: sixteen times.
const REACH: f64 = 4.0;

#[derive(Debug, Serialize)]
pub(super) struct Asymmetry {
    pairs: Vec<Pair>,
    /// Screen and name of answers that came selected.
    preselected: Vec<(u32, String)>,
}

#[derive(Debug, Serialize)]
struct Pair {
    screen: u32,
    leave: String,
    stay: String,
    alternative: String,
    bars: Vec<Bar>,
    /// Kinds and order.
    told: String,
}

#[derive(Debug, Serialize)]
struct Bar {
    name: &'static str,
    /// `stay` or `leave`: which of them stands out.
    side: &'static str,
    x: f64,
    w: f64,
    /// `0.21`, `?`.
    text: String,
}

/// None where no screen shows both and nothing came selected.
pub(super) fn asymmetry(words: &Words, judged: &Judged) -> Option<Asymmetry> {
    let choices = &judged.measured.choices;
    if choices.pairs.is_empty() && choices.preselected.is_empty() {
        return None;
    }
    Some(Asymmetry {
        pairs: choices.pairs.iter().map(|choice| pair(words, choice)).collect(),
        preselected: (choices.preselected.iter())
            .map(|answer| (answer.screen, page(&answer.name)))
            .collect(),
    })
}

fn pair(words: &Words, choice: &Choice) -> Pair {
    let kind = |link: bool| words.say(if link { "asymmetry.link" } else { "asymmetry.button" });
    let first = words.say(if choice.leave_first {
        "asymmetry.leave-first"
    } else {
        "asymmetry.stay-first"
    });
    let ratios = choice.ratios().into_iter();
    let bars: Vec<Bar> = ratios
        .map(|(name, ratio)| bar(words.name("ratio", name), ratio))
        .collect();
    let told: Vec<String> = bars.iter().map(|bar| format!("{} {}", bar.name, bar.text)).collect();
    let screen = choice.screen.to_string();
    let (leave, stay) = (kind(choice.leave_is_link), kind(choice.stay_is_link));
    Pair {
        screen: choice.screen,
        leave: page(&choice.leave),
        stay: page(&choice.stay),
        alternative: words.fill("asymmetry.alternative", &[("n", &screen), ("told", &told.join(", "))]),
        bars,
        told: words.fill("asymmetry.order", &[("leave", leave), ("stay", stay), ("first", first)]),
    }
}

fn bar(name: &'static str, ratio: &Reckoned) -> Bar {
    let doublings = ratio.v.map(|v| v.log2().clamp(-REACH, REACH)).unwrap_or_default();
    let w = drawing::tenth(doublings.abs() * DOUBLE);
    let stay = doublings < 0.0;
    Bar {
        name,
        side: if stay { "stay" } else { "leave" },
        x: drawing::tenth(if stay { AXIS - w } else { AXIS }),
        w,
        text: ratio.v.map_or_else(|| "?".to_owned(), |v| format!("{v:.2}")),
    }
}
