//! One journey in detail, folded away.

use indexmap::IndexMap;

use super::summary::name;
use crate::{
    audit::{Audit, Judged},
    report::{Language, demands, effort, escape::code, looks, wording, words::plain},
    rulebook::VerdictKind,
};

const SENTENCE: usize = 240;

/// `harbor-market @before · leave-paid · deferred`. All of it slugs of the flow file and words of ours, so it can stand
/// in the HTML of a summary.
pub(super) fn title(judged: &Judged) -> String {
    let plain = |text: &str| -> String {
        let slug = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | ' ' | '.');
        text.chars().map(|c| if slug(c) { c } else { '·' }).collect()
    };
    let service = &judged.header.service;
    let variant = service
        .variant
        .as_deref()
        .map_or_else(String::new, |variant| format!(" ({})", plain(variant)));
    format!(
        "{}{variant}, {}: {}",
        plain(&service.id),
        plain(&name(judged)),
        judged.measured.outcome.status.name()
    )
}

pub(super) fn body(audit: &Audit, judged: &Judged) -> String {
    let mut lines = Vec::new();
    let outcome = &judged.measured.outcome;
    if let Some(cause) = &outcome.cause {
        lines.push(format!("- cause: {}", code(cause, SENTENCE)));
    }
    if outcome.status.inconclusive() {
        lines.push("- Nothing is said about the service.".to_owned());
    } else {
        lines.extend(measured(audit, judged));
    }
    let mut why: IndexMap<&str, Vec<&str>> = IndexMap::new();
    for verdict in &judged.verdicts {
        if verdict.kind == VerdictKind::Unknown {
            why.entry(verdict.why.as_deref().unwrap_or("no reason is recorded"))
                .or_default()
                .push(&verdict.rule);
        }
    }
    for (why, rules) in why {
        lines.push(format!(
            "- unknown: {}: {}",
            code(&rules.join(", "), SENTENCE),
            code(why, SENTENCE)
        ));
    }
    for note in &judged.measured.notes {
        lines.push(format!("- note: {}", code(&note.text, SENTENCE)));
    }
    lines.push(format!(
        "- evidence: {}",
        code(&format!("capture/{}", judged.folder), SENTENCE)
    ));
    let table = if outcome.status.inconclusive() {
        String::new()
    } else {
        format!("{}\n\n", counts(judged))
    };
    format!("{table}{}\n", lines.join("\n"))
}

fn counts(judged: &Judged) -> String {
    let parts = wording::parts(&judged.measured.counts);
    let mut rows = vec!["| | discovery | flow | total | |\n| --- | ---: | ---: | ---: | --- |".to_owned()];
    for name in wording::MAIN {
        let cells: Vec<String> = parts
            .iter()
            .map(|(_, counts)| wording::count(counts.get(&name)))
            .collect();
        let disputed = Language::En.words().disputed(judged, name).unwrap_or_default();
        rows.push(format!(
            "| {} | {} | {disputed} |",
            wording::spoken(name),
            cells.join(" | ")
        ));
    }
    rows.join("\n")
}

fn measured(audit: &Audit, judged: &Judged) -> Vec<String> {
    let words = Language::En.words();
    let mut lines = vec![format!("- effort: {}", effort::line(words, &judged.measured))];
    for (what, how_much, said) in demands::lines(words, &judged.measured) {
        let what = words.say(what);
        let said = said.map_or_else(String::new, |words| format!(": {}", code(&words, SENTENCE)));
        // A survey's reason has the page's words in it.
        lines.push(format!("- {what}: {}{said}", code(&plain(&how_much), SENTENCE)));
    }
    if let Some(entry) = looks::entry(words, judged) {
        lines.push(format!("- entry: {entry}"));
    }
    for (screen, choice) in looks::choices(judged) {
        lines.push(format!("- screen {screen}: {}", code(&choice, SENTENCE)));
    }
    if let Some(join) = wording::twin(audit, judged) {
        lines.push(format!(
            "- leave / join: {} ({})",
            wording::against_join(judged, join),
            code(&name(join), SENTENCE)
        ));
    }
    if judged.scores.is_empty()
        && let Some(why) = &judged.no_score
    {
        lines.push(format!("- no score: {}", code(why, SENTENCE)));
    }
    lines
}
