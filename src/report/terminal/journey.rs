//! The block of one journey.

use std::io;

use indexmap::IndexMap;

use super::page::{Align, Page, Paint};
use crate::{
    audit::{Audit, Judged},
    flow::Goal,
    measure::Status,
    report::{Language, demands, effort, looks, wording, words::plain},
    rulebook::{Strength, Verdict, VerdictKind},
};

const INDENT: &str = "  ";

pub(super) fn write<W: io::Write>(
    audit: &Audit,
    judged: &Judged,
    bundle: Option<&str>,
    page: &mut Page<W>,
) -> io::Result<()> {
    heading(judged, page)?;
    if judged.measured.outcome.status.inconclusive() {
        let outcome = &judged.measured.outcome;
        let why = outcome
            .cause
            .as_deref()
            .or(judged.no_score.as_deref())
            .unwrap_or("the walk did not reach an end");
        let why = why.trim_end_matches('.');
        page.paragraph(
            &label("inconclusive"),
            &format!("{why}. Nothing is said about the service."),
            Paint::Plain,
        )?;
    } else {
        let words = Language::En.words();
        counts(judged, page)?;
        page.paragraph(&label("effort"), &effort::line(words, &judged.measured), Paint::Plain)?;
        for (what, how_much, said) in demands::lines(words, &judged.measured) {
            let said = said.map(|said| format!(": “{}”", shorten(&said))).unwrap_or_default();
            page.paragraph(
                &label(words.say(what)),
                &format!("{}{said}", plain(&how_much)),
                Paint::Plain,
            )?;
        }
        looks(judged, page)?;
        against_join(audit, judged, page)?;
        verdicts(audit, judged, page)?;
        scores(judged, page)?;
    }
    for note in &judged.measured.notes {
        page.paragraph(&label("note"), &note.text, Paint::Dim)?;
    }
    let path = match bundle {
        Some(bundle) => format!("{}/capture/{}", bundle.trim_end_matches('/'), judged.folder),
        None => format!("capture/{}", judged.folder),
    };
    page.paragraph(&label("evidence"), &path, Paint::Dim)?;
    page.gap()
}

fn label(name: &str) -> String {
    format!("{INDENT}{name:<14}")
}

/// The words of a whole page are not printed twice: they are in the other reports.
fn shorten(words: &str) -> String {
    const LONG: usize = 160;
    if words.chars().count() <= LONG {
        return words.to_owned();
    }
    format!("{}…", words.chars().take(LONG).collect::<String>())
}

fn heading<W: io::Write>(judged: &Judged, page: &mut Page<W>) -> io::Result<()> {
    let header = &judged.header;
    let persona = header
        .journey
        .persona
        .as_deref()
        .map(|persona| format!(" · {persona}"))
        .unwrap_or_default();
    let run = if header.repetition > 1 {
        format!(" · run {}", header.repetition)
    } else {
        String::new()
    };
    let simulation = if judged.simulation { "  SIMULATION" } else { "" };
    page.line(&[
        (Paint::Strong, &wording::service(judged)),
        (Paint::Plain, " · "),
        (Paint::Strong, &header.journey.id),
        (Paint::Plain, &persona),
        (Paint::Plain, &format!(" · {}", judged.platforms.join(" → "))),
        (Paint::Plain, &run),
        (Paint::Warning, simulation),
    ])?;
    let outcome = &judged.measured.outcome;
    let kind = format!("{INDENT}{}: ", wording::kind(header.journey.kind));
    page.line(&[
        (Paint::Plain, &kind),
        (outcome_paint(outcome.status), outcome.status.name()),
        (
            Paint::Plain,
            &outcome
                .moment
                .map(|moment| format!(" after moment {moment}"))
                .unwrap_or_default(),
        ),
    ])?;
    if let Some(delay) = &outcome.delay {
        let days = delay.days.map(|days| format!("{days} days: ")).unwrap_or_default();
        page.paragraph(&label("delay"), &format!("{days}“{}”", delay.quote), Paint::Plain)?;
    }
    match outcome.cause.as_deref().filter(|_| !outcome.status.inconclusive()) {
        Some(cause) => page.paragraph(&label(""), cause, Paint::Plain),
        None => Ok(()),
    }
}

pub(super) fn outcome_paint(status: Status) -> Paint {
    match status {
        Status::Completed => Paint::Good,
        Status::Deferred | Status::StoppedBeforeCommit | Status::HandedOff => Paint::Warning,
        Status::DeadEnd => Paint::Bad,
        Status::Blocked | Status::Drift | Status::Fault => Paint::Dim,
    }
}

fn counts<W: io::Write>(judged: &Judged, page: &mut Page<W>) -> io::Result<()> {
    let parts = wording::parts(&judged.measured.counts);
    let mut rows = vec![vec![(Paint::Dim, String::new())]];
    rows[0].extend(parts.iter().map(|(name, _)| (Paint::Dim, (*name).to_owned())));
    for name in wording::MAIN {
        let mut row = vec![(Paint::Plain, wording::spoken(name).to_owned())];
        for (part, counts) in &parts {
            let paint = if *part == "total" { Paint::Strong } else { Paint::Plain };
            row.push((paint, wording::count(counts.get(&name))));
        }
        row.push((
            Paint::Warning,
            Language::En.words().disputed(judged, name).unwrap_or_default(),
        ));
        rows.push(row);
    }
    page.table(
        INDENT,
        &[Align::Left, Align::Right, Align::Right, Align::Right, Align::Left],
        &rows,
    )
}

fn looks<W: io::Write>(judged: &Judged, page: &mut Page<W>) -> io::Result<()> {
    if let Some(entry) = looks::entry(Language::En.words(), judged) {
        page.paragraph(&label("entry"), &entry, Paint::Plain)?;
    }
    for (screen, choice) in looks::choices(judged) {
        page.paragraph(&label(&format!("screen {screen}")), &choice, Paint::Plain)?;
    }
    Ok(())
}

fn against_join<W: io::Write>(audit: &Audit, judged: &Judged, page: &mut Page<W>) -> io::Result<()> {
    let Some(join) = wording::twin(audit, judged) else {
        return Ok(());
    };
    let counts = wording::against_join(judged, join);
    page.paragraph(
        &label("leave / join"),
        &format!("{counts} ({})", join.header.journey.id),
        Paint::Plain,
    )
}

fn verdicts<W: io::Write>(audit: &Audit, judged: &Judged, page: &mut Page<W>) -> io::Result<()> {
    for verdict in wording::findings(judged) {
        finding(audit, verdict, page)?;
    }
    let mut why: IndexMap<&str, Vec<&str>> = IndexMap::new();
    for verdict in judged
        .verdicts
        .iter()
        .filter(|verdict| verdict.kind == VerdictKind::Unknown)
    {
        why.entry(verdict.why.as_deref().unwrap_or("no reason given"))
            .or_default()
            .push(&verdict.rule);
    }
    for (why, rules) in why {
        page.paragraph(&label("unknown"), &format!("{}: {why}", rules.join(", ")), Paint::Dim)?;
    }
    if judged.verdicts.is_empty() {
        return Ok(());
    }
    let number = |kind| wording::how_many(judged, kind);
    let summary = format!(
        "{} not met · {} met · {} unknown · {} not applicable",
        number(VerdictKind::NotMet),
        number(VerdictKind::Met),
        number(VerdictKind::Unknown),
        number(VerdictKind::NotApplicable),
    );
    page.paragraph(&label("rules"), &summary, Paint::Plain)
}

fn finding<W: io::Write>(audit: &Audit, verdict: &Verdict, page: &mut Page<W>) -> io::Result<()> {
    let paint = strength_paint(verdict.strength);
    let values = wording::values(verdict);
    let values = if values.is_empty() {
        values
    } else {
        format!(": {values}")
    };
    let rule = &verdict.rule;
    page.line(&[
        (Paint::Plain, INDENT),
        (paint, wording::not_met(verdict.strength)),
        (Paint::Plain, " "),
        (Paint::Strong, rule),
        (Paint::Plain, &values),
    ])?;
    if let Some(title) = audit
        .rules
        .get(rule)
        .and_then(|text| text.title.get("en").or_else(|| text.title.values().next()))
    {
        page.paragraph("    ", title, Paint::Dim)?;
    }
    Ok(())
}

pub(super) fn strength_paint(strength: Option<Strength>) -> Paint {
    match strength {
        Some(Strength::Breach) => Paint::Bad,
        Some(Strength::Indication | Strength::Friction) | None => Paint::Warning,
        Some(Strength::Benchmark | Strength::Informational) => Paint::Plain,
    }
}

fn scores<W: io::Write>(judged: &Judged, page: &mut Page<W>) -> io::Result<()> {
    if judged.scores.is_empty() {
        return match judged
            .no_score
            .as_ref()
            .filter(|_| judged.header.journey.goal == Goal::Leave)
        {
            Some(why) => page.paragraph(&label("score"), &format!("none: {why}"), Paint::Plain),
            None => Ok(()),
        };
    }
    let each = |score: &crate::score::Score| format!("{} {}", score.rulebook, wording::range(score.low, score.high));
    let scores: Vec<String> = judged.scores.iter().map(each).collect();
    page.paragraph(
        &label("house score"),
        &format!("{} of 100", scores.join(" · ")),
        Paint::Strong,
    )
}
