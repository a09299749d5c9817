//! What words mean, per language: leave, stay, confirm, retain, survey… The words are data files.

mod concept;
mod country;
mod field;
mod language;
mod persona;
mod plain;
mod purpose;
mod wordbook;
mod words;

pub use concept::Concept;
pub use country::is_country;
pub use field::{FieldKind, field_kind, says_required};
pub use language::Language;
pub use persona::holds_something;
pub use plain::{plain, sentences};
pub use purpose::Purpose;
pub use wordbook::Wordbook;
pub use words::{bot_wall, closes, consent_layer, deferral, helps, keeps, log_in_wall, names_joining, names_leaving};
