//! Steps: the verbs, and the keys beside them.

use super::{
    shape::{Shape, Table, may, must},
    target::{CONDITION, TARGET},
    verb::{DIALOG, FILL, GESTURE, HANDOFF, SCROLL, SELECT, SWITCH, UPLOAD},
};

const PURPOSES: &[&str] = &[
    "menu",
    "form",
    "reauth",
    "review",
    "warn",
    "retain",
    "confirm",
    "survey",
    "precondition",
    "handoff",
    "wait",
    "challenge",
    "done",
    "other",
];

/// One way of `any-of`.
pub(in crate::flow) static ARM: Table = Table {
    name: "arm",
    what: "a way of `any-of`",
    about: "Taken if its condition holds first.",
    keys: &[
        must("when", Shape::Table(&CONDITION), "The condition."),
        must("then", Shape::Steps, "The steps."),
    ],
    with: &[],
    one_of: &[],
};

/// The verbs: exactly one in a step.
pub(in crate::flow) const VERBS: &[&str] = &[
    "open",
    "click",
    "fill",
    "select",
    "check",
    "uncheck",
    "press",
    "hover",
    "scroll",
    "gesture",
    "upload",
    "dialog",
    "window",
    "switch",
    "handoff",
    "expect",
    "when",
    "any-of",
    "repeat-while",
    "use",
    "pause",
    "note",
];

/// Verbs of later versions, refused by name.
pub(in crate::flow) const LATER_VERBS: &[&str] = &["inbox", "totp"];

/// Keys beside a verb, and the verb they belong to.
pub(in crate::flow) const COMPANIONS: &[(&str, &[&str])] = &[
    ("then", &["when", "repeat-while"]),
    ("else", &["when"]),
    ("max", &["repeat-while"]),
    ("with", &["use"]),
];

/// A step.
pub(in crate::flow) static STEP: Table = Table {
    name: "step",
    what: "a step",
    about: "Exactly one verb and keys beside it.",
    keys: &[
        may("open", Shape::Template, "Type an address."),
        may("click", Shape::Table(&TARGET), "Activate an element."),
        may("fill", Shape::Table(&FILL), "Enter text into a field."),
        may("select", Shape::Table(&SELECT), "Choose an option of a native select."),
        may("check", Shape::Table(&TARGET), "Make a box or radio button checked."),
        may("uncheck", Shape::Table(&TARGET), "Make a box unchecked."),
        may("press", Shape::Text, "A key or chord (Enter, Control+a)."),
        may("hover", Shape::Table(&TARGET), "Move the pointer over an element."),
        may(
            "scroll",
            Shape::Any(&[Shape::Choice(&["end"]), Shape::Integer(i64::MIN), Shape::Table(&SCROLL)]),
            "Scroll to an element, to the end, or by CSS pixels.",
        ),
        may("gesture", Shape::Table(&GESTURE), "Swipe, drag or slide."),
        may("upload", Shape::Table(&UPLOAD), "Give a file."),
        may(
            "dialog",
            Shape::Any(&[Shape::Choice(&["accept", "dismiss"]), Shape::Table(&DIALOG)]),
            "Answer a native dialog.",
        ),
        may("window", Shape::Name, "Go to the tab whose title or address matches."),
        may(
            "switch",
            Shape::Table(&SWITCH),
            "The next act happens on another platform.",
        ),
        may(
            "handoff",
            Shape::Table(&HANDOFF),
            "The journey goes on in a channel that cannot be driven.",
        ),
        may("expect", Shape::Table(&CONDITION), "Wait until this holds, or stop."),
        may("when", Shape::Table(&CONDITION), "Look once and take `then` or `else`."),
        may("then", Shape::Steps, "Steps of `when` or `repeat-while`."),
        may("else", Shape::Steps, "Steps taken when the condition does not hold."),
        may(
            "any-of",
            Shape::List(&Shape::Table(&ARM)),
            "The first way whose condition holds.",
        ),
        may(
            "repeat-while",
            Shape::Table(&CONDITION),
            "Repeat `then` while this holds, at most `max` times.",
        ),
        may("max", Shape::Integer(1), "Upper limit of `repeat-while`."),
        may("use", Shape::Text, "A name under `fragments`."),
        may(
            "with",
            Shape::Map(&Shape::Template),
            "Values of the fragment's parameters.",
        ),
        may("pause", Shape::Text, "A person acts; the reason."),
        may("note", Shape::Text, "Words for the record."),
    ],
    with: &[&COMMON],
    one_of: VERBS,
};

/// Keys that every step may carry.
static COMMON: Table = Table {
    name: "common",
    what: "a step",
    about: "Keys that every step may carry.",
    keys: &[
        may("caption", Shape::Text, "Words for the report."),
        may("optional", Shape::Boolean, "The target may be missing without harm."),
        may(
            "entry",
            Shape::Boolean,
            "The first control that names leaving (in a join journey: joining).",
        ),
        may("commit", Shape::Boolean, "Irreversible: not taken unless --commit."),
        may(
            "purpose",
            Shape::OneOrList(&Shape::Choice(PURPOSES)),
            "Purposes of the screen this step is taken on.",
        ),
        may(
            "stay",
            Shape::Table(&TARGET),
            "The control on the same screen that keeps the customer.",
        ),
        may(
            "timeout",
            Shape::Duration,
            "How long finding may take (10s, 500ms, 2m).",
        ),
        may("counts", Shape::Boolean, "false: listed but not counted."),
    ],
    with: &[],
    one_of: &[],
};
