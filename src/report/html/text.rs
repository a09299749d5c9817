//! Texts and times as the template takes them.

use crate::report::escape;

/// A text made visible, owned for the template.
pub(super) fn page(text: &str) -> String {
    escape::page(text).into_owned()
}

/// A time for people, in UTC.
pub(super) fn time(at: jiff::Timestamp) -> String {
    at.strftime("%Y-%m-%d %H:%M UTC").to_string()
}
