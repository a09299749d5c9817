//! Who looked at what the prompts are for, in words.

use std::collections::BTreeSet;

use crate::{
    audit::{
        Audit, Judged,
        review::{Agreement, Between, ReviewSummary},
    },
    lexicon::Purpose,
    report::words::Words,
};

/// The sentence of the statement that stands on every report.
pub(super) fn sentence(words: &Words, audit: &Audit) -> String {
    match &audit.review {
        None => words.say("reviewed.not").to_owned(),
        Some(review) if review.waiting.is_empty() => words.fill("reviewed.all", &[("reviewer", &review.reviewer)]),
        Some(review) => words.fill("reviewed.part", &[("reviewer", &review.reviewer)]),
    }
}

/// The same for one journey.
pub(super) fn sentence_of(words: &Words, audit: &Audit, judged: &Judged) -> String {
    match &audit.review {
        Some(review) if judged.measured.is_settled() => words.fill("reviewed.here", &[("reviewer", &review.reviewer)]),
        Some(review) if review.waiting.contains(&judged.folder) => {
            words.fill("reviewed.waits", &[("reviewer", &review.reviewer)])
        }
        _ => words.say("reviewed.not").to_owned(),
    }
}

/// Everything about the review in a few paragraphs; none without one.
pub(super) fn paragraphs(words: &Words, audit: &Audit) -> Vec<String> {
    let Some(review) = &audit.review else {
        return Vec::new();
    };
    let mut told = vec![decided(words, review)];
    told.extend(review.changed.iter().map(|changed| {
        words.fill(
            "review.changed",
            &[
                ("place", &changed.place.to_string()),
                ("from", &names(words, &changed.from)),
                ("to", &names(words, &changed.to)),
                ("reason", &changed.reason),
            ],
        )
    }));
    let Some(coder) = &review.coder else {
        told.push(words.say("review.no-coder").to_owned());
        return told;
    };
    told.push(words.fill(
        "review.labelled",
        &[
            ("name", &coder.name),
            ("date", &coder.date.to_string()),
            ("prompts", &prompts(words, coder.labelled)),
        ],
    ));
    for (between, key) in [
        (Between::ReviewerAndCoder, "review.reviewer-coder"),
        (Between::MachineAndCoder, "review.machine-coder"),
    ] {
        let of_both = review.agreement.iter().filter(|row| row.between == between);
        let rows: Vec<String> = of_both.map(|row| agreement(words, row)).collect();
        if !rows.is_empty() {
            told.push(words.fill(key, &[("rows", &rows.join("; "))]));
        }
    }
    told
}

fn prompts(words: &Words, number: usize) -> String {
    words.counted("review.prompts", number as u64)
}

fn decided(words: &Words, review: &ReviewSummary) -> String {
    let undecided = match review.undecided() {
        0 => String::new(),
        number => words.fill("review.undecided", &[("n", &number.to_string())]),
    };
    let decided = words.fill(
        "review.decided",
        &[
            ("reviewer", &review.reviewer),
            ("date", &review.date.to_string()),
            ("prompts", &prompts(words, review.prompts)),
            ("accepted", &review.accepted.to_string()),
            ("changed", &review.changed.len().to_string()),
            ("undecided", &undecided),
        ],
    );
    match review.waiting.as_slice() {
        [] => decided,
        walks => {
            let waiting = words.fill("review.waiting", &[("walks", &walks.join(", "))]);
            format!("{decided} {waiting}")
        }
    }
}

fn agreement(words: &Words, row: &Agreement) -> String {
    let kappa = match row.kappa {
        Some(kappa) => words.fill("review.kappa", &[("value", &format!("{kappa:.2}"))]),
        None => words.say("review.kappa-unknown").to_owned(),
    };
    let what = words
        .known("purpose", &row.what)
        .or_else(|| words.known("count", &row.what));
    words.fill(
        "review.row",
        &[
            ("what", what.unwrap_or(words.say("review.all-purposes"))),
            ("alike", &row.alike.to_string()),
            ("n", &row.n.to_string()),
            ("percent", &format!("{:.0}", row.percent())),
            ("kappa", &kappa),
        ],
    )
}

fn names(words: &Words, purposes: &BTreeSet<Purpose>) -> String {
    let names: Vec<&str> = purposes
        .iter()
        .map(|purpose| words.name("purpose", purpose.name()))
        .collect();
    names.join(", ")
}
