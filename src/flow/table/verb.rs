//! What stands under a verb that takes more than a target or a text.

use super::{
    shape::{Shape, Table, may, must},
    target::{LOCATORS, TARGET},
};

const CHANNELS: &[&str] = &["phone", "email", "sms", "chat", "post", "in-person", "store"];

/// `fill`.
pub(in crate::flow) static FILL: Table = Table {
    name: "fill",
    what: "`fill`",
    about: "A target and what to enter.",
    keys: &[must(
        "with",
        Shape::Template,
        "What to enter; replaces what stands there.",
    )],
    with: &[&TARGET],
    one_of: LOCATORS,
};

/// `select`.
pub(in crate::flow) static SELECT: Table = Table {
    name: "select",
    what: "`select`",
    about: "A target and the option to choose.",
    keys: &[must("option", Shape::Name, "Label of the option.")],
    with: &[&TARGET],
    one_of: LOCATORS,
};

/// `upload`.
pub(in crate::flow) static UPLOAD: Table = Table {
    name: "upload",
    what: "`upload`",
    about: "A target and the file to give it.",
    keys: &[must("file", Shape::Text, "Path relative to the flow file.")],
    with: &[&TARGET],
    one_of: LOCATORS,
};

/// `scroll: { to: … }`.
pub(in crate::flow) static SCROLL: Table = Table {
    name: "scroll",
    what: "`scroll`",
    about: "Scroll until an element is in view.",
    keys: &[must("to", Shape::Table(&TARGET), "The element.")],
    with: &[],
    one_of: &[],
};

pub(in crate::flow) const DIRECTIONS: &[&str] = &["left", "right", "up", "down"];

/// `gesture`.
pub(in crate::flow) static GESTURE: Table = Table {
    name: "gesture",
    what: "`gesture`",
    about: "Swipe on, drag, or slide an element.",
    keys: &[
        may("swipe", Shape::Choice(DIRECTIONS), "Direction; add `on`."),
        may("drag", Shape::Table(&TARGET), "What to drag; add `to`."),
        may("slide", Shape::Table(&TARGET), "A slider; add `to`."),
        may("on", Shape::Table(&TARGET), "Where to swipe."),
        may(
            "to",
            Shape::Any(&[Shape::Number, Shape::Table(&TARGET)]),
            "Where to drag, or the slider's value.",
        ),
    ],
    with: &[],
    one_of: &["swipe", "drag", "slide"],
};

/// `dialog: { … }`.
pub(in crate::flow) static DIALOG: Table = Table {
    name: "dialog",
    what: "`dialog`",
    about: "Answer a native dialog.",
    keys: &[
        may("accept", Shape::Name, "Accept the dialog that shows these words."),
        may("dismiss", Shape::Name, "Dismiss the dialog that shows these words."),
        may("with", Shape::Template, "What to type into a prompt."),
    ],
    with: &[],
    one_of: &["accept", "dismiss"],
};

/// `switch`.
pub(in crate::flow) static SWITCH: Table = Table {
    name: "switch",
    what: "`switch`",
    about: "The next act happens on another platform.",
    keys: &[
        must("to", Shape::Text, "A name under `platforms`."),
        must(
            "kind",
            Shape::Choice(&["device", "presentation", "verification"]),
            "Which kind of switch.",
        ),
        may(
            "at",
            Shape::Template,
            "Address where the other platform starts; default: the address at hand.",
        ),
        may("because", Shape::Name, "The demand, quoted; must stand on the page."),
    ],
    with: &[],
    one_of: &[],
};

/// `handoff`.
pub(in crate::flow) static HANDOFF: Table = Table {
    name: "handoff",
    what: "`handoff`",
    about: "The journey goes on in a channel that cannot be driven.",
    keys: &[
        must("channel", Shape::Choice(CHANNELS), "The channel."),
        must("because", Shape::Name, "The demand, quoted; must stand on the page."),
        may("attested", Shape::Table(&ATTESTED), "Who did it, and when."),
    ],
    with: &[],
    one_of: &[],
};

/// `attested`.
pub(in crate::flow) static ATTESTED: Table = Table {
    name: "attested",
    what: "`attested`",
    about: "Who did what the tool cannot do, and when.",
    keys: &[
        must("by", Shape::Text, "A name."),
        must("at", Shape::Text, "A date or time."),
        may("note", Shape::Text, "What they report."),
    ],
    with: &[],
    one_of: &[],
};
