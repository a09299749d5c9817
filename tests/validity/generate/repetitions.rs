//! What `scripts/validity` found: every hand-counted journey, walked again and again.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::markdown::{Table, plain};
use crate::sheet::{By, Place, Sheet, Tally, differences};

/// The result of some rounds.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct Repetitions {
    /// How many rounds there were; in each of them every journey is to be walked once.
    pub(crate) rounds: u32,
    /// The glob over sites, if not all were walked.
    pub(crate) sites: Option<String>,
    /// The state of the sources, as `git describe` names it.
    pub(crate) revision: String,
    /// When the first and the last walk of the rounds began, UTC.
    pub(crate) started: BTreeSet<String>,
    /// Program and version; more than one if they changed between rounds.
    pub(crate) tool: BTreeSet<String>,
    pub(crate) browser: BTreeSet<String>,
    pub(crate) driver: BTreeSet<String>,
    pub(crate) os: BTreeSet<String>,
    pub(crate) journeys: Vec<Repeated>,
}

/// One journey.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Repeated {
    pub(crate) site: String,
    pub(crate) journey: String,
    /// Rounds in which it was walked.
    pub(crate) walked: u32,
    /// Rounds in which its outcome and all counts were those of the hand.
    pub(crate) agreed: u32,
    /// Every difference from the hand, and every round without a walk.
    pub(crate) disagreements: Vec<String>,
    /// Counts that were not the same in all rounds, with their values and how often each was met.
    pub(crate) spread: Vec<String>,
}

/// What a round knows of itself beside its sheets.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Facts {
    pub(crate) started: String,
    pub(crate) tool: String,
    pub(crate) browser: String,
    pub(crate) driver: String,
    pub(crate) os: String,
}

/// One round.
#[derive(Debug, Clone, Default)]
pub(crate) struct Round {
    pub(crate) sheet: Sheet,
    pub(crate) facts: Vec<Facts>,
}

impl Repetitions {
    /// Puts the rounds together. `expected` are the journeys that each should have walked, with their hand counts.
    pub(crate) fn of(rounds: &[Round], expected: &Sheet, sites: Option<String>, revision: String) -> Self {
        let mut found = Self {
            rounds: rounds.len() as u32,
            sites,
            revision,
            ..Self::default()
        };
        for facts in rounds.iter().flat_map(|round| &round.facts) {
            found.started.insert(facts.started.clone());
            found.tool.insert(facts.tool.clone());
            found.browser.insert(facts.browser.clone());
            found.driver.insert(facts.driver.clone());
            found.os.insert(facts.os.clone());
        }
        let ends = [found.started.first().cloned(), found.started.last().cloned()];
        found.started = ends.into_iter().flatten().collect();
        for (place, authors) in &expected.0 {
            if let Some(hand) = authors.get(&By::Hand) {
                found.journeys.push(repeated(place, hand, rounds));
            }
        }
        found
    }

    /// Whether every journey was walked in every round and agreed.
    pub(crate) fn all_agree(&self) -> bool {
        !self.journeys.is_empty() && self.journeys.iter().all(|journey| journey.agreed == self.rounds)
    }
}

fn repeated(place: &Place, hand: &Tally, rounds: &[Round]) -> Repeated {
    let mut it = Repeated {
        site: place.site.clone(),
        journey: place.journey.clone(),
        walked: 0,
        agreed: 0,
        disagreements: Vec::new(),
        spread: Vec::new(),
    };
    let mut values: BTreeMap<String, BTreeMap<String, u32>> = BTreeMap::new();
    for (number, round) in (1..).zip(rounds) {
        let walk = round.sheet.0.get(place).and_then(|authors| authors.get(&By::Walk(1)));
        let Some(tool) = walk else {
            it.disagreements.push(format!("round {number}: not walked"));
            continue;
        };
        it.walked += 1;
        let wrong = differences(number, hand, tool);
        it.agreed += u32::from(wrong.is_empty());
        it.disagreements.extend(
            wrong
                .iter()
                .map(|one| format!("round {}: {}: hand {}, tool {}", one.walk, one.what, one.hand, one.tool)),
        );
        let outcome = ("outcome".to_owned(), &tool.outcome);
        let counts = tool.segments.iter().flat_map(|(segment, counts)| {
            counts
                .iter()
                .map(move |(name, value)| (format!("{segment}.{name}"), value))
        });
        for (what, value) in std::iter::once(outcome).chain(counts) {
            *values.entry(what).or_default().entry(value.clone()).or_default() += 1;
        }
    }
    for (what, values) in values.iter().filter(|(_, values)| values.len() > 1) {
        let each: Vec<String> = values
            .iter()
            .map(|(value, times)| format!("{value} ({times}×)"))
            .collect();
        it.spread.push(format!("{what}: {}", each.join(", ")));
    }
    it
}

/// What the rounds showed. Journeys of `now` that they do not know are named: they are newer.
pub(crate) fn section(repetitions: Option<&Repetitions>, now: &Sheet) -> String {
    let Some(it) = repetitions else {
        return "No result of `scripts/validity` is kept yet.\n".to_owned();
    };
    let list = |values: &BTreeSet<String>| {
        let values: Vec<String> = values.iter().map(|value| plain(value)).collect();
        values.join(", ")
    };
    let agreed = it.journeys.iter().filter(|journey| journey.agreed == it.rounds).count();
    let mut text = format!(
        "{agreed} of {} journeys agreed with the hand in every one of {} rounds.\n\n",
        it.journeys.len(),
        it.rounds,
    );
    if let Some(sites) = &it.sites {
        text.push_str(&format!(
            "Only the sites `{}` were walked.\n\n",
            sites.replace('`', "'")
        ));
    }
    let known = |place: &&Place| {
        let same = |journey: &&Repeated| journey.site == place.site && journey.journey == place.journey;
        it.journeys.iter().any(|journey| same(&journey))
    };
    let newer: Vec<String> = now
        .0
        .keys()
        .filter(|place| !known(place))
        .map(|place| plain(&format!("{}/{}", place.site, place.journey)))
        .collect();
    if it.sites.is_none() && !newer.is_empty() {
        text.push_str(&format!("Newer than these rounds: {}.\n\n", newer.join(", ")));
    }
    let started: Vec<&str> = it.started.iter().map(String::as_str).collect();
    let mut facts = Table::new(&["measured", "with"]);
    facts.row(&["first and last walk began".to_owned(), plain(&started.join(" and "))]);
    facts.row(&["program".to_owned(), list(&it.tool)]);
    facts.row(&["sources".to_owned(), plain(&it.revision)]);
    facts.row(&["browser".to_owned(), list(&it.browser)]);
    facts.row(&["driver".to_owned(), list(&it.driver)]);
    facts.row(&["system".to_owned(), list(&it.os)]);
    facts.row(&["rounds".to_owned(), it.rounds.to_string()]);
    text.push_str(&facts.end());
    text.push('\n');
    let mut table = Table::new(&["site", "journey", ">walked", ">agreed", "what differed"]);
    for journey in &it.journeys {
        let mut told: Vec<String> = journey.disagreements.iter().map(|one| plain(one)).collect();
        told.extend(journey.spread.iter().map(|one| format!("varies: {}", plain(one))));
        table.row(&[
            plain(&journey.site),
            plain(&journey.journey),
            journey.walked.to_string(),
            format!("{} of {}", journey.agreed, it.rounds),
            told.join("; "),
        ]);
    }
    text.push_str(&table.end());
    text
}
