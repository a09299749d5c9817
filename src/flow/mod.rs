//! Reads a flow file and proves it sound: spanned tree → decode and validate → [`Flow`].

mod kinds;
mod model;

pub use kinds::{AssertedOutcome, Channel, Goal, Kind, PlatformKind, Session, SwitchKind};
pub use model::{
    Arm, Attestation, Common, Condition, Deed, Device, End, Flow, Fragment, Gesture, Journey, Locator, Name, Persona,
    Platform, Proof, Service, Step, Target, Template, TemplatePart, Test, Verb,
};
