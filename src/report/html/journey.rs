//! One journey for the template.

use serde::Serialize;

use super::{
    chart::{self, Chart},
    film::{self, Item},
    pictures::Album,
    text::{page, time},
    verdict::{Finding, Other},
};
use crate::{
    audit::{Audit, Judged},
    measure::{Count, CountName, EntrySource, Status},
    report::{demands, effort, looks, wording},
    rulebook::VerdictKind,
};

#[derive(Debug, Serialize)]
pub(super) struct JourneyView {
    id: String,
    /// The moments that have a place on this page.
    known: Vec<u32>,
    lang: String,
    service: String,
    service_name: String,
    operator: Option<String>,
    journey: String,
    goal: &'static str,
    kind: &'static str,
    persona: Option<String>,
    persona_note: Option<String>,
    run: u32,
    platforms: Vec<Platform>,
    session: &'static str,
    status: &'static str,
    tone: &'static str,
    inconclusive: bool,
    cause: Option<String>,
    delay: Option<(Option<u32>, String)>,
    outcome_moment: Option<u32>,
    simulation: bool,
    origins: Vec<String>,
    entry: Option<(u32, &'static str)>,
    entry_look: Option<String>,
    choices: Vec<(u32, String)>,
    start: String,
    environment: String,
    walked: String,
    commit: bool,
    flow: String,
    flow_hash: String,
    main: Vec<Row>,
    all: Vec<Row>,
    overview: Vec<String>,
    join: Option<Join>,
    film: Vec<Item>,
    findings: Vec<Finding>,
    others: Vec<(&'static str, Vec<Other>)>,
    tally: [usize; 4],
    scores: Vec<(String, String)>,
    no_score: Option<String>,
    notes: Vec<Remark>,
    interruptions: Vec<String>,
    required: Vec<(String, Vec<u32>)>,
    /// Label, what it is, and the words behind it.
    demands: Vec<(&'static str, String, Option<String>)>,
    response: String,
    expert: String,
    operators: String,
    reading: String,
    statement: String,
    evidence: String,
}

#[derive(Debug, Serialize)]
struct Platform {
    name: String,
    facts: Option<String>,
}

/// One count in discovery, flow and total.
#[derive(Debug, Serialize)]
struct Row {
    name: String,
    definition: &'static str,
    cells: Vec<Cell>,
    disputed: Option<String>,
}

#[derive(Debug, Serialize)]
struct Cell {
    text: String,
    /// The moments behind it, for the tooltip.
    moments: String,
}

/// The join journey beside a leave journey.
#[derive(Debug, Serialize)]
struct Join {
    journey: String,
    chart: Option<Chart>,
    /// Name, definition, leave, join.
    compared: Vec<(String, &'static str, String, String)>,
    apart: Vec<(String, &'static str, String, String)>,
}

#[derive(Debug, Serialize)]
struct Remark {
    code: &'static str,
    text: String,
    moments: Vec<u32>,
}

impl JourneyView {
    pub(super) fn new(audit: &Audit, judged: &Judged, at: usize, album: &mut Album<'_>) -> Self {
        let (header, measured) = (&judged.header, &judged.measured);
        let outcome = &measured.outcome;
        let environment = &header.environment;
        let others = [
            ("unknown", VerdictKind::Unknown),
            ("met", VerdictKind::Met),
            ("not applicable", VerdictKind::NotApplicable),
        ];
        Self {
            id: format!("j{at}"),
            known: measured.rows.iter().map(|row| row.moment).collect(),
            lang: header
                .service
                .languages
                .first()
                .map(|lang| page(lang))
                .unwrap_or_default(),
            service: page(&wording::service(judged)),
            service_name: page(&header.service.name),
            operator: header.service.operator.as_deref().map(page),
            journey: page(&header.journey.id),
            goal: wording::goal(header.journey.goal),
            kind: wording::kind(header.journey.kind),
            persona: header.journey.persona.as_deref().map(page),
            persona_note: header.journey.persona_note.as_deref().map(page),
            run: header.repetition,
            platforms: judged.platforms.iter().map(|name| platform(judged, name)).collect(),
            session: wording::session(header.journey.session),
            status: outcome.status.name(),
            tone: tone(outcome.status),
            inconclusive: outcome.status.inconclusive(),
            cause: outcome.cause.as_deref().map(page),
            entry_look: looks::entry(judged).as_deref().map(page),
            choices: looks::choices(judged)
                .into_iter()
                .map(|(screen, choice)| (screen, page(&choice)))
                .collect(),
            delay: outcome.delay.as_ref().map(|delay| (delay.days, page(&delay.quote))),
            outcome_moment: outcome.moment,
            simulation: judged.simulation,
            origins: measured.origins.iter().map(|origin| page(origin)).collect(),
            entry: measured.entry.map(|entry| {
                let source = match entry.source {
                    EntrySource::Declared => "declared by the flow",
                    EntrySource::Inferred => "inferred by the meter",
                };
                (entry.moment, source)
            }),
            start: page(&header.journey.start),
            environment: page(&format!(
                "{} {}, {}, {}{}",
                environment.browser,
                environment.browser_version,
                environment.driver,
                environment.os,
                if environment.headless {
                    ", without a visible window"
                } else {
                    ""
                },
            )),
            walked: time(header.started),
            commit: header.commit,
            flow: page(&header.flow.name),
            flow_hash: page(&header.flow.sha256),
            main: wording::MAIN.iter().map(|name| row(judged, *name)).collect(),
            all: CountName::ALL.iter().map(|name| row(judged, *name)).collect(),
            overview: [
                CountName::Screens,
                CountName::Clicks,
                CountName::RepeatedPrompts,
                CountName::PlatformSwitches,
            ]
            .map(|name| wording::count(measured.counts.total.get(&name)))
            .to_vec(),
            join: wording::twin(audit, judged).map(|join| beside(judged, join)),
            film: film::items(judged, album),
            findings: wording::findings(judged)
                .into_iter()
                .map(|verdict| Finding::new(audit, verdict))
                .collect(),
            others: (others.into_iter())
                .map(|(name, kind)| (name, Other::all(audit, judged, kind)))
                .filter(|(_, verdicts)| !verdicts.is_empty())
                .collect(),
            tally: [
                VerdictKind::NotMet,
                VerdictKind::Met,
                VerdictKind::Unknown,
                VerdictKind::NotApplicable,
            ]
            .map(|kind| wording::how_many(judged, kind)),
            scores: (judged.scores.iter())
                .map(|score| (page(&score.rulebook), wording::range(score.low, score.high)))
                .collect(),
            no_score: judged.no_score.as_deref().map(page),
            notes: (measured.notes.iter())
                .map(|note| Remark {
                    code: note.code,
                    text: page(&note.text),
                    moments: note.moments.clone(),
                })
                .collect(),
            interruptions: measured.interruptions.iter().map(|what| page(what)).collect(),
            required: measured
                .required
                .iter()
                .map(|(kind, moments)| (page(kind), moments.clone()))
                .collect(),
            expert: effort::expert(measured),
            operators: measured.effort.total.operators.clone(),
            reading: effort::reading(&measured.reading.total),
            demands: (demands::lines(measured).into_iter())
                .map(|(what, how_much, words)| (what, page(&how_much), words.as_deref().map(page)))
                .collect(),
            response: format!("{:.1}", measured.response_seconds),
            statement: page(&wording::fairness_of(audit, judged)),
            evidence: page(&format!("capture/{}", judged.folder)),
        }
    }
}

fn tone(status: Status) -> &'static str {
    match status {
        Status::Completed => "good",
        Status::Deferred | Status::StoppedBeforeCommit | Status::HandedOff => "warn",
        Status::DeadEnd => "bad",
        Status::Blocked | Status::Drift | Status::Fault => "mute",
    }
}

fn platform(judged: &Judged, name: &str) -> Platform {
    let facts = judged.header.platforms.get(name).map(|facts| {
        let kind = wording::platform_kind(facts.kind);
        format!(
            "{kind}, {}, {} × {}, {}, {}",
            facts.device, facts.width, facts.height, facts.locale, facts.timezone
        )
    });
    Platform {
        name: page(name),
        facts: facts.as_deref().map(page),
    }
}

fn row(judged: &Judged, name: CountName) -> Row {
    let cell = |count: Option<&Count>| Cell {
        text: wording::count(count),
        moments: count.map(|count| listed(&count.moments)).unwrap_or_default(),
    };
    let parts = wording::parts(&judged.measured.counts);
    Row {
        name: wording::spoken(name),
        definition: name.definition(),
        cells: parts.into_iter().map(|(_, counts)| cell(counts.get(&name))).collect(),
        disputed: wording::disputed(judged, name),
    }
}

/// `moments 1, 2, 4`; empty if there are none. Hundreds (of keystrokes, say) are not spelt out.
fn listed(moments: &[u32]) -> String {
    let mut known: Vec<u32> = moments.to_vec();
    known.dedup();
    let shown: Vec<String> = known.iter().take(40).map(u32::to_string).collect();
    match (shown.is_empty(), known.len() > shown.len()) {
        (true, _) => String::new(),
        (false, more) => format!("moments {}{}", shown.join(", "), if more { ", …" } else { "" }),
    }
}

fn beside(leave: &Judged, join: &Judged) -> Join {
    let total = |judged: &Judged, name: &CountName| wording::count(judged.measured.counts.total.get(name));
    let line = |name: &CountName| {
        (
            wording::spoken(*name),
            name.definition(),
            total(leave, name),
            total(join, name),
        )
    };
    let entry = [CountName::Fills, CountName::Keystrokes, CountName::RequiredFields];
    let seconds = |judged: &Judged| effort::time(&judged.measured.effort.total);
    Join {
        journey: page(&join.header.journey.id),
        chart: chart::chart(leave, join),
        compared: wording::AGAINST_JOIN.iter().map(line).collect(),
        apart: (entry.iter().map(line))
            .chain([(
                "expert time".to_owned(),
                "Seconds of an expert by the Keystroke-Level Model.",
                seconds(leave),
                seconds(join),
            )])
            .collect(),
    }
}
