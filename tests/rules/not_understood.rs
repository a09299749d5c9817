//! Nothing seen is no good news where something was seen and not understood: a control beside the one that leaves, an answer that
//! came selected, a field, a password, a whole language.

use farewell::{
    measure::measure,
    rulebook::{Fact, Facts, Value},
};

use super::case::Case;

fn fact(text: &str, path: &str) -> Fact {
    let trace = Case::read(text).trace;
    Facts::of(&trace, &measure(&trace)).get(path).unwrap().clone()
}

/// A start page, and a screen that asks whether one is sure, with this on it; then the end.
fn asked(shown: &str) -> String {
    format!(
        "journey leave cancel-subscription note anonymous\nsee / doc=1 lang=en\n  # Membership\n  [link] Orders\n  [link] \
         Cancel membership\ndo click [link] Cancel membership (entry)\nsee /sure doc=2 lang=en\n  # Are you sure you want \
         to cancel your membership?\n{shown}  [button] Cancel my membership\ndo click [button] Cancel my membership \
         (commit)\nsee /bye doc=3 lang=en\n  # Your membership has been cancelled\nend done\n"
    )
}

/// The same, where the field that it shows is filled: what the walk passes is not asked for.
fn filled(field: &str) -> String {
    let last = "do click [button] Cancel my membership";
    asked(&format!("  {field} {{required}}\n")).replace(last, &format!("do fill {field} = x\n{last}"))
}

#[test]
fn a_control_that_is_not_understood_may_be_the_one_that_stays() {
    let alone = fact(&asked(""), "choice.screens");
    assert_eq!(
        (alone.value, alone.at_least),
        (Some(Value::Int(0)), false),
        "it stands alone"
    );
    // What closes, helps, leaves too or unfolds is understood; a hub's links (before) lead elsewhere.
    let understood = "  [button] Cancel\n  [link] Help\n  [link] Delete my account\n";
    assert!(!fact(&asked(understood), "choice.screens").at_least);
    let unread = fact(&asked("  [button] Fancy purple\n"), "choice.screens");
    assert_eq!((unread.value, unread.at_least), (Some(Value::Int(0)), true));
    assert!(unread.why.unwrap().contains("“Fancy purple” on screen 2"));
    let masked = fact(&asked("  [button] Dear [redacted:name]\n"), "choice.screens");
    assert!(masked.at_least, "nor is what we masked");
}

#[test]
fn an_answer_that_came_selected_and_is_not_understood_may_keep_the_customer() {
    let path = "choice.stay_preselected";
    assert_eq!(
        fact(&asked("  [checkbox] Fancy purple {unchecked}\n"), path).value,
        Some(Value::Bool(false))
    );
    assert_eq!(
        fact(&asked("  [checkbox] Keep my membership {checked}\n"), path).value,
        Some(Value::Bool(true))
    );
    let unread = fact(&asked("  [checkbox] Fancy purple {checked}\n"), path);
    assert_eq!(unread.value, None);
    assert!(unread.why.unwrap().contains("“Fancy purple”"));
}

#[test]
fn a_field_of_an_unknown_kind_may_be_one_that_must_not_be_asked_for() {
    let known = fact(&filled("[textbox] E-mail address"), "required.kinds");
    assert!(!known.at_least, "{known:?}");
    let unknown = fact(&filled("[textbox] Fancy purple"), "required.kinds");
    assert!(unknown.at_least && unknown.why.is_some(), "{unknown:?}");
}

#[test]
fn a_password_may_be_a_log_in_whatever_its_words_say() {
    assert_eq!(fact(&asked(""), "log_in.demanded").value, Some(Value::Bool(false)));
    let asked = fact(&filled("[password] Fancy purple"), "log_in.demanded");
    assert_eq!(asked.value, None, "{asked:?}");
}

#[test]
fn a_language_without_words_says_nothing_good() {
    let italian = asked("").replace("lang=en", "lang=it").replace(
        "Are you sure you want to cancel your membership?",
        "Sei sicuro di voler disdire il tuo abbonamento?",
    );
    for path in ["total.surveys", "flow.retention_offers", "total.loss_notice_screens"] {
        let seen = fact(&asked(""), path);
        assert_eq!((seen.value, seen.at_least), (Some(Value::Int(0)), false), "{path}");
        let unread = fact(&italian, path);
        assert!(unread.at_least, "{path}");
        assert!(
            unread
                .why
                .unwrap()
                .contains("in a language that farewell has no words of"),
            "{path}"
        );
    }
    assert_eq!(fact(&italian, "survey.demand").value, None);
    let notes = measure(&Case::read(&italian).trace).notes;
    assert!(notes.iter().any(|note| note.code == "unread-language"), "{notes:?}");
}
