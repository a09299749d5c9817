//! One journey for the template.

use serde::Serialize;

use super::{
    asymmetry::{self, Asymmetry},
    chart::{self, Chart},
    effort_chart::{self, EffortChart},
    figures::{Join, Row, beside, row},
    film::{self, Item},
    lanes::{self, Lanes},
    marks,
    pictures::Album,
    text::{page, shown, time, told, told_or_quoted},
    verdict::{Finding, Other},
};
use crate::{
    audit::{Audit, Judged},
    flow::Goal,
    measure::{CountName, EntrySource, Status},
    report::{
        demands, effort, looks, wording,
        words::{Piece, Words},
    },
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
    leaving: bool,
    kind: &'static str,
    persona: Option<String>,
    persona_note: Option<String>,
    run: u32,
    platforms: Vec<Platform>,
    session: &'static str,
    status: &'static str,
    status_word: &'static str,
    tone: &'static str,
    inconclusive: bool,
    cause: Option<Vec<Piece>>,
    delay: Option<(Option<u32>, String)>,
    outcome_moment: Option<u32>,
    simulation: bool,
    origins: Vec<String>,
    entry: Option<(u32, &'static str)>,
    entry_look: Option<String>,
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
    join_chart: Option<Chart>,
    effort_chart: Option<EffortChart>,
    asymmetry: Option<Asymmetry>,
    lanes: Option<Lanes>,
    /// The roles that pictures outline, with their names.
    marked: Vec<(&'static str, &'static str)>,
    film: Vec<Item>,
    findings: Vec<Finding>,
    others: Vec<(&'static str, Vec<Other>)>,
    tally: [usize; 4],
    scores: Vec<(String, String)>,
    no_score: Option<Vec<Piece>>,
    notes: Vec<Remark>,
    interruptions: Vec<Vec<Piece>>,
    required: Vec<(String, Vec<u32>)>,
    /// Label, what it is, and the words behind it.
    demands: Vec<(&'static str, Vec<Piece>, Option<String>)>,
    response: String,
    effort: String,
    operators: String,
    statement: String,
    evidence: String,
}

#[derive(Debug, Serialize)]
struct Platform {
    name: String,
    facts: Option<String>,
}

#[derive(Debug, Serialize)]
struct Remark {
    code: &'static str,
    text: Vec<Piece>,
    moments: Vec<u32>,
}

impl JourneyView {
    /// Without an album it is told in brief.
    pub(super) fn new(words: &Words, audit: &Audit, judged: &Judged, at: usize, album: Option<&mut Album<'_>>) -> Self {
        let (header, measured) = (&judged.header, &judged.measured);
        let outcome = &measured.outcome;
        let environment = &header.environment;
        let others = [
            ("rules.unknown", VerdictKind::Unknown),
            ("rules.met", VerdictKind::Met),
            ("rules.apart", VerdictKind::NotApplicable),
        ];
        let join = wording::twin(audit, judged);
        let whole = album.is_some();
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
            goal: words.name("goal", wording::goal(header.journey.goal)),
            leaving: header.journey.goal == Goal::Leave,
            kind: words.name("kind", wording::kind(header.journey.kind)),
            persona: header.journey.persona.as_deref().map(page),
            persona_note: header.journey.persona_note.as_deref().map(page),
            run: header.repetition,
            platforms: judged
                .platforms
                .iter()
                .map(|name| platform(words, judged, name))
                .collect(),
            session: words.name("session", wording::session(header.journey.session)),
            status: outcome.status.name(),
            status_word: words.name("status", outcome.status.name()),
            tone: tone(outcome.status),
            inconclusive: outcome.status.inconclusive(),
            cause: outcome.cause.as_deref().map(|cause| match outcome.status {
                // A dead end is proven by words of the page.
                Status::DeadEnd => told_or_quoted(words, cause),
                _ => told(words, cause),
            }),
            entry_look: looks::entry(words, judged).as_deref().map(page),
            delay: outcome.delay.as_ref().map(|delay| (delay.days, page(&delay.quote))),
            outcome_moment: outcome.moment,
            simulation: judged.simulation,
            origins: measured.origins.iter().map(|origin| page(origin)).collect(),
            entry: measured.entry.map(|entry| {
                let source = match entry.source {
                    EntrySource::Declared => words.say("entry.declared"),
                    EntrySource::Inferred => words.say("entry.inferred"),
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
                    words.say("headless")
                } else {
                    ""
                },
            )),
            walked: time(header.started),
            commit: header.commit,
            flow: page(&header.flow.name),
            flow_hash: page(&header.flow.sha256),
            main: wording::MAIN.iter().map(|name| row(words, judged, *name)).collect(),
            all: CountName::ALL
                .iter()
                .filter(|_| whole)
                .map(|name| row(words, judged, *name))
                .collect(),
            overview: [
                CountName::Screens,
                CountName::Clicks,
                CountName::RepeatedPrompts,
                CountName::PlatformSwitches,
            ]
            .map(|name| wording::count(measured.counts.total.get(&name)))
            .to_vec(),
            join_chart: join
                .filter(|_| whole)
                .and_then(|join| chart::chart(words, judged, join)),
            effort_chart: if whole {
                effort_chart::chart(words, judged, join)
            } else {
                None
            },
            asymmetry: if whole {
                asymmetry::asymmetry(words, judged)
            } else {
                None
            },
            lanes: if whole { lanes::lanes(words, judged) } else { None },
            marked: marks::key(words, judged),
            join: join.filter(|_| whole).map(|join| beside(words, judged, join)),
            film: album.map(|album| film::items(words, judged, album)).unwrap_or_default(),
            findings: wording::findings(judged)
                .into_iter()
                .map(|verdict| Finding::new(words, audit, verdict))
                .collect(),
            // In brief neither these nor the notes are shown, and to tell them takes the longest.
            others: (others.into_iter().filter(|_| whole))
                .map(|(key, kind)| (words.say(key), Other::all(words, audit, judged, kind)))
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
            no_score: judged.no_score.as_deref().map(|why| told(words, why)),
            notes: (measured.notes.iter().filter(|_| whole))
                .map(|note| Remark {
                    code: note.code,
                    text: told(words, &note.text),
                    moments: note.moments.clone(),
                })
                .collect(),
            interruptions: (measured.interruptions.iter())
                .map(|what| told_or_quoted(words, what))
                .collect(),
            required: measured
                .required
                .iter()
                .map(|(kind, moments)| (page(words.known("field", kind).unwrap_or(kind)), moments.clone()))
                .collect(),
            effort: effort::line(words, measured),
            operators: measured.effort.total.operators.clone(),
            demands: (demands::lines(words, measured).into_iter())
                .map(|(what, how_much, said)| (words.say(what), shown(words, how_much), said.as_deref().map(page)))
                .collect(),
            response: format!("{:.1}", measured.response_seconds),
            statement: page(&words.fairness_of(audit, judged)),
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

fn platform(words: &Words, judged: &Judged, name: &str) -> Platform {
    let facts = judged.header.platforms.get(name).map(|facts| {
        let kind = words.name("platform", wording::platform_kind(facts.kind));
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
