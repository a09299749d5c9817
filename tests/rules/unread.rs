//! What the flow's rules masked may be words: what rests on them is as bad as it was seen to be, and never better.

use farewell::{
    lexicon::Purpose,
    measure::{CountName, Prompt, PurposeEvidence, Segment, Settled},
    rulebook::{Facts, Value, VerdictKind},
};

use super::build::{Journey, book_of, verdict};

/// Two buttons, with a mask on the screen behind the entry.
fn masked() -> Journey {
    let mut leave = Journey::two_buttons();
    in_flow(&mut leave).hidden = 1;
    leave
}

fn in_flow(leave: &mut Journey) -> &mut Prompt {
    let mut prompts = leave.measured.prompts.iter_mut();
    prompts.find(|prompt| prompt.segment == Segment::Flow).unwrap()
}

fn limit(leave: &Journey, met: &str) -> VerdictKind {
    verdict(
        leave,
        &book_of(&[("limit", &format!("met: {met}\n    weight: 1"))]),
        "limit",
    )
    .kind
}

#[test]
fn a_masked_word_meets_nothing_that_rests_on_words_and_breaks_what_was_seen() {
    let (plain, masked) = (Journey::two_buttons(), masked());
    for met in [
        "leave.total.loss_notice_screens == 0",
        "leave.total.reconfirmation_screens <= 1",
        "leave.flow.decision_screens >= 1",
        "leave.total.retention_without_way_on == 0",
        "leave.survey.demand == \"none\"",
    ] {
        assert_eq!(limit(&plain, met), VerdictKind::Met, "{met}");
        assert_eq!(limit(&masked, met), VerdictKind::Unknown, "{met}");
    }
    assert_eq!(
        limit(&masked, "leave.total.reconfirmation_screens == 0"),
        VerdictKind::NotMet
    );
    // There is one screen less if the mask hides a proof of identity: that breaks nothing. What rests on no words stays exact.
    assert_eq!(limit(&masked, "leave.flow.decision_screens == 0"), VerdictKind::Unknown);
    assert_eq!(limit(&masked, "leave.flow.clicks <= 1"), VerdictKind::Met);
    let fact = Facts::of(&masked.trace, &masked.measured)
        .get("survey.demand")
        .cloned()
        .unwrap();
    assert!(fact.why.unwrap().contains("rules of the flow masked"), "and says why");
}

/// Two buttons and a screen of which no word tells that it warns.
fn guessed() -> Journey {
    let mut leave = Journey::two_buttons();
    leave.hurdle(&[Purpose::Warn]);
    let moment = *leave.measured.counts.total[&CountName::LossNotices]
        .moments
        .last()
        .unwrap();
    let prompt = leave.measured.prompts.last_mut().unwrap();
    prompt.moment = moment;
    prompt.evidence = vec![PurposeEvidence {
        purpose: Purpose::Warn,
        words: "Your badges go back to the museum".into(),
        guessed: true,
    }];
    leave
}

#[test]
fn a_guess_breaks_nothing_and_meets_what_even_a_guess_would_meet() {
    let mut leave = guessed();
    assert_eq!(limit(&leave, "leave.total.loss_notices == 0"), VerdictKind::Unknown);
    assert_eq!(limit(&leave, "leave.total.loss_notices <= 1"), VerdictKind::Met);
    assert_eq!(
        limit(&leave, "leave.total.retention_offers + leave.total.loss_notices == 0"),
        VerdictKind::Unknown
    );
    assert_eq!(limit(&leave, "leave.flow.clicks <= 1"), VerdictKind::NotMet);
    leave.measured.prompts.last_mut().unwrap().settled = Some(Settled {
        machine: [Purpose::Warn].into(),
        declared: None,
    });
    assert_eq!(limit(&leave, "leave.total.loss_notices == 0"), VerdictKind::NotMet);
}

#[test]
fn of_a_page_in_no_known_language_no_one_tells_which_links_leave_it() {
    let mut leave = Journey::two_buttons();
    in_flow(&mut leave).foreign = true;
    let facts = Facts::of(&leave.trace, &leave.measured);
    for count in ["flow.options", "flow.exits"] {
        let fact = facts.get(count).unwrap();
        assert!(fact.at_most && !fact.at_least, "{count}");
    }
}

#[test]
fn what_a_person_settled_is_known_again() {
    let mut leave = masked();
    in_flow(&mut leave).settled = Some(Settled {
        machine: [Purpose::Confirm].into(),
        declared: None,
    });
    assert_eq!(
        limit(&leave, "leave.total.reconfirmation_screens <= 1"),
        VerdictKind::Met
    );
    assert_eq!(limit(&leave, "leave.survey.demand == \"none\""), VerdictKind::Met);
}

#[test]
fn a_mask_before_the_entry_leaves_the_flow_exact() {
    let mut leave = Journey::two_buttons();
    leave.measured.prompts[0].hidden = 3;
    let facts = Facts::of(&leave.trace, &leave.measured);
    assert!(!facts.get("flow.reconfirmations").unwrap().at_least);
    assert!(facts.get("discovery.reconfirmations").unwrap().at_least);
    assert!(facts.get("total.reconfirmations").unwrap().at_least);
    assert_eq!(facts.get("flow.decision_screens").unwrap().value, Some(Value::Int(1)));
}
