//! What must hold in every run of a journey.

use std::collections::HashMap;

use crate::{
    rulebook::{Attainment, Rulebook, Verdict, VerdictKind},
    trace::RunRecord,
};

/// A rule that is held to all runs is not met only if no run of the journey meets it: where one does, the others
/// are unknown. Of each journey there are the verdicts of all rules, in the order of the rulebooks, or none.
pub(super) fn hold_to_all_runs(record: &RunRecord, books: &[Rulebook], verdicts: &mut [Vec<Verdict>]) {
    let rules = books.iter().flat_map(|book| &book.rules).enumerate();
    for (place, _) in rules.filter(|(_, rule)| rule.in_all_runs) {
        let mut met: HashMap<_, u32> = HashMap::new();
        let key = |at: usize| {
            let header = &record.traces[at].header;
            (&header.service.id, &header.service.variant, &header.journey.id)
        };
        for (at, found) in verdicts.iter().enumerate() {
            if found.get(place).is_some_and(|verdict| verdict.kind == VerdictKind::Met) {
                met.entry(key(at)).or_insert(record.traces[at].header.repetition);
            }
        }
        for (at, found) in verdicts.iter_mut().enumerate() {
            let Some(run) = met.get(&key(at)) else { continue };
            let held = found.get_mut(place);
            if let Some(verdict) = held.filter(|verdict| verdict.kind == VerdictKind::NotMet) {
                verdict.kind = VerdictKind::Unknown;
                verdict.strength = None;
                verdict.why = Some(format!(
                    "the journey varies: run {run} meets it, and it is held to all runs"
                ));
                verdict.attainment = Some(Attainment { low: 0.0, high: 1.0 });
            }
        }
    }
}
