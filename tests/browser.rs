//! Chromium as the walk's driver, against small pages. Each module is one behaviour; a missing browser is a failure.

#[path = "browser/content.rs"]
mod content;
#[path = "browser/names.rs"]
mod names;
#[path = "browser/site.rs"]
mod site;
#[path = "browser/trees.rs"]
mod trees;
#[path = "browser/walking.rs"]
mod walking;
