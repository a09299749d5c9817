//! Rules over effort and required reading.

use farewell::{
    measure::{Bound, Estimate, MustRead},
    rulebook::VerdictKind::{self, Met, NotMet, Unknown},
};

use super::build::{Journey, book_of, verdict};

fn kind(leave: &Journey, met: &str) -> VerdictKind {
    let book = book_of(&[("limit", &format!("met: {met}\n    weight: 1"))]);
    verdict(leave, &book, "limit").kind
}

fn takes(millis: Option<u64>, bound: Bound) -> Journey {
    let mut leave = Journey::two_buttons();
    leave.measured.effort.total = Estimate {
        millis,
        bound,
        ..Estimate::default()
    };
    leave
}

fn reads(words: u64, characters: u64, bound: Bound, declared: Option<u64>) -> Journey {
    let mut leave = Journey::two_buttons();
    leave.measured.reading.total = MustRead {
        bound,
        words,
        characters,
        declared,
        ..MustRead::default()
    };
    leave
}

#[test]
fn seconds_are_held_to_a_limit() {
    let limit = "leave.effort.seconds <= 60.0";
    assert_eq!(kind(&takes(Some(60_000), Bound::Exact), limit), Met);
    assert_eq!(kind(&takes(Some(60_001), Bound::Exact), limit), NotMet);
}

#[test]
fn a_cut_walk_can_break_the_limit_and_never_meets_it() {
    let limit = "leave.effort.seconds <= 60.0";
    assert_eq!(kind(&takes(Some(50_000), Bound::AtLeast), limit), Unknown);
    assert_eq!(kind(&takes(Some(70_000), Bound::AtLeast), limit), NotMet);
    assert_eq!(kind(&takes(Some(60_400), Bound::AtLeast), limit), NotMet);
    assert_eq!(
        kind(&takes(Some(60_400), Bound::AtLeast), "leave.effort.seconds <= 60.5"),
        Unknown
    );
    assert_eq!(
        kind(&takes(Some(60_600), Bound::AtLeast), "leave.effort.seconds <= 60.5"),
        NotMet
    );
    assert_eq!(kind(&takes(None, Bound::Unknown), limit), Unknown);
    let words = "leave.effort.reading_words <= 500";
    assert_eq!(kind(&reads(400, 0, Bound::AtLeast, None), words), Unknown);
    assert_eq!(kind(&reads(400, 101, Bound::AtLeast, None), words), NotMet);
}

#[test]
fn reading_that_rests_on_disputed_purposes_decides_nothing() {
    let limit = "leave.effort.reading_words <= 500";
    assert_eq!(kind(&reads(20, 30, Bound::Exact, None), limit), Met);
    assert_eq!(kind(&reads(20, 30, Bound::Exact, Some(0)), limit), Unknown);
}
