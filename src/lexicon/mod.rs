//! What words mean, per language: leave, stay, confirm, retain, survey… The words are data files.

mod asked;
mod concept;
mod country;
mod field;
mod language;
mod period;
mod persona;
mod plain;
mod purpose;
mod search;
mod wordbook;
mod words;

pub use asked::{Asked, Books};
pub use concept::Concept;
pub use country::is_country;
pub use field::{FieldKind, Label, field_kind};
pub use language::{Language, primary};
pub use period::{Delayed, Snooze, Stated, When, already_true, counts_down_to_an_end, periods, seconds, snooze};
pub use persona::holds_something;
pub use plain::{is_private_use, plain, quotable, sentences};
pub use purpose::Purpose;
pub use wordbook::Wordbook;
pub use words::{
    asks_why, bot_wall, closes, consent_layer, deferral, helps, is_reason, keeps, log_in_wall, names_joining,
    names_leaving,
};
