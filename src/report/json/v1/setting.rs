//! What was declared about the service and what the journey was walked with.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::shape::shape;

/// What was declared about the service and what the journey was walked with.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Setting {
    /// The service's name.
    pub service_name: String,
    /// Its operator.
    pub operator: Option<String>,
    /// ISO 3166 codes.
    pub jurisdictions: Vec<String>,
    /// BCP 47 languages.
    pub languages: Vec<String>,
    /// `logged-in` or `anonymous`.
    pub session: String,
    /// The start address.
    pub start: String,
    /// The platforms that the flow declares.
    pub platforms: IndexMap<String, Platform>,
    /// Browser and version.
    pub browser: String,
    /// Driver and version.
    pub driver: String,
    /// Operating system and architecture.
    pub os: String,
    /// When the walk of this journey began, UTC, RFC 3339.
    pub started: String,
    /// Whether irreversible steps were allowed.
    pub commit: bool,
    /// File name of the flow.
    pub flow: String,
    /// Path of the flow below the folder that farewell was started in; null if it lies elsewhere.
    pub flow_path: Option<String>,
    /// SHA-256 of the flow's bytes, hexadecimal.
    pub flow_sha256: String,
}

shape! {
    /// A platform.
    Platform {
        /// `desktop-web`, `mobile-web` or `native-app`.
        kind: String,
        /// The emulated device.
        device: String,
        /// Viewport width in CSS pixels.
        width: u32,
        /// Viewport height in CSS pixels.
        height: u32,
        /// Locale.
        locale: String,
        /// IANA time zone.
        timezone: String,
    }
}
