//! An order and its demands, as data.

use jiff::{civil::Date, tz::TimeZone};

use crate::{
    rulebook::{Rule, Rulebook},
    source::Source,
};

/// What an authority demanded of a service, and until when.
#[derive(Debug, Clone)]
pub struct Order {
    /// Slug.
    pub id: String,
    /// Title for people.
    pub title: String,
    /// Who gave it.
    pub authority: String,
    /// Its case number.
    pub case: String,
    /// What kind of act it is, in the authority's terms ("recommendation to improve"), if that is told.
    pub instrument: Option<String>,
    /// Whom it binds, for people.
    pub addressee: Option<String>,
    /// The slug of the service that it is about.
    pub service: String,
    /// The day on which it was given.
    pub date: Date,
    /// The last day on which it can be met.
    pub deadline: Date,
    /// IANA name of the zone whose days are meant; UTC if none is told.
    pub zone_name: String,
    /// The same.
    pub zone: TimeZone,
    /// Where its text was read, for people.
    pub source: Option<String>,
    /// Link.
    pub url: Option<String>,
    /// What it demands, in the order of the file; one at least.
    pub demands: Vec<Demand>,
    /// The file.
    pub file: Source,
}

/// One thing that an order demands.
#[derive(Debug, Clone)]
pub struct Demand {
    /// Slug; unique within the order.
    pub id: String,
    /// In plain words.
    pub text: String,
    /// What decides it.
    pub basis: Basis,
    /// The last day, where it is not the order's.
    pub deadline: Option<Date>,
    /// Slugs of the journeys that it is about; empty: every leave journey of the service.
    pub journeys: Vec<String>,
}

/// What decides a demand.
#[derive(Debug, Clone)]
pub enum Basis {
    /// A rule of a rulebook; under the demand's id.
    Rule {
        /// The id in its rulebook.
        named: String,
        /// The rule.
        rule: Box<Rule>,
    },
    /// A condition over the measures, as a rule.
    Condition(Box<Rule>),
    /// Nothing that a walk sees: why.
    Undecided(String),
}

impl Demand {
    /// What decides it, as a rule under the demand's id; none if nothing does.
    pub fn rule(&self) -> Option<&Rule> {
        match &self.basis {
            Basis::Rule { rule, .. } | Basis::Condition(rule) => Some(rule),
            Basis::Undecided(_) => None,
        }
    }
}

impl Order {
    /// Its demands as a rulebook for every place: it binds whom it names.
    pub fn rulebook(&self) -> Rulebook {
        let rules = self.demands.iter().filter_map(Demand::rule).cloned().collect();
        let mut book = Rulebook::new(self.id.clone(), self.title.clone(), rules, self.file.clone());
        book.on_request = true;
        book
    }
}
