//! A verdict explained for people: what is demanded, what was seen and where, and what would mend it.

use super::{
    Language, escape, review,
    rules::{Row, of_rule},
    wording,
};
use crate::{
    audit::{
        Audit,
        explain::{Explained, Known, Seen},
    },
    rulebook::{Fact, VerdictKind},
};

/// What of a rule is told to whoever wants to understand a verdict: not how it is computed. Before what was seen.
const BEFORE: [&str; 2] = ["title", "demand"];
/// After what was seen.
const AFTER: [&str; 8] = [
    "source",
    "verified",
    "status",
    "in force",
    "binds",
    "taxonomy",
    "caveat",
    "justification",
];

/// Everything there is to say of a verdict, with what a page supplied made harmless for a terminal.
pub fn of_verdict(audit: &Audit, explained: &Explained<'_>) -> Vec<Row> {
    let rule = of_rule(explained.rule);
    let pick = |labels: &'static [&'static str]| {
        let rows = rule.iter().filter(move |row| labels.contains(&row.label));
        rows.cloned().collect::<Vec<_>>()
    };
    let judged = explained.judged;
    let mut rows = vec![
        text(
            "journey",
            vec![format!(
                "{}, {}, run {}",
                wording::service(judged),
                judged.header.journey.id,
                judged.header.repetition
            )],
        ),
        text("verdict", vec![verdict(explained)]),
        text("review", vec![review::sentence_of(Language::En.words(), audit, judged)]),
    ];
    rows.extend(pick(&BEFORE));
    if !explained.facts.is_empty() {
        rows.push(text("seen", explained.facts.iter().flat_map(known).collect()));
    }
    if !explained.acts.is_empty() {
        rows.push(text("acts", explained.acts.iter().map(act).collect()));
    }
    rows.extend(pick(&AFTER));
    rows.extend(pick(&["remedy"]).into_iter().map(|row| Row {
        label: "would mend it",
        ..row
    }));
    for line in rows.iter_mut().flat_map(|row| &mut row.lines) {
        *line = escape::terminal(line).into_owned();
    }
    rows
}

fn text(label: &'static str, lines: Vec<String>) -> Row {
    Row {
        label,
        lines,
        code: false,
    }
}

fn verdict(explained: &Explained<'_>) -> String {
    let verdict = explained.verdict;
    let why = verdict.why.as_ref().map_or_else(String::new, |why| format!(": {why}"));
    match verdict.kind {
        VerdictKind::Met => "met".to_owned(),
        VerdictKind::NotMet => {
            let strength = verdict.strength.map_or("", |strength| strength.name());
            let word = verdict.strength.map_or("", |strength| strength.word());
            format!("not met: {strength} (\"{word}\"){why}")
        }
        VerdictKind::Unknown => format!("unknown{why}"),
        VerdictKind::NotApplicable => format!("not applicable{why}"),
    }
}

fn known(known: &Known) -> [String; 2] {
    [
        format!("{} = {}", known.path, value(&known.fact)),
        format!("  {}", known.meaning),
    ]
}

fn value(fact: &Fact) -> String {
    let bound = match (fact.at_least, fact.at_most) {
        (true, _) => "at least ",
        (_, true) => "at most ",
        _ => "",
    };
    let why = fact.why.as_ref();
    match &fact.value {
        Some(value) => {
            let why = why.map_or_else(String::new, |why| format!(" ({why})"));
            format!("{bound}{value}{why}")
        }
        None => format!("unknown: {}", why.map_or("", String::as_str)),
    }
}

fn act(seen: &Seen) -> String {
    let screen = seen
        .screen
        .map_or_else(String::new, |screen| format!(", screen {screen}"));
    let shown = seen
        .screenshot
        .as_ref()
        .map_or_else(String::new, |path| format!(", {path}"));
    let at = seen.at.strftime("%Y-%m-%d %H:%M:%S UTC");
    // A hand-off acts on nothing.
    let target = match seen.target.as_str() {
        "" => String::new(),
        target => format!(": {target}"),
    };
    format!("moment {}{screen}, {at}{target}{shown}", seen.moment)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_act_on_nothing_has_no_empty_name() {
        let mut seen = Seen {
            moment: 8,
            screen: Some(3),
            at: "2026-11-23T14:23:46Z".parse().unwrap(),
            target: String::new(),
            screenshot: Some("capture/shop/leave/1/screens/005.png".into()),
        };
        let picture = "capture/shop/leave/1/screens/005.png";
        assert_eq!(
            act(&seen),
            format!("moment 8, screen 3, 2026-11-23 14:23:46 UTC, {picture}")
        );
        seen.target = "button \"Leave\"".into();
        assert_eq!(
            act(&seen),
            format!("moment 8, screen 3, 2026-11-23 14:23:46 UTC: button \"Leave\", {picture}")
        );
    }
}
