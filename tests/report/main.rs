//! What reports say about audits made by hand.

mod builder;
mod csv;
mod hostile;
mod html;
mod json;
mod terminal;
