//! The reachability matrix: who can leave where.

use farewell::{
    audit::{Audit, Reach, matrix},
    measure::{CountName, Status},
};

use super::build::{Journey, audit};

/// The two-button exit of a persona, begun on this platform.
fn leave(id: &str, persona: &str, platform: &str) -> Journey {
    let mut journey = Journey::two_buttons();
    let declared = &mut journey.trace.header.journey;
    declared.id = id.to_owned();
    declared.persona = Some(persona.to_owned());
    declared.platform = platform.to_owned();
    journey
}

/// It was sent elsewhere on its way.
fn moved(mut journey: Journey) -> Journey {
    journey = wandered(journey);
    journey.measured.counts.total[&CountName::ForcedPlatformSwitches].v = Some(1);
    journey
}

/// It went elsewhere on its way, though nothing demanded it.
fn wandered(mut journey: Journey) -> Journey {
    journey.measured.counts.total[&CountName::PlatformSwitches].v = Some(1);
    journey
}

fn cells(audit: &Audit) -> Vec<(String, String, bool, Reach)> {
    let rows = matrix(&audit.journeys);
    let cells = rows
        .iter()
        .flat_map(|row| row.cells.iter().map(move |cell| (row, cell)));
    cells
        .map(|(row, cell)| {
            (
                row.persona.clone().unwrap_or_default(),
                cell.platform.clone(),
                cell.joined,
                cell.leaving,
            )
        })
        .collect()
}

fn cell(persona: &str, platform: &str, joined: bool, leaving: Reach) -> (String, String, bool, Reach) {
    (persona.to_owned(), platform.to_owned(), joined, leaving)
}

#[test]
fn free_members_leave_where_paying_ones_are_sent_elsewhere() {
    let audit = audit(
        &[
            &Journey::join(),
            &leave("free", "free", "pc"),
            &moved(leave("paid", "paid", "phone")),
        ],
        &[],
    );
    assert_eq!(
        cells(&audit),
        [
            cell("free", "pc", true, Reach::Here),
            cell("paid", "phone", false, Reach::Elsewhere),
            cell("paid", "pc", true, Reach::Unknown),
        ]
    );
}

#[test]
fn one_way_that_ends_there_is_enough_and_an_unknown_one_may_be_it() {
    let hidden = leave("hidden", "free", "pc").ends(Status::DeadEnd);
    let drifted = leave("drifted", "free", "pc").ends(Status::Drift);
    let open = leave("open", "free", "pc");
    assert_eq!(
        cells(&audit(&[&hidden, &drifted, &open], &[])),
        [cell("free", "pc", false, Reach::Here)]
    );
    assert_eq!(
        cells(&audit(&[&hidden, &drifted], &[])),
        [cell("free", "pc", false, Reach::Unknown)]
    );
    assert_eq!(
        cells(&audit(&[&hidden], &[])),
        [cell("free", "pc", false, Reach::Nowhere)]
    );
}

#[test]
fn what_was_stopped_before_the_irreversible_act_is_unknown() {
    let stopped = leave("stopped", "free", "pc").ends(Status::StoppedBeforeCommit);
    assert_eq!(cells(&audit(&[&stopped], &[]))[0].3, Reach::Unknown);
    let moved = moved(leave("moved", "free", "phone")).ends(Status::StoppedBeforeCommit);
    assert_eq!(
        cells(&audit(&[&moved], &[]))[0].3,
        Reach::Elsewhere,
        "that it moved was seen"
    );
}

#[test]
fn runs_that_end_differently_vary_and_inconclusive_ones_say_nothing() {
    let run = |number, status| {
        let mut run = leave("leave", "free", "pc").ends(status);
        run.trace.header.repetition = number;
        run
    };
    let (open, shut, broken) = (
        run(1, Status::Completed),
        run(2, Status::DeadEnd),
        run(3, Status::Fault),
    );
    assert_eq!(cells(&audit(&[&open, &shut], &[]))[0].3, Reach::Varies);
    assert_eq!(cells(&audit(&[&open, &broken], &[]))[0].3, Reach::Here);
}

#[test]
fn what_the_flow_did_without_being_told_to_is_no_finding() {
    let wandering = wandered(leave("leave", "free", "phone"));
    assert_eq!(cells(&audit(&[&wandering], &[]))[0].3, Reach::Unknown);
}

#[test]
fn a_code_fetched_elsewhere_is_no_other_platform() {
    let mut fetched = leave("leave", "free", "phone");
    fetched.measured.counts.total[&CountName::Verifications].v = Some(1);
    assert_eq!(cells(&audit(&[&fetched], &[]))[0].3, Reach::Here);
}
