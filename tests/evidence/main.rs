//! The bundle on disk: what is in it, what never is, and what is left when a run is cut off.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on must say so")]

#[path = "../folders/mod.rs"]
mod folders;
#[path = "../program/mod.rs"]
mod program;
#[path = "../scripted/mod.rs"]
mod scripted;

mod beside;
mod bundles;
mod canaries;
mod dating;
mod hostile;
mod layouts;
mod originals;
mod painting;
mod redacting;
mod rules;
mod sealed;
mod signing;
mod sink;
mod tampering;
#[cfg(feature = "browser")]
mod travelling;
