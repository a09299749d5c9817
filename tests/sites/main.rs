//! The replica sites over plain HTTP: what a browser without a page would see of them.
#![cfg(feature = "browser")]
// The client is test code too: where it cannot go on, the test fails.
#![allow(clippy::unwrap_used, reason = "test code outside #[test] functions")]

mod after;
mod before;
mod cases;
mod client;
mod command;
mod hand_counts;
mod shop;
mod sums;
