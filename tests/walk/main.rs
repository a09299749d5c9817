//! Walking flows with a scripted browser. One file per matter; `cargo test --no-default-features` runs them all.
#![allow(clippy::unwrap_used, reason = "tests")]

#[path = "../scripted/mod.rs"]
mod scripted;

mod asserted;
mod boxes;
mod branches;
mod cleanup;
mod commit;
mod cut_off;
mod dialogs;
mod drift;
mod faults;
mod finding;
mod modals;
mod observing;
mod platforms;
mod secrets;
mod verbs;
