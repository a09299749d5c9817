//! The counts of a journey, and of joining beside leaving, as rows of tables.

use serde::Serialize;

use super::text::page;
use crate::{
    audit::Judged,
    measure::{Count, CountName},
    report::{effort, wording, words::Words},
};

/// One count in discovery, flow and total.
#[derive(Debug, Serialize)]
pub(super) struct Row {
    name: &'static str,
    definition: &'static str,
    cells: Vec<Cell>,
    disputed: Option<String>,
}

#[derive(Debug, Serialize)]
struct Cell {
    text: String,
    /// The moments behind it, for the tooltip.
    moments: String,
}

/// The join journey beside a leave journey.
#[derive(Debug, Serialize)]
pub(super) struct Join {
    journey: String,
    /// Name, definition, leave, join.
    compared: Vec<(&'static str, &'static str, String, String)>,
    apart: Vec<(&'static str, &'static str, String, String)>,
}

pub(super) fn row(words: &Words, judged: &Judged, name: CountName) -> Row {
    let cell = |count: Option<&Count>| Cell {
        text: wording::count(count),
        moments: count.map(|count| listed(words, &count.moments)).unwrap_or_default(),
    };
    let parts = wording::parts(&judged.measured.counts);
    Row {
        name: words.count(name),
        definition: words.definition(name),
        cells: parts.into_iter().map(|(_, counts)| cell(counts.get(&name))).collect(),
        disputed: words.disputed(judged, name),
    }
}

/// `moments 1, 2, 4`; empty if there are none. Hundreds (of keystrokes, say) are not spelt out.
fn listed(words: &Words, moments: &[u32]) -> String {
    let mut known: Vec<u32> = moments.to_vec();
    known.dedup();
    let shown: Vec<String> = known.iter().take(40).map(u32::to_string).collect();
    match (shown.is_empty(), known.len() > shown.len()) {
        (true, _) => String::new(),
        (false, more) => {
            let list = format!("{}{}", shown.join(", "), if more { ", …" } else { "" });
            words.fill("moments.list", &[("list", &list)])
        }
    }
}

pub(super) fn beside(words: &Words, leave: &Judged, join: &Judged) -> Join {
    let total = |judged: &Judged, name: &CountName| wording::count(judged.measured.counts.total.get(name));
    let line = |name: &CountName| {
        (
            words.count(*name),
            words.definition(*name),
            total(leave, name),
            total(join, name),
        )
    };
    let entry = [CountName::Fills, CountName::Keystrokes, CountName::RequiredFields];
    let seconds = |judged: &Judged| effort::time(words, &judged.measured.effort.total);
    Join {
        journey: page(&join.header.journey.id),
        compared: wording::AGAINST_JOIN.iter().map(line).collect(),
        apart: (entry.iter().map(line))
            .chain([(
                words.say("effort.name"),
                words.say("effort.what"),
                seconds(leave),
                seconds(join),
            )])
            .collect(),
    }
}
