//! Chromium as the walk's driver, against small pages. Each module is one behaviour; a missing browser is a failure.
#![cfg(feature = "browser")]
#![allow(clippy::unwrap_used, reason = "a test that finds nothing to unwrap has failed")]

#[path = "browser/acting.rs"]
mod acting;
#[path = "browser/content.rs"]
mod content;
#[path = "browser/dialogs.rs"]
mod dialogs;
#[path = "browser/everywhere/mod.rs"]
mod everywhere;
#[path = "browser/layers.rs"]
mod layers;
#[path = "browser/names.rs"]
mod names;
#[path = "browser/platforms.rs"]
mod platforms;
#[path = "browser/site.rs"]
mod site;
#[path = "browser/supervision.rs"]
mod supervision;
#[path = "browser/trees.rs"]
mod trees;
#[path = "browser/walking.rs"]
mod walking;
#[path = "browser/widgets.rs"]
mod widgets;
