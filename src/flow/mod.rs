//! Reads a flow file and proves it sound: spanned tree → decode and validate → [`Flow`].

mod address;
mod decode;
mod device;
mod display;
mod fold;
mod kinds;
mod model;
mod read;
mod schema;
mod table;
mod template;
mod wordless;

pub use address::AddressError;
pub use device::{device, device_names};
pub use fold::fold;
pub(crate) use fold::nfkc;
pub use kinds::{AssertedOutcome, Channel, Goal, Kind, PlatformKind, Session, SwitchKind};
pub use model::{
    Arm, Attestation, Common, Condition, Deed, Device, End, Flow, Fragment, Gesture, Journey, Locator, Name, Persona,
    Platform, Proof, Service, Step, Target, Template, TemplatePart, Test, Verb,
};
pub use read::{Reading, read, read_all};
pub use schema::schema;
pub use template::UNIQUE;
pub use wordless::can_match_letters;
