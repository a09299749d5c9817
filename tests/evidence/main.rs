//! The bundle on disk: what is in it, what never is, and what is left when a run is cut off.

#[path = "../scripted/mod.rs"]
mod scripted;

mod bundles;
mod canaries;
mod painting;
mod redacting;
mod sink;
