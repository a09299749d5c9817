//! The words for delays, waits, surveys and preconditions that reports share.

use crate::{
    lexicon::Delayed,
    measure::{DelaySource, DelayValue, Measured, SurveyDemand, Wait},
    report::words::{Piece, PieceKind, Words},
};

/// Whether a delay is the one that holds for what it is about.
pub(super) fn holds(measured: &Measured, delay: &DelayValue) -> bool {
    delay.what.and_then(|what| measured.delays.of(what)) == Some(delay)
}

/// What is said of delays, waits, surveys and preconditions: the key of a short label, what it is, and the words
/// behind it.
pub(super) fn lines(words: &Words, measured: &Measured) -> Vec<(&'static str, Vec<Piece>, Option<String>)> {
    let mut found = Vec::new();
    for what in Delayed::ALL {
        if let Some(value) = measured.delays.of(what) {
            let text = format!("{}: {}", words.name("delay", what.name()), days(words, value));
            found.push(("said.delay", vec![own(text)], quote(value)));
        }
    }
    for value in measured.delays.unclear() {
        let text = words.fill("delay-unclear", &[("time", &days(words, value))]);
        found.push(("said.delay", vec![own(text)], quote(value)));
    }
    for stated in &measured.preconditions {
        let text = own(words.say("stated").to_owned());
        found.push(("said.precondition", vec![text], Some(stated.quote.clone())));
    }
    for survey in &measured.surveys {
        found.push(("said.survey", demand(words, survey), None));
    }
    for one in &measured.waits {
        found.push(("said.wait", vec![own(wait(words, one))], Some(one.words.clone())));
    }
    found
}

fn days(words: &Words, value: &DelayValue) -> String {
    let time = match (value.from, value.days, value.business) {
        (_, None, _) => words.say("days.period-end").to_owned(),
        (_, Some(0), _) => words.say("days.at-once").to_owned(),
        (Some(from), Some(days), business) if days != 1 => {
            let key = if business { "days.business-range" } else { "days.range" };
            words.fill(key, &[("n", &days.to_string()), ("from", &from.to_string())])
        }
        (_, Some(days), true) => words.counted("days.business", days.into()),
        (_, Some(days), false) => words.counted("days.calendar", days.into()),
    };
    let source = match value.source {
        DelaySource::Stated => words.say("stated"),
        DelaySource::Observed => words.say("seen"),
    };
    format!("{time}, {source}")
}

/// What was observed needs no quote: no page said it.
fn quote(value: &DelayValue) -> Option<String> {
    (value.source == DelaySource::Stated).then(|| value.quote.clone())
}

fn own(text: String) -> Piece {
    Piece {
        text,
        kind: PieceKind::Own,
    }
}

fn demand(words: &Words, survey: &SurveyDemand) -> Vec<Piece> {
    let demand = survey.demand.map_or_else(
        || words.say("survey.unknown"),
        |demand| words.name("demand", demand.name()),
    );
    let moment = words
        .fill("moment", &[("n", &survey.moment.to_string())])
        .to_lowercase();
    let mut told = vec![own(demand.to_owned())];
    if let Some(why) = &survey.why {
        told.push(own(": ".to_owned()));
        told.extend(words.told(why));
    }
    told.push(own(format!(" ({moment})")));
    told
}

fn wait(words: &Words, wait: &Wait) -> String {
    let told = wait
        .told
        .map(|told| words.fill("wait.told", &[("seconds", &told.to_string())]));
    let seconds = format!("{:.1}", wait.seconds);
    words.fill(
        "wait",
        &[
            ("seconds", &seconds),
            ("told", &told.unwrap_or_default()),
            ("n", &wait.to.to_string()),
        ],
    )
}
