//! Targets and conditions.

use super::shape::{Shape, Table, may};

/// The locators: exactly one in a target.
pub(in crate::flow) const LOCATORS: &[&str] = &["button", "link", "field", "text", "role", "testid", "css", "xpath"];

/// A target.
pub(in crate::flow) static TARGET: Table = Table {
    name: "target",
    what: "a target",
    about: "One element, by what a person perceives first.",
    keys: &[
        may("button", Shape::Name, "A button by accessible name."),
        may("link", Shape::Name, "A link by accessible name."),
        may("field", Shape::Name, "A form field by label."),
        may("text", Shape::Name, "The innermost element whose text contains this."),
        may("role", Shape::Text, "An ARIA role; add `name`."),
        may("name", Shape::Name, "Accessible name, beside `role`."),
        may("testid", Shape::Text, "data-testid (also data-test-id, data-test)."),
        may("css", Shape::Text, "CSS selector."),
        may("xpath", Shape::Text, "XPath expression (weak)."),
        may("within", Shape::Table(&TARGET), "Only inside this element."),
        may("frame", Shape::Table(&TARGET), "Only inside this frame."),
        may(
            "or",
            Shape::OneOrList(&Shape::Table(&TARGET)),
            "Tried in order when nothing is found.",
        ),
        may("nth", Shape::Integer(1), "The n-th match, from 1 (weak)."),
    ],
    with: &[],
    one_of: LOCATORS,
};

/// A condition.
pub(in crate::flow) static CONDITION: Table = Table {
    name: "condition",
    what: "a condition",
    about: "All tests must hold.",
    keys: &[
        may(
            "visible",
            Shape::OneOrList(&Shape::Table(&TARGET)),
            "At least one visible match (of each).",
        ),
        may(
            "absent",
            Shape::OneOrList(&Shape::Table(&TARGET)),
            "No visible match (of any).",
        ),
        may(
            "text",
            Shape::OneOrList(&Shape::Name),
            "The rendered text contains it (all of them).",
        ),
        may("url", Shape::Name, "The address contains it."),
        may("title", Shape::Name, "The title contains it."),
        may("dialog", Shape::Name, "A native dialog is open whose text contains it."),
        may(
            "any",
            Shape::List(&Shape::Table(&CONDITION)),
            "One of these conditions holds.",
        ),
    ],
    with: &[],
    one_of: &[],
};
