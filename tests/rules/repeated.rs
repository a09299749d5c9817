//! Journeys that were walked more than once.

use farewell::{
    audit::Audit,
    measure::{Bound, CountName, Status},
};

use super::build::{Journey, audit};

/// The two-button exit, in this repetition, with so many more clicks after the entry.
fn run(repetition: u32, more_clicks: u64) -> Journey {
    let mut journey = Journey::two_buttons();
    journey.trace.header.repetition = repetition;
    for counts in [&mut journey.measured.counts.flow, &mut journey.measured.counts.total] {
        let clicks = counts.get_mut(&CountName::Clicks).unwrap();
        clicks.v = clicks.v.map(|v| v + more_clicks);
    }
    journey
}

fn clicks(audit: &Audit) -> (Option<(u64, f64, u64)>, Bound, bool) {
    let spread = audit.repeated[0].counts.total[&CountName::Clicks];
    (spread.values, spread.bound, spread.varies)
}

fn notes(audit: &Audit) -> Vec<&str> {
    let notes = audit.journeys.iter().flat_map(|judged| &judged.measured.notes);
    notes
        .filter(|note| note.code == "varying-journey")
        .map(|note| note.text.as_str())
        .collect()
}

#[test]
fn a_journey_walked_once_is_not_repeated() {
    assert!(audit(&[&run(1, 0), &Journey::join()], &[]).repeated.is_empty());
}

#[test]
fn equal_runs_do_not_vary() {
    let audit = audit(&[&run(1, 0), &run(2, 0)], &[]);
    assert_eq!(clicks(&audit), (Some((2, 2.0, 2)), Bound::Exact, false));
    assert!(!audit.repeated[0].varies());
    assert!(notes(&audit).is_empty());
}

#[test]
fn an_even_number_of_runs_has_its_median_in_the_middle() {
    let audit = audit(&[&run(1, 3), &run(2, 0), &run(3, 1), &run(4, 0)], &[]);
    assert_eq!(clicks(&audit).0, Some((2, 2.5, 5)));
    let expected = "This journey varies between its 4 runs: total clicks 2 to 5.";
    assert_eq!(notes(&audit), [expected; 4], "each run says so");
}

#[test]
fn a_lower_bound_in_one_run_is_a_lower_bound_of_the_spread() {
    let audit = audit(&[&run(1, 0), &run(2, 0).ends(Status::DeadEnd)], &[]);
    assert_eq!(clicks(&audit), (Some((2, 2.0, 2)), Bound::AtLeast, true));
    let [first, _] = notes(&audit)[..] else { panic!() };
    assert!(first.contains("completed in run 1, dead-end in run 2"), "{first}");
    assert!(first.contains("total clicks exact in some runs only"), "{first}");
}

#[test]
fn what_one_run_does_not_know_is_unknown() {
    let mut second = run(2, 0);
    second.measured.counts.total[&CountName::Clicks].v = None;
    second.measured.counts.total[&CountName::Clicks].bound = Bound::Unknown;
    let audit = audit(&[&run(1, 0), &second], &[]);
    assert_eq!(clicks(&audit), (None, Bound::Unknown, true));
    assert!(notes(&audit)[0].contains("total clicks known in some runs only"));
}

#[test]
fn an_inconclusive_run_is_not_compared() {
    let audit = audit(&[&run(1, 0), &run(2, 5).ends(Status::Fault), &run(3, 0)], &[]);
    let repeated = &audit.repeated[0];
    assert_eq!(repeated.runs, 3);
    assert_eq!(repeated.outcomes, [(1, Status::Completed), (3, Status::Completed)]);
    assert!(!repeated.varies());
    let single = super::build::audit(&[&run(1, 0), &run(2, 5).ends(Status::Fault)], &[]);
    assert!(single.repeated[0].counts.total.is_empty(), "one run has no spread");
}
