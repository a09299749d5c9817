//! Requests to stay that come back in another journey of the run.

use farewell::{
    audit::{Recurrences, judge},
    flow::Kind,
    measure::CountName,
    trace::{RunRecord, Tool, Trace},
};

use crate::{build::instant, case::Case};

const OFFER: &str = "  # Before you go\n  Stay with us and get 3 months for free! It would be a pity to lose you.\n  \
    [button] Keep my subscription\n  [button] Cancel my subscription\n";

/// A journey that meets the offer, with its lines after it.
fn walk(id: &str, kind: Kind, end: &str) -> Trace {
    let text = format!(
        "journey leave delete-account\nsee / doc=1\n  # Home\n  [link] Cancel my subscription\n\
         do click [link] Cancel my subscription (entry)\nsee /offer doc=2\n{OFFER}{end}"
    );
    let mut trace = Case::read(&text).trace;
    trace.header.journey.id = id.into();
    trace.header.journey.kind = kind;
    trace
}

const DONE: &str = "do click [button] Cancel my subscription\nsee /bye doc=3\n  # Goodbye\n  Your subscription has been cancelled.\nend done\n";
const WITHHELD_LATER: &str = "do click [button] Cancel my subscription\nsee /last doc=3\n  # Last step\n  Are you sure you want to cancel?\n  [button] Cancel now\nend withheld\n";
const WITHHELD_HERE: &str = "end withheld\n";

fn found(traces: Vec<Trace>) -> Vec<Recurrences> {
    let record = RunRecord {
        id: "r".into(),
        tool: Tool::default(),
        started: instant(),
        finished: instant(),
        traces,
    };
    let audit = judge(&record, &[], jiff::civil::date(2026, 11, 23)).unwrap();
    for judged in &audit.journeys {
        assert!(
            judged.measured.counts.total[&CountName::RetentionOffers].v > Some(0),
            "the offer is not seen as one"
        );
        assert_eq!(
            judged.measured.counts.total[&CountName::Recurrences].v,
            Some(0),
            "counted within the walk"
        );
    }
    audit.recurrences
}

fn shown(traces: Vec<Trace>) -> Vec<((usize, u32), (usize, u32))> {
    let found = found(traces);
    assert_eq!(found.len(), 1);
    found[0].shown.iter().map(|again| (again.at, again.refused)).collect()
}

#[test]
fn the_offer_of_a_subscription_comes_back_when_the_account_is_deleted() {
    let first = walk("cancel-plus", Kind::CancelSubscription, DONE);
    let second = walk("leave", Kind::DeleteAccount, DONE);
    assert_eq!(shown(vec![first, second]), [((1, 2), (0, 2))]);
}

#[test]
fn a_walk_stopped_later_refused_it_and_the_next_one_meets_it_again() {
    let again = |run| {
        let mut trace = walk("leave", Kind::DeleteAccount, WITHHELD_LATER);
        trace.header.repetition = run;
        trace
    };
    assert_eq!(
        shown(vec![again(1), again(2), again(3)]),
        [((1, 2), (0, 2)), ((2, 2), (1, 2))]
    );
}

#[test]
fn who_reached_the_goal_leaves_another_account_the_next_time() {
    let done = || walk("leave", Kind::DeleteAccount, DONE);
    assert_eq!(shown(vec![done(), done()]), []);
    let cancelled = || walk("cancel", Kind::CancelSubscription, DONE);
    assert_eq!(shown(vec![cancelled(), cancelled()]), []);
}

#[test]
fn an_offer_that_was_only_looked_at_was_not_refused() {
    let first = walk("leave", Kind::DeleteAccount, WITHHELD_HERE);
    let second = walk("leave-2", Kind::DeleteAccount, WITHHELD_LATER);
    assert_eq!(shown(vec![first, second]), []);
}

#[test]
fn what_counts_is_the_time_and_not_the_order_of_the_record() {
    let mut first = walk("leave", Kind::DeleteAccount, WITHHELD_LATER);
    for moment in &mut first.moments {
        moment.at = "2026-01-02T00:00:00Z".parse().unwrap();
    }
    let second = walk("leave-2", Kind::DeleteAccount, WITHHELD_LATER);
    assert_eq!(shown(vec![first, second]), [((0, 2), (1, 2))]);
}

#[test]
fn another_persona_platform_or_service_is_another_person() {
    let first = || walk("leave", Kind::DeleteAccount, WITHHELD_LATER);
    let change: [fn(&mut Trace); 4] = [
        |t| t.header.journey.persona = Some("paid".into()),
        |t| t.header.journey.platform = "phone".into(),
        |t| t.header.service.id = "other".into(),
        |t| t.header.service.variant = Some("b".into()),
    ];
    for change in change {
        let mut second = first();
        change(&mut second);
        assert_eq!(
            found(vec![first(), second]),
            [],
            "nothing is compared, so nothing is said"
        );
    }
}
