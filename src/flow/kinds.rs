//! The closed vocabularies of the counting standard that flows declare and traces repeat.

use serde::{Deserialize, Serialize};

/// What a journey pursues (counting standard, section 1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Goal {
    /// Begin: sign-up, subscribe, give-consent, opt-in.
    Join,
    /// End: delete-account, cancel-subscription, withdraw-consent, opt-out.
    Leave,
}

/// The kind of a journey. Each leave kind has the join kind that it is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Join: open an account.
    SignUp,
    /// Join: take out a paid contract.
    Subscribe,
    /// Join: give consent.
    GiveConsent,
    /// Join: opt in.
    OptIn,
    /// Leave: have the account deleted.
    DeleteAccount,
    /// Leave: end a paid contract.
    CancelSubscription,
    /// Leave: withdraw consent.
    WithdrawConsent,
    /// Leave: opt out.
    OptOut,
}

impl Kind {
    /// The goal that this kind belongs to.
    pub fn goal(self) -> Goal {
        match self {
            Self::SignUp | Self::Subscribe | Self::GiveConsent | Self::OptIn => Goal::Join,
            Self::DeleteAccount | Self::CancelSubscription | Self::WithdrawConsent | Self::OptOut => Goal::Leave,
        }
    }

    /// The matching kind on the other side (sign-up with delete-account, …).
    pub fn twin(self) -> Self {
        match self {
            Self::SignUp => Self::DeleteAccount,
            Self::Subscribe => Self::CancelSubscription,
            Self::GiveConsent => Self::WithdrawConsent,
            Self::OptIn => Self::OptOut,
            Self::DeleteAccount => Self::SignUp,
            Self::CancelSubscription => Self::Subscribe,
            Self::WithdrawConsent => Self::GiveConsent,
            Self::OptOut => Self::OptIn,
        }
    }
}

/// A platform that can be driven (counting standard, section 6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PlatformKind {
    /// A desktop browser.
    DesktopWeb,
    /// A phone's browser, emulated. Never called an app.
    MobileWeb,
    /// A native app, through Appium.
    NativeApp,
}

/// A channel that cannot be driven (counting standard, section 6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Channel {
    /// A telephone call.
    Phone,
    /// An e-mail to the service.
    Email,
    /// A text message.
    Sms,
    /// A chat with a human agent.
    Chat,
    /// A letter.
    Post,
    /// Going there.
    InPerson,
    /// An app store.
    Store,
}

/// The four kinds of switch, never mixed (counting standard, section 6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SwitchKind {
    /// Another device is needed.
    Device,
    /// The PC version on the same phone.
    Presentation,
    /// A channel that cannot be driven.
    Channel,
    /// Fetching a code or a link; one, there and back.
    Verification,
}

/// Whether a journey starts logged in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Session {
    /// The setup logs in. Default of leave journeys.
    LoggedIn,
    /// No log-in. Default of join journeys.
    Anonymous,
}

/// An outcome that a flow asserts with proof instead of `done`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AssertedOutcome {
    /// No way on.
    DeadEnd,
    /// Accepted, but the goal is reached only at a stated or observed date.
    Deferred,
}
