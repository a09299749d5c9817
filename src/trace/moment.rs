//! One act of the walker, with what was seen before and after it.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::observation::{Control, DialogKind};
use crate::{
    flow::{Channel, SwitchKind},
    lexicon::Purpose,
};

/// The part of a journey that a moment belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Phase {
    /// Before the start: never counted.
    Setup,
    /// Opening the start screen: never counted.
    Start,
    /// Counted.
    Steps,
    /// After the end: never counted.
    Cleanup,
}

/// One act, with what was seen before and after it. Acts are recorded as done; how they count is decided by
/// `measure::actions`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Moment {
    /// Number within the trace, from 1, in the order of the walk.
    pub index: u32,
    /// The part of the journey.
    pub phase: Phase,
    /// The step of the flow that asked for it.
    pub step: StepNote,
    /// The platform it was done on.
    pub platform: String,
    /// When it began, UTC.
    pub at: jiff::Timestamp,
    /// Milliseconds since the walk began, by a monotonic clock.
    pub elapsed_ms: u64,
    /// The settled observation immediately before the act ([`super::Observation::index`]); none before the
    /// first page is open.
    pub before: Option<u32>,
    /// What was done.
    pub act: Act,
    /// The control acted on, as it was in `before`. An element that is no control is given as far as known.
    pub target: Option<Control>,
    /// How it was found.
    pub located: Option<Located>,
    /// Observations made after the act and before the next, oldest first.
    pub after: Vec<u32>,
    /// How long the act itself took, until the browser answered.
    pub took_ms: u64,
}

/// What of the flow's step the trace repeats.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct StepNote {
    /// Where the step stands, for people: `steps[3]`, `setup[0] › log-in[2]`.
    pub path: String,
    /// Line in the flow file, from 1.
    pub line: usize,
    /// Column in the flow file, from 1.
    pub column: usize,
    /// The flow's words for it.
    pub caption: Option<String>,
    /// Marked as the entry.
    pub entry: bool,
    /// Marked as irreversible.
    pub commit: bool,
    /// Declared purposes of the screen.
    pub purpose: Option<BTreeSet<Purpose>>,
    /// The control that keeps the customer, as found on the screen before the act.
    pub stay: Option<super::observation::ElementId>,
    /// Housekeeping: listed, not counted.
    pub uncounted: bool,
}

/// What was done.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case")]
pub enum Act {
    /// An address was opened (in setup, as the start, or typed mid-journey).
    Open {
        /// Absolute address.
        url: String,
    },
    /// The element was clicked or tapped.
    Click,
    /// Text was entered.
    Fill {
        /// What was typed.
        typed: Typed,
    },
    /// An option of a native select was chosen.
    Select {
        /// Its label.
        option: String,
    },
    /// A box, switch or radio button was brought to this state.
    Check {
        /// The wanted state.
        to: bool,
    },
    /// A key was pressed.
    Press {
        /// Key or chord, as the flow names it.
        key: String,
        /// Whether the focus stood in a form that has a visible submit control.
        submits: bool,
    },
    /// The pointer was moved over the element.
    Hover,
    /// The page or the element was scrolled because the flow says so.
    Scroll,
    /// A drag, swipe or slide.
    Gesture {
        /// `swipe`, `drag` or `slide`.
        gesture: String,
    },
    /// A file was given.
    Upload {
        /// File name without its folder.
        file: String,
    },
    /// A native dialog was answered.
    Dialog {
        /// Its kind, where known.
        kind: Option<DialogKind>,
        /// What it said.
        text: String,
        /// Accepted or dismissed.
        accept: bool,
        /// What was typed into a prompt.
        typed: Option<Typed>,
    },
    /// The walker went by hand to another tab or window.
    Window {
        /// Its title.
        title: String,
    },
    /// The next act happens on another platform.
    Switch {
        /// From this platform.
        from: String,
        /// To this platform.
        to: String,
        /// How.
        kind: SwitchKind,
        /// The demand, as quoted by the flow.
        because: Option<String>,
        /// Whether the quote was in the rendered text of `before`.
        proven: bool,
    },
    /// The journey goes on in a channel.
    Handoff {
        /// The channel.
        channel: Channel,
        /// The demand, as quoted by the flow; it was in the rendered text.
        because: String,
        /// Who did it and when, as the flow attests.
        attestation: Option<String>,
    },
    /// A person acted.
    Pause {
        /// Why.
        reason: String,
    },
    /// Words for the record.
    Note {
        /// The words.
        text: String,
    },
    /// A step that was not taken because an irreversible one before it was withheld.
    Planned {
        /// Its verb.
        verb: String,
        /// The locator, for people.
        target: Option<String>,
    },
}

/// How sensitive a typed text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sensitivity {
    /// The flow's own words.
    Plain,
    /// Holds a secret of the persona: the text is not recorded.
    Secret,
}

/// Text that was typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Typed {
    /// The text; none if sensitive.
    pub text: Option<String>,
    /// Whether it holds a secret.
    pub sensitivity: Sensitivity,
}

/// How an element was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Located {
    /// The locator that matched, for people: `button "탈퇴하기"`.
    pub by: String,
    /// 0: the step's own locator; n: its n-th fallback.
    pub fallback: usize,
    /// How long finding took, until the element was ready to be acted on.
    pub waited_ms: u64,
}
