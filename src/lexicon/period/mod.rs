//! Stated periods: "within 30 days", "익일", "bis zum Ende der Laufzeit". The words are data files, one a language.

mod asides;
mod book;
mod parse;

use serde::Serialize;

pub use asides::{Snooze, counts_down_to_an_end, seconds, snooze};
pub use parse::{already_true, periods};

/// What a stated period is about (counting standard, section 7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Delayed {
    /// The request to leave is accepted.
    Request,
    /// The contract is not renewed, and nothing more is charged.
    Renewal,
    /// Access ends: the account is closed, the membership is over.
    Access,
    /// The data are deleted.
    Deletion,
    /// Money is paid back.
    Refund,
}

impl Delayed {
    /// All of them, in the order of the standard.
    pub const ALL: [Self; 5] = [Self::Request, Self::Renewal, Self::Access, Self::Deletion, Self::Refund];

    /// The name in data files and reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Renewal => "renewal",
            Self::Access => "access",
            Self::Deletion => "deletion",
            Self::Refund => "refund",
        }
    }
}

/// When something is said to happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// After so many days; 0 is at once. Hours are rounded up to days, a month is 30 days, a year 365.
    Days {
        /// The shorter end of a range ("5–7 days").
        from: Option<u32>,
        /// The number, of a range the longer end.
        days: u32,
        /// Business days: in calendar days it is at least as many.
        business: bool,
    },
    /// On a day. Without a year it is the next such day.
    Date {
        /// Year, if it is said.
        year: Option<i16>,
        /// Month, 1 to 12.
        month: i8,
        /// Day of the month.
        day: i8,
    },
    /// When the period that was paid for is over.
    PaidEnd,
    /// On the last day of a month: the current one (0) or the next (1).
    MonthEnd {
        /// Months from now.
        ahead: u8,
    },
}

/// A period that a sentence states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated {
    /// What it is about; none if the sentence does not tell.
    pub what: Option<Delayed>,
    /// When.
    pub when: When,
    /// The sentence, in the spelling of the page.
    pub quote: String,
}
