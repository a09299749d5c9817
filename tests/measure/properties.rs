//! What must hold of any trace.

use farewell::{
    measure::{Bound, CountName, measure},
    trace::Trace,
};
use proptest::prelude::*;

use crate::case::Case;

/// A walk over pages of some kinds, as text.
fn walk(pages: &[u8]) -> String {
    let mut text = String::from("journey leave delete-account\nsee / doc=1\n  # Home\n  [link] Delete account\n");
    text.push_str("do click [link] Delete account (entry)\n");
    for (i, page) in pages.iter().enumerate() {
        let document = i + 2;
        match page % 5 {
            0 => text.push_str(&format!("see /p{i} doc={document}\n  # Page {i}\n  All your data will be lost for ever.\n  [button] Continue {i}\ndo click [button] Continue {i}\n")),
            1 => text.push_str(&format!("see /p{i} doc={document}\n  # Page {i}\n  Enter your password\n  [password] Password {{required}}\n  [button] Next {i}\ndo fill [password] Password = secret\ndo click [button] Next {i}\n")),
            2 => text.push_str("dialog confirm Are you sure you want to delete your account?\ndo accept\n"),
            3 => text.push_str(&format!("see /p{i} doc={document}\n  # Why are you leaving?\n  Tell us the reason {i}\n  [radio] Too expensive {{unchecked group=r}}\n  [button] Send {i}\ndo click [radio] Too expensive\ndo click [button] Send {i}\n")),
            _ => text.push_str(&format!("see /p{i} doc={document}\n  # Page {i}\n  Are you sure?\n  modal Leaving\n  Do you really want to delete your account?\n  [button] Yes {i}\ndo click [button] Yes {i}\n")),
        }
    }
    text
}

fn done(pages: &[u8]) -> Trace {
    let text = format!(
        "{}see /end doc=900\n  # Goodbye\n  Your account has been deleted.\nend done\n",
        walk(pages)
    );
    Case::read(&text).trace
}

/// Counts that describe how like things are, not how many: more of them is no burden by itself.
fn counts(trace: &Trace) -> Vec<(CountName, Option<u64>)> {
    measure(trace)
        .counts
        .total
        .iter()
        .map(|(name, count)| (*name, count.v))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn one_more_screen_never_lowers_a_count(pages in prop::collection::vec(any::<u8>(), 0..7), more in any::<u8>()) {
        let shorter = counts(&done(&pages));
        let longer = counts(&done(&[&pages[..], &[more]].concat()));
        for ((name, before), (_, after)) in shorter.into_iter().zip(longer) {
            prop_assert!(before <= after, "{name:?}: {before:?} then {after:?}");
        }
    }

    #[test]
    fn a_walk_that_is_cut_short_is_never_exact(pages in prop::collection::vec(any::<u8>(), 1..7), keep in 1_usize..12) {
        let mut trace = done(&pages);
        let whole = measure(&trace);
        trace.moments.truncate(keep);
        trace.stop = None;
        let cut = measure(&trace);
        for (part, all) in [(&cut.counts.discovery, &whole.counts.discovery), (&cut.counts.flow, &whole.counts.flow), (&cut.counts.total, &whole.counts.total)] {
            for (name, count) in part {
                prop_assert!(count.bound != Bound::Exact, "{name:?} is exact");
                if let (Some(seen), Some(all)) = (count.v, all[name].v) {
                    prop_assert!(seen <= all, "{name:?}: {seen} of {all}");
                }
            }
        }
    }

    #[test]
    fn every_thing_counted_names_its_moment(pages in prop::collection::vec(any::<u8>(), 0..7)) {
        let measured = measure(&done(&pages));
        for (name, count) in &measured.counts.total {
            if let (Some(v), false) = (count.v, *name == CountName::Keystrokes) {
                prop_assert_eq!(v, count.moments.len() as u64, "{:?}", name);
                prop_assert!(count.moments.is_sorted());
            }
        }
    }

    #[test]
    fn the_total_is_the_sum_of_the_segments(pages in prop::collection::vec(any::<u8>(), 0..7)) {
        let counts = measure(&done(&pages)).counts;
        for name in CountName::ALL.iter().filter(|n| !matches!(n, CountName::RepeatedPrompts | CountName::NearDuplicatePrompts)) {
            let sum = counts.discovery[name].v.zip(counts.flow[name].v).map(|(a, b)| a + b);
            prop_assert_eq!(sum, counts.total[name].v, "{:?}", name);
        }
    }

    #[test]
    fn pages_never_outnumber_screens(pages in prop::collection::vec(any::<u8>(), 0..7)) {
        let total = measure(&done(&pages)).counts.total;
        prop_assert!(total[&CountName::Pages].v <= total[&CountName::Screens].v);
        prop_assert!(total[&CountName::Screens].v <= total[&CountName::Prompts].v);
    }
}
