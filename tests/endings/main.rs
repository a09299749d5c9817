//! Every way in which a run can end, through the real binary and, where a walk is part of it, in a real browser.
#![cfg(feature = "browser")]
#![allow(clippy::unwrap_used, reason = "a test that finds nothing to unwrap has failed")]

mod bundles;
mod cases;
mod codes;
mod cuts;
mod ended;
mod lost;
mod run;
mod secrets;
mod site;
mod together;
