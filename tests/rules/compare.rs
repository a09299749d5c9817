//! Two audits beside each other: what must hold of every pair of runs, and what belongs together.

use farewell::{
    audit::{Answer, Certainty, Change, Comparison, JourneyChange, Side, compare, read_order},
    flow::Channel,
    lexicon::Purpose,
    measure::{CountName, Segment, Status},
    rulebook::{Rulebook, VerdictKind, shipped},
    trace::{RunRecord, Tool},
};
use jiff::civil::date;
use proptest::prelude::*;

use super::build::{Journey, book, instant};

fn record(id: &str, journeys: &[Journey]) -> RunRecord {
    RunRecord {
        id: id.into(),
        tool: Tool::default(),
        started: instant(),
        finished: instant(),
        traces: journeys.iter().map(|journey| journey.trace.clone()).collect(),
    }
}

fn side<'a>(record: &'a RunRecord, journeys: &[Journey]) -> Side<'a> {
    let measured = journeys.iter().map(|journey| journey.measured.clone()).collect();
    Side::of_measured(record, measured, date(2026, 11, 23))
}

fn books() -> Vec<Rulebook> {
    vec![book("kr"), book("house")]
}

fn compared(before: &[Journey], after: &[Journey], pairs: &[&str]) -> Comparison {
    let (first, second) = (record("a", before), record("b", after));
    let pairs: Vec<_> = pairs.iter().map(|pair| pair.parse().unwrap()).collect();
    compare(side(&first, before), side(&second, after), &books(), &pairs, None).unwrap()
}

/// A leave journey with these burdens.
fn leave(burdens: &[usize]) -> Journey {
    const PURPOSES: [Purpose; 5] = [
        Purpose::Confirm,
        Purpose::Retain,
        Purpose::Warn,
        Purpose::Reauth,
        Purpose::Precondition,
    ];
    let mut leave = Journey::new("leave", farewell::flow::Kind::DeleteAccount);
    leave.trace.header.journey.twin = Some("join".into());
    leave.screen(Segment::Discovery, &[Purpose::Menu]);
    leave.click();
    leave.enter();
    for which in burdens {
        match PURPOSES.get(*which) {
            Some(purpose) => leave.hurdle(&[*purpose]),
            None if *which == 5 => leave.fill(),
            None => leave.forced_presentation_switch(),
        }
    }
    leave
}

const ENDS: [Status; 6] = [
    Status::Completed,
    Status::Deferred,
    Status::StoppedBeforeCommit,
    Status::HandedOff,
    Status::DeadEnd,
    Status::Drift,
];

fn ended(leave: Journey, end: Status) -> Journey {
    match end {
        Status::HandedOff => leave.handed_off(Channel::Phone),
        end => leave.ends(end),
    }
}

fn mirrored(change: Change) -> Change {
    match change {
        Change::Better => Change::Worse,
        Change::Worse => Change::Better,
        Change::New => Change::Gone,
        Change::Gone => Change::New,
        other => other,
    }
}

/// What became of every measure, rule and score of a journey, by name.
fn changes(journey: &JourneyChange) -> Vec<(String, Change)> {
    let measures = journey.measures.iter().map(|one| (one.path.to_owned(), one.change));
    let rules = journey
        .rules
        .iter()
        .map(|one| (one.fingerprint.rule.clone(), one.change));
    let scores = journey.scores.iter().map(|one| (one.rulebook.clone(), one.change));
    measures.chain(rules).chain(scores).collect()
}

fn all_changes(comparison: &Comparison) -> Vec<(String, Change)> {
    let mut all: Vec<_> = comparison.journeys.iter().flat_map(changes).collect();
    all.sort();
    all
}

fn run() -> impl Strategy<Value = Vec<Journey>> {
    let walk = || (prop::collection::vec(0..7_usize, 0..6), prop::sample::select(&ENDS[..]));
    (prop::collection::vec(walk(), 1..3), any::<bool>()).prop_map(|(walks, join)| {
        let mut journeys: Vec<Journey> = Vec::new();
        for (burdens, end) in walks {
            let mut walk = ended(leave(&burdens), end);
            walk.trace.header.repetition = u32::try_from(journeys.len()).unwrap() + 1;
            journeys.push(walk);
        }
        if join {
            journeys.push(Journey::join());
        }
        journeys
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_run_beside_itself_has_no_changes(run in run()) {
        for (name, change) in all_changes(&compared(&run, &run, &[])) {
            prop_assert!(matches!(change, Change::Same | Change::Unknown), "{name}: {change:?}");
        }
    }

    #[test]
    fn the_other_way_round_is_the_mirror_image(before in run(), after in run()) {
        let there = all_changes(&compared(&before, &after, &[]));
        let mut back = all_changes(&compared(&after, &before, &[]));
        for (_, change) in &mut back {
            *change = mirrored(*change);
        }
        back.sort();
        prop_assert_eq!(there, back);
    }

    #[test]
    fn what_is_not_known_on_a_side_is_never_better_nor_worse(before in run(), after in run()) {
        let moved = |change: Change| matches!(change, Change::Better | Change::Worse | Change::Different);
        for journey in &compared(&before, &after, &[]).journeys {
            for one in &journey.measures {
                let blank = [&one.before, &one.after].iter().any(|reading| reading.certainty == Certainty::Unknown);
                prop_assert!(!(blank && moved(one.change)), "{}", one.path);
            }
            for one in &journey.rules {
                let unknown = [&one.before, &one.after].into_iter().flatten().any(|state| state.kind == VerdictKind::Unknown);
                prop_assert!(!(unknown && moved(one.change)), "{}", one.fingerprint);
            }
        }
    }

    #[test]
    fn cutting_the_second_walk_short_never_makes_anything_better(
        burdens in prop::collection::vec(0..7_usize, 0..6), at in 2..12_usize,
        end in prop::sample::select(&[Status::StoppedBeforeCommit, Status::DeadEnd][..]),
    ) {
        let (whole, join) = (leave(&burdens), Journey::join());
        let cut = whole.cut(at, end);
        let comparison = compared(&[whole, join.clone()], &[cut, join], &[]);
        for (name, change) in all_changes(&comparison) {
            prop_assert!(change != Change::Better, "{name}");
        }
    }
}

#[test]
fn a_removed_question_is_better_and_what_stays_is_open() {
    let (before, after) = ([leave(&[0, 0, 2]), Journey::join()], [leave(&[0, 0]), Journey::join()]);
    let comparison = compared(&before, &after, &[]);
    let journey = &comparison.journeys[0];
    let measure = |path: &str| journey.measures.iter().find(|one| one.path == path).unwrap().change;
    assert_eq!(measure("total.loss_notices"), Change::Better);
    assert_eq!(measure("total.screens"), Change::Better);
    assert_eq!(measure("discovery.clicks"), Change::Same);
    let rule = |id: &str| journey.rules.iter().find(|one| one.fingerprint.rule == id).unwrap();
    let repeated = rule("house-repeated-prompts");
    assert_eq!((repeated.change, repeated.open), (Change::Better, true));
    assert_eq!(rule("house-completion").change, Change::Same);
}

#[test]
fn journeys_on_one_side_only_are_new_or_gone_with_what_the_rules_say() {
    let other = |name: &str| {
        let mut other = leave(&[0, 0]);
        other.trace.header.journey.id = name.into();
        other.trace.header.journey.persona = Some(name.into());
        other
    };
    let comparison = compared(&[leave(&[]), other("paid")], &[leave(&[]), other("student")], &[]);
    let told: Vec<_> = comparison
        .journeys
        .iter()
        .map(|journey| (journey.before.is_some(), journey.after.is_some()))
        .collect();
    assert_eq!(told, [(true, true), (true, false), (false, true)]);
    assert!(
        comparison.journeys[1]
            .rules
            .iter()
            .all(|rule| rule.change == Change::Gone)
    );
    assert!(
        comparison.journeys[2]
            .rules
            .iter()
            .all(|rule| rule.change == Change::New)
    );
    assert!(
        comparison.journeys[1].rules.iter().any(|rule| rule.open),
        "nobody has seen it mended"
    );
}

#[test]
fn a_renamed_journey_is_found_and_what_is_not_unique_stays_alone() {
    let named = |name: &str| {
        let mut journey = leave(&[]);
        journey.trace.header.journey.id = name.into();
        journey
    };
    let matched = |before: &[Journey], after: &[Journey]| -> Vec<Option<&'static str>> {
        let comparison = compared(before, after, &[]);
        comparison
            .journeys
            .iter()
            .map(|journey| journey.matched.map(|matched| matched.name()))
            .collect()
    };
    assert_eq!(matched(&[named("leave")], &[named("close")]), [Some("renamed")]);
    assert_eq!(
        matched(&[named("leave")], &[named("close"), named("quit")]),
        [None, None, None]
    );
    assert_eq!(
        matched(&[named("leave")], &[named("leave"), named("quit")]),
        [Some("same"), None]
    );
}

#[test]
fn variants_pair_by_name_else_if_one_is_left_on_both_sides() {
    let of = |variant: Option<&str>| {
        let mut journey = leave(&[]);
        journey.trace.header.service.variant = variant.map(str::to_owned);
        journey
    };
    let pairs = |before: &[Option<&str>], after: &[Option<&str>], pairs: &[&str]| -> Vec<(String, String)> {
        let walks = |variants: &[Option<&str>]| variants.iter().map(|variant| of(*variant)).collect::<Vec<_>>();
        let comparison = compared(&walks(before), &walks(after), pairs);
        let name = |walked: &Option<farewell::audit::Walked>| {
            walked.as_ref().map_or("-".to_owned(), |walked| {
                walked.variant.clone().unwrap_or_else(|| ".".into())
            })
        };
        comparison
            .journeys
            .iter()
            .map(|journey| (name(&journey.before), name(&journey.after)))
            .collect()
    };
    let told = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
        pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
    };
    let (before, after) = (Some("before"), Some("after"));
    assert_eq!(pairs(&[before], &[after], &[]), told(&[("before", "after")]));
    assert_eq!(pairs(&[None], &[after], &[]), told(&[(".", "after")]));
    let both = [before, after];
    assert_eq!(
        pairs(&both, &both, &[]),
        told(&[("before", "before"), ("after", "after")])
    );
    assert_eq!(
        pairs(&both, &both, &["shop@before=shop@after"]),
        told(&[("before", "after")])
    );
    let unclear = pairs(&[before, after], &[None, Some("new")], &[]);
    assert_eq!(
        unclear,
        told(&[("before", "-"), ("after", "-"), ("-", "."), ("-", "new")])
    );
}

#[test]
fn a_hand_off_is_no_shorter_way_and_no_met_demand() {
    let order = "farewell-order: 1\nid: o\ntitle: T\nauthority: A\ncase: c\nservice: shop\ndate: 2026-11-01\n\
                 deadline: 2026-11-30\ndemands:\n  - id: d\n    text: D\n    met: leave.total.repeated_prompts <= 3\n";
    let order = read_order("o.yaml", order.as_bytes(), shipped()).unwrap();
    let answer = |after: Journey| {
        let (before, after) = ([leave(&[0, 0])], [after]);
        let (first, second) = (record("a", &before), record("b", &after));
        let comparison = compare(
            side(&first, &before),
            side(&second, &after),
            &books(),
            &[],
            Some(&order),
        )
        .unwrap();
        let screens = comparison.journeys[0]
            .measures
            .iter()
            .find(|one| one.path == "total.screens")
            .unwrap()
            .change;
        let answer = comparison.order.unwrap();
        (screens, answer.answer, answer.demands[0].journeys[0].why.clone())
    };
    let (screens, met, _) = answer(leave(&[0]));
    assert_eq!((screens, met), (Change::Better, Answer::MetByDeadline));
    let (screens, met, why) = answer(leave(&[]).handed_off(Channel::Phone));
    assert_eq!((screens, met), (Change::Unknown, Answer::CannotBeTold));
    assert!(why.contains("goes on where it cannot be followed"), "{why}");
}

#[test]
fn a_measure_that_varies_between_the_runs_is_a_range() {
    let runs = |burdens: [&[usize]; 2]| -> Vec<Journey> {
        let walk = |(at, burdens): (usize, &&[usize])| {
            let mut walk = leave(burdens);
            walk.trace.header.repetition = u32::try_from(at).unwrap() + 1;
            walk
        };
        burdens.iter().enumerate().map(walk).collect()
    };
    let reconfirmations = |before: [&[usize]; 2], after: [&[usize]; 2]| {
        let comparison = compared(&runs(before), &runs(after), &[]);
        assert_eq!(comparison.journeys.len(), 1);
        let name = format!("total.{}", CountName::Reconfirmations.name());
        let found = comparison.journeys[0]
            .measures
            .iter()
            .find(|one| one.path == name)
            .unwrap();
        (found.before.certainty, found.change)
    };
    assert_eq!(
        reconfirmations([&[0, 0], &[0, 0, 0]], [&[0], &[]]),
        (Certainty::Between, Change::Better)
    );
    assert_eq!(
        reconfirmations([&[0, 0], &[0, 0, 0]], [&[0], &[0, 0]]),
        (Certainty::Between, Change::Unknown)
    );
    assert_eq!(
        reconfirmations([&[0], &[0]], [&[0], &[0]]),
        (Certainty::Exact, Change::Same)
    );
}
