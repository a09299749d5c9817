//! The purposes of a prompt (counting standard, section 4).

use serde::{Deserialize, Serialize};

/// What a prompt is for. A prompt carries a set of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    /// Only leads on; only if nothing else applies.
    Menu,
    /// Asks for data that the request needs.
    Form,
    /// Asks the logged-in person to prove identity again.
    Reauth,
    /// Makes the person look at information and go on.
    Review,
    /// States a bad consequence of leaving.
    Warn,
    /// Offers a reason or an alternative to stay.
    Retain,
    /// Asks whether the person really wants to leave.
    Confirm,
    /// Asks why.
    Survey,
    /// Demands that something else be ended or done first.
    Precondition,
    /// Sends the person to another platform or channel.
    Handoff,
    /// Needs time to pass before the journey can go on.
    Wait,
    /// CAPTCHA or bot check (never scored).
    Challenge,
    /// Says that leaving has happened or been requested (no screen).
    Done,
    /// Has nothing to do with leaving.
    Other,
}

impl Purpose {
    /// All purposes, in the order of the standard.
    pub const ALL: [Self; 14] = [
        Self::Menu,
        Self::Form,
        Self::Reauth,
        Self::Review,
        Self::Warn,
        Self::Retain,
        Self::Confirm,
        Self::Survey,
        Self::Precondition,
        Self::Handoff,
        Self::Wait,
        Self::Challenge,
        Self::Done,
        Self::Other,
    ];

    /// The name used in flow files and reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Menu => "menu",
            Self::Form => "form",
            Self::Reauth => "reauth",
            Self::Review => "review",
            Self::Warn => "warn",
            Self::Retain => "retain",
            Self::Confirm => "confirm",
            Self::Survey => "survey",
            Self::Precondition => "precondition",
            Self::Handoff => "handoff",
            Self::Wait => "wait",
            Self::Challenge => "challenge",
            Self::Done => "done",
            Self::Other => "other",
        }
    }
}
