//! Kinds as flow files write them.

use std::fmt;

use super::{Channel, Kind, SwitchKind};

impl fmt::Display for Channel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Sms => "sms",
            Self::Chat => "chat",
            Self::Post => "post",
            Self::InPerson => "in-person",
            Self::Store => "store",
        })
    }
}

impl fmt::Display for SwitchKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Device => "device",
            Self::Presentation => "presentation",
            Self::Channel => "channel",
            Self::Verification => "verification",
        })
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::SignUp => "sign-up",
            Self::Subscribe => "subscribe",
            Self::GiveConsent => "give-consent",
            Self::OptIn => "opt-in",
            Self::DeleteAccount => "delete-account",
            Self::CancelSubscription => "cancel-subscription",
            Self::WithdrawConsent => "withdraw-consent",
            Self::OptOut => "opt-out",
        })
    }
}
