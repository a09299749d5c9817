//! What must hold of effort and reading, whatever the walk.

use farewell::{
    measure::{Bound, Measured, measure},
    trace::Trace,
};
use proptest::prelude::*;

use crate::case::Case;

const ACTS: [&str; 9] = [
    "do fill [textbox] Name = Jo Doe",
    "do fill [textbox] Reason = too dear",
    "do fill [password] Password = secret",
    "do check [checkbox] Price",
    "do check [checkbox] Quality",
    "do select [combobox] Country = Chile",
    "do click [button] More {below}",
    "do press Enter submits",
    "do press Escape",
];

/// A walk with these acts on one form, on a platform.
fn walk(platform: &str, acts: &[usize]) -> Trace {
    let form = "  # Form\n  You will lose your photos.\n  [textbox] Name\n  [textbox] Reason\n  [password] Password\n  \
        [checkbox] Price {unchecked group=w}\n  [checkbox] Quality {unchecked group=w}\n  \
        [combobox] Country {tag=select}\n  [button] More {below}\n  [button] Delete\n";
    let mut text = format!(
        "journey leave delete-account\nsee / doc=1 platform={platform}\n  # Home\n  [link] Delete account\n\
         do click [link] Delete account (entry)\nsee /form doc=2\n{form}"
    );
    for act in acts {
        text.push_str(ACTS[*act]);
        text.push('\n');
    }
    text.push_str(
        "do click [button] Delete\nsee /bye doc=3\n  # Goodbye\n  Your account has been deleted.\nend done\n",
    );
    Case::read(&text).trace
}

fn millis(measured: &Measured) -> u64 {
    measured.effort.total.millis.unwrap()
}

fn acts() -> impl Strategy<Value = Vec<usize>> {
    prop::collection::vec(0..ACTS.len(), 0..8)
}

fn platform() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["pc", "phone"])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn one_more_action_anywhere_never_saves_time(on in platform(), acts in acts(), at in 0_usize..8, more in 0..ACTS.len()) {
        let mut longer = acts.clone();
        longer.insert(at.min(acts.len()), more);
        let (before, after) = (measure(&walk(on, &acts)), measure(&walk(on, &longer)));
        prop_assert!(millis(&before) < millis(&after), "{} then {}", before.effort.total.operators, after.effort.total.operators);
    }

    #[test]
    fn the_total_is_discovery_and_flow(on in platform(), acts in acts()) {
        let measured = measure(&walk(on, &acts));
        let (effort, reading) = (&measured.effort, &measured.reading);
        prop_assert_eq!(effort.discovery.millis.unwrap() + effort.flow.millis.unwrap(), millis(&measured));
        prop_assert_eq!(format!("{} · {}", effort.discovery.operators, effort.flow.operators), effort.total.operators.clone());
        prop_assert_eq!(effort.acts.iter().map(|act| act.millis()).sum::<u64>(), millis(&measured));
        prop_assert_eq!(reading.discovery.units().unwrap() + reading.flow.units().unwrap(), reading.total.units().unwrap());
    }

    #[test]
    fn a_finger_makes_it_indicative_and_a_mouse_does_not(on in platform(), acts in acts()) {
        prop_assert_eq!(measure(&walk(on, &acts)).effort.total.indicative, on == "phone");
    }

    #[test]
    fn a_cut_is_never_exact_and_never_more(on in platform(), acts in acts(), keep in 1_usize..9) {
        let whole = measure(&walk(on, &acts));
        let mut trace = walk(on, &acts);
        trace.moments.truncate(keep);
        trace.stop = None;
        let cut = measure(&trace);
        prop_assert_eq!(cut.effort.total.bound, Bound::AtLeast);
        prop_assert_eq!(cut.reading.total.bound, Bound::AtLeast);
        prop_assert!(millis(&cut) <= millis(&whole));
        prop_assert!(cut.reading.total.units() <= whole.reading.total.units());
    }
}
