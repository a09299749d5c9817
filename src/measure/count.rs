//! A count with its bound and its causes, and the names of all counts.

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

/// How far a count can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bound {
    /// This many.
    Exact,
    /// This many or more: the walk could not see the rest.
    AtLeast,
    /// Not known; there is no value.
    Unknown,
}

/// A count, with the moments that caused it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// The value; none if unknown.
    pub v: Option<u64>,
    /// How far it can be trusted.
    pub bound: Bound,
    /// [`crate::trace::Moment::index`] of each occurrence, ascending; one moment may stand more than once.
    pub moments: Vec<u32>,
    /// The value under the purposes that the flow declares, where it differs from `v`. Until a review settles
    /// it, every verdict that depends on the count is unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub declared: Option<u64>,
}

impl Count {
    /// Nothing is known.
    pub fn unknown() -> Self {
        Self {
            v: None,
            bound: Bound::Unknown,
            moments: Vec::new(),
            declared: None,
        }
    }

    /// One occurrence at each of these moments.
    pub fn at(moments: Vec<u32>, bound: Bound) -> Self {
        Self {
            v: Some(moments.len() as u64),
            bound,
            moments,
            declared: None,
        }
    }
}

/// The part of a journey that a count covers (counting standard, section 1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Segment {
    /// From the start screen up to and including the entry activation.
    Discovery,
    /// Everything after it until the outcome.
    Flow,
}

/// Whether it holds in a segment (of none: in any), told for discovery and flow.
pub(super) fn holds_in(segment: Option<Segment>, [discovery, flow]: [bool; 2]) -> bool {
    match segment {
        Some(Segment::Discovery) => discovery,
        Some(Segment::Flow) => flow,
        None => discovery || flow,
    }
}

/// The counts of one journey, for each segment and together.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Counts {
    /// From the start screen up to and including the entry.
    pub discovery: IndexMap<CountName, Count>,
    /// After the entry.
    pub flow: IndexMap<CountName, Count>,
    /// Both.
    pub total: IndexMap<CountName, Count>,
}

macro_rules! count_names {
    ($($variant:ident = $name:literal, $definition:literal;)*) => {
        /// The name of a count. The order is that of `report.json`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum CountName {
            $(#[doc = $definition] $variant,)*
        }

        impl CountName {
            /// Every count, in the order of `report.json`.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name in `report.json`, hand counts and rulebooks.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// What is counted, in one sentence (counting standard 1).
            pub fn definition(self) -> &'static str {
                match self { $(Self::$variant => $definition,)* }
            }
        }
    };
}

count_names! {
    Clicks = "clicks", "Activations of a link, button, menu item, tab or disclosure; answers to a native dialog; Enter where a visible submit control exists.";
    Toggles = "toggles", "Changes of one radio button, check box or switch.";
    Selects = "selects", "Choices in one native select.";
    Fills = "fills", "Fields entered; a code in several boxes is one.";
    Keystrokes = "keystrokes", "Keys needed for the fills; a secret or personal number counts a nominal 10.";
    Presses = "presses", "Keys that are not typing and have no visible control.";
    Gestures = "gestures", "Drags, swipes and slides.";
    Hovers = "hovers", "Hovers without which the next control is not visible.";
    Uploads = "uploads", "Files given.";
    Windows = "windows", "Changes by hand to another tab or window, or links followed from mail.";
    Addresses = "addresses", "Addresses typed after the start.";
    Actions = "actions", "The sum of all action types.";
    Scrolls = "scrolls", "Actions before which the target had to be scrolled into view.";
    Screens = "screens", "States at which a person must decide or act before the journey goes on, as visits.";
    Pages = "pages", "Screens begun by a new document or a route change.";
    Prompts = "prompts", "Screens and in-place prompts.";
    Reconfirmations = "reconfirmations", "Prompts with the purpose confirm or retain.";
    RepeatedPrompts = "repeated_prompts", "Prompts with confirm, retain or warn, minus one, never below zero.";
    NearDuplicatePrompts = "near_duplicate_prompts", "Pairs of prompts with confirm, retain or warn whose normalised texts are at least 0.8 alike (trigram Jaccard).";
    LossNotices = "loss_notices", "Prompts with the purpose warn.";
    RetentionOffers = "retention_offers", "Prompts with the purpose retain.";
    Surveys = "surveys", "Prompts with the purpose survey.";
    MandatorySurveys = "mandatory_surveys", "Surveys that cannot be passed without an answer.";
    Reauths = "reauths", "Prompts with the purpose reauth.";
    Preconditions = "preconditions", "Prompts with the purpose precondition.";
    Waits = "waits", "Prompts with the purpose wait.";
    InPlacePrompts = "in_place_prompts", "Prompts that appear within a screen and are answered there.";
    Refusals = "refusals", "Complete submissions that come back with a new demand.";
    Recurrences = "recurrences", "The same request shown again after it was refused.";
    Options = "options", "Distinct destinations or outcomes offered from the entry on, summed over screens.";
    Exits = "exits", "Options that lead away from leaving.";
    RequiredFields = "required_fields", "Fields that must be filled, by kind of data.";
    ForcedDisclosures = "forced_disclosures", "Kinds of data required for leaving that joining did not require.";
    PlatformSwitches = "platform_switches", "Device, presentation and channel switches.";
    ForcedPlatformSwitches = "forced_platform_switches", "Platform switches that the screen shown demands.";
    DeviceSwitches = "device_switches", "Switches to another device.";
    PresentationSwitches = "presentation_switches", "Switches to another version of the site on the same device.";
    ChannelSwitches = "channel_switches", "Switches to a channel that cannot be driven.";
    Verifications = "verifications", "Codes or links fetched elsewhere; there and back is one.";
    Loops = "loops", "Visits to a region equal to an earlier one.";
}
