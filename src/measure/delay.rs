//! Delay (counting standard, section 7): when the request is accepted, renewal stops, access ends, data are deleted,
//! money comes back.
//!
//! *Definition.* Each is **stated** (a sentence on a screen from the entry on, or on the last one, with its quote) or
//! **observed** (the walk saw the request accepted). In days from the day of the walk, at the service's own clock. Of
//! several statements the one on the latest screen holds, on one screen the longest; a statement outweighs what was
//! observed, for it says more. The end of a paid period has no days unless a date is given.
//!
//! *Pitfalls.* A sentence that does not say of what it is stays `unclear` and gives no value. Nothing stated is
//! unknown, never 0. A day that is over is no delay. Words of the middle of a journey that say that something "has been
//! deleted" are about something else: they hold on the last screen only.

use jiff::{
    ToSpan,
    civil::Date,
    tz::{TimeZone, TimeZoneDatabase},
};
use serde::Serialize;

use super::{
    measured::{Entry, Outcome, Status},
    path::Path,
    region::Region,
};
use crate::lexicon::{self, Delayed, Stated, When};

/// Words that state when the goal is reached, of a deferred journey.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Delay {
    /// The quote.
    pub quote: String,
    /// Days, where the quote gives a duration or a date.
    pub days: Option<u32>,
}

impl Delay {
    /// Reads the days out of a quote.
    pub(super) fn stated(path: &Path<'_>, quote: String, lang: Option<&str>) -> Self {
        let days = path
            .recall
            .periods(&quote, lang)
            .iter()
            .filter_map(|stated| days(stated.when, walked_on(path)))
            .max();
        Self { quote, days }
    }
}

/// How a delay is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DelaySource {
    /// A screen says it.
    Stated,
    /// The walk saw it.
    Observed,
}

/// One delay, as it was stated or observed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DelayValue {
    /// What it is about; none if the sentence does not tell.
    pub what: Option<Delayed>,
    /// Days; of a range the longer end. None for the end of a paid period without a date.
    pub days: Option<u32>,
    /// The shorter end of a range.
    pub from: Option<u32>,
    /// Business days: in calendar days at least as many.
    pub business: bool,
    /// How it is known.
    pub source: DelaySource,
    /// The sentence; of what was observed, what it was.
    pub quote: String,
    /// The moment on whose screen it stands; of the last screen the moment that led there.
    pub moment: Option<u32>,
}

/// All delays of a journey.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Delays {
    /// Everything that was stated or observed, in order.
    pub all: Vec<DelayValue>,
}

impl Delays {
    /// The one that holds.
    pub fn of(&self, what: Delayed) -> Option<&DelayValue> {
        let about = || self.all.iter().filter(|value| value.what == Some(what));
        let stated = about().filter(|value| value.source == DelaySource::Stated);
        stated
            .max_by_key(|value| (value.moment, value.days))
            .or_else(|| about().next_back())
    }

    /// Stated periods that do not say of what they are.
    pub fn unclear(&self) -> impl Iterator<Item = &DelayValue> {
        self.all.iter().filter(|value| value.what.is_none())
    }
}

/// The delays of a leave journey; none of others.
pub(super) fn find(path: &Path<'_>, entry: Option<Entry>, outcome: &Outcome) -> Delays {
    let mut all: Vec<DelayValue> = Vec::new();
    if !path.leaves() {
        return Delays { all };
    }
    let from_entry = |moment: u32| entry.is_some_and(|entry| moment >= entry.moment);
    for sight in path.sights.iter().filter(|s| s.act.is_some() && from_entry(s.moment)) {
        read(path, &sight.region, Some(sight.moment), &mut all);
    }
    let reached = matches!(outcome.status, Status::Completed | Status::Deferred);
    let last = path
        .trace
        .stop
        .as_ref()
        .and_then(|stop| path.trace.observation(stop.observation?));
    if let Some(seen) = last.filter(|_| !outcome.status.inconclusive()) {
        let region = path.region(seen);
        read(path, &region, outcome.moment, &mut all);
        if reached {
            already(path, &region, outcome.moment, &mut all);
        }
    }
    if reached {
        all.push(DelayValue {
            what: Some(Delayed::Request),
            days: Some(0),
            from: None,
            business: false,
            source: DelaySource::Observed,
            quote: "the walk saw the request accepted".to_owned(),
            moment: outcome.moment,
        });
    }
    Delays { all }
}

fn read(path: &Path<'_>, region: &Region<'_>, moment: Option<u32>, all: &mut Vec<DelayValue>) {
    let stated = path.recall.periods(region.text(), region.lang(path.lang()));
    for stated in stated.iter().cloned() {
        let days = days(stated.when, walked_on(path));
        // A day that is over: the words are about the past.
        if days.is_none() && stated.when != When::PaidEnd {
            continue;
        }
        let value = value(stated, days, moment);
        // The same sentence on a later screen is said once, there.
        all.retain(|known| (known.what, known.days, &known.quote) != (value.what, value.days, &value.quote));
        all.push(value);
    }
}

fn already(path: &Path<'_>, region: &Region<'_>, moment: Option<u32>, all: &mut Vec<DelayValue>) {
    for (what, quote) in lexicon::already_true(region.text(), region.lang(path.lang())) {
        let said = all
            .iter()
            .any(|known| known.what == Some(what) && known.moment == moment);
        if !said {
            let when = When::Days {
                from: None,
                days: 0,
                business: false,
            };
            let what = Some(what);
            all.push(value(Stated { what, when, quote }, Some(0), moment));
        }
    }
}

fn value(stated: Stated, days: Option<u32>, moment: Option<u32>) -> DelayValue {
    let (from, business) = match stated.when {
        When::Days { from, business, .. } => (from, business),
        _ => (None, false),
    };
    DelayValue {
        what: stated.what,
        days,
        from,
        business,
        source: DelaySource::Stated,
        quote: stated.quote,
        moment,
    }
}

/// The day of the walk where the journey's platform is set to be. The zones are those that the tool carries, so that
/// every machine finds the same day.
fn walked_on(path: &Path<'_>) -> Date {
    let header = &path.trace.header;
    let zone = header
        .platforms
        .get(&header.journey.platform)
        .and_then(|facts| TimeZoneDatabase::bundled().get(&facts.timezone).ok())
        .unwrap_or(TimeZone::UTC);
    header.started.to_zoned(zone).date()
}

/// Days from a day on; none for what has no day, and for what is over.
fn days(when: When, today: Date) -> Option<u32> {
    let until = |date: Date| u32::try_from(today.until(date).ok()?.get_days()).ok();
    match when {
        When::Days { days, .. } => Some(days),
        When::PaidEnd => None,
        When::MonthEnd { ahead } => until(today.checked_add(i32::from(ahead).months()).ok()?.last_of_month()),
        When::Date { year, month, day } => match year {
            Some(year) => until(Date::new(year, month, day).ok()?),
            // The next such day: 29 February is at most eight years away.
            None => (today.year()..=today.year().saturating_add(8))
                .filter_map(|year| Date::new(year, month, day).ok())
                .find_map(until),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_from_the_day_of_the_walk() {
        let today: Date = "2026-04-17".parse().unwrap();
        let date = |year, month, day| When::Date { year, month, day };
        for (when, expected) in [
            (date(Some(2026), 5, 1), Some(14)),
            (date(Some(2026), 4, 17), Some(0)),
            (date(Some(2026), 4, 16), None),
            (date(Some(2026), 2, 30), None),
            (date(None, 5, 1), Some(14)),
            (date(None, 4, 16), Some(364)),
            (date(Some(2027), 4, 17), Some(365)),
            (When::MonthEnd { ahead: 0 }, Some(13)),
            (When::MonthEnd { ahead: 1 }, Some(44)),
            (When::PaidEnd, None),
        ] {
            assert_eq!(days(when, today), expected, "{when:?}");
        }
    }
}
