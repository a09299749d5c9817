//! Cuts a trace into screens and in-place prompts; nobody else does (counting standard, section 3).
//!
//! *Definition.* A screen is a state at which a person must decide or act before the journey goes on. It begins when,
//! as the effect of an action, the decision region is replaced: by a new document, by a blocking modal or native
//! dialog, or in the same document as [`change`] says. What only adds is no screen; what it adds is an in-place prompt
//! if it asks something and is answered next.
//!
//! *Pitfalls.* Only what was seen immediately before an act decides ([`super::path::Sight`]); what passed by in between
//! is no screen. When a modal closes, the screen below goes on unless it was replaced meanwhile.

mod asks;
mod change;
mod cut;
mod loops;
mod visit;

pub(super) use change::in_menu;
pub(super) use cut::cut;
pub(super) use loops::mark as mark_loops;
pub(super) use visit::{Cut, InPlace, Visit};
