//! The words for delays, waits, surveys and preconditions that reports share.

use crate::{
    lexicon::Delayed,
    measure::{DelaySource, DelayValue, Measured, SurveyDemand, Wait},
};

/// Whether a delay is the one that holds for what it is about.
pub(super) fn holds(measured: &Measured, delay: &DelayValue) -> bool {
    delay.what.and_then(|what| measured.delays.of(what)) == Some(delay)
}

/// What is said of delays, waits, surveys and preconditions: a short label, what it is, and the words behind it.
pub(super) fn lines(measured: &Measured) -> Vec<(&'static str, String, Option<String>)> {
    let mut found = Vec::new();
    for what in Delayed::ALL {
        if let Some(value) = measured.delays.of(what) {
            found.push(("delay", format!("{}: {}", delayed(what), days(value)), quote(value)));
        }
    }
    for value in measured.delays.unclear() {
        found.push(("delay", format!("{}, subject unclear", days(value)), quote(value)));
    }
    for stated in &measured.preconditions {
        found.push(("precondition", "stated".to_owned(), Some(stated.quote.clone())));
    }
    for survey in &measured.surveys {
        found.push(("survey", demand(survey), None));
    }
    for one in &measured.waits {
        found.push(("wait", wait(one), Some(one.words.clone())));
    }
    found
}

fn delayed(what: Delayed) -> &'static str {
    match what {
        Delayed::Request => "request accepted",
        Delayed::Renewal => "renewal stopped",
        Delayed::Access => "access ends",
        Delayed::Deletion => "data deleted",
        Delayed::Refund => "money back",
    }
}

fn days(value: &DelayValue) -> String {
    let unit = if value.business { "business days" } else { "days" };
    let time = match (value.from, value.days) {
        (_, None) => "at the end of the paid period".to_owned(),
        (_, Some(0)) => "at once".to_owned(),
        (_, Some(1)) => format!("1 {}", unit.trim_end_matches('s')),
        (Some(from), Some(days)) => format!("{days} {unit} ({from} to {days})"),
        (None, Some(days)) => format!("{days} {unit}"),
    };
    let source = match value.source {
        DelaySource::Stated => "stated",
        DelaySource::Observed => "observed",
    };
    format!("{time}, {source}")
}

/// What was observed needs no quote: no page said it.
fn quote(value: &DelayValue) -> Option<String> {
    (value.source == DelaySource::Stated).then(|| value.quote.clone())
}

fn demand(survey: &SurveyDemand) -> String {
    let demand = survey
        .demand
        .map_or("nothing tells whether it must be answered", |demand| demand.name());
    match &survey.why {
        Some(why) => format!("{demand}: {why} (moment {})", survey.moment),
        None => format!("{demand} (moment {})", survey.moment),
    }
}

fn wait(wait: &Wait) -> String {
    let told = wait.told.map(|told| format!(", {told} s told")).unwrap_or_default();
    format!("{:.1} s observed{told} (before moment {})", wait.seconds, wait.to)
}
