//! A browser made of data, for walking flows without one: screens with texts and controls, what activating them
//! does, and a clock of its own. `driver.rs` behaves, `view.rs` shows, `site.rs` describes, `flow.rs` writes flows in few words.
//!
//! Include it in an integration test with `#[path = "../scripted/mod.rs"] mod scripted;`.
#![allow(
    dead_code,
    unused_imports,
    unreachable_pub,
    reason = "each test binary uses another part of it"
)]

pub mod driver;
pub mod flow;
pub mod run;
pub mod site;
mod view;

pub use driver::ScriptedDriver;
pub use flow::*;
pub use run::{EMAIL, Memory, PASSWORD, Walk, acts, reason, secrets, walked};
pub use site::{Effect, Screen, Site};
