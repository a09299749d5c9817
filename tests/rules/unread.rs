//! What the flow's rules masked may be words: what rests on them is as bad as it was seen to be, and never better.

use farewell::{
    lexicon::Purpose,
    measure::{Prompt, Segment, Settled},
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
