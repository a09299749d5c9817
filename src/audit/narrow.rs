//! An audit of fewer journeys: those that were asked for, and what they are compared with.

use super::model::{Audit, Judged};

impl Audit {
    /// Only the journeys that are wanted, and the join journeys that these are compared with. Their verdicts stay as
    /// they were judged beside all others.
    #[must_use]
    pub fn narrowed(mut self, wanted: impl Fn(&Judged) -> bool) -> Self {
        let chosen: Vec<&Judged> = self.journeys.iter().filter(|judged| wanted(judged)).collect();
        let twin_of = |judged: &Judged, other: &Judged| {
            let (a, b) = (&judged.header.service, &other.header.service);
            (&a.id, &a.variant) == (&b.id, &b.variant) && judged.twin.as_ref() == Some(&other.header.journey.id)
        };
        let keeps = |other: &Judged| wanted(other) || chosen.iter().any(|judged| twin_of(judged, other));
        let kept: Vec<bool> = self.journeys.iter().map(keeps).collect();
        // Places of recurrences are positions, which change where journeys before them go.
        let place = |at: usize| kept[..at].iter().filter(|kept| **kept).count();
        for found in &mut self.recurrences {
            found.shown.retain(|again| kept[again.at.0] && kept[again.refused.0]);
            for again in &mut found.shown {
                again.at.0 = place(again.at.0);
                again.refused.0 = place(again.refused.0);
            }
        }
        self.recurrences.retain(|found| !found.shown.is_empty());
        let mut position = kept.iter();
        self.journeys.retain(|_| position.next().copied().unwrap_or_default());
        self.repeated.retain(|repeated| {
            self.journeys.iter().any(|judged| {
                let header = &judged.header;
                (&header.service.id, &header.service.variant, &header.journey.id)
                    == (&repeated.service, &repeated.variant, &repeated.journey)
            })
        });
        let journeys = &self.journeys;
        self.rules.retain(|rule, _| {
            journeys
                .iter()
                .flat_map(|judged| &judged.verdicts)
                .any(|verdict| verdict.rule == *rule)
        });
        self
    }
}
