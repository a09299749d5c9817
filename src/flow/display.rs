//! How steps and targets are called in front of people.

use std::fmt;

use super::model::{Condition, Deed, Gesture, Locator, Name, Target, Test, Verb};
use super::{Channel, Kind, SwitchKind};

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => write!(f, "\"{text}\""),
            Self::PerLanguage(names) => {
                for (index, name) in names.values().enumerate() {
                    let or = if index == 0 { "" } else { " or " };
                    write!(f, "{or}\"{name}\"")?;
                }
                Ok(())
            }
            Self::Regex(regex) => write!(f, "/{regex}/"),
        }
    }
}

impl fmt::Display for Locator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Button(name) => write!(f, "button {name}"),
            Self::Link(name) => write!(f, "link {name}"),
            Self::Field(name) => write!(f, "field {name}"),
            Self::Text(name) => write!(f, "text {name}"),
            Self::Role { role, name: Some(name) } => write!(f, "{role} {name}"),
            Self::Role { role, name: None } => write!(f, "{role}"),
            Self::TestId(id) => write!(f, "test id \"{id}\""),
            Self::Css(selector) => write!(f, "css \"{selector}\""),
            Self::XPath(path) => write!(f, "xpath \"{path}\""),
        }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.locator)?;
        if let Some(nth) = self.nth {
            write!(f, " (number {nth})")?;
        }
        if let Some(within) = &self.within {
            write!(f, " within {within}")?;
        }
        if let Some(frame) = &self.frame {
            write!(f, " in the frame {frame}")?;
        }
        self.or.iter().try_for_each(|other| write!(f, ", or {other}"))
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, test) in self.tests.iter().enumerate() {
            let and = if index == 0 { "" } else { " and " };
            write!(f, "{and}{test}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Test {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Visible(target) => write!(f, "{target} is visible"),
            Self::Absent(target) => write!(f, "{target} is absent"),
            Self::Text(name) => write!(f, "the page says {name}"),
            Self::Url(name) => write!(f, "the address contains {name}"),
            Self::Title(name) => write!(f, "the title contains {name}"),
            Self::Dialog(name) => write!(f, "a dialog says {name}"),
            Self::Any(conditions) => {
                f.write_str("one of: ")?;
                for (index, condition) in conditions.iter().enumerate() {
                    let or = if index == 0 { "" } else { "; " };
                    write!(f, "{or}{condition}")?;
                }
                Ok(())
            }
        }
    }
}

impl fmt::Display for Verb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Open(address) => write!(f, "open {address}"),
            Self::On { target, deed } => on(f, target, deed),
            Self::Press(key) => write!(f, "press {key}"),
            Self::ScrollPage(None) => f.write_str("scroll to the end of the page"),
            Self::ScrollPage(Some(by)) => write!(f, "scroll by {by} px"),
            Self::Dialog { accept, text, .. } => {
                f.write_str(if *accept {
                    "accept the dialog"
                } else {
                    "dismiss the dialog"
                })?;
                text.as_ref().map_or(Ok(()), |text| write!(f, " {text}"))
            }
            Self::Window(name) => write!(f, "go to the window {name}"),
            Self::Switch { to, kind, .. } => write!(f, "{kind} switch to {to}"),
            Self::Handoff { channel, .. } => write!(f, "go on by {channel}"),
            Self::Expect(condition) => write!(f, "expect that {condition}"),
            Self::When { condition, .. } => write!(f, "when {condition}"),
            Self::AnyOf(arms) => write!(f, "any of {} ways", arms.len()),
            Self::RepeatWhile { condition, max, .. } => write!(f, "repeat while {condition}, at most {max} times"),
            Self::Use { fragment, .. } => write!(f, "use {fragment}"),
            Self::Pause(reason) => write!(f, "pause: {reason}"),
            Self::Note(text) => write!(f, "note: {text}"),
        }
    }
}

fn on(f: &mut fmt::Formatter<'_>, target: &Target, deed: &Deed) -> fmt::Result {
    match deed {
        Deed::Click => write!(f, "click {target}"),
        Deed::Fill(with) => write!(f, "fill {target} with \"{with}\""),
        Deed::Select(option) => write!(f, "select {option} in {target}"),
        Deed::Check(true) => write!(f, "check {target}"),
        Deed::Check(false) => write!(f, "uncheck {target}"),
        Deed::Hover => write!(f, "hover over {target}"),
        Deed::Scroll => write!(f, "scroll to {target}"),
        Deed::Gesture(Gesture::Swipe(direction)) => write!(f, "swipe {direction} on {target}"),
        Deed::Gesture(Gesture::DragTo(to)) => write!(f, "drag {target} to {to}"),
        Deed::Gesture(Gesture::Slide(to)) => write!(f, "slide {target} to {to}"),
        Deed::Upload(file) => write!(f, "upload {file} to {target}"),
    }
}

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
