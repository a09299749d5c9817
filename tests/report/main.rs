//! What reports say about audits made by hand.

#![allow(clippy::unwrap_used, reason = "builders and readers of a test may stop it")]
#![allow(unreachable_pub, reason = "modules of one test binary")]

mod beside;
mod builder;
#[allow(dead_code, reason = "shared with the tests of the measures")]
#[path = "../measure/case/mod.rs"]
mod case;
mod csv;
#[path = "../folders/mod.rs"]
mod folders;
mod hostile;
mod hostile_formats;
mod html;
mod json;
mod json_schema;
mod junit;
mod korean;
mod markdown;
mod old_bundles;
mod parts;
mod reachability;
mod sarif;
mod terminal;
mod tools;
