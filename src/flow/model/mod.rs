//! The validated flow: no invalid state can be represented. Built only by this module's decoder.

mod condition;
mod journey;
mod service;
mod step;
mod target;
mod template;
mod verb;

pub use condition::{Condition, Test};
pub use journey::{End, Journey, Proof};
pub use service::{Device, Flow, Persona, Platform, Service};
pub use step::{Common, Fragment, Step};
pub use target::{Locator, Name, Target};
pub use template::{Template, TemplatePart};
pub use verb::{Arm, Attestation, Deed, Gesture, Verb};
