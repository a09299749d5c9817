//! Journeys that were walked more than once, for the template.

use serde::Serialize;

use super::text::page;
use crate::{
    audit::Repeated,
    measure::CountName,
    report::{wording, words::Words},
};

#[derive(Debug, Serialize)]
pub(super) struct RepeatedView {
    service: String,
    journey: String,
    runs: String,
    varies: bool,
    variation: String,
    /// Totals of the counts that carry the story: name, least, median, greatest.
    rows: Vec<(&'static str, [String; 3])>,
}

impl RepeatedView {
    pub(super) fn new(words: &Words, repeated: &Repeated) -> Self {
        let varying = |name: &CountName| repeated.varying().iter().any(|(_, varying, _)| varying == name);
        let shown = |name: &&CountName| wording::MAIN.contains(name) || varying(name);
        let row = |name: &CountName| {
            let spread = repeated.counts.total.get(name)?;
            let cells = match spread.values {
                Some((min, median, max)) => [min.to_string(), median.to_string(), max.to_string()],
                None => ["?", "?", "?"].map(str::to_owned),
            };
            Some((
                words.count(*name),
                cells.map(|cell| wording::bounded(spread.bound, &cell)),
            ))
        };
        Self {
            service: page(&wording::service_named(&repeated.service, repeated.variant.as_deref())),
            journey: page(&repeated.journey),
            runs: words.runs(repeated),
            varies: repeated.varies(),
            variation: words.variation(repeated),
            rows: CountName::ALL.iter().filter(shown).filter_map(row).collect(),
        }
    }
}
