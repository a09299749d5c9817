//! What reports say about audits made by hand.

#![allow(clippy::unwrap_used, reason = "builders and readers of a test may stop it")]

mod beside;
mod builder;
mod csv;
mod hostile;
mod hostile_formats;
mod html;
mod json;
mod json_schema;
mod junit;
mod markdown;
mod old_bundles;
mod parts;
mod reachability;
mod sarif;
mod terminal;
mod tools;
