//! Leaving against joining as bars. The table beside it says the same in numbers; so does its text alternative.

use serde::Serialize;

use crate::{
    audit::Judged,
    measure::{Count, CountName},
    report::{wording, words::Words},
};

/// Length of the longest bar, in units of the drawing.
const LONGEST: u64 = 200;

#[derive(Debug, Serialize)]
pub(super) struct Chart {
    /// What it shows, in words.
    alternative: String,
    height: usize,
    pairs: Vec<Pair>,
}

/// The bars of one count.
#[derive(Debug, Serialize)]
struct Pair {
    name: &'static str,
    top: usize,
    leave: Bar,
    join: Bar,
}

#[derive(Debug, Serialize)]
struct Bar {
    /// None of an unknown count: no bar is no zero, its text is `?`.
    length: Option<u64>,
    text: String,
}

/// The compared counts of both; none if no count of either is known.
pub(super) fn chart(words: &Words, leave: &Judged, join: &Judged) -> Option<Chart> {
    let of = |judged: &Judged, name: CountName| total(judged, name).and_then(|count| count.v);
    let both = |name: &CountName| [of(leave, *name), of(join, *name)];
    let known = wording::AGAINST_JOIN.iter().flat_map(both).flatten();
    let greatest = known.max()?.max(1);
    let bar = |judged: &Judged, name: CountName| Bar {
        length: of(judged, name).map(|v| v * LONGEST / greatest),
        text: wording::count(total(judged, name)),
    };
    let pairs: Vec<Pair> = (wording::AGAINST_JOIN.iter().enumerate())
        .map(|(at, name)| Pair {
            name: words.count(*name),
            top: at * 36,
            leave: bar(leave, *name),
            join: bar(join, *name),
        })
        .collect();
    let told: Vec<String> = (pairs.iter())
        .map(|pair| {
            let (leave, join) = (&pair.leave.text, &pair.join.text);
            words.fill(
                "chart.join-pair",
                &[("name", pair.name), ("leave", leave), ("join", join)],
            )
        })
        .collect();
    Some(Chart {
        alternative: words.fill("chart.join-alternative", &[("told", &told.join("; "))]),
        height: pairs.len() * 36,
        pairs,
    })
}

fn total(judged: &Judged, name: CountName) -> Option<&Count> {
    judged.measured.counts.total.get(&name)
}
