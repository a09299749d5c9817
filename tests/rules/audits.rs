//! Whole audits: twins, scores, simulation, exit codes.

use farewell::{
    audit::{Gate, exit},
    flow::{Channel, Kind},
    lexicon::Purpose,
    measure::{Bound, CountName, Status},
    rulebook::{Strength, defaults},
};

use super::build::{Journey, audit, book, score};

#[test]
fn the_default_rulebooks_are_those_of_the_jurisdictions_and_the_house() {
    let ids = |codes: &[&str]| defaults(codes).into_iter().map(|book| book.id).collect::<Vec<_>>();
    assert_eq!(ids(&["KR"]), ["kr", "house"]);
    assert_eq!(ids(&[]), ["house"]);
    // A member state brings the Union's, a state the federation's; what must be asked for never comes by itself.
    assert_eq!(ids(&["DE"]), ["eu", "de", "house"]);
    assert_eq!(ids(&["FR-75C"]), ["eu", "fr", "house"]);
    assert_eq!(ids(&["EU"]), ["eu", "house"]);
    assert_eq!(ids(&["US-CA"]), ["us", "us-ca", "house"]);
    assert_eq!(ids(&["US-NY"]), ["us", "us-states", "house"]);
    assert_eq!(ids(&["US"]), ["us", "house"]);
    assert_eq!(ids(&["GB"]), ["uk", "house"]);
    assert_eq!(ids(&["KR", "JP"]), ["kr", "jp", "house"]);
}

#[test]
fn a_join_journey_is_measured_and_not_scored() {
    let audit = audit(&[&Journey::join()], &[book("house")]);
    let join = &audit.journeys[0];
    assert!(join.scores.is_empty() && join.verdicts.is_empty());
    assert!(join.no_score.as_ref().unwrap().contains("join journey"));
}

#[test]
fn an_inconclusive_journey_has_no_score_and_says_why() {
    let mut leave = Journey::two_buttons().ends(Status::Drift);
    leave.measured.outcome.cause = Some("no button \"Leave\"".into());
    let audit = audit(&[&leave, &Journey::join()], &[book("house")]);
    assert!(audit.journeys[0].scores.is_empty());
    assert_eq!(
        audit.journeys[0].no_score.as_deref(),
        Some("inconclusive (drift): no button \"Leave\"")
    );
}

#[test]
fn a_record_that_was_cut_off_is_a_fault() {
    let mut leave = Journey::two_buttons();
    leave.trace.stop = None;
    let audit = audit(&[&leave, &Journey::join()], &[book("house")]);
    assert_eq!(audit.journeys[0].measured.outcome.status, Status::Fault);
    assert_eq!(exit(&audit, &Gate::default()).code, 5);
}

#[test]
fn a_journey_stopped_before_the_irreversible_act_has_a_range_that_begins_at_nothing() {
    let score = score(
        &Journey::two_buttons().ends(Status::StoppedBeforeCommit),
        &book("house"),
    );
    assert_eq!(score.low, 0, "a dead end may lie behind the last button");
    assert_eq!(score.high, 100);
}

#[test]
fn the_twin_is_of_the_same_run_if_it_can_be() {
    let leave = |repetition| {
        let mut leave = Journey::two_buttons();
        leave.trace.header.repetition = repetition;
        leave
    };
    let mut second = Journey::join();
    second.trace.header.repetition = 2;
    second.hurdle(&[Purpose::Form]);
    let audit = audit(
        &[&leave(1), &leave(2), &leave(3), &Journey::join(), &second],
        &[book("house")],
    );
    let demanded = |at: usize| {
        let verdicts = &audit.journeys[at].verdicts;
        let found = verdicts
            .iter()
            .find(|verdict| verdict.rule == "house-asymmetry")
            .unwrap();
        found.demanded.as_ref().unwrap().to_string()
    };
    assert_eq!([demanded(0), demanded(1), demanded(2)], ["1", "2", "1"]);
}

#[test]
fn a_twin_that_is_none() {
    let of = |join: Journey| {
        let audit = audit(&[&Journey::two_buttons(), &join], &[book("house")]);
        let found = audit.journeys[0]
            .verdicts
            .iter()
            .find(|verdict| verdict.rule == "house-asymmetry")
            .unwrap();
        (audit.journeys[0].twin.clone(), found.why.clone().unwrap())
    };
    let blocked = of(Journey::join().ends(Status::Blocked));
    assert_eq!(blocked.0, None);
    assert!(
        blocked.1.ends_with("the join journey `join` is inconclusive (blocked)"),
        "{}",
        blocked.1
    );
    let mut other = Journey::join();
    other.trace.header.journey.kind = Kind::Subscribe;
    assert!(
        of(other)
            .1
            .ends_with("`join` is not of the kind that this journey is compared with")
    );
    let mut variant = Journey::join();
    variant.trace.header.service.variant = Some("after".into());
    assert!(
        of(variant)
            .1
            .ends_with("the join journey `join` was not walked in this run")
    );
}

#[test]
fn another_origin_makes_it_a_simulation() {
    let of = |origins: &[&str], domains: &[&str]| {
        let mut leave = Journey::two_buttons();
        leave.measured.origins = origins.iter().map(ToString::to_string).collect();
        leave.trace.header.service.domains = domains.iter().map(ToString::to_string).collect();
        audit(&[&leave], &[book("house")]).journeys[0].simulation
    };
    assert!(!of(&["http://127.0.0.1:7878"], &["127.0.0.1"]));
    assert!(!of(&["https://www.Shop.example"], &["shop.example"]));
    assert!(of(&["https://evilshop.example"], &["shop.example"]));
    assert!(of(&["https://shop.example", "http://127.0.0.1"], &["shop.example"]));
}

#[test]
fn data_that_only_leaving_asks_for() {
    let mut leave = Journey::two_buttons();
    leave.measured.required = [("phone".to_owned(), vec![2]), ("email".to_owned(), vec![2])].into();
    let mut join = Journey::join();
    join.measured.required = [("email".to_owned(), vec![2])].into();
    let count = |journeys: &[&Journey]| {
        let audit = audit(journeys, &[book("house")]);
        audit.journeys[0].measured.counts.flow[&CountName::ForcedDisclosures].clone()
    };
    let both = count(&[&leave, &join]);
    assert_eq!((both.v, both.bound, both.moments), (Some(1), Bound::Exact, vec![2]));
    assert_eq!(count(&[&leave]).v, None, "without a twin nothing is known");
}

#[test]
fn the_exit_code_follows_the_strength_that_fails_a_run() {
    let phone = Journey::two_buttons().handed_off(Channel::Phone);
    let bad = audit(&[&phone, &Journey::join()], &[book("kr"), book("house")]);
    let breach = exit(&bad, &Gate::at(Strength::Breach));
    assert_eq!(breach.code, 10);
    assert_eq!(
        breach.reasons,
        ["shop/leave breaches kr-pipa-41-2-channel (observed at least 1, demanded 0)"]
    );
    assert!(exit(&bad, &Gate::at(Strength::Friction)).reasons.len() > 1);
    assert_eq!(exit(&bad, &Gate::default()).code, 0);

    let drift = audit(&[&Journey::two_buttons().ends(Status::Drift)], &[book("house")]);
    assert_eq!(exit(&drift, &Gate::at(Strength::Breach)).code, 5);
    assert_eq!(
        exit(&drift, &Gate::default()).reasons,
        ["shop/leave is inconclusive (drift)"]
    );

    let clean = audit(&[&Journey::two_buttons(), &Journey::join()], &[book("house")]);
    assert_eq!(
        (
            exit(&clean, &Gate::at(Strength::Informational)).code,
            exit(&clean, &Gate::default()).code
        ),
        (0, 0)
    );

    let both = audit(
        &[&phone, &Journey::join(), &Journey::two_buttons().ends(Status::Blocked)],
        &[book("kr")],
    );
    assert_eq!(
        exit(&both, &Gate::at(Strength::Breach)).code,
        10,
        "a finding is news before a gap is"
    );
}
