//! What leaving demands and how long it takes, as the catalogue names it: delays, surveys, kinds of data, log-ins, the
//! confirmation, offers not to be asked again.

use super::{
    fact::{Fact, disputed, rest_unseen},
    verdict::Value,
};
use crate::{
    flow::Session,
    lexicon::{Delayed, FieldKind, Purpose},
    measure::{Count, CountName, DelaySource, Demand, Measured, Status},
    trace::Trace,
};

/// For how many days an offer must keep a request away to count (decree to the Korean E-Commerce Act, Art. 21-2).
const SNOOZE_DAYS: u32 = 7;

/// The facts of this file, by path without side.
pub(super) fn of(trace: &Trace, measured: &Measured) -> Vec<(&'static str, Fact)> {
    vec![
        ("delay.request_days", delay(measured, Delayed::Request)),
        ("delay.renewal_days", delay(measured, Delayed::Renewal)),
        ("delay.access_days", delay(measured, Delayed::Access)),
        ("delay.deletion_days", delay(measured, Delayed::Deletion)),
        ("delay.refund_days", delay(measured, Delayed::Refund)),
        ("survey.demand", survey(measured)),
        ("required.kinds", kinds(measured)),
        ("log_in.demanded", log_in(trace, measured)),
        ("confirm.at_once", confirm(measured)),
        ("total.snooze_offered", snooze(measured)),
    ]
}

fn finished(measured: &Measured) -> bool {
    matches!(measured.outcome.status, Status::Completed | Status::Deferred)
}

fn inconclusive(measured: &Measured) -> Option<Fact> {
    let status = measured.outcome.status;
    (status.inconclusive()).then(|| Fact::unknown(format!("the journey is inconclusive ({})", status.name())))
}

fn delay(measured: &Measured, what: Delayed) -> Fact {
    if let Some(unknown) = inconclusive(measured) {
        return unknown;
    }
    let Some(delay) = measured.delays.of(what) else {
        return Fact::unknown("the walk met no words that state it, and did not see it happen");
    };
    let Some(days) = delay.days else {
        let quote = &delay.quote;
        return Fact::unknown(format!("it is stated without a number of days or a date: “{quote}”"));
    };
    let at_least = delay.business && days > 0;
    Fact {
        value: Some(Value::Int(i64::from(days))),
        at_least,
        at_most: false,
        moments: delay.moment.into_iter().collect(),
        why: match (at_least, delay.source) {
            (true, _) => Some("it is stated in business days, which are at least as many days".to_owned()),
            (false, DelaySource::Stated | DelaySource::Observed) => None,
        },
    }
}

/// The strictest demand counts; a survey of which nothing tells leaves it open, unless another is mandatory.
fn survey(measured: &Measured) -> Fact {
    if let Some(unknown) = inconclusive(measured) {
        return unknown;
    }
    let detected = measured
        .prompts
        .iter()
        .filter(|p| p.detected.contains(&Purpose::Survey))
        .count();
    let declared = measured
        .prompts
        .iter()
        .filter(|p| p.declared.as_ref().unwrap_or(&p.detected).contains(&Purpose::Survey))
        .count();
    if detected != declared {
        return Fact::unknown(disputed(detected as u64, declared as u64));
    }
    let text = |demand: &str, moments: Vec<u32>| Fact {
        moments,
        ..Fact::known(Value::Text(demand.to_owned()))
    };
    let moments = |wanted: Option<Demand>| -> Vec<u32> {
        let surveys = measured.surveys.iter().filter(|survey| survey.demand == wanted);
        surveys.map(|survey| survey.moment).collect()
    };
    let mandatory = moments(Some(Demand::Mandatory));
    if !mandatory.is_empty() {
        return text(Demand::Mandatory.name(), mandatory);
    }
    let untold = moments(None);
    if !untold.is_empty() {
        return Fact {
            moments: untold,
            ..Fact::unknown("nothing on the screen tells whether the survey must be answered")
        };
    }
    if !finished(measured) {
        return Fact::unknown(rest_unseen(measured));
    }
    let optional = moments(Some(Demand::Optional));
    if optional.is_empty() {
        return text("none", Vec::new());
    }
    text(Demand::Optional.name(), optional)
}

fn kinds(measured: &Measured) -> Fact {
    if let Some(unknown) = inconclusive(measured) {
        return unknown;
    }
    if !finished(measured) {
        return Fact::unknown(rest_unseen(measured));
    }
    // As the measure names them, for rules name them so too.
    let names = measured.required.keys().cloned();
    let moments: std::collections::BTreeSet<u32> = measured.required.values().flatten().copied().collect();
    let unrecognised = measured.required.contains_key(FieldKind::Other.name());
    Fact {
        moments: moments.into_iter().collect(),
        // It may be any kind, also one that must not be asked for.
        at_least: unrecognised,
        why: unrecognised.then(|| "what a field asks for was not recognised".to_owned()),
        ..Fact::known(Value::Texts(names.collect()))
    }
}

/// A journey that was walked logged in cannot show that no log-in is demanded.
fn log_in(trace: &Trace, measured: &Measured) -> Fact {
    if let Some(unknown) = inconclusive(measured) {
        return unknown;
    }
    if !measured.log_ins.is_empty() {
        return Fact {
            moments: measured.log_ins.clone(),
            ..Fact::known(Value::Bool(true))
        };
    }
    if !finished(measured) {
        return Fact::unknown(rest_unseen(measured));
    }
    // Only the words of the screen tell a log-in from another use of a password.
    if measured.required.contains_key(FieldKind::Password.name()) {
        return Fact::unknown("a password was asked for, and whether that is a log-in was not understood");
    }
    match trace.header.journey.session {
        Session::Anonymous => Fact::known(Value::Bool(false)),
        Session::LoggedIn => Fact::unknown("the journey was walked logged in, so a log-in could not be seen"),
    }
}

fn confirm(measured: &Measured) -> Fact {
    if let Some(unknown) = inconclusive(measured) {
        return unknown;
    }
    match measured.confirm_at_once.at_once {
        Some(at_once) => Fact {
            moments: measured.confirm_at_once.moment.into_iter().collect(),
            ..Fact::known(Value::Bool(at_once))
        },
        None => Fact::unknown(match measured.confirm_at_once.moment {
            Some(_) => "the page of the irreversible step had not come to rest when it was first looked at",
            None => "the walk did not come to the irreversible step, or the flow marks none",
        }),
    }
}

fn snooze(measured: &Measured) -> Fact {
    if let Some(unknown) = inconclusive(measured) {
        return unknown;
    }
    if let Some(Count {
        declared: Some(declared),
        v,
        ..
    }) = measured.counts.total.get(&CountName::RetentionOffers)
    {
        return Fact::unknown(disputed(v.unwrap_or_default(), *declared));
    }
    let asked = &measured.snoozes;
    let repeated: Vec<u32> = asked
        .iter()
        .filter(|one| one.same_as != one.moment)
        .map(|one| one.same_as)
        .collect();
    let requests: std::collections::BTreeSet<u32> = if repeated.is_empty() {
        asked.iter().map(|one| one.moment).collect()
    } else {
        repeated.into_iter().collect()
    };
    if requests.is_empty() {
        return Fact::unknown("the walk met no request to stay");
    }
    let offered = |request: &u32| {
        let mut shown = asked.iter().filter(|one| one.same_as == *request);
        shown.any(|one| one.keeps_away(SNOOZE_DAYS))
    };
    Fact {
        moments: asked
            .iter()
            .filter(|one| requests.contains(&one.same_as))
            .map(|one| one.moment)
            .collect(),
        ..Fact::known(Value::Bool(requests.iter().all(offered)))
    }
}
