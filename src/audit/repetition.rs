//! What must hold in every run of a journey.

use std::collections::HashMap;

use crate::{
    rulebook::{Attainment, Rulebook, Verdict, VerdictKind},
    trace::RunRecord,
};

/// A rule that is held to all runs is not met only if no run of the journey meets it: where one does, the others
/// are unknown.
pub(super) fn hold_to_all_runs(record: &RunRecord, books: &[Rulebook], verdicts: &mut [Vec<Verdict>]) {
    for (book, rule) in books
        .iter()
        .flat_map(|book| book.rules.iter().map(move |rule| (book, rule)))
    {
        if !rule.in_all_runs {
            continue;
        }
        let mut met: HashMap<_, u32> = HashMap::new();
        let key = |at: usize| {
            let header = &record.traces[at].header;
            (&header.service.id, &header.service.variant, &header.journey.id)
        };
        let is = |verdict: &&mut Verdict| verdict.rulebook == book.id && verdict.rule == rule.id;
        for (at, found) in verdicts.iter_mut().enumerate() {
            if found
                .iter_mut()
                .filter(is)
                .any(|verdict| verdict.kind == VerdictKind::Met)
            {
                met.entry(key(at)).or_insert(record.traces[at].header.repetition);
            }
        }
        for (at, found) in verdicts.iter_mut().enumerate() {
            let Some(run) = met.get(&key(at)) else { continue };
            for verdict in found
                .iter_mut()
                .filter(is)
                .filter(|verdict| verdict.kind == VerdictKind::NotMet)
            {
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
