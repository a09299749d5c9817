//! Labels and lists in conditions, and lower bounds of what is no count.

use farewell::{
    lexicon::FieldKind,
    rulebook::{Case, Fact, Facts, Recall, Rulebook, Side, Value, VerdictKind, judge},
};

use super::build::{Journey, book_of};

fn book(met: &str) -> Rulebook {
    let met = serde_json::to_string(met).unwrap();
    book_of(&[("limit", &format!("met: {met}\n    weight: 1"))])
}

fn kind(met: &str, path: &str, value: Value, at_least: bool) -> VerdictKind {
    let journey = Journey::two_buttons();
    let fact = Fact {
        at_least,
        ..Fact::known(value)
    };
    let side = Side::new(&journey.trace, &journey.measured);
    let leave = Side {
        facts: side.facts.knowing([(path.to_owned(), fact)]),
        ..side
    };
    let case = Case {
        leave: &leave,
        join: Err("there is none".into()),
    };
    judge(&book(met), &case, &Recall::default()).unwrap()[0].kind
}

fn kinds(names: &[&str]) -> Value {
    Value::Texts(names.iter().map(|&name| name.to_owned()).collect())
}

#[test]
fn a_label_is_compared_as_people_read_it() {
    let called = |name: &str| {
        let met = "called(leave.commit.name, [\"jetzt kündigen\", \"Vertrag jetzt kündigen\"])";
        kind(met, "commit.name", Value::Text(name.into()), false)
    };
    assert_eq!(called("Jetzt kündigen"), VerdictKind::Met);
    assert_eq!(called("  VERTRAG JETZT\u{a0}KÜNDIGEN"), VerdictKind::Met);
    assert_eq!(called("Jetzt nicht kündigen"), VerdictKind::NotMet);
}

#[test]
fn data_beyond_the_list_break_it() {
    let subset = |names: &[&str]| {
        kind(
            "subset(leave.required.kinds, [\"name\", \"email\"])",
            "required.kinds",
            kinds(names),
            false,
        )
    };
    assert_eq!(subset(&[]), VerdictKind::Met);
    assert_eq!(subset(&["email", "name"]), VerdictKind::Met);
    assert_eq!(subset(&["email", "phone"]), VerdictKind::NotMet);
}

#[test]
fn a_list_of_which_only_a_part_was_seen_can_break_a_rule_and_meets_none() {
    let part = |met: &str, names: &[&str]| kind(met, "required.kinds", kinds(names), true);
    let allowed = "subset(leave.required.kinds, [\"name\", \"email\"])";
    assert_eq!(part(allowed, &["phone"]), VerdictKind::NotMet);
    assert_eq!(part(allowed, &["name"]), VerdictKind::Unknown);
    assert_eq!(part(allowed, &[]), VerdictKind::Unknown);
    let forbidden = "!(\"password\" in leave.required.kinds)";
    assert_eq!(part(forbidden, &["password"]), VerdictKind::NotMet);
    assert_eq!(part(forbidden, &["name"]), VerdictKind::Unknown);
    // What is demanded may still come.
    assert_eq!(
        part("\"name\" in leave.required.kinds", &["email"]),
        VerdictKind::Unknown
    );
    assert_eq!(
        part("size(leave.required.kinds) <= 2", &["name", "email", "phone"]),
        VerdictKind::NotMet
    );
    assert_eq!(
        part("size(leave.required.kinds) <= 2", &["name", "email"]),
        VerdictKind::Unknown
    );
    assert_eq!(part("size(leave.required.kinds) == 6", &["name"]), VerdictKind::Unknown);
}

#[test]
fn a_lower_bound_with_a_fraction_can_break_an_upper_limit() {
    let seconds = |met: &str| kind(met, "effort.seconds", Value::Float(30.5), true);
    assert_eq!(seconds("leave.effort.seconds <= 30.0"), VerdictKind::NotMet);
    assert_eq!(seconds("leave.effort.seconds < 30"), VerdictKind::NotMet);
    assert_eq!(seconds("leave.effort.seconds <= 60.0"), VerdictKind::Unknown);
    assert_eq!(seconds("leave.effort.seconds >= 10.0"), VerdictKind::Unknown);
    assert_eq!(seconds("leave.effort.seconds == 45.25"), VerdictKind::Unknown);
}

#[test]
fn a_lower_bound_of_a_text_or_of_yes_and_no_says_nothing() {
    assert_eq!(
        kind("leave.confirm.at_once", "confirm.at_once", Value::Bool(false), true),
        VerdictKind::Unknown
    );
    let label = "called(leave.commit.name, [\"Delete\"])";
    assert_eq!(
        kind(label, "commit.name", Value::Text("Cancel".into()), true),
        VerdictKind::Unknown
    );
}

#[test]
fn what_a_walk_saw_required_is_named_as_rules_name_it() {
    let mut leave = Journey::two_buttons();
    let names: Vec<String> = FieldKind::ALL.map(|kind| kind.name().to_owned()).into();
    leave.measured.required = names.iter().map(|name| (name.clone(), vec![1])).collect();
    let facts = Facts::of(&leave.trace, &leave.measured);
    let Some(Value::Texts(seen)) = &facts.get("required.kinds").unwrap().value else {
        panic!("a list")
    };
    assert!(seen.iter().all(|name| names.contains(name)), "{seen:?}");
}
