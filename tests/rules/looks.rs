//! What rulebooks can ask of the looks of entry and irreversible step.

use farewell::{
    measure::{Entry, EntrySource, Reckoned, Visibility},
    rulebook::{Facts, Value},
    trace::{Act, Control, Moment, Phase, StepNote},
};

use super::build::Journey;

fn value(leave: &Journey, path: &str) -> Result<Value, String> {
    let facts = Facts::of(&leave.trace, &leave.measured);
    let fact = facts.get(path).unwrap().clone();
    fact.value.ok_or_else(|| fact.why.unwrap())
}

#[test]
fn the_entry_as_it_was_seen() {
    let mut leave = Journey::two_buttons();
    leave.measured.visibility = Some(Visibility {
        moment: 2,
        name: "Delete account".into(),
        clicks_to_see: Some(1),
        clicks_to_use: Some(2),
        folds: vec![1],
        scroll_px: 640.0,
        font_px: Reckoned {
            v: Some(12.0),
            why: None,
        },
        contrast: Reckoned {
            v: None,
            why: Some("a gradient in its text or behind it".into()),
        },
        width: 120.0,
        height: 18.0,
        in_footer: true,
        first_viewport: Some(false),
    });
    assert_eq!(value(&leave, "entry.name"), Ok(Value::Text("Delete account".into())));
    assert_eq!(value(&leave, "entry.folds"), Ok(Value::Int(1)));
    assert_eq!(value(&leave, "entry.scroll_px"), Ok(Value::Float(640.0)));
    assert_eq!(value(&leave, "entry.font_px"), Ok(Value::Float(12.0)));
    assert_eq!(
        value(&leave, "entry.target_px"),
        Ok(Value::Float(18.0)),
        "the smaller side"
    );
    assert_eq!(value(&leave, "entry.in_footer"), Ok(Value::Bool(true)));
    assert_eq!(value(&leave, "entry.first_viewport"), Ok(Value::Bool(false)));
    assert_eq!(
        value(&leave, "entry.contrast"),
        Err("a gradient in its text or behind it".into())
    );
}

#[test]
fn a_name_in_which_we_masked_something_is_unknown() {
    let mut leave = Journey::two_buttons();
    let seen = |name: &str| Visibility {
        moment: 2,
        name: name.into(),
        clicks_to_see: None,
        clicks_to_use: None,
        folds: Vec::new(),
        scroll_px: 0.0,
        font_px: Reckoned { v: None, why: None },
        contrast: Reckoned { v: None, why: None },
        width: 0.0,
        height: 0.0,
        in_footer: false,
        first_viewport: None,
    };
    for name in ["Delete [redacted:brand] account", "[secret:email] löschen"] {
        leave.measured.visibility = Some(seen(name));
        let why = "some of its words were masked in the record";
        assert_eq!(value(&leave, "entry.name"), Err(why.into()), "{name}");
    }
}

#[test]
fn an_entry_that_was_never_reached_is_unknown() {
    let mut leave = Journey::two_buttons();
    leave.measured.entry = None;
    leave.measured.visibility = None;
    assert!(value(&leave, "entry.name").unwrap_err().contains("never reached"));
    leave.measured.entry = Some(Entry {
        moment: 1,
        source: EntrySource::Declared,
    });
    assert!(value(&leave, "entry.in_footer").unwrap_err().contains("no control"));
}

/// A withheld step names its control as a taken one does; of several the last counts.
#[test]
fn the_irreversible_step_is_named_even_if_it_was_withheld() {
    let mut leave = Journey::two_buttons();
    assert!(value(&leave, "commit.name").is_err());
    let taken = |index: u32, name: &str, act: Act| Moment {
        index,
        phase: Phase::Steps,
        step: StepNote {
            commit: true,
            ..StepNote::default()
        },
        platform: "pc".into(),
        at: leave.trace.header.started,
        elapsed_ms: 0,
        before: None,
        act,
        target: Some(Control {
            name: name.into(),
            ..Control::default()
        }),
        located: None,
        after: Vec::new(),
        took_ms: 0,
    };
    let planned = Act::Planned {
        verb: "click".into(),
        target: None,
    };
    let moments = [taken(90, "Go on", Act::Click), taken(91, "Delete now", planned)];
    leave.trace.moments.extend(moments);
    assert_eq!(value(&leave, "commit.name"), Ok(Value::Text("Delete now".into())));
}
