//! Every key of the flow format, once: the decoder and the JSON Schema both read these tables.

mod file;
mod shape;
mod step;
mod target;
mod verb;

pub(super) use file::{FILE, JOURNEY, PERSONA, PLATFORM, SERVICE, VIEWPORT};
pub(super) use shape::{Shape, Table};
pub(super) use step::{ARM, COMPANIONS, LATER_VERBS, STEP, VERBS};
pub(super) use target::{CONDITION, LOCATORS, TARGET};
pub(super) use verb::{ATTESTED, DIALOG, DIRECTIONS, FILL, GESTURE, HANDOFF, SCROLL, SELECT, SWITCH, UPLOAD};
