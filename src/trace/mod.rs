//! What happened, as plain versioned data: observations, moments, stop facts.
//!
//! The probe's output type is [`Observation`]. Nothing here decides what anything means; that is
//! `measure`'s business.

mod arrival;
mod digest;
mod header;
mod mask;
mod moment;
mod observation;
mod record;
mod stop;

pub use arrival::{Arrival, Hop, Tls};
pub use digest::{hexadecimal, sha256};
pub use header::{
    Environment, FlowFile, Header, JourneyFacts, PlatformFacts, Presented, ServiceFacts, TRACE_SCHEMA, Tool,
};
pub use mask::{REDACTED, SECRET, is_masked, masked_by};
pub use moment::{Act, Located, Moment, Phase, Sensitivity, StepNote, Typed};
pub use observation::{
    Block, Control, DialogKind, Document, ElementId, Landmark, Layer, LayerKind, NativeDialog, Observation, Rect,
    Settle, Style, Viewport,
};
pub use record::{Check, Interruption, Record, RunRecord, Trace};
pub use stop::{Obstacle, Stop, StopReason};
