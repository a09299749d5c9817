//! From which finding on a run fails.

use std::{fmt, str::FromStr};

use crate::{
    diagnostic::nearest,
    rulebook::{Strength, Verdict, VerdictKind},
};

/// A finding fails the run if it is of this rule or rulebook (none: of any) and at least this strong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Threshold {
    /// Id of a rule or of a rulebook; none: every rule.
    pub of: Option<String>,
    /// The least strength; none: no finding fails.
    pub least: Option<Strength>,
}

/// Text that is no threshold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is no threshold; write a strength (none, informational, benchmark, friction, indication, breach), the id of a \
     rule or rulebook, or both: `kr:friction`"
)]
pub struct BadThreshold(String);

impl Threshold {
    /// Every finding, of any rule.
    pub const ALL: Self = Self {
        of: None,
        least: Some(Strength::Informational),
    };

    /// Every finding that is at least this strong.
    pub fn at(least: Strength) -> Self {
        Self {
            of: None,
            least: Some(least),
        }
    }

    /// Whether a verdict is a finding at or above it.
    pub fn reached_by(&self, verdict: &Verdict) -> bool {
        let about = self
            .of
            .as_ref()
            .is_none_or(|id| *id == verdict.rule || *id == verdict.rulebook);
        let strong = matches!((verdict.strength, self.least), (Some(strength), Some(least)) if strength >= least);
        verdict.kind == VerdictKind::NotMet && about && strong
    }
}

/// What fails no run.
const NONE: &str = "none";

/// The words of a strength.
fn words() -> impl Iterator<Item = &'static str> {
    std::iter::once(NONE).chain(Strength::ALL.map(Strength::name))
}

fn strength(word: &str) -> Option<Option<Strength>> {
    let named = Strength::ALL.into_iter().find(|strength| strength.name() == word);
    (word == NONE || named.is_some()).then_some(named)
}

impl FromStr for Threshold {
    type Err = BadThreshold;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if let Some(least) = strength(text) {
            return Ok(Self { of: None, least });
        }
        let (id, least) = match text.split_once(':') {
            Some((id, word)) => (id, strength(word).ok_or_else(|| BadThreshold(text.to_owned()))?),
            None => (text, Self::ALL.least),
        };
        let slug = id.starts_with(|c: char| c.is_ascii_lowercase())
            && id
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        // Ids hold a hyphen, or name a jurisdiction: a word that is nearly a strength is a typing error.
        let mistyped = !id.contains('-') && nearest(id, words()).is_some();
        if !slug || mistyped {
            return Err(BadThreshold(text.to_owned()));
        }
        Ok(Self {
            of: Some(id.to_owned()),
            least,
        })
    }
}

impl fmt::Display for Threshold {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let least = self.least.map_or(NONE, Strength::name);
        match &self.of {
            None => f.write_str(least),
            Some(id) => write!(f, "{id}:{least}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_threshold_is_a_strength_an_id_or_both() {
        for text in ["none", "breach", "kr:friction", "house-asymmetry:benchmark"] {
            assert_eq!(text.parse::<Threshold>().unwrap().to_string(), text);
        }
        let rule: Threshold = "kr-kftc-reconfirm".parse().unwrap();
        assert_eq!(rule.to_string(), "kr-kftc-reconfirm:informational");
        for text in ["", "Breach", "brech", "kr:", "kr:strong", "kr/friction", "-x"] {
            assert!(text.parse::<Threshold>().is_err(), "{text}");
        }
    }
}
