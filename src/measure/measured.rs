//! Everything that is measured of one trace.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{
    at_once::ConfirmAtOnce,
    choice::Choices,
    count::{Counts, Segment},
    delay::{Delay, Delays},
    effort::Effort,
    precondition::StatedPrecondition,
    reading::Reading,
    snooze::SnoozeOffer,
    survey::SurveyDemand,
    visibility::Visibility,
    waits::Wait,
};
use crate::lexicon::Purpose;

/// Everything that is measured of one trace, before it is compared with anything.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Measured {
    /// How it ended.
    pub outcome: Outcome,
    /// The first activation of a control that names leaving (or joining).
    pub entry: Option<Entry>,
    /// How well the entry point can be seen; none if it was never reached.
    pub visibility: Option<Visibility>,
    /// Leave controls against stay controls.
    pub choices: Choices,
    /// The screens, as visits, in order.
    pub screens: Vec<Screen>,
    /// Screens and in-place prompts with their purposes, in order.
    pub prompts: Vec<Prompt>,
    /// One row for each counted or listed moment of the start and the steps, in order.
    pub rows: Vec<MomentRow>,
    /// All counts.
    pub counts: Counts,
    /// Kinds of data that must be given, with the moments of the screens that ask for them (moment 0: not acted on).
    pub required: BTreeMap<String, Vec<u32>>,
    /// Remarks that bear on how far the numbers can be trusted, printed in the report.
    pub notes: Vec<Note>,
    /// Origins that were visited, in order of the first visit.
    pub origins: Vec<String>,
    /// Consent layers and the like that were met, for people.
    pub interruptions: Vec<String>,
    /// Seconds the service took to respond, observed, summed over the counted moments.
    pub response_seconds: f64,
    /// Predicted time of the walked actions.
    pub effort: Effort,
    /// What must be read.
    pub reading: Reading,
    /// Stated and observed delays.
    pub delays: Delays,
    /// Waits that were observed, with their seconds.
    pub waits: Vec<Wait>,
    /// What each survey demands.
    pub surveys: Vec<SurveyDemand>,
    /// The words in which preconditions are stated.
    pub preconditions: Vec<StatedPrecondition>,
    /// Requests to stay, with their offers not to be shown again.
    pub snoozes: Vec<SnoozeOffer>,
    /// Moments of the screens that ask a person to log in; in order.
    pub log_ins: Vec<u32>,
    /// Whether the control that takes the irreversible step was there at the first look, beside the fields.
    pub confirm_at_once: ConfirmAtOnce,
}

impl Measured {
    /// Whether a person settled what every prompt is for. Of a journey without prompts nothing was settled.
    pub fn is_settled(&self) -> bool {
        !self.prompts.is_empty() && self.prompts.iter().all(|prompt| prompt.settled.is_some())
    }
}

/// How a journey ended (counting standard, section 8).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Outcome {
    /// The outcome.
    pub status: Status,
    /// One sentence: why, for people; none where the status says it all.
    pub cause: Option<String>,
    /// The moment after which it was seen.
    pub moment: Option<u32>,
    /// Stated or observed delay, of deferred journeys.
    pub delay: Option<Delay>,
}

/// The outcomes of the counting standard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// The `done` condition was seen.
    Completed,
    /// Accepted, but the goal is reached only later.
    Deferred,
    /// Everything up to the irreversible action was walked.
    StoppedBeforeCommit,
    /// The journey can only go on through a channel.
    HandedOff,
    /// No way on, as the flow asserts with proof and the walker saw.
    DeadEnd,
    /// Bot wall, CAPTCHA, 403/429, log-in refused: inconclusive.
    Blocked,
    /// The flow no longer fits the site: inconclusive.
    Drift,
    /// Driver, browser, network or tool failed: inconclusive.
    Fault,
}

impl Status {
    /// All outcomes.
    pub const ALL: [Self; 8] = [
        Self::Completed,
        Self::Deferred,
        Self::StoppedBeforeCommit,
        Self::HandedOff,
        Self::DeadEnd,
        Self::Blocked,
        Self::Drift,
        Self::Fault,
    ];

    /// Blocked, drift or fault: nothing can be said about the service.
    pub fn inconclusive(self) -> bool {
        matches!(self, Self::Blocked | Self::Drift | Self::Fault)
    }

    /// The name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Completed => "completed",
            Self::Deferred => "deferred",
            Self::StoppedBeforeCommit => "stopped-before-commit",
            Self::HandedOff => "handed-off",
            Self::DeadEnd => "dead-end",
            Self::Blocked => "blocked",
            Self::Drift => "drift",
            Self::Fault => "fault",
        }
    }
}

/// The entry point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Its moment.
    pub moment: u32,
    /// Who says so.
    pub source: EntrySource,
}

/// Who says that a moment is the entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum EntrySource {
    /// The flow.
    Declared,
    /// The meter.
    Inferred,
}

/// What began a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ScreenKind {
    /// A new document or a route change: also a page.
    Page,
    /// A replaced region in the same document and route.
    View,
    /// A blocking modal.
    Modal,
    /// A native dialog.
    Dialog,
}

/// One visit to a state at which a person must decide or act.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Screen {
    /// Number of the visit, from 1.
    pub index: u32,
    /// How often an equal region has been visited, this visit included.
    pub visit: u32,
    /// What began it.
    pub kind: ScreenKind,
    /// Heading of the region, else the document's title; of a native dialog its text.
    pub title: String,
    /// Address.
    pub url: String,
    /// The platform it was seen on.
    pub platform: String,
    /// The segment it counts in.
    pub segment: Segment,
    /// The moments of the acts on it, ascending. Its first is the moment that its counts name.
    pub moments: Vec<u32>,
    /// The settled observation before the last act on it.
    pub observation: u32,
    /// The earlier screen that it equals, if it is a loop.
    pub loop_of: Option<u32>,
    /// Counted as a screen (a menu panel is listed only).
    pub counted: bool,
    /// Names of the options offered (from the entry on).
    pub options: Vec<String>,
    /// Names of those that lead away from leaving.
    pub exits: Vec<String>,
}

/// A screen or an in-place prompt, with what it is for.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Prompt {
    /// The screen ([`Screen::index`]) that it is or stands in.
    pub screen: u32,
    /// Appeared within the screen.
    pub in_place: bool,
    /// The moment that answers it.
    pub moment: u32,
    /// The segment it counts in.
    pub segment: Segment,
    /// The purposes that count: seen in what is shown, or as a person settled them.
    pub detected: BTreeSet<Purpose>,
    /// Purposes that the flow declares; none once a person settled it.
    pub declared: Option<BTreeSet<Purpose>>,
    /// What was said of the prompt before a person settled what it is for; none: nobody did.
    pub settled: Option<Settled>,
    /// The words behind each detected purpose.
    pub evidence: Vec<PurposeEvidence>,
    /// Of surveys: cannot be passed without an answer.
    pub mandatory: bool,
    /// Texts in which a rule of the flow masked what may be words, so that a purpose may have been missed.
    pub hidden: u32,
    /// It is in a language without a word file, so that a purpose may have been missed.
    pub foreign: bool,
    /// Normalised text.
    pub text: String,
}

/// What was said of a prompt before a person settled what it is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Settled {
    /// Purposes that the machine saw in what is shown.
    pub machine: BTreeSet<Purpose>,
    /// Purposes that the flow declares.
    pub declared: Option<BTreeSet<Purpose>>,
}

impl Prompt {
    /// The purposes that the machine saw in what is shown, whatever was settled.
    pub fn seen_by_machine(&self) -> &BTreeSet<Purpose> {
        self.settled.as_ref().map_or(&self.detected, |settled| &settled.machine)
    }

    /// The purposes that the flow declares, whatever was settled.
    pub fn told_by_flow(&self) -> Option<&BTreeSet<Purpose>> {
        match &self.settled {
            Some(settled) => settled.declared.as_ref(),
            None => self.declared.as_ref(),
        }
    }
}

/// Why a purpose was seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PurposeEvidence {
    /// The purpose.
    pub purpose: Purpose,
    /// The words, or the structure ("password field").
    pub words: String,
    /// No word says so; it is the likeliest thing for them to mean.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub guessed: bool,
}

/// The type under which an action counts (counting standard, section 2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ActionType {
    /// Activation.
    Click,
    /// Box, switch, radio button.
    Toggle,
    /// Native select.
    Select,
    /// Field.
    Fill,
    /// Key.
    Press,
    /// Drag, swipe, slide.
    Gesture,
    /// Hover.
    Hover,
    /// File.
    Upload,
    /// Tab or window by hand.
    Window,
    /// Typed address.
    Address,
    /// No action (a switch, a hand-off, a note, a box that was already in the wanted state, the start).
    None,
}

/// One act as it counts. An answer to a native prompt counts as two types.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CountedAction {
    /// The types it counts as; empty for no action.
    pub types: Vec<ActionType>,
    /// Keystrokes.
    pub keystrokes: u64,
    /// The target had to be scrolled into view first.
    pub scroll: bool,
}

/// One moment, as reports list it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MomentRow {
    /// [`crate::trace::Moment::index`].
    pub moment: u32,
    /// Its segment; none of the start.
    pub segment: Option<Segment>,
    /// The platform.
    pub platform: String,
    /// The screen ([`Screen::index`]) it was done on.
    pub screen: Option<u32>,
    /// How it counts.
    pub action: CountedAction,
    /// What was acted on, for people: `button "탈퇴하기"`.
    pub target: String,
}

/// A remark on integrity, printed in the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Note {
    /// Stable kebab-case code, for example `entry-inferred`, `typed-address`, `deep-start`.
    pub code: &'static str,
    /// One sentence.
    pub text: String,
    /// The moments it is about.
    pub moments: Vec<u32>,
}
