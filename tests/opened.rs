//! The HTML report as people meet it: opened in a real browser, with axe-core, from a file, on paper.
#![cfg(feature = "browser")]
#![allow(clippy::unwrap_used, reason = "a test that finds nothing to unwrap has failed")]

#[path = "opened/barriers.rs"]
mod barriers;
#[path = "opened/browser.rs"]
mod browser;
#[allow(dead_code, reason = "the sample audits of the tests of formats; not each is opened")]
#[path = "report/builder.rs"]
mod builder;
#[path = "opened/keyboard.rs"]
mod keyboard;
#[path = "opened/markup.rs"]
mod markup;
#[path = "opened/paper.rs"]
mod paper;
#[path = "report/parts.rs"]
mod parts;
#[path = "opened/thousand.rs"]
mod thousand;
