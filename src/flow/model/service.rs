//! The file as a whole: the service, what it is walked on and who walks.

use indexmap::IndexMap;
use regex::Regex;
use url::Url;

use super::{Fragment, Journey};
use crate::{flow::PlatformKind, source::Source};

/// One flow file: one service with its journeys.
#[derive(Debug, Clone)]
pub struct Flow {
    /// The file, so that run-time failures can point into it.
    pub source: Source,
    /// The service.
    pub service: Service,
    /// Platforms by the names the file gives them, in file order.
    pub platforms: IndexMap<String, Platform>,
    /// Personas by name, in file order.
    pub personas: IndexMap<String, Persona>,
    /// What is masked wherever it would be kept, by rule; in file order.
    pub redact: IndexMap<String, Regex>,
    /// Reusable step lists by name. Proven free of circles.
    pub fragments: IndexMap<String, Fragment>,
    /// Journeys in file order; names are unique slugs.
    pub journeys: Vec<Journey>,
}

/// The audited service.
#[derive(Debug, Clone)]
pub struct Service {
    /// Slug; report paths and `compare` use it.
    pub id: String,
    /// Which of two states of one service (before, after).
    pub variant: Option<String>,
    /// Display name.
    pub name: String,
    /// Who runs it.
    pub operator: Option<String>,
    /// Hosts that belong to the service; another visited origin makes the report a "simulation".
    pub domains: Vec<String>,
    /// ISO 3166 codes ("KR").
    pub jurisdictions: Vec<String>,
    /// BCP 47 languages, the first is the default.
    pub languages: Vec<String>,
    /// Where relative addresses start. Paths in the flow are appended to the path of `base`.
    pub base: Url,
}

/// A platform that the runner can drive.
#[derive(Debug, Clone)]
pub struct Platform {
    /// The name that the flow gives it.
    pub name: String,
    /// desktop-web, mobile-web or native-app.
    pub kind: PlatformKind,
    /// The emulated device; of desktop-web, the window.
    pub device: Device,
    /// Locale presented to the page ("ko-KR").
    pub locale: String,
    /// IANA time zone presented to the page ("Asia/Seoul").
    pub timezone: String,
}

/// What of a device a page can perceive.
#[derive(Debug, Clone, PartialEq)]
pub struct Device {
    /// Marketing name ("Galaxy S24") or "desktop".
    pub name: String,
    /// Layout viewport width in CSS pixels.
    pub width: u32,
    /// Layout viewport height in CSS pixels.
    pub height: u32,
    /// Device pixel ratio.
    pub pixel_ratio: f64,
    /// Touch screen and coarse pointer.
    pub touch: bool,
    /// User agent; `None` keeps the browser's own. `{chrome}` stands for the browser's major version.
    pub user_agent: Option<String>,
}

/// Who walks.
#[derive(Debug, Clone, Default)]
pub struct Persona {
    /// Names (never values) of the secrets this persona holds.
    pub secrets: Vec<String>,
    /// What sets this persona apart.
    pub note: Option<String>,
    /// Where the account is from, as declared.
    pub account: Option<String>,
    /// How long its session has been logged in before a walk, as declared.
    pub session_age: Option<String>,
}
