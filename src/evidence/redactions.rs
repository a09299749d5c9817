//! `redactions.jsonl`: where something was masked, by which rule, and how often; never what.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use serde::Serialize;

use super::redact::Tally;

/// Its file name within the capture.
pub(super) const NAME: &str = "redactions.jsonl";

/// Where in the capture something was masked.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(super) struct Place {
    /// The file, relative to the capture.
    pub(super) file: String,
    /// Of a trace: which kind of record.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) record: Option<&'static str>,
    /// The record's number, if its kind has numbers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) number: Option<u32>,
}

impl Place {
    /// A whole file.
    pub(super) fn file(file: impl Into<String>) -> Self {
        Self {
            file: file.into(),
            record: None,
            number: None,
        }
    }
}

/// What was masked in one place.
#[derive(Debug, Clone, Default)]
pub(super) struct Masked {
    /// By the key under which it stood, empty where there are no keys.
    pub(super) fields: BTreeMap<String, Tally>,
    /// The file was not kept, because nothing could be masked in it.
    pub(super) withheld: bool,
}

impl Masked {
    /// Of a file without keys.
    pub(super) fn whole(tally: Tally) -> Self {
        Self {
            fields: BTreeMap::from([(String::new(), tally)]),
            withheld: false,
        }
    }
}

/// A line of the file.
#[derive(Serialize)]
struct Line<'l> {
    #[serde(flatten)]
    place: &'l Place,
    #[serde(skip_serializing_if = "str::is_empty")]
    field: &'l str,
    rule: &'l str,
    times: usize,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    withheld: bool,
}

/// The redactions of a run. Clones share them: journeys are walked at the same time.
#[derive(Debug, Clone, Default)]
pub(super) struct Redactions(Arc<Mutex<BTreeMap<Place, Masked>>>);

impl Redactions {
    /// Notes what was masked. A record that is written again counts as it stands in the end; of records without
    /// numbers, all count.
    pub(super) fn note(&self, place: Place, masked: Masked) {
        let mut places = self.places();
        if place.number.is_some() || !places.contains_key(&place) {
            places.insert(place, masked);
            return;
        }
        let known = places.entry(place).or_default();
        known.withheld |= masked.withheld;
        for (field, tally) in masked.fields {
            let fields = known.fields.entry(field).or_default();
            for (rule, times) in tally {
                *fields.entry(rule).or_default() += times;
            }
        }
    }

    /// The file: a JSON object a line.
    pub(super) fn lines(&self) -> Result<Vec<u8>, serde_json::Error> {
        let mut lines = Vec::new();
        for (place, masked) in self.places().iter() {
            for (field, tally) in &masked.fields {
                for (rule, times) in tally {
                    serde_json::to_writer(
                        &mut lines,
                        &Line {
                            place,
                            field,
                            rule,
                            times: *times,
                            withheld: masked.withheld,
                        },
                    )?;
                    lines.push(b'\n');
                }
            }
        }
        Ok(lines)
    }

    fn places(&self) -> MutexGuard<'_, BTreeMap<Place, Masked>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
