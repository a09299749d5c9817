//! What the rules of flows name, however it is written.

use std::ops::Range;

use regex::Regex;

use super::{found::Found, reading::readings};
use crate::trace::{REDACTED, SECRET};

/// Rules by name.
pub(super) type Rules = Vec<(String, Regex)>;

/// Where something stands that a rule names. A mask that stands there already is left alone.
pub(super) fn found(rules: &Rules, text: &str, markup: bool) -> Vec<Found> {
    if rules.is_empty() {
        return Vec::new();
    }
    let masks = masks(text);
    let mut found = Vec::new();
    for reading in readings(text, markup) {
        for (name, regex) in rules.iter() {
            let places = regex.find_iter(&reading.text);
            let places = places.filter_map(|found| reading.place(&found.range()));
            for mut place in places {
                let cut = |mask: &&Range<usize>| mask.start < place.end && place.start < mask.end;
                let touched: Vec<_> = masks.iter().filter(cut).cloned().collect();
                if touched
                    .iter()
                    .any(|mask| mask.start <= place.start && place.end <= mask.end)
                {
                    continue;
                }
                for mask in touched {
                    place = place.start.min(mask.start)..place.end.max(mask.end);
                }
                let rule = format!("{REDACTED}{name}");
                found.push(Found { place, rule });
            }
        }
    }
    found
}

/// Where masks stand in a text.
fn masks(text: &str) -> Vec<Range<usize>> {
    let mut masks = Vec::new();
    for word in [SECRET, REDACTED] {
        for (at, _) in text.match_indices(&format!("[{word}")) {
            let name = &text[at + 1 + word.len()..];
            let length = name.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '.' | '_'));
            if let Some(length) = length.filter(|length| name[*length..].starts_with(']')) {
                masks.push(at..at + word.len() + length + 2);
            }
        }
    }
    masks
}
