//! A replica with its visitors: cookie, clock and reset, the same for every replica.

use std::sync::{Mutex, PoisonError};

use jiff::{ToSpan, civil::Date, tz};

use super::{
    exchange::{Answer, Method, Request},
    replica::Replica,
    visitors::{Visitors, fresh_session},
};

/// The name of every replica's session cookie. Its path is the replica's prefix.
pub(crate) const COOKIE: &str = "visitor";

/// A replica as the server sees it.
pub(crate) trait Mounted: Send + Sync {
    /// Where it is mounted.
    fn prefix(&self) -> &'static str;
    /// Name for people.
    fn title(&self) -> &'static str;
    /// Answers a request of the visitor with this session; says which session to set if it is a new one.
    fn answer(&self, session: Option<&str>, request: Request) -> (Answer, Option<String>);
}

/// A replica and those who visit it.
pub(crate) struct Mount<R: Replica> {
    replica: R,
    visitors: Mutex<Visitors<R::Visitor>>,
}

impl<R: Replica> Mount<R> {
    pub(crate) fn new(replica: R) -> Self {
        Self {
            replica,
            visitors: Mutex::new(Visitors::new()),
        }
    }
}

impl<R: Replica> Mounted for Mount<R> {
    fn prefix(&self) -> &'static str {
        self.replica.prefix()
    }

    fn title(&self) -> &'static str {
        self.replica.title()
    }

    fn answer(&self, session: Option<&str>, mut request: Request) -> (Answer, Option<String>) {
        if let Some(asset) = self.replica.asset(&request.path) {
            return (asset, None);
        }
        let mut visitors = self.visitors.lock().unwrap_or_else(PoisonError::into_inner);
        let known = session.filter(|session| visitors.knows(session)).map(str::to_owned);
        let new = known.is_none().then(fresh_session);
        let session = known.or_else(|| new.clone()).unwrap_or_default();
        if request.path == "/reset" {
            visitors.forget(&session);
            return (note("Reset: this visitor starts afresh."), None);
        }
        let visit = visitors.visit(&session, || self.replica.arrive(today(0)));
        if request.path == "/clock" && request.method == Method::Get {
            if let Ok(days @ 0..=3650) = request.query.get("days").parse() {
                visit.days_ahead = days;
            }
            let date = today(visit.days_ahead);
            return (
                note(&format!(
                    "This visitor's clock: {date} ({} days ahead)",
                    visit.days_ahead
                )),
                new,
            );
        }
        request.today = today(visit.days_ahead);
        (self.replica.answer(&mut visit.state, &request), new)
    }
}

/// The date in Seoul, so many days ahead of the real one.
pub(crate) fn today(days_ahead: i32) -> Date {
    let real = jiff::Timestamp::now()
        .to_zoned(tz::TimeZone::fixed(tz::offset(9)))
        .date();
    real.saturating_add(days_ahead.days())
}

fn note(text: &str) -> Answer {
    Answer::Page {
        status: 200,
        html: format!("<!doctype html><html lang=\"en\"><title>Replica</title><main><p>{text}</p></main></html>"),
    }
}
