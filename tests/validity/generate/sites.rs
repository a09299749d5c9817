//! Every site and journey: the hand count beside the tool's.

use std::collections::BTreeMap;

use farewell::measure::CountName;

use super::{
    agreement::{SEGMENTS, spoken},
    markdown::{Table, plain},
};
use crate::sheet::{By, Place, Sheet, Tally, differences};

/// A heading for each site, a table for each journey.
pub(crate) fn section(sheet: &Sheet) -> String {
    let mut text = String::new();
    let mut site = "";
    for (place, authors) in &sheet.0 {
        if place.site != site {
            site = &place.site;
            text.push_str(&format!("### {}\n\n", plain(site)));
        }
        text.push_str(&journey(place, authors));
    }
    text
}

fn journey(place: &Place, authors: &BTreeMap<By, Tally>) -> String {
    let name = plain(&place.journey);
    let Some(hand) = authors.get(&By::Hand) else {
        return format!("**{name}**: no hand count.\n\n");
    };
    let walks: Vec<(u32, &Tally)> = authors
        .iter()
        .filter_map(|(by, tally)| match by {
            By::Walk(number) => Some((*number, tally)),
            By::Hand => None,
        })
        .collect();
    let agree = walks
        .iter()
        .filter(|(number, tool)| differences(*number, hand, tool).is_empty())
        .count();
    let outcomes = one(walks.iter().map(|(_, tally)| tally.outcome.as_str()));
    let mut text = format!(
        "**{name}**: outcome by hand {}, by the tool {outcomes}; {agree} of {} walks agree in everything.\n\n",
        plain(&hand.outcome),
        walks.len(),
    );
    let mut table = Table::new(&[
        "count",
        ">discovery, hand",
        ">tool",
        ">flow, hand",
        ">tool",
        ">total, hand",
        ">tool",
    ]);
    for count in CountName::ALL {
        let value = |tally: &Tally, segment: &str| {
            let counts = tally.segments.get(segment);
            counts
                .and_then(|counts| counts.get(count.name()).cloned())
                .unwrap_or_else(|| "–".to_owned())
        };
        let mut cells = vec![spoken(count)];
        let mut nothing = true;
        for segment in SEGMENTS {
            let by_hand = value(hand, segment);
            let tool: Vec<String> = walks.iter().map(|(_, tally)| value(tally, segment)).collect();
            let same = tool.iter().all(|tool| *tool == by_hand);
            nothing &= same && matches!(by_hand.as_str(), "0" | ">=0" | "–");
            let tool = one(tool.iter().map(String::as_str));
            cells.push(shown(&by_hand));
            cells.push(if same { tool } else { format!("**{tool}**") });
        }
        if !nothing {
            table.row(&cells);
        }
    }
    text.push_str(&table.end());
    text.push('\n');
    text
}

/// `≥3` for `>=3`.
fn shown(count: &str) -> String {
    plain(&count.replace(">=", "≥"))
}

/// What all walks say, once if they say the same.
fn one<'v>(values: impl Iterator<Item = &'v str>) -> String {
    let all: Vec<String> = values.map(shown).collect();
    match all.split_first() {
        Some((first, rest)) if rest.iter().all(|other| other == first) => first.clone(),
        _ => all.join(", "),
    }
}
