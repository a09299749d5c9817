//! A demand that names no journeys is about every leave journey that the bundles know of: also those that their flow files hold
//! and nobody walked.

use std::fs;

use super::{Bundles, one_field_less};

/// The flow of the walk, with one more way to leave: by this kind.
fn with_another(kind: &str) -> String {
    let flow = fs::read_to_string("tests/bundles/v1/capture/flows/filmklub-richtig.flow.yaml").unwrap();
    let at = flow.find("  cancel:\n").unwrap();
    let another = flow[at..]
        .replace("  cancel:\n", "  close:\n")
        .replace("cancel-subscription", kind);
    format!("{flow}{another}")
}

/// The walks of the 10th and the 20th, with these flow files.
fn bundles(before: &str, after: &str) -> Bundles {
    let bundles = Bundles::new();
    bundles.record_of("before", "2026-11-10T12:00:00Z", Some(before), |_| {});
    bundles.record_of("after", "2026-11-20T12:00:00Z", Some(after), one_field_less);
    bundles
}

const CLOSE: &str = "filmklub@richtig/close";
const CANCEL: &str = "filmklub@richtig/cancel";
/// Met on the second side by the one journey that was walked.
const TWO: &str = "met: leave.total.fills <= 2";

#[test]
fn a_journey_that_a_flow_file_holds_and_nobody_walked_keeps_the_order_from_being_met() {
    let (one, two) = (with_another("cancel-subscription"), "farewell: 1\n");
    let whole = fs::read_to_string("tests/bundles/v1/capture/flows/filmklub-richtig.flow.yaml").unwrap();
    for (before, after) in [(&one, &whole), (&whole, &one), (&one, &one)] {
        let bundles = bundles(before, after);
        assert_eq!(bundles.answered("2026-11-25", TWO), (5, "cannot-be-told".into()));
        let (_, compared) = bundles.compared("before", "after", &["--order", "o.yaml"]);
        let order = compared.order.unwrap();
        assert_eq!(
            (&order.walked_before[..], &order.walked_after[..]),
            (&[CANCEL.to_owned()][..], &[CANCEL.to_owned()][..])
        );
        assert_eq!(
            (&order.missing_before[..], &order.missing_after[..]),
            (&[CLOSE.to_owned()][..], &[CLOSE.to_owned()][..])
        );
        let demand = &order.demands[0];
        assert!(demand.open);
        assert!(demand.why.as_ref().unwrap().contains(CLOSE), "{:?}", demand.why);
        assert_eq!(demand.journeys.len(), 1, "what was walked is answered all the same");
        let said = bundles.run(&["before", "after", "--order", "o.yaml"]).out;
        for words in [
            format!("answered from the second side's {CANCEL}"),
            format!("not walked on the second side: {CLOSE}"),
        ] {
            assert!(said.contains(&words), "{words}:\n{said}");
        }
        // What is not met is not met, whatever else nobody looked at.
        assert_eq!(
            bundles.answered("2026-11-15", "met: leave.total.fills <= 1").1,
            "not-met"
        );
        // Who means the one journey says so.
        assert_eq!(
            bundles.answered("2026-11-25", "met: leave.total.fills <= 2\n    journeys: [cancel]"),
            (0, "met-by-deadline".into())
        );
    }
    // A flow file that cannot be read may hold more.
    let bundles = bundles(&whole, two);
    assert_eq!(bundles.answered("2026-11-25", TWO), (5, "cannot-be-told".into()));
    let said = bundles.run(&["before", "after", "--order", "o.yaml"]).out;
    let plain = said.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        plain.contains("flow files cannot be read: of the second side filmklub.flow.yaml"),
        "{said}"
    );
}

#[test]
fn a_demand_that_does_not_apply_to_it_does_not_wait_for_it() {
    let flow = with_another("withdraw-consent");
    let bundles = bundles(&flow, &flow);
    let applies = "met: leave.total.fills <= 2\n    applies: journey.kind == \"cancel-subscription\"";
    assert_eq!(bundles.answered("2026-11-25", applies), (0, "met-by-deadline".into()));
    let applies = "met: leave.total.fills <= 2\n    applies: journey.kind != \"delete-account\"";
    assert_eq!(bundles.answered("2026-11-25", applies), (5, "cannot-be-told".into()));
}

#[test]
fn a_journey_that_one_side_walked_is_missing_on_the_other() {
    let bundles = Bundles::before_and_after();
    bundles.record("other", "2026-11-20T12:00:00Z", |trace| {
        one_field_less(trace);
        trace.header.journey.id = "phone".into();
        trace.header.journey.persona = Some("kim".into());
    });
    fs::remove_dir_all(bundles.path("after")).unwrap();
    fs::rename(bundles.path("other"), bundles.path("after")).unwrap();
    assert_eq!(bundles.answered("2026-11-25", TWO), (5, "cannot-be-told".into()));
    let (_, compared) = bundles.compared("before", "after", &["--order", "o.yaml"]);
    let order = compared.order.unwrap();
    assert_eq!(order.missing_before, ["filmklub@richtig/phone"]);
    assert_eq!(order.missing_after, [CANCEL]);
}
