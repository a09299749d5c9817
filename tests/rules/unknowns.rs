//! Unknown is neither good nor bad: lower bounds, missing twins, disputed purposes.

use farewell::{
    flow::Channel,
    lexicon::Purpose,
    measure::{Bound, Count, CountName, Status},
    rulebook::{Strength, Value, Verdict, VerdictKind},
};

use super::build::{Journey, audit, book_of, verdict};

fn limit(leave: &Journey, met: &str) -> Verdict {
    verdict(
        leave,
        &book_of(&[("limit", &format!("met: {met}\n    weight: 1"))]),
        "limit",
    )
}

fn at_least(segment: &str, name: CountName, value: usize) -> Journey {
    let mut leave = Journey::two_buttons();
    *leave.count(segment, name) = Count::at(vec![1; value], Bound::AtLeast);
    leave
}

#[test]
fn a_lower_bound_can_break_an_upper_limit() {
    let leave = at_least("flow", CountName::Clicks, 5);
    assert_eq!(limit(&leave, "leave.flow.clicks <= 4").kind, VerdictKind::NotMet);
    assert_eq!(limit(&leave, "leave.flow.clicks < 5").kind, VerdictKind::NotMet);
    assert_eq!(limit(&leave, "(!(leave.flow.clicks > 4))").kind, VerdictKind::NotMet);
    assert_eq!(limit(&leave, "leave.flow.clicks == 3").kind, VerdictKind::NotMet);
    assert_eq!(
        limit(&leave, "leave.flow.clicks - 1 <= join.flow.clicks").kind,
        VerdictKind::NotMet
    );
}

#[test]
fn a_lower_bound_meets_nothing() {
    let leave = at_least("flow", CountName::Clicks, 5);
    for met in [
        "leave.flow.clicks <= 5",
        "leave.flow.clicks >= 5",
        "leave.flow.clicks >= 1",
        "leave.flow.clicks != 3",
        "leave.flow.clicks == 7",
        "leave.flow.clicks % 7 == 0",
        "leave.flow.clicks - join.flow.clicks == 6",
        "leave.flow.clicks < 4 || leave.flow.clicks > 8",
        "leave.flow.clicks * 0 == 0",
    ] {
        assert_eq!(limit(&leave, met).kind, VerdictKind::Unknown, "{met}");
    }
}

#[test]
fn the_reason_names_the_measure_and_the_cause() {
    let cut = Journey::two_buttons().ends(Status::StoppedBeforeCommit);
    assert_eq!(
        limit(&cut, "leave.flow.clicks <= 2").why.unwrap(),
        "`leave.flow.clicks` is 1 or more: the walk stopped before the irreversible act, and what follows it was not seen"
    );
    let lost = Journey::two_buttons().cut(0, Status::DeadEnd);
    assert_eq!(
        limit(&lost, "leave.flow.clicks <= 2").why.unwrap(),
        "`leave.flow.clicks` is not known: the entry was never reached, so what comes before and after it cannot be \
         told apart"
    );
    let mut disputed = Journey::two_buttons();
    disputed.count("total", CountName::Surveys).declared = Some(1);
    assert_eq!(
        limit(&disputed, "leave.total.surveys == 0").why.unwrap(),
        "`leave.total.surveys` is not known: it is 0 by what the screens show and 1 by what the flow declares; a person \
         must review it"
    );
    assert_eq!(
        limit(&Journey::two_buttons(), "leave.search.method_published")
            .why
            .unwrap(),
        "`leave.search.method_published` is not known: the public site is not searched by this version"
    );
}

#[test]
fn without_a_twin_every_comparison_is_unknown() {
    let mut leave = Journey::two_buttons();
    let book = book_of(&[("compare", "met: leave.flow.clicks <= join.flow.clicks\n    weight: 1")]);
    let alone = |leave: &Journey| audit(&[leave], std::slice::from_ref(&book)).journeys[0].verdicts[0].clone();
    let not_walked = alone(&leave);
    assert_eq!(not_walked.kind, VerdictKind::Unknown);
    assert_eq!(
        not_walked.why.unwrap(),
        "`join.flow.clicks` is not known: the join journey `join` was not walked in this run"
    );
    leave.trace.header.journey.twin = None;
    assert_eq!(
        alone(&leave).why.unwrap(),
        "`join.flow.clicks` is not known: the flow names no join journey to compare with"
    );
    assert_eq!(
        limit(&Journey::two_buttons(), "leave.flow.clicks <= join.flow.clicks").kind,
        VerdictKind::Met
    );
}

#[test]
fn an_inconclusive_journey_is_judged_by_nothing() {
    for status in [Status::Blocked, Status::Drift, Status::Fault] {
        let mut leave = Journey::two_buttons().ends(status);
        *leave.count("flow", CountName::Clicks) = Count::at(vec![1; 50], Bound::AtLeast);
        let verdict = limit(&leave, "leave.flow.clicks <= 2");
        assert_eq!(verdict.kind, VerdictKind::Unknown, "{status:?}");
        assert!(verdict.why.unwrap().contains(status.name()));
    }
}

#[test]
fn observed_demanded_and_moments_are_those_of_the_measure() {
    let mut leave = Journey::two_buttons();
    leave.hurdle(&[Purpose::Review]);
    leave.hurdle(&[Purpose::Review]);
    let lines = "met: leave.flow.clicks <= 2\n    observed: leave.flow.clicks\n    demanded: 2\n    weight: 1";
    let verdict = verdict(&leave, &book_of(&[("limit", lines)]), "limit");
    assert_eq!(
        (verdict.observed, verdict.demanded),
        (Some(Value::Int(3)), Some(Value::Int(2)))
    );
    assert_eq!(verdict.moments, [2, 3, 4]);
    let part = verdict.attainment.unwrap();
    assert!((part.low - 2.0 / 3.0).abs() < 1e-12 && part.low == part.high);
}

#[test]
fn a_broken_limit_of_which_only_a_part_was_seen_is_attained_between_nothing_and_that() {
    let lines = "met: leave.flow.clicks <= 2\n    observed: leave.flow.clicks\n    demanded: 2\n    weight: 1";
    let verdict = verdict(
        &at_least("flow", CountName::Clicks, 5),
        &book_of(&[("limit", lines)]),
        "limit",
    );
    assert!(verdict.observed_at_least);
    let part = verdict.attainment.unwrap();
    assert_eq!((part.low, part.high), (0.0, 0.4));
}

#[test]
fn strength_follows_the_table() {
    let read = |verified: &str, more: &str| {
        format!("source: {{ instrument: I, read: 2026-01-01, verified: {verified}{more} }}")
    };
    let strength = |norm: &str, threshold: &str, source: String, met: &str| {
        let lines = format!("{source}\n    norm: {norm}\n    threshold: {threshold}\n    met: {met}\n    weight: 1");
        let mut leave = Journey::two_buttons().handed_off(Channel::Phone);
        leave.hurdle(&[Purpose::Survey]);
        let verdict = verdict(&leave, &book_of(&[("rule", &lines)]), "rule");
        assert_eq!(verdict.kind, VerdictKind::NotMet, "{met}");
        verdict.strength.unwrap()
    };
    let counts = "leave.flow.clicks == 0";
    let purposes = "leave.total.surveys == 0";
    let cases = [
        (strength("law", "law", read("primary", ""), counts), Strength::Breach),
        (
            strength("law", "guide-criterion", read("primary", ""), counts),
            Strength::Breach,
        ),
        (
            strength("law", "law", read("secondary", ""), counts),
            Strength::Indication,
        ),
        (
            strength("law", "law", read("primary", ""), purposes),
            Strength::Indication,
        ),
        (strength("law", "tool", read("primary", ""), counts), Strength::Friction),
        (
            strength("tool", "tool", read("primary", ""), counts),
            Strength::Friction,
        ),
        (
            strength("guide-recommendation", "tool", read("secondary", ""), counts),
            Strength::Friction,
        ),
        (
            strength("law", "court", read("primary", ""), counts),
            Strength::Benchmark,
        ),
        (
            strength("contract", "contract", read("primary", ""), counts),
            Strength::Benchmark,
        ),
        (
            strength("law", "law", read("unverified", ""), counts),
            Strength::Benchmark,
        ),
        (
            strength("order", "order", read("primary", ", addressee: Other Inc."), counts),
            Strength::Benchmark,
        ),
        (
            strength("order", "order", read("primary", ", addressee: Shop Inc."), counts),
            Strength::Breach,
        ),
        (
            strength("law", "law", read("primary", ", informational: true"), counts),
            Strength::Informational,
        ),
        (
            strength("law", "law", read("primary", ", in-force-from: 2026-11-21"), counts),
            Strength::Informational,
        ),
        (
            strength("law", "law", read("primary", ", in-force-from: 2026-11-20"), counts),
            Strength::Breach,
        ),
        (
            strength("law", "law", read("primary", ", until: 2026-11-19"), counts),
            Strength::Informational,
        ),
        (
            strength("law", "law", read("primary", ", until: 2026-11-20"), counts),
            Strength::Breach,
        ),
    ];
    for (at, (got, want)) in cases.into_iter().enumerate() {
        assert_eq!(got, want, "case {at}");
    }
}

#[test]
fn a_division_by_nothing_is_the_tools_fault_and_no_verdict() {
    let book = book_of(&[(
        "ratio",
        "met: leave.flow.clicks / join.total.surveys < 2\n    weight: 1",
    )]);
    let mut record = farewell::trace::RunRecord {
        id: "r".into(),
        tool: Default::default(),
        started: super::build::instant(),
        finished: super::build::instant(),
        traces: Vec::new(),
    };
    let journeys = [Journey::two_buttons(), Journey::join()];
    record.traces = journeys.iter().map(|journey| journey.trace.clone()).collect();
    let measured = journeys.iter().map(|journey| journey.measured.clone()).collect();
    let error =
        farewell::audit::judge_measured(&record, measured, &[book], jiff::civil::date(2026, 11, 23)).unwrap_err();
    assert!(error.to_string().contains("rule `ratio`"), "{error}");
}
