//! Measures made for demands that need another look at what was on the screen.

use farewell::{
    measure::measure,
    rulebook::{Fact, Facts, Value},
};

use super::case::Case;

fn fact(text: &str, path: &str) -> Fact {
    let trace = Case::read(text).trace;
    Facts::of(&trace, &measure(&trace)).get(path).unwrap().clone()
}

fn count(text: &str, path: &str) -> (Option<Value>, bool) {
    let fact = fact(text, path);
    (fact.value, fact.at_least)
}

const WAY_ON: &str = "total.retention_without_way_on";

/// Settings, an offer to stay, the end. `offer` is what the offer's screen shows, `acts` what is done there.
fn offer(offer: &str, acts: &str) -> String {
    format!(
        "journey leave cancel-subscription\nsee /settings doc=1\n  # Settings\n  [link] Cancel subscription\n\
         do click [link] Cancel subscription (entry)\nsee /offer doc=2\n  # Before you go\n  Stay with us and get 50% \
         off for three months.\n  [button] Keep my subscription\n{offer}{acts}"
    )
}

const GONE: &str = "see /bye doc=3\n  # Your subscription has been cancelled\nend done\n";

#[test]
fn an_offer_with_the_way_on_beside_it() {
    let text = offer(
        "  [button] Continue to cancel\n",
        &format!("do click [button] Continue to cancel\n{GONE}"),
    );
    assert_eq!(count(&text, WAY_ON), (Some(Value::Int(0)), false));
}

#[test]
fn an_offer_whose_way_on_comes_only_after_a_box() {
    let screen = |flag: &str| format!("  [checkbox] I give up my discount\n  [button] Continue to cancel{flag}\n");
    let again = offer("", "");
    let (_, again) = again.split_once("see /offer").unwrap();
    let acts = format!(
        "do check [checkbox] I give up my discount\nsee /offer{again}{}do click [button] Continue to cancel\n{GONE}",
        screen("")
    );
    let text = offer(&screen(" {disabled}"), &acts);
    let found = fact(&text, WAY_ON);
    assert_eq!((found.value, found.at_least), (Some(Value::Int(1)), false));
    assert_eq!(found.moments, [2]);
}

#[test]
fn an_offer_on_a_page_that_had_not_come_to_rest() {
    let slow = "  [checkbox] I give up my discount\n";
    let acts = "do check [checkbox] I give up my discount\n";
    let late = offer(slow, acts).replace("/offer doc=2", "/offer doc=2 restless=2000");
    let ready = offer(&format!("{slow}  [button] Continue to cancel\n"), "");
    let (_, ready) = ready.split_once("see /offer").unwrap();
    let text = format!("{late}see /offer{ready}do click [button] Continue to cancel\n{GONE}");
    // Not 1: the way on may only have been slow.
    assert_eq!(count(&text, WAY_ON), (Some(Value::Int(0)), true));
}

#[test]
fn an_offer_that_can_only_be_answered_by_calling() {
    let text = offer("  To cancel, call 1577-0000.\n", "do handoff phone\nend handed-off\n");
    assert_eq!(count(&text, WAY_ON), (Some(Value::Int(1)), true));
    assert_eq!(count(&text, "total.agent_handoffs").0, Some(Value::Int(1)));
    assert_eq!(count(&text, "total.offline_handoffs").0, Some(Value::Int(1)));
}

#[test]
fn without_an_offer_there_is_none_that_lacks_a_way_on() {
    let text = "journey leave delete-account\nsee /settings doc=1\n  # Settings\n  [link] Delete account\n\
        do click [link] Delete account (entry)\nsee /delete doc=2\n  # Delete your account?\n  [button] Delete\n\
        do click [button] Delete\nsee /bye doc=3\n  # Your account has been deleted\nend done\n";
    assert_eq!(count(text, WAY_ON), (Some(Value::Int(0)), false));
}

/// Settings and a page to confirm, whose documents say these languages.
fn languages(start: &str, page: &str) -> (Option<Value>, bool) {
    let text = format!(
        "journey leave delete-account\nsee /settings doc=1{start}\n  # Settings\n  [link] Delete account\n\
         do click [link] Delete account (entry)\nsee /delete doc=2{page}\n  # Delete your account?\n  [button] Delete\n\
         do click [button] Delete\nsee /bye doc=3\n  # Your account has been deleted\nend done\n"
    );
    count(&text, "total.language_changes")
}

#[test]
fn a_page_in_another_language() {
    assert_eq!(languages(" lang=de", " lang=en"), (Some(Value::Int(1)), false));
    assert_eq!(languages(" lang=de", " lang=de"), (Some(Value::Int(0)), false));
}

#[test]
fn a_dialect_is_the_same_language() {
    assert_eq!(languages(" lang=en-GB", " lang=EN_us"), (Some(Value::Int(0)), false));
}

#[test]
fn a_page_that_does_not_say_its_language_settles_nothing() {
    assert_eq!(languages(" lang=de", ""), (Some(Value::Int(0)), true));
    assert_eq!(languages("", " lang=en"), (None, false));
}
