//! The review in the frozen shape.

use std::collections::BTreeSet;

use super::v1;
use crate::{audit::review::ReviewSummary, lexicon::Purpose};

pub(super) fn review(review: &ReviewSummary) -> v1::Review {
    v1::Review {
        reviewer: review.reviewer.clone(),
        date: review.date.to_string(),
        sha256: review.sha256.clone(),
        prompts: review.prompts as u64,
        accepted: review.accepted as u64,
        undecided: review.undecided() as u64,
        changed: (review.changed.iter())
            .map(|changed| v1::Changed {
                walk: changed.place.walk.clone(),
                screen: changed.place.screen,
                prompt: changed.place.prompt,
                from: names(&changed.from),
                to: names(&changed.to),
                reason: changed.reason.clone(),
            })
            .collect(),
        waiting: review.waiting.clone(),
        coder: review.coder.as_ref().map(|coder| v1::Coder {
            name: coder.name.clone(),
            date: coder.date.to_string(),
            sha256: coder.sha256.clone(),
            labelled: coder.labelled as u64,
        }),
        agreement: (review.agreement.iter())
            .map(|row| v1::Agreement {
                between: row.between.name().to_owned(),
                what: row.what.clone(),
                n: row.n as u64,
                alike: row.alike as u64,
                percent: row.percent(),
                kappa: row.kappa,
            })
            .collect(),
    }
}

fn names(purposes: &BTreeSet<Purpose>) -> Vec<String> {
    purposes.iter().map(|purpose| purpose.name().to_owned()).collect()
}
