//! What the user says belongs together, and how two journeys were found to.

use std::{fmt, str::FromStr};

use super::walked::Group;

/// How two journeys were found to belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Matched {
    /// The same service, journey, kind, persona and platform.
    Same,
    /// The same service, kind, persona and platform under another name.
    Renamed,
    /// Of two services: the same kind, persona and kind of platform.
    Alike,
    /// Of two services: the same kind and kind of platform, another persona.
    Kind,
    /// Named by the user.
    Named,
}

impl Matched {
    /// The name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Renamed => "renamed",
            Self::Alike => "alike",
            Self::Kind => "kind",
            Self::Named => "named",
        }
    }
}

/// `service[@variant][/journey]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Name {
    service: String,
    variant: Option<String>,
    pub(super) journey: Option<String>,
}

impl Name {
    fn read(text: &str) -> Option<Self> {
        let (service, journey) = match text.split_once('/') {
            Some((service, journey)) => (service, Some(journey)),
            None => (text, None),
        };
        let (service, variant) = match service.split_once('@') {
            Some((service, variant)) => (service, Some(variant)),
            None => (service, None),
        };
        let parts = [Some(service), variant, journey];
        parts.iter().flatten().all(|part| !part.is_empty()).then(|| Self {
            service: service.to_owned(),
            variant: variant.map(str::to_owned),
            journey: journey.map(str::to_owned),
        })
    }

    /// Whether it names a journey.
    pub(super) fn holds(&self, group: &Group) -> bool {
        let walked = &group.walked;
        let variant = self.variant.is_none() || self.variant == walked.variant;
        let journey = self.journey.as_ref().is_none_or(|journey| *journey == walked.journey);
        self.service == walked.service && variant && journey
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.service)?;
        if let Some(variant) = &self.variant {
            write!(f, "@{variant}")?;
        }
        if let Some(journey) = &self.journey {
            write!(f, "/{journey}")?;
        }
        Ok(())
    }
}

/// What belongs together because the user says so: `A=B`, each `service[@variant][/journey]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    pub(super) before: Name,
    pub(super) after: Name,
}

/// Pairs that make no sense.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadPair {
    /// Not of the shape.
    #[error(
        "`{0}` is no pair; write `SERVICE=SERVICE`, with `@variant` or `/journey` on both sides where it is needed"
    )]
    Shape(String),
    /// A name that a side does not have.
    #[error("--pair: the {side} bundle holds no walk of `{name}`; it holds {known}")]
    Missing {
        /// first or second.
        side: &'static str,
        /// The name.
        name: String,
        /// What there is.
        known: String,
    },
}

impl FromStr for Pair {
    type Err = BadPair;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let read = || {
            let (before, after) = text.split_once('=')?;
            let pair = Self {
                before: Name::read(before.trim())?,
                after: Name::read(after.trim())?,
            };
            (pair.before.journey.is_some() == pair.after.journey.is_some()).then_some(pair)
        };
        read().ok_or_else(|| BadPair::Shape(text.to_owned()))
    }
}
