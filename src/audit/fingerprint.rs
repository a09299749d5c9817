//! The name by which a finding is known from one run to the next.

use std::fmt;

use super::model::Judged;
use crate::rulebook::Verdict;

/// The stable name of what one rule says about one journey: `service/journey/rule`.
///
/// A variant of the service, the repetition, values and moments are no part of it, so that the same finding has the
/// same name before and after a release. All three parts are slugs.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint {
    /// The service's slug.
    pub service: String,
    /// The journey's slug.
    pub journey: String,
    /// The rule's id.
    pub rule: String,
}

impl Fingerprint {
    /// Of a verdict on a journey.
    pub fn of(journey: &Judged, verdict: &Verdict) -> Self {
        Self {
            service: journey.header.service.id.clone(),
            journey: journey.header.journey.id.clone(),
            rule: verdict.rule.clone(),
        }
    }

    /// `service/journey`.
    pub fn walked(&self) -> String {
        format!("{}/{}", self.service, self.journey)
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}/{}", self.service, self.journey, self.rule)
    }
}
