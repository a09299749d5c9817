//! What is known of one journey, under the paths of the catalogue.

use std::{borrow::Cow, collections::HashMap, sync::LazyLock};

use foldhash::fast::RandomState;

use super::{
    demands, derived, effort,
    fact::{Fact, disputed, missing, rest_unseen},
    looks, unread,
    verdict::Value,
};
use crate::{
    measure::{Bound, Count, CountName, Measured, Status},
    trace::Trace,
};

/// The segments with the paths of their counts, in the order of [`CountName::ALL`].
static COUNTS: LazyLock<[(&str, Vec<String>); 3]> = LazyLock::new(|| {
    ["discovery", "flow", "total"].map(|segment| {
        let paths = CountName::ALL.iter().map(|name| format!("{segment}.{}", name.name()));
        (segment, paths.collect())
    })
});

/// Rather more than there are paths.
const SOME: usize = 224;

/// Everything that is known of one journey, by path without its side (`flow.clicks`).
#[derive(Debug, Clone, PartialEq)]
pub struct Facts {
    by_path: HashMap<Cow<'static, str>, Fact, RandomState>,
}

impl Facts {
    /// Of a measured trace. A pure function of both.
    pub fn of(trace: &Trace, measured: &Measured) -> Self {
        let mut by_path = HashMap::with_capacity_and_hasher(SOME, RandomState::default());
        let counts = &measured.counts;
        for ((segment, paths), counts) in COUNTS.iter().zip([&counts.discovery, &counts.flow, &counts.total]) {
            let untold = untold(segment, measured);
            for (name, path) in CountName::ALL.iter().zip(paths) {
                let mut fact = match counts.get(name) {
                    Some(count) => counted(count, segment, measured),
                    None => Fact::unknown(missing(segment, measured)),
                };
                if *name == CountName::MandatorySurveys && untold && fact.value.is_some() {
                    fact.at_least = true;
                    fact.why = Some("of a survey nothing tells whether it must be answered".into());
                }
                by_path.insert(Cow::Borrowed(path.as_str()), fact);
            }
        }
        by_path.insert(
            "outcome".into(),
            Fact::known(Value::Text(measured.outcome.status.name().into())),
        );
        by_path.insert("completed".into(), completed(measured.outcome.status));
        let others = derived::of(trace, measured)
            .into_iter()
            .chain(demands::of(trace, measured))
            .chain(effort::of(measured))
            .chain(looks::of(trace, measured));
        by_path.extend(others.map(|(path, fact)| (Cow::Borrowed(path), fact)));
        unread::weaken(by_path.iter_mut(), measured);
        Self { by_path }
    }

    /// The same, but these paths (without side) are known to be so: to try a rule out on a situation.
    pub fn knowing(mut self, facts: impl IntoIterator<Item = (String, Fact)>) -> Self {
        self.by_path
            .extend(facts.into_iter().map(|(path, fact)| (Cow::Owned(path), fact)));
        self
    }

    /// What is known under a path; none if nothing takes it (it is in the catalogue, but not measured).
    pub fn get(&self, path: &str) -> Option<&Fact> {
        self.by_path.get(path)
    }
}

fn counted(count: &Count, segment: &str, measured: &Measured) -> Fact {
    let Some(value) = count.v.filter(|_| count.bound != Bound::Unknown) else {
        return Fact::unknown(missing(segment, measured));
    };
    if let Some(declared) = count.declared {
        return Fact {
            moments: count.moments.clone(),
            ..Fact::unknown(disputed(value, declared))
        };
    }
    let at_least = count.bound == Bound::AtLeast;
    Fact {
        value: Some(Value::Int(i64::try_from(value).unwrap_or(i64::MAX))),
        at_least,
        at_most: false,
        moments: count.moments.clone(),
        why: at_least.then(|| rest_unseen(measured)),
    }
}

/// Whether a survey was met in this segment of which nothing tells whether it must be answered.
fn untold(segment: &str, measured: &Measured) -> bool {
    let entry = measured.entry.map(|entry| entry.moment);
    measured
        .surveys
        .iter()
        .filter(|survey| survey.demand.is_none())
        .any(|survey| match segment {
            "discovery" => entry.is_some_and(|entry| survey.moment <= entry),
            "flow" => entry.is_some_and(|entry| survey.moment > entry),
            _ => true,
        })
}

fn completed(status: Status) -> Fact {
    match status {
        Status::Completed | Status::Deferred => Fact::known(Value::Bool(true)),
        Status::HandedOff | Status::DeadEnd => Fact::known(Value::Bool(false)),
        Status::StoppedBeforeCommit => {
            Fact::unknown("the walk stopped before the irreversible act; walk it with --commit")
        }
        Status::Blocked | Status::Drift | Status::Fault => {
            Fact::unknown(format!("the journey is inconclusive ({})", status.name()))
        }
    }
}
