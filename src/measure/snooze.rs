//! Offers not to be asked again (for rules about nagging).
//!
//! *Definition.* For each prompt that asks to stay: whether one of its controls offers that it is not shown again, and
//! for how long; and whether the same request was shown more than once.
//!
//! *Pitfalls.* "Later" without a time is no such offer: it promises nothing. Requests are the same if their masked texts
//! are near duplicates, as for recurrences.

use serde::Serialize;

use super::{measured::Prompt, path::Path, similarity::NEAR_DUPLICATE};
use crate::lexicon::{Purpose, Snooze};

/// A request to stay, and whether one can choose not to see it for a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SnoozeOffer {
    /// The moment of the prompt.
    pub moment: u32,
    /// The first prompt with the same request; its own moment if it is the first.
    pub same_as: u32,
    /// The control that offers it, if there is one.
    pub control: Option<String>,
    /// For how many days; none if there is no offer or it is for ever.
    pub days: Option<u32>,
}

impl SnoozeOffer {
    /// Whether it can be kept away for so many days.
    pub fn keeps_away(&self, days: u32) -> bool {
        self.control.is_some() && self.days.is_none_or(|offered| offered >= days)
    }
}

/// The requests to stay, in order.
pub(super) fn find(path: &Path<'_>, prompts: &[Prompt]) -> Vec<SnoozeOffer> {
    let asking: Vec<&Prompt> = prompts
        .iter()
        .filter(|p| p.detected.contains(&Purpose::Retain))
        .collect();
    let grams: Vec<_> = asking.iter().map(|p| path.recall.masked(&p.text)).collect();
    asking
        .iter()
        .enumerate()
        .map(|(at, prompt)| {
            let first = grams[..at].iter().position(|g| g.alike(&grams[at], NEAR_DUPLICATE));
            let offer = longest(path, prompt.moment);
            SnoozeOffer {
                moment: prompt.moment,
                same_as: asking[first.unwrap_or(at)].moment,
                days: match offer {
                    Some((_, Snooze::Days(days))) => Some(days),
                    _ => None,
                },
                control: offer.map(|(name, _)| name),
            }
        })
        .collect()
}

fn longest(path: &Path<'_>, moment: u32) -> Option<(String, Snooze)> {
    let controls = path
        .sights
        .iter()
        .filter(|sight| sight.moment == moment)
        .flat_map(|sight| {
            sight
                .region
                .controls
                .iter()
                .map(|c| (&c.name, sight.region.lang(path.lang())))
        });
    controls
        .filter_map(|(name, lang)| Some((name.clone(), path.recall.snooze(name, lang)?)))
        .max_by_key(|(_, offer)| match offer {
            Snooze::Always => u32::MAX,
            Snooze::Days(days) => *days,
        })
}
