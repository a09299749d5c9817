//! What reports say about audits made by hand.

#![allow(clippy::unwrap_used, reason = "builders and readers of a test may stop it")]

mod builder;
mod csv;
mod hostile;
mod html;
mod json;
mod junit;
mod parts;
mod reachability;
mod terminal;
