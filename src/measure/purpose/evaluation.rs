//! How well the classifier does on a labelled corpus: precision, recall, F1.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{ScreenText, classify};
use crate::{
    lexicon::{Purpose, primary},
    measure::PurposeEvidence,
};

/// Hits and misses of one label or language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Tally {
    /// Expected and detected.
    pub hits: u32,
    /// Detected, not expected.
    pub false_alarms: u32,
    /// Expected, not detected.
    pub misses: u32,
}

impl Tally {
    /// Hits ÷ detected; none if nothing was detected.
    pub fn precision(self) -> Option<f64> {
        ratio(self.hits, self.hits + self.false_alarms)
    }

    /// Hits ÷ expected; none if nothing was expected.
    pub fn recall(self) -> Option<f64> {
        ratio(self.hits, self.hits + self.misses)
    }

    /// Harmonic mean of both; none if nothing was detected or expected.
    pub fn f1(self) -> Option<f64> {
        ratio(2 * self.hits, 2 * self.hits + self.false_alarms + self.misses)
    }

    fn add(&mut self, expected: bool, detected: bool) {
        match (expected, detected) {
            (true, true) => self.hits += 1,
            (false, true) => self.false_alarms += 1,
            (true, false) => self.misses += 1,
            (false, false) => {}
        }
    }
}

fn ratio(part: u32, whole: u32) -> Option<f64> {
    (whole > 0).then(|| f64::from(part) / f64::from(whole))
}

/// A screen whose purposes were not detected as labelled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Miss {
    /// Its name.
    pub id: String,
    /// Its language.
    pub lang: String,
    /// Its labels.
    pub expected: BTreeSet<Purpose>,
    /// What was detected.
    pub detected: BTreeSet<Purpose>,
    /// The words behind what was detected.
    pub evidence: Vec<PurposeEvidence>,
}

/// The result over a corpus.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Evaluation {
    /// How many screens.
    pub screens: usize,
    /// How many of them exactly right.
    pub exact: usize,
    /// One tally for each purpose.
    pub purposes: BTreeMap<Purpose, Tally>,
    /// One tally for each language (without its region: `de-AT` is `de`) and purpose.
    pub languages: BTreeMap<String, BTreeMap<Purpose, Tally>>,
    /// The screens that were not exactly right.
    pub misses: Vec<Miss>,
}

impl Evaluation {
    /// Classifies each labelled screen. A screen without labels counts as labelled with nothing.
    pub fn of(screens: &[ScreenText]) -> Self {
        let mut evaluation = Self::default();
        for screen in screens {
            let detected = classify(screen);
            let expected = screen.purposes.clone().unwrap_or_default();
            let language = evaluation.languages.entry(primary(&screen.lang)).or_default();
            for purpose in Purpose::ALL {
                let (wanted, seen) = (expected.contains(&purpose), detected.purposes.contains(&purpose));
                evaluation.purposes.entry(purpose).or_default().add(wanted, seen);
                language.entry(purpose).or_default().add(wanted, seen);
            }
            evaluation.screens += 1;
            if expected == detected.purposes {
                evaluation.exact += 1;
            } else {
                evaluation.misses.push(Miss {
                    id: screen.id.clone(),
                    lang: screen.lang.clone(),
                    expected,
                    detected: detected.purposes,
                    evidence: detected.evidence,
                });
            }
        }
        evaluation
    }

    /// Mean of the purposes' F1, over those that were expected or detected at all.
    pub fn macro_f1(&self) -> f64 {
        macro_f1(&self.purposes)
    }

    /// Macro F1 of one language.
    pub fn language_f1(&self, lang: &str) -> Option<f64> {
        self.languages.get(lang).map(macro_f1)
    }
}

/// Mean F1 over the purposes that were expected or detected at all.
pub fn macro_f1(purposes: &BTreeMap<Purpose, Tally>) -> f64 {
    let all: Vec<f64> = purposes.values().filter_map(|tally| tally.f1()).collect();
    if all.is_empty() {
        0.0
    } else {
        all.iter().sum::<f64>() / all.len() as f64
    }
}

/// All tallies added up.
pub fn micro(purposes: &BTreeMap<Purpose, Tally>) -> Tally {
    purposes.values().fold(Tally::default(), |sum, tally| Tally {
        hits: sum.hits + tally.hits,
        false_alarms: sum.false_alarms + tally.false_alarms,
        misses: sum.misses + tally.misses,
    })
}
