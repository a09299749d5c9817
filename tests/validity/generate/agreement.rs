//! Agreement per measure: how many counts were compared, how many are equal.

use farewell::measure::CountName;

use super::markdown::{Table, plain};
use crate::sheet::{By, Sheet};

/// Segments, in reading order.
pub(crate) const SEGMENTS: [&str; 3] = ["discovery", "flow", "total"];

/// What was compared of one count in one segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Agreement {
    /// Pairs of a hand count and the count of a walk.
    pub(crate) compared: u32,
    /// Pairs with the same value and the same bound.
    pub(crate) equal: u32,
    /// Pairs whose hand count is above 0: agreement on nothing is cheap.
    pub(crate) above_zero: u32,
    /// Counts of a walk that are only lower bounds.
    pub(crate) at_least: u32,
    /// Counts of a walk that are unknown.
    pub(crate) unknown: u32,
    /// The largest difference between two numbers; none where no pair has two.
    pub(crate) largest: Option<u64>,
}

impl Agreement {
    fn add(&mut self, hand: &str, tool: &str) {
        self.compared += 1;
        self.equal += u32::from(hand == tool);
        self.above_zero += u32::from(number(hand).is_some_and(|number| number > 0));
        self.at_least += u32::from(tool.starts_with(">="));
        self.unknown += u32::from(number(tool).is_none());
        if let (Some(hand), Some(tool)) = (number(hand), number(tool)) {
            self.largest = Some(self.largest.unwrap_or(0).max(hand.abs_diff(tool)));
        }
    }
}

/// A count's name for people.
pub(crate) fn spoken(name: &CountName) -> String {
    plain(&name.name().replace('_', " "))
}

/// The number in a count: that of `3` and of `>=3`; none of `unknown`.
fn number(count: &str) -> Option<u64> {
    count.trim_start_matches(">=").parse().ok()
}

/// Over all journeys and walks; a count that a walk does not have is unknown there.
pub(crate) fn agreement(sheet: &Sheet, segment: &str, name: &str) -> Agreement {
    let mut all = Agreement::default();
    for authors in sheet.0.values() {
        let count = |by: &By| authors.get(by)?.segments.get(segment)?.get(name);
        let Some(hand) = count(&By::Hand) else { continue };
        for by in authors.keys().filter(|by| **by != By::Hand) {
            all.add(hand, count(by).map_or("missing", String::as_str));
        }
    }
    all
}

/// Which measures these sites never show, then a table for each segment.
pub(crate) fn section(sheet: &Sheet) -> String {
    let unseen = |name: &&CountName| agreement(sheet, "total", name.name()).above_zero == 0;
    let unseen: Vec<String> = CountName::ALL.iter().filter(unseen).map(spoken).collect();
    let mut text = match unseen.as_slice() {
        [] => "Every measure is above 0 somewhere.\n\n".to_owned(),
        unseen => format!("Nowhere above 0, so not proven here: {}.\n\n", unseen.join(", ")),
    };
    for segment in SEGMENTS {
        let mut table = Table::new(&[
            segment,
            ">compared",
            ">equal",
            ">above 0 by hand",
            ">lower bounds",
            ">unknown",
            ">largest difference",
        ]);
        for name in CountName::ALL {
            let all = agreement(sheet, segment, name.name());
            let equal = if all.equal == all.compared {
                all.equal.to_string()
            } else {
                format!("**{}**", all.equal)
            };
            table.row(&[
                spoken(name),
                all.compared.to_string(),
                equal,
                all.above_zero.to_string(),
                all.at_least.to_string(),
                all.unknown.to_string(),
                all.largest.map_or("–".to_owned(), |largest| largest.to_string()),
            ]);
        }
        text.push_str(&table.end());
        text.push('\n');
    }
    text
}
