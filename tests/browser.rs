//! Chromium as the walk's driver, against small pages. Each module is one behaviour; a missing browser is a failure.

#[path = "browser/site.rs"]
mod site;
#[path = "browser/walking.rs"]
mod walking;
