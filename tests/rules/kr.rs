//! Korean rules on journeys as they come out of the measures. What each rule demands is in `situations/kr.yaml`.

use farewell::{
    flow::Channel,
    lexicon::Purpose,
    measure::{Bound, Choice, Choices, Count, CountName, Reckoned, ScreenKind, SnoozeOffer, Status},
    rulebook::{Strength, Value, Verdict, VerdictKind},
    trace::ElementId,
};

use super::build::{Journey, audit, book, verdict};

fn kr(leave: &Journey, rule: &str) -> Verdict {
    verdict(leave, &book("kr"), rule)
}

fn kind(leave: &Journey, rule: &str) -> (VerdictKind, Option<Strength>) {
    let verdict = kr(leave, rule);
    (verdict.kind, verdict.strength)
}

const MET: (VerdictKind, Option<Strength>) = (VerdictKind::Met, None);

fn not_met(strength: Strength) -> (VerdictKind, Option<Strength>) {
    (VerdictKind::NotMet, Some(strength))
}

#[test]
fn there_are_seventeen_and_the_one_of_completion() {
    assert_eq!(book("kr").rules.len(), 18);
}

#[test]
fn joined_online_and_sent_to_the_telephone() {
    let phone = Journey::two_buttons().handed_off(Channel::Phone);
    assert_eq!(kind(&phone, "kr-pipa-41-2-channel"), not_met(Strength::Breach));
    assert_eq!(kind(&phone, "kr-ec-4b-other-method"), not_met(Strength::Indication));
    assert_eq!(kind(&Journey::two_buttons(), "kr-pipa-41-2-channel"), MET);
    // A chat is online; what comes after it was not seen.
    let chat = Journey::two_buttons().handed_off(Channel::Chat);
    assert_eq!(kind(&chat, "kr-pipa-41-2-channel").0, VerdictKind::Unknown);
}

#[test]
fn the_same_fact_under_two_laws_is_weighed_once() {
    let phone = Journey::two_buttons().handed_off(Channel::Phone);
    assert_eq!(kr(&phone, "kr-pipa-41-2-channel").weight, 10.0);
    assert_eq!(kr(&phone, "kr-ec-4b-other-method").weight, 0.0);
}

#[test]
fn forced_to_the_pc_version() {
    let mut leave = Journey::two_buttons();
    leave.forced_presentation_switch();
    assert_eq!(kind(&leave, "kr-pipa-41-2-platform"), not_met(Strength::Friction));
    assert_eq!(kind(&Journey::two_buttons(), "kr-pipa-41-2-platform"), MET);
    // Nobody is known to have joined on this platform.
    leave.trace.header.journey.platform = "phone".into();
    assert_eq!(kind(&leave, "kr-pipa-41-2-platform").0, VerdictKind::Unknown);
}

#[test]
fn more_screens_than_joining() {
    let mut leave = Journey::two_buttons();
    leave.hurdle(&[Purpose::Reauth]);
    assert_eq!(
        kind(&leave, "kr-ec-4a-complicated"),
        MET,
        "one proof of identity is left out"
    );
    leave.hurdle(&[Purpose::Survey]);
    assert_eq!(kind(&leave, "kr-ec-4a-complicated"), not_met(Strength::Friction));
    assert_eq!(kr(&leave, "kr-ec-4a-complicated").moments, [2, 4]);
}

#[test]
fn more_screens_than_joining_in_one_run_of_two() {
    let once = Journey::two_buttons();
    let mut longer = Journey::two_buttons();
    longer.hurdle(&[Purpose::Survey]);
    longer.trace.header.repetition = 2;
    let audit = audit(&[&once, &longer, &Journey::join()], &[book("kr")]);
    let of = |run: usize| {
        let verdicts = &audit.journeys[run].verdicts;
        verdicts
            .iter()
            .find(|verdict| verdict.rule == "kr-ec-4a-complicated")
            .unwrap()
            .clone()
    };
    assert_eq!(of(0).kind, VerdictKind::Met);
    assert_eq!(of(1).kind, VerdictKind::Unknown);
    assert_eq!(
        of(1).why.unwrap(),
        "the journey varies: run 1 meets it, and it is held to all runs"
    );
}

#[test]
fn asked_back_on_two_screens() {
    let mut leave = Journey::two_buttons();
    leave.hurdle(&[Purpose::Retain]);
    assert_eq!(kind(&leave, "kr-kftc-reconfirm"), not_met(Strength::Indication));
    assert_eq!(kr(&leave, "kr-kftc-reconfirm").moments, [2, 3]);
    leave.measured.screens[2].kind = ScreenKind::Dialog;
    assert_eq!(kind(&leave, "kr-kftc-reconfirm"), MET, "a native dialog is not counted");
}

#[test]
fn asked_back_within_one_screen() {
    let mut leave = Journey::two_buttons();
    leave.hurdle(&[Purpose::Confirm]);
    leave.measured.prompts[2].in_place = true;
    assert_eq!(kind(&leave, "kr-kftc-reconfirm"), MET);
}

#[test]
fn a_disputed_purpose_settles_nothing() {
    let mut leave = Journey::two_buttons();
    leave.hurdle(&[Purpose::Retain]);
    leave.measured.prompts[2].declared = Some([Purpose::Review].into());
    assert_eq!(kind(&leave, "kr-kftc-reconfirm").0, VerdictKind::Unknown);
}

#[test]
fn losses_told_on_two_screens() {
    let mut leave = Journey::two_buttons();
    leave.hurdle(&[Purpose::Warn]);
    assert_eq!(kind(&leave, "kr-kftc-loss-split"), MET);
    leave.hurdle(&[Purpose::Warn]);
    assert_eq!(kind(&leave, "kr-kftc-loss-split"), not_met(Strength::Friction));
}

#[test]
fn nothing_but_alternatives() {
    let mut leave = Journey::two_buttons();
    leave.hurdle(&[Purpose::Retain]);
    assert_eq!(
        kind(&leave, "kr-kftc-alternative-only"),
        MET,
        "there was a way on, for it was taken"
    );
    let stuck = leave.ends(Status::DeadEnd);
    assert_eq!(kind(&stuck, "kr-kftc-alternative-only"), not_met(Strength::Indication));
}

#[test]
fn what_this_version_cannot_see_is_unknown_and_says_so() {
    let verdict = kr(&Journey::two_buttons(), "kr-pipa-38-4-publish");
    assert_eq!(verdict.kind, VerdictKind::Unknown);
    assert!(verdict.why.unwrap().contains("by this version"));
}

/// The same request to stay, shown so often, each time with an offer not to see it for so many days.
fn asked_again(times: u32, days: Option<u32>) -> Journey {
    let mut leave = Journey::two_buttons();
    for nth in 0..times {
        leave.hurdle(&[Purpose::Retain]);
        leave.measured.snoozes.push(SnoozeOffer {
            moment: nth + 3,
            same_as: 3,
            control: days.map(|days| format!("{days}일간 보지 않기")),
            days,
        });
    }
    let again = (4..times + 3).collect();
    *leave.count("total", CountName::Recurrences) = Count::at(again, Bound::AtLeast);
    leave
}

#[test]
fn the_same_request_after_a_refusal() {
    let rule = "kr-ec-5-reprompt";
    let kept_away = kr(&asked_again(3, Some(7)), rule);
    assert_eq!(
        kept_away.kind,
        VerdictKind::Unknown,
        "it could be kept away, but one walk cannot see the days after"
    );
    assert_eq!(kind(&asked_again(3, None), rule), not_met(Strength::Indication));
    assert_eq!(
        kind(&asked_again(3, Some(1)), rule),
        not_met(Strength::Indication),
        "a day is too short"
    );
    let once = kr(&asked_again(2, None), rule);
    assert_eq!(
        once.kind,
        VerdictKind::Unknown,
        "one repetition, and one walk cannot see the days after"
    );
}

/// A screen whose leave control is this much of the stay control, in area.
fn beside(area: Option<f64>) -> Choice {
    let reading = |v: Option<f64>| Reckoned {
        v,
        why: v.is_none().then(|| "a gradient".to_owned()),
    };
    Choice {
        screen: 2,
        moment: 2,
        leave: "탈퇴하기".into(),
        stay: "유지하기".into(),
        stay_element: ElementId::default(),
        declared: false,
        leave_first: false,
        leave_is_link: true,
        stay_is_link: false,
        area: reading(area),
        font: reading(Some(1.0)),
        text_contrast: reading(Some(1.0)),
        fill_contrast: reading(Some(0.9)),
    }
}

#[test]
fn staying_drawn_larger_than_leaving() {
    let rule = "kr-ec-3-hierarchy";
    let verdict = |areas: &[Option<f64>], unseen: Option<&str>| {
        let mut leave = Journey::two_buttons();
        leave.measured.choices = Choices {
            pairs: areas.iter().map(|area| beside(*area)).collect(),
            preselected: Vec::new(),
            unseen: unseen.map(str::to_owned),
            ..Choices::default()
        };
        kr(&leave, rule)
    };
    assert_eq!(verdict(&[], None).kind, VerdictKind::Met, "no screen shows both");
    assert_eq!(verdict(&[Some(0.5)], None).kind, VerdictKind::Met);
    let small = verdict(&[Some(0.8), Some(0.4)], None);
    assert_eq!(small.kind, VerdictKind::NotMet);
    assert_eq!(small.strength, Some(Strength::Friction));
    assert_eq!(small.observed, Some(Value::Float(0.4)));
    // What was not seen, and what cannot be computed, may be weaker: it can break the demand, and never meet it.
    for (areas, unseen) in [(&[][..], Some("rest")), (&[Some(0.8)], Some("rest")), (&[None], None)] {
        assert_eq!(
            verdict(areas, unseen).kind,
            VerdictKind::Unknown,
            "{areas:?} {unseen:?}"
        );
    }
    // A control whose words are not known may be the one that stays.
    for areas in [&[][..], &[Some(0.8)]] {
        let mut leave = Journey::two_buttons();
        leave.measured.choices = Choices {
            pairs: areas.iter().map(|area| beside(*area)).collect(),
            unread: Some("whether “Verbleib” keeps the customer is not known".into()),
            ..Choices::default()
        };
        let verdict = kr(&leave, rule);
        assert_eq!(verdict.kind, VerdictKind::Unknown, "{areas:?}");
        assert!(verdict.why.unwrap().contains("Verbleib"));
    }
    let broken = verdict(&[Some(0.4)], Some("rest"));
    assert_eq!(broken.kind, VerdictKind::NotMet);
    assert!(broken.observed_at_most && !broken.observed_at_least);
    assert_eq!(broken.attainment.unwrap().low, 0.0);
}

#[test]
fn identity_proven_twice() {
    let mut leave = Journey::two_buttons();
    leave.hurdle(&[Purpose::Reauth]);
    assert_eq!(kind(&leave, "kr-reauth-repeat"), MET);
    leave.hurdle(&[Purpose::Reauth]);
    assert_eq!(kind(&leave, "kr-reauth-repeat"), not_met(Strength::Friction));
}

#[test]
fn the_log_in_that_a_switch_brings_is_not_a_second_proof() {
    let mut leave = Journey::two_buttons();
    leave.hurdle(&[Purpose::Reauth]);
    leave.forced_presentation_switch();
    leave.trace.header.journey.platform = "phone".into();
    leave.hurdle(&[Purpose::Other]);
    leave.add(CountName::Reauths, 1);
    assert_eq!(kind(&leave, "kr-reauth-repeat"), MET);
}

#[test]
fn a_membership_to_end_first() {
    let mut leave = Journey::two_buttons();
    leave.hurdle(&[Purpose::Precondition]);
    assert_eq!(kind(&leave, "kr-pipc-precondition"), not_met(Strength::Friction));
    assert_eq!(kind(&Journey::two_buttons(), "kr-pipc-precondition"), MET);
}

#[test]
fn a_service_elsewhere_is_not_concerned() {
    let mut leave = Journey::two_buttons();
    leave.trace.header.service.jurisdictions = vec!["DE".into()];
    let audit = audit(&[&leave, &Journey::join()], &[book("kr")]);
    let journey = &audit.journeys[0];
    assert!(
        journey
            .verdicts
            .iter()
            .all(|verdict| verdict.kind == VerdictKind::NotApplicable)
    );
    assert!(journey.scores.is_empty());
    assert_eq!(
        journey.no_score.as_deref(),
        Some("no rule of the chosen rulebooks applies")
    );
}
