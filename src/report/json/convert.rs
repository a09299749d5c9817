//! From the audit to the frozen shape. A domain type that changes must be brought back to the shape here.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use super::{demands, effort, looks, matrix, review, v1};
use crate::{
    audit::{Audit, Exit, Judged, Repeated, Reply, Spread, matrix as find_matrix},
    lexicon::Purpose,
    measure::{self, Bound, CountName, EntrySource, MomentRow, Prompt, Screen},
    report::wording,
    rulebook::{RuleText, Value, Verdict, VerdictKind},
};

impl v1::Report {
    /// The frozen shape of an audit.
    pub fn new(audit: &Audit, exit: &Exit) -> Self {
        Self {
            schema: v1::SCHEMA.to_owned(),
            tool: v1::Tool {
                name: audit.tool.name.clone(),
                version: audit.tool.version.clone(),
                counting_standard: audit.tool.counting_standard,
            },
            run: v1::Run {
                id: audit.run.clone(),
                started: audit.started.to_string(),
                finished: audit.finished.to_string(),
            },
            as_of: audit.as_of.to_string(),
            exit: v1::Exit {
                code: exit.code,
                reasons: exit.reasons.clone(),
            },
            statement: wording::fairness(audit),
            journeys: audit.journeys.iter().map(journey).collect(),
            repeated: audit.repeated.iter().map(repeated).collect(),
            recurrences: (audit.recurrences.iter())
                .map(|found| effort::recurrences(audit, found))
                .collect(),
            reachability: find_matrix(&audit.journeys).iter().map(matrix::row).collect(),
            review: audit.review.as_ref().map(review::review),
            responses: audit.replies.iter().map(response).collect(),
            rules: audit.rules.iter().map(|(id, text)| (id.clone(), rule(text))).collect(),
        }
    }
}

fn response(reply: &Reply) -> v1::Response {
    v1::Response {
        from: reply.from.clone(),
        date: reply.date.to_string(),
        text: reply.text.clone(),
        path: reply.path.clone(),
    }
}

fn journey(judged: &Judged) -> v1::Journey {
    let (header, measured) = (&judged.header, &judged.measured);
    v1::Journey {
        service: header.service.id.clone(),
        variant: header.service.variant.clone(),
        journey: header.journey.id.clone(),
        run: header.repetition,
        goal: wording::goal(header.journey.goal).to_owned(),
        kind: wording::kind(header.journey.kind).to_owned(),
        persona: header.journey.persona.clone(),
        platforms: judged.platforms.clone(),
        twin: judged.twin.clone().or_else(|| header.journey.twin.clone()),
        compared: judged.twin.is_some(),
        simulation: judged.simulation,
        outcome: v1::Outcome {
            status: measured.outcome.status.name().to_owned(),
            cause: measured.outcome.cause.clone(),
            moment: measured.outcome.moment,
            delay: (measured.outcome.delay.as_ref()).map(|delay| v1::Delay {
                quote: delay.quote.clone(),
                days: delay.days,
            }),
        },
        entry: measured.entry.map(|entry| v1::Entry {
            moment: entry.moment,
            source: match entry.source {
                EntrySource::Declared => "declared",
                EntrySource::Inferred => "inferred",
            }
            .to_owned(),
        }),
        visibility: measured.visibility.as_ref().map(looks::visibility),
        choices: Some(looks::choices(&measured.choices)),
        counts: v1::Counts {
            discovery: counts(&measured.counts.discovery),
            flow: counts(&measured.counts.flow),
            total: counts(&measured.counts.total),
        },
        moments: measured.rows.iter().map(|row| moment(judged, row)).collect(),
        screens: measured
            .screens
            .iter()
            .map(|screen| screen_detail(judged, screen))
            .collect(),
        prompts: measured.prompts.iter().map(prompt).collect(),
        verdicts: judged.verdicts.iter().map(verdict).collect(),
        scores: (judged.scores.iter())
            .map(|score| v1::Score {
                rulebook: score.rulebook.clone(),
                low: score.low,
                high: score.high,
            })
            .collect(),
        no_score: judged.no_score.clone(),
        required: measured
            .required
            .iter()
            .map(|(kind, moments)| (kind.clone(), moments.clone()))
            .collect(),
        notes: (measured.notes.iter())
            .map(|note| v1::Note {
                code: note.code.to_owned(),
                text: note.text.clone(),
                moments: note.moments.clone(),
            })
            .collect(),
        interruptions: measured.interruptions.clone(),
        origins: measured.origins.clone(),
        // Milliseconds suffice, and the last digits of a sum of floats mean nothing.
        response_seconds: (measured.response_seconds * 1000.0).round() / 1000.0,
        effort: Some(effort::effort(measured)),
        delays: demands::delays(measured),
        waits: demands::waits(measured),
        surveys: demands::surveys(measured),
        preconditions: demands::preconditions(measured),
        setting: setting(judged),
        evidence: format!("capture/{}", judged.folder),
    }
}

fn setting(judged: &Judged) -> v1::Setting {
    let header = &judged.header;
    let platform = |facts: &crate::trace::PlatformFacts| v1::Platform {
        kind: wording::platform_kind(facts.kind).to_owned(),
        device: facts.device.clone(),
        width: facts.width,
        height: facts.height,
        locale: facts.locale.clone(),
        timezone: facts.timezone.clone(),
    };
    v1::Setting {
        service_name: header.service.name.clone(),
        operator: header.service.operator.clone(),
        jurisdictions: header.service.jurisdictions.clone(),
        languages: header.service.languages.clone(),
        session: wording::session(header.journey.session).to_owned(),
        start: header.journey.start.clone(),
        platforms: header
            .platforms
            .iter()
            .map(|(name, facts)| (name.clone(), platform(facts)))
            .collect(),
        browser: format!("{} {}", header.environment.browser, header.environment.browser_version)
            .trim()
            .to_owned(),
        driver: header.environment.driver.clone(),
        os: header.environment.os.clone(),
        started: header.started.to_string(),
        commit: header.commit,
        flow: header.flow.name.clone(),
        flow_path: header.flow.path.clone(),
        flow_sha256: header.flow.sha256.clone(),
    }
}

fn counts(of: &IndexMap<CountName, measure::Count>) -> IndexMap<String, v1::Count> {
    let unknown = measure::Count::unknown();
    let shape = |count: &measure::Count| v1::Count {
        // A value beside `unknown` would be read as one.
        v: if count.bound == Bound::Unknown { None } else { count.v },
        bound: match (count.bound, count.v) {
            (Bound::Exact, Some(_)) => v1::Bound::Exact,
            (Bound::AtLeast, Some(_)) => v1::Bound::AtLeast,
            (Bound::Unknown, _) | (_, None) => v1::Bound::Unknown,
        },
        moments: count.moments.clone(),
        declared: count.declared,
    };
    let one = |name: &CountName| (name.name().to_owned(), shape(of.get(name).unwrap_or(&unknown)));
    CountName::ALL.iter().map(one).collect()
}

fn repeated(of: &Repeated) -> v1::Repeated {
    let bound = |bound: Bound| match bound {
        Bound::Exact => v1::Bound::Exact,
        Bound::AtLeast => v1::Bound::AtLeast,
        Bound::Unknown => v1::Bound::Unknown,
    };
    let spread = |(name, spread): (&CountName, &Spread)| {
        let shape = v1::Spread {
            min: spread.values.map(|(min, _, _)| min),
            median: spread.values.map(|(_, median, _)| median),
            max: spread.values.map(|(_, _, max)| max),
            bound: bound(spread.bound),
            varies: spread.varies,
        };
        (name.name().to_owned(), shape)
    };
    v1::Repeated {
        service: of.service.clone(),
        variant: of.variant.clone(),
        journey: of.journey.clone(),
        runs: of.runs,
        outcomes: (of.outcomes.iter())
            .map(|(run, status)| v1::RunOutcome {
                run: *run,
                status: status.name().to_owned(),
            })
            .collect(),
        varies: of.varies(),
        counts: v1::Spreads {
            discovery: of.counts.discovery.iter().map(spread).collect(),
            flow: of.counts.flow.iter().map(spread).collect(),
            total: of.counts.total.iter().map(spread).collect(),
        },
    }
}

fn moment(judged: &Judged, row: &MomentRow) -> v1::Moment {
    let types: Vec<String> = wording::types(row).into_iter().map(str::to_owned).collect();
    v1::Moment {
        index: row.moment,
        segment: row.segment.map(|segment| wording::segment(segment).to_owned()),
        platform: row.platform.clone(),
        screen: row
            .screen
            .and_then(|index| wording::screen(judged, index))
            .map(|screen| v1::Screen {
                index: screen.index,
                visit: screen.visit,
                kind: wording::screen_kind(screen.kind).to_owned(),
                title: screen.title.clone(),
                url: screen.url.clone(),
                purposes: wording::prompt_of(judged, screen.index).map_or_else(
                    || v1::Purposes {
                        detected: Vec::new(),
                        settled: None,
                        declared: None,
                    },
                    purposes,
                ),
            }),
        action: v1::Action {
            r#type: types.first().cloned().unwrap_or_else(|| "none".to_owned()),
            types,
            target: row.target.clone(),
            keystrokes: row.action.keystrokes,
            scroll: row.action.scroll,
            switch: wording::switch_at(judged, row.moment).map(|(kind, _)| wording::switch_kind(kind).to_owned()),
        },
        step: judged.steps.get(&row.moment).map(|step| v1::FlowStep {
            path: step.path.clone(),
            line: step.line,
            column: step.column,
        }),
    }
}

fn screen_detail(judged: &Judged, screen: &Screen) -> v1::ScreenDetail {
    let (screenshot, dom) = wording::capture(judged, screen).cloned().unwrap_or_default();
    let path = |file: String| format!("capture/{}/{file}", judged.folder);
    v1::ScreenDetail {
        index: screen.index,
        platform: screen.platform.clone(),
        segment: wording::segment(screen.segment).to_owned(),
        moments: screen.moments.clone(),
        loop_of: screen.loop_of,
        counted: screen.counted,
        options: screen.options.clone(),
        exits: screen.exits.clone(),
        screenshot: screenshot.map(path),
        dom: dom.map(path),
    }
}

fn prompt(prompt: &Prompt) -> v1::Prompt {
    v1::Prompt {
        screen: prompt.screen,
        in_place: prompt.in_place,
        moment: prompt.moment,
        segment: wording::segment(prompt.segment).to_owned(),
        purposes: purposes(prompt),
        reviewed: prompt.settled.is_some(),
        evidence: (prompt.evidence.iter())
            .map(|evidence| v1::PurposeEvidence {
                purpose: evidence.purpose.name().to_owned(),
                words: evidence.words.clone(),
            })
            .collect(),
        mandatory: prompt.mandatory,
    }
}

fn purposes(prompt: &Prompt) -> v1::Purposes {
    let names = |set: &BTreeSet<Purpose>| set.iter().map(|purpose| purpose.name().to_owned()).collect();
    v1::Purposes {
        detected: names(prompt.seen_by_machine()),
        declared: prompt.told_by_flow().map(names),
        settled: prompt.settled.as_ref().map(|_| names(&prompt.detected)),
    }
}

fn verdict(verdict: &Verdict) -> v1::Verdict {
    v1::Verdict {
        rulebook: verdict.rulebook.clone(),
        rule: verdict.rule.clone(),
        verdict: match verdict.kind {
            VerdictKind::Met => v1::VerdictKind::Met,
            VerdictKind::NotMet => v1::VerdictKind::NotMet,
            VerdictKind::Unknown => v1::VerdictKind::Unknown,
            VerdictKind::NotApplicable => v1::VerdictKind::NotApplicable,
        },
        strength: verdict.strength.map(|strength| strength.name().to_owned()),
        observed: verdict.observed.as_ref().map(value),
        demanded: verdict.demanded.as_ref().map(value),
        moments: verdict.moments.clone(),
        observed_at_least: verdict.observed_at_least,
        observed_at_most: verdict.observed_at_most,
        why: verdict.why.clone(),
        attainment: verdict.attainment.map(|a| v1::Attainment {
            low: a.low,
            high: a.high,
        }),
        weight: verdict.weight,
    }
}

pub(in crate::report) fn value(value: &Value) -> v1::Value {
    match value {
        Value::Bool(value) => v1::Value::Bool(*value),
        Value::Int(value) => v1::Value::Int(*value),
        // JSON has no infinity: a ratio to nothing is words.
        Value::Float(value) if !value.is_finite() => v1::Value::Text(value.to_string()),
        Value::Float(value) => v1::Value::Float(*value),
        Value::Text(_) | Value::Texts(_) => v1::Value::Text(value.to_string()),
    }
}

fn rule(text: &RuleText) -> v1::Rule {
    v1::Rule {
        title: IndexMap::clone(&text.title),
        demand: IndexMap::clone(&text.demand),
        remedy: IndexMap::clone(&text.remedy),
        taxonomy: text.taxonomy.clone(),
        caveat: text.caveat.clone(),
        justification: text.justification.clone(),
        source: text.source.clone(),
        url: text.url.clone(),
    }
}
