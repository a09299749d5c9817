//! Screens and prompts with everything known of them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Purposes, shape::shape};

shape! {
    /// A screen with everything known of it.
    ScreenDetail {
        /// Number of the visit.
        index: u32,
        /// Platform.
        platform: String,
        /// Segment.
        segment: String,
        /// The moments of the acts on it.
        moments: Vec<u32>,
        /// The earlier screen that it equals.
        loop_of: Option<u32>,
        /// Counted as a screen; a menu panel is only listed.
        counted: bool,
        /// Options offered.
        options: Vec<String>,
        /// Those that lead away from leaving.
        exits: Vec<String>,
        /// Screenshot, relative to the bundle; none of a native dialog.
        screenshot: Option<String>,
        /// Stored document, relative to the bundle.
        dom: Option<String>,
    }
}

shape! {
    /// A screen or in-place prompt.
    Prompt {
        /// The screen that it is or stands in.
        screen: u32,
        /// It appeared within the screen.
        in_place: bool,
        /// The moment that answers it.
        moment: u32,
        /// Segment.
        segment: String,
        /// What it is for.
        purposes: Purposes,
        /// A person has confirmed the purposes.
        reviewed: bool,
        /// The words behind each detected purpose.
        evidence: Vec<PurposeEvidence>,
        /// Of surveys: cannot be passed without an answer.
        mandatory: bool,
    }
}

shape! {
    /// Why a purpose was seen.
    PurposeEvidence {
        /// The purpose.
        purpose: String,
        /// The words or the structure.
        words: String,
    }
}
