//! What a reviewer sees first: whether it fails and why, one row for each journey, one for each finding.

use super::page::Page;
use crate::{
    audit::{Audit, Exit, Judged},
    measure::CountName,
    report::{
        Language, effort,
        escape::{code, markdown},
        review, wording,
    },
    rulebook::{Strength, Verdict, VerdictKind},
};

/// Columns of a name in a cell, and of a sentence.
const NAME: usize = 60;
const SENTENCE: usize = 240;

const JOURNEYS: &str = "| service | journey | outcome | screens | clicks | repeated prompts | score |\n\
                        | --- | --- | --- | ---: | ---: | ---: | --- |";
const FINDINGS: &str = "| strength | finding | observed, demanded | where | |\n| --- | --- | --- | --- | --- |";

pub(super) fn write(audit: &Audit, exit: &Exit, page: &mut Page) {
    page.block(&format!("## How hard is it to leave? {}", headline(audit, exit)));
    let reasons: Vec<String> = exit
        .reasons
        .iter()
        .map(|reason| format!("- {}", code(reason, SENTENCE)))
        .collect();
    page.rows("", &reasons, 10, ("reason", "reasons"));
    if audit.journeys.is_empty() {
        page.block("No journey was judged.");
        return;
    }
    let journeys: Vec<String> = audit.journeys.iter().map(journey).collect();
    page.rows(JOURNEYS, &journeys, 25, ("journey", "journeys"));
    let mut findings: Vec<(&Judged, &Verdict)> = audit
        .journeys
        .iter()
        .flat_map(|judged| {
            wording::findings(judged)
                .into_iter()
                .map(move |verdict| (judged, verdict))
        })
        .collect();
    findings.sort_by_key(|(_, verdict)| std::cmp::Reverse(verdict.strength));
    let several = audit.journeys.len() > 1;
    let findings: Vec<String> = findings
        .into_iter()
        .map(|(judged, verdict)| finding(audit, exit, judged, verdict, several))
        .collect();
    page.rows(FINDINGS, &findings, 30, ("finding", "findings"));
    let reviewed: Vec<String> = review::paragraphs(Language::En.words(), audit)
        .iter()
        .map(|told| format!("- {}", code(told, SENTENCE)))
        .collect();
    page.rows("", &reviewed, 10, ("line about the review", "lines about the review"));
    let asked: Vec<String> = effort::recurrences(Language::En.words(), audit)
        .iter()
        .map(|sentence| format!("- asked again: {}", code(sentence, SENTENCE)))
        .collect();
    page.rows("", &asked, 5, ("repeated request", "repeated requests"));
    let varying: Vec<String> = audit
        .repeated
        .iter()
        .map(|one| {
            let name = wording::service_named(&one.service, one.variant.as_deref());
            format!(
                "- {}, {}: {}",
                code(&format!("{name}/{}", one.journey), NAME),
                Language::En.words().runs(one),
                Language::En.words().variation(one)
            )
        })
        .collect();
    page.rows("", &varying, 5, ("journey of several runs", "journeys of several runs"));
}

/// The number of findings, what is not known, and the exit code.
fn headline(audit: &Audit, exit: &Exit) -> String {
    let number = |kind| -> usize {
        let each = audit.journeys.iter();
        each.map(|judged| wording::how_many(judged, kind)).sum()
    };
    let inconclusive = audit
        .journeys
        .iter()
        .filter(|judged| judged.measured.outcome.status.inconclusive())
        .count();
    let open = if inconclusive > 0 {
        format!(", {inconclusive} of {} journeys inconclusive", audit.journeys.len())
    } else {
        String::new()
    };
    format!(
        "{} not met, {} unknown{open} (exit {})",
        number(VerdictKind::NotMet),
        number(VerdictKind::Unknown),
        exit.code
    )
}

pub(super) fn name(judged: &Judged) -> String {
    let run = judged.header.repetition;
    let run = if run > 1 { format!(" #{run}") } else { String::new() };
    format!("{}{run}", judged.header.journey.id)
}

fn journey(judged: &Judged) -> String {
    let status = judged.measured.outcome.status;
    let total = |name| match status.inconclusive() {
        true => "–".to_owned(),
        false => wording::count(judged.measured.counts.total.get(&name)),
    };
    let scores: Vec<String> = judged
        .scores
        .iter()
        .map(|score| {
            format!(
                "{} {}",
                code(&score.rulebook, NAME),
                wording::range(score.low, score.high)
            )
        })
        .collect();
    let outcome = match status.inconclusive() {
        true => format!("inconclusive: {}", status.name()),
        false => format!("**{}**", status.name()),
    };
    format!(
        "| {} | {} | {outcome}{} | {} | {} | {} | {} |",
        code(&wording::service(judged), NAME),
        code(&name(judged), NAME),
        if judged.simulation { " (simulation)" } else { "" },
        total(CountName::Screens),
        total(CountName::Clicks),
        total(CountName::RepeatedPrompts),
        if scores.is_empty() {
            "–".to_owned()
        } else {
            scores.join(", ")
        },
    )
}

fn finding(audit: &Audit, exit: &Exit, judged: &Judged, verdict: &Verdict, several: bool) -> String {
    let strength = verdict.strength.map_or("unclassified", Strength::name);
    let title = audit
        .rules
        .get(&verdict.rule)
        .and_then(|text| text.title.get("en").or_else(|| text.title.values().next()))
        .map_or_else(String::new, |title| format!("<br>{}", markdown(title)));
    let line = wording::step_of(judged, &verdict.moments).map_or_else(String::new, |step| format!(":{}", step.line));
    let mut place = code(&format!("{}{line}", wording::flow_file(judged)), NAME);
    if several {
        place = format!("{}<br>{place}", code(&name(judged), NAME));
    }
    let standing = exit.standings.find(&judged.folder, &verdict.rule);
    let passed_over = standing
        .and_then(wording::passed_over)
        .map_or_else(String::new, |why| format!("does not fail: {}", code(&why, SENTENCE)));
    format!(
        "| {strength} | {} {}{title} | {} | {place} | {passed_over} |",
        wording::not_met(verdict.strength),
        code(&verdict.rule, NAME),
        code(&wording::values(verdict), SENTENCE),
    )
}
