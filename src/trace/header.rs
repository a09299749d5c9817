//! What was declared and what it was walked with.

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use crate::flow::{AssertedOutcome, Goal, Kind, PlatformKind, Session};

/// The version of the trace format that this code writes.
pub const TRACE_SCHEMA: &str = "farewell.trace/1";

/// The first record of a trace.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Header {
    /// [`TRACE_SCHEMA`].
    pub schema: String,
    /// The tool.
    pub tool: Tool,
    /// The run's id.
    pub run: String,
    /// Which repetition of the journey in this run, from 1.
    pub repetition: u32,
    /// The service, as declared.
    pub service: ServiceFacts,
    /// The journey, as declared.
    pub journey: JourneyFacts,
    /// Platforms of the flow by name.
    pub platforms: IndexMap<String, PlatformFacts>,
    /// What it was walked with.
    pub environment: Environment,
    /// The flow file.
    pub flow: FlowFile,
    /// When the walk began, UTC.
    pub started: jiff::Timestamp,
    /// Whether irreversible steps were allowed.
    pub commit: bool,
}

/// Which program wrote this.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Tool {
    /// `farewell`.
    pub name: String,
    /// Its version.
    pub version: String,
    /// The counting standard it follows.
    pub counting_standard: u32,
}

/// The declared service.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ServiceFacts {
    /// Slug.
    pub id: String,
    /// Variant, if any.
    pub variant: Option<String>,
    /// Display name.
    pub name: String,
    /// Operator, if declared.
    pub operator: Option<String>,
    /// Its hosts.
    pub domains: Vec<String>,
    /// ISO 3166 codes.
    pub jurisdictions: Vec<String>,
    /// BCP 47 languages.
    pub languages: Vec<String>,
    /// Base address.
    pub base: String,
}

/// The declared journey.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JourneyFacts {
    /// Slug.
    pub id: String,
    /// join or leave.
    pub goal: Goal,
    /// Its kind.
    pub kind: Kind,
    /// Persona, if any.
    pub persona: Option<String>,
    /// What sets the persona apart.
    pub persona_note: Option<String>,
    /// Where the persona's account is from, as the flow declares it.
    #[serde(default)]
    pub persona_account: Option<String>,
    /// How long its session has been logged in before a walk, as the flow declares it.
    #[serde(default)]
    pub persona_session_age: Option<String>,
    /// The platform it starts on.
    pub platform: String,
    /// Logged in or anonymous.
    pub session: Session,
    /// Its join journey.
    pub twin: Option<String>,
    /// The start address, absolute.
    pub start: String,
    /// The outcome that the flow asserts, if it does.
    pub asserted: Option<AssertedOutcome>,
}

/// A declared platform.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlatformFacts {
    /// Its kind.
    pub kind: PlatformKind,
    /// The emulated device.
    pub device: String,
    /// Viewport width in CSS pixels.
    pub width: u32,
    /// Viewport height in CSS pixels.
    pub height: u32,
    /// Locale.
    pub locale: String,
    /// IANA time zone.
    pub timezone: String,
}

/// What the journey was walked with.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Environment {
    /// Browser name.
    pub browser: String,
    /// Browser version.
    pub browser_version: String,
    /// Driver and its version.
    pub driver: String,
    /// Operating system and architecture.
    pub os: String,
    /// No visible window.
    pub headless: bool,
    /// What a page could see of the browser at the start; none where it could not be asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub presented: Option<Presented>,
}

/// What a page can see of the browser by script.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Presented {
    /// `navigator.webdriver`: whether the page could see that the browser was automated.
    pub automated: Option<bool>,
    /// `navigator.userAgent`.
    pub user_agent: String,
    /// `navigator.languages`.
    pub languages: Vec<String>,
    /// The time zone of its dates (IANA).
    pub timezone: String,
    /// Width of the window's inside, in CSS pixels.
    pub width: f64,
    /// Height of the window's inside, in CSS pixels.
    pub height: f64,
    /// Device pixel ratio.
    pub pixel_ratio: f64,
    /// Points of touch that it claims to feel.
    pub touch_points: u32,
}

/// The flow file that was walked.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct FlowFile {
    /// File name without its folder.
    pub name: String,
    /// Its path as it was given, if that leads down from the working folder: in a repository, the path in it. Absolute
    /// paths say whose machine it is, and are not kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// SHA-256 of its bytes, hexadecimal.
    pub sha256: String,
    /// Its rules of what is masked, by name: whether a match can hold letters, and so words that are missing in the record.
    /// None in records of versions that did not tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub masks: Option<IndexMap<String, bool>>,
}
