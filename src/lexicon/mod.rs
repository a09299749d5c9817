//! What words mean, per language: leave, stay, confirm, retain, survey… The words are data files.

mod purpose;
mod words;

pub use purpose::Purpose;
pub use words::{bot_wall, closes, consent_layer, deferral, helps, keeps, log_in_wall, names_joining, names_leaving};
