//! How strong a `not-met` is: the table of `docs/scoring.md`.

use jiff::civil::Date;

use super::{
    rule::{Origin, Rule, Verified},
    verdict::Strength,
};

impl Rule {
    /// Whether a verdict rests on what prompts are for.
    pub fn rests_on_purposes(&self) -> bool {
        self.met.rests_on_purposes()
    }

    /// The strength of a `not-met` on the day of the walk, for a service of this operator. A rule that rests on what
    /// prompts are for is an indication at most, unless a person settled that (`reviewed`).
    pub fn strength(&self, day: Date, operator: Option<&str>, reviewed: bool) -> Strength {
        let source = &self.source;
        let begun = source.in_force_from.is_none_or(|from| from <= day);
        let ended = source.until.is_some_and(|until| until < day);
        if source.informational || !begun || ended {
            return Strength::Informational;
        }
        self.strength_in_force(operator, reviewed)
    }

    /// The strength that a `not-met` reaches without a person's review while the rule is in force; if it binds one company, for that company.
    pub fn strongest(&self) -> Strength {
        if self.source.informational {
            return Strength::Informational;
        }
        self.strength_in_force(self.source.addressee.as_deref(), false)
    }

    /// The strength that a `not-met` reaches once a person reviewed what the prompts are for, where that is another.
    pub fn strongest_if_reviewed(&self) -> Option<Strength> {
        if self.source.informational {
            return None;
        }
        let reviewed = self.strength_in_force(self.source.addressee.as_deref(), true);
        (reviewed != self.strongest()).then_some(reviewed)
    }

    /// The same as [`Self::strongest`], for a company that is not its addressee; none if it binds everybody alike.
    pub fn strongest_for_others(&self) -> Option<Strength> {
        self.source.addressee.as_ref()?;
        Some(if self.source.informational {
            Strength::Informational
        } else {
            self.strength_in_force(None, false)
        })
    }

    fn strength_in_force(&self, operator: Option<&str>, reviewed: bool) -> Strength {
        // Nobody has read where the duty is written: no finding can stand on it.
        if self.norm != Origin::Tool && self.source.verified == Verified::Unverified {
            return Strength::Benchmark;
        }
        if self.norm == Origin::Tool || self.threshold == Origin::Tool {
            return Strength::Friction;
        }
        let general = |origin: Origin| matches!(origin, Origin::Law | Origin::GuideCriterion);
        let addressed =
            matches!((&self.source.addressee, operator), (Some(bound), Some(operator)) if bound == operator);
        if !(addressed || general(self.norm) && general(self.threshold) && self.source.addressee.is_none()) {
            return Strength::Benchmark;
        }
        match self.source.verified {
            Verified::Primary if reviewed || !self.rests_on_purposes() => Strength::Breach,
            _ => Strength::Indication,
        }
    }
}
