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
pub(super) fn paragraphs(audit: &Audit) -> Vec<String> {
    let Some(review) = &audit.review else {
        return Vec::new();
    };
    let mut told = vec![decided(review)];
    told.extend(review.changed.iter().map(|changed| {
        format!(
            "Changed: {} from {} to {}: {}",
            changed.place,
            names(&changed.from),
            names(&changed.to),
            changed.reason
        )
    }));
    let Some(coder) = &review.coder else {
        told.push("No second coder has labelled them, so there is no figure of agreement.".to_owned());
        return told;
    };
    told.push(format!(
        "Labelled blindly by {} on {}: {}.",
        coder.name,
        coder.date,
        prompts(coder.labelled)
    ));
    for (between, who) in [
        (Between::ReviewerAndCoder, "reviewer and second coder"),
        (Between::MachineAndCoder, "machine and second coder"),
    ] {
        let rows: Vec<String> = review
            .agreement
            .iter()
            .filter(|row| row.between == between)
            .map(agreement)
            .collect();
        if !rows.is_empty() {
            told.push(format!("Agreement of {who} (Cohen 1960): {}.", rows.join("; ")));
        }
    }
    told
}

fn prompts(number: usize) -> String {
    match number {
        1 => "1 prompt".to_owned(),
        number => format!("{number} prompts"),
    }
}

fn decided(review: &ReviewSummary) -> String {
    let undecided = match review.undecided() {
        0 => String::new(),
        number => format!(", {number} not decided"),
    };
    let waiting = match review.waiting.as_slice() {
        [] => String::new(),
        walks => format!(
            " Nothing is settled for {}: not all of the prompts there are decided.",
            walks.join(", ")
        ),
    };
    format!(
        "Reviewed by {} on {}: of {}, {} accepted, {} changed{undecided}.{waiting}",
        review.reviewer,
        review.date,
        prompts(review.prompts),
        review.accepted,
        review.changed.len(),
    )
}

fn agreement(row: &Agreement) -> String {
    let kappa = match row.kappa {
        Some(kappa) => format!("kappa {kappa:.2}"),
        None => "kappa unknown".to_owned(),
    };
    format!(
        "{} {} of {} ({:.0} %), {kappa}",
        row.what.replace('_', " "),
        row.alike,
        row.n,
        row.percent()
    )
}

fn names(purposes: &BTreeSet<Purpose>) -> String {
    let names: Vec<&str> = purposes.iter().map(|purpose| purpose.name()).collect();
    names.join(", ")
}
