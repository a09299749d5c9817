//! The house score on a synthetic ladder: a two-button exit is 100, and every burden more costs something.

use farewell::{
    flow::Channel,
    lexicon::Purpose,
    measure::{CountName, Status},
};

use super::build::{Journey, book, score};

fn points(leave: &Journey) -> u32 {
    let score = score(leave, &book("house"));
    assert_eq!(score.low, score.high, "everything is known on the ladder");
    score.low
}

#[test]
fn a_two_button_exit_is_100() {
    assert_eq!(points(&Journey::two_buttons()), 100);
}

type Burden = (&'static str, fn(&mut Journey));

/// Single burdens, as a service would add them.
const BURDENS: &[Burden] = &[
    ("a click more", |leave| leave.click()),
    ("a box to tick", |leave| {
        leave.add(CountName::Toggles, 1);
        leave.add(CountName::Actions, 1);
    }),
    ("a required field", |leave| {
        leave.fill();
        leave.add(CountName::RequiredFields, 1);
    }),
    ("a screen more", |leave| leave.hurdle(&[Purpose::Review])),
    ("a survey", |leave| leave.add(CountName::Surveys, 1)),
    ("that has to be answered", |leave| {
        leave.add(CountName::MandatorySurveys, 1);
    }),
    ("a reason to stay", |leave| leave.hurdle(&[Purpose::Retain])),
    ("a warning", |leave| leave.hurdle(&[Purpose::Warn])),
    ("a question again", |leave| leave.hurdle(&[Purpose::Confirm])),
    ("the password", |leave| {
        leave.hurdle(&[Purpose::Reauth]);
        leave.fill();
        leave.add(CountName::RequiredFields, 1);
    }),
    ("the password again", |leave| {
        leave.hurdle(&[Purpose::Reauth]);
        leave.fill();
        leave.add(CountName::RequiredFields, 1);
    }),
    ("a code by mail", |leave| leave.add(CountName::Verifications, 1)),
    ("a refusal", |leave| leave.add(CountName::Refusals, 1)),
    ("a countdown", |leave| leave.add(CountName::Waits, 1)),
    ("three ways out", |leave| leave.add(CountName::Exits, 3)),
    ("a precondition", |leave| leave.hurdle(&[Purpose::Precondition])),
    ("the PC version", Journey::forced_presentation_switch),
];

#[test]
fn every_single_burden_costs_something() {
    for (name, burden) in BURDENS.iter().filter(|(name, _)| *name != "the password again") {
        let mut leave = Journey::two_buttons();
        burden(&mut leave);
        let points = points(&leave);
        assert!(points < 100, "{name} costs nothing ({points})");
    }
}

#[test]
fn each_rung_is_lower_than_the_one_above() {
    let mut leave = Journey::two_buttons();
    let mut ladder = vec![("two buttons", points(&leave))];
    for (name, burden) in BURDENS {
        burden(&mut leave);
        ladder.push((name, points(&leave)));
    }
    let rising = ladder.windows(2).find(|pair| pair[1].1 >= pair[0].1);
    assert_eq!(rising, None, "{ladder:#?}");
}

#[test]
fn a_longer_way_to_the_entry_costs_something() {
    let mut leave = Journey::new("leave", farewell::flow::Kind::DeleteAccount);
    leave.trace.header.journey.twin = Some("join".into());
    leave.click();
    leave.click();
    leave.enter();
    leave.hurdle(&[Purpose::Other]);
    assert!(points(&leave) < 100);
}

#[test]
fn whoever_cannot_finish_here_is_at_the_bottom() {
    let phone = points(&Journey::two_buttons().handed_off(Channel::Phone));
    let dead = points(&Journey::two_buttons().ends(Status::DeadEnd));
    assert!(phone <= 39, "{phone}");
    assert_eq!(dead, 0);
}
