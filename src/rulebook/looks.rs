//! What is known of how the entry, the irreversible step and the choices look.

use super::{
    fact::{Fact, missing, rest_unseen},
    verdict::Value,
};
use crate::{
    measure::{Measured, Status},
    trace::{Moment, Phase, Trace, is_masked},
};

/// Facts about looks, by path without side.
pub(super) fn of(trace: &Trace, measured: &Measured) -> Vec<(&'static str, Fact)> {
    let mut facts = entry(measured);
    facts.push(("commit.name", commit_name(trace)));
    facts.extend(choice(measured));
    facts
}

fn entry(measured: &Measured) -> Vec<(&'static str, Fact)> {
    const PATHS: [&str; 8] = [
        "entry.name",
        "entry.folds",
        "entry.scroll_px",
        "entry.font_px",
        "entry.contrast",
        "entry.target_px",
        "entry.in_footer",
        "entry.first_viewport",
    ];
    let Some(seen) = &measured.visibility else {
        let why = match measured.entry {
            None => missing("discovery", measured),
            Some(_) => "the entry was no control that could be looked at".into(),
        };
        return PATHS.map(|path| (path, Fact::unknown(why.clone()))).into();
    };
    let reading = |reading: &crate::measure::Reckoned| match reading.v {
        Some(v) => Fact::known(Value::Float(v)),
        None => Fact::unknown(reading.why.clone().unwrap_or_default()),
    };
    let name = match seen.name.as_str() {
        "" => Fact::unknown("the entry has no name"),
        name => words(name),
    };
    let facts = [
        name,
        Fact::known(Value::Int(i64::try_from(seen.folds.len()).unwrap_or(i64::MAX))),
        Fact::known(Value::Float(seen.scroll_px)),
        reading(&seen.font_px),
        reading(&seen.contrast),
        match seen.width.min(seen.height) {
            side if side > 0.0 => Fact::known(Value::Float(side)),
            _ => Fact::unknown("its size is not known"),
        },
        Fact::known(Value::Bool(seen.in_footer)),
        seen.first_viewport.map_or_else(
            || Fact::unknown("the first look at its screen does not tell"),
            |shown| Fact::known(Value::Bool(shown)),
        ),
    ];
    PATHS
        .into_iter()
        .zip(facts)
        .map(|(path, fact)| {
            let mut moments = seen.folds.clone();
            moments.push(seen.moment);
            (path, Fact { moments, ..fact })
        })
        .collect()
}

/// The words of a control. What we masked in them ourselves cannot speak against the service.
fn words(name: &str) -> Fact {
    if is_masked(name) {
        return Fact::unknown("some of its words were masked in the record");
    }
    Fact::known(Value::Text(name.to_owned()))
}

/// The control of the last step marked as irreversible, taken or withheld.
fn commit_name(trace: &Trace) -> Fact {
    let marked = |moment: &&Moment| moment.phase == Phase::Steps && moment.step.commit;
    let last = trace.moments.iter().rev().filter(marked).find_map(|moment| {
        let target = moment.target.as_ref().filter(|target| !target.name.is_empty())?;
        Some((moment.index, target.name.clone()))
    });
    match last {
        Some((moment, name)) => Fact {
            moments: vec![moment],
            ..words(&name)
        },
        None => Fact::unknown("no control that takes a step marked as irreversible was reached"),
    }
}

fn choice(measured: &Measured) -> [(&'static str, Fact); 3] {
    let choices = &measured.choices;
    let unseen = choices.unseen.as_ref().map(|why| match measured.outcome.status {
        Status::Completed | Status::Deferred => why.clone(),
        _ => rest_unseen(measured),
    });
    let nothing_read = measured.entry.is_none() && choices.unseen.is_some();
    // What was seen and not understood may be a stay control, too.
    let (unseen_answers, unseen) = (
        unseen.clone().or_else(|| choices.unread_answer.clone()),
        unseen.or_else(|| choices.unread.clone()),
    );
    let screens = if nothing_read {
        Fact::unknown(unseen.clone().unwrap_or_default())
    } else {
        let mut seen: Vec<u32> = choices.pairs.iter().map(|pair| pair.screen).collect();
        seen.dedup();
        Fact {
            at_least: unseen.is_some(),
            moments: choices.pairs.iter().map(|pair| pair.moment).collect(),
            why: unseen.clone(),
            ..Fact::known(Value::Int(i64::try_from(seen.len()).unwrap_or(i64::MAX)))
        }
    };
    let limit = choices.unclear().or_else(|| unseen.clone());
    let weakest = match choices.weakest() {
        Some((ratio, moments)) => Fact {
            at_most: limit.is_some(),
            moments,
            why: limit,
            ..Fact::known(Value::Float(ratio))
        },
        None => Fact::unknown(
            limit.unwrap_or_else(|| "no screen offered a control that leaves beside one that stays".into()),
        ),
    };
    let preselected = if choices.preselected.is_empty() {
        unseen_answers.map_or_else(|| Fact::known(Value::Bool(false)), Fact::unknown)
    } else {
        Fact {
            moments: choices.preselected.iter().map(|answer| answer.moment).collect(),
            ..Fact::known(Value::Bool(true))
        }
    };
    [
        ("choice.screens", screens),
        ("choice.weakest_ratio", weakest),
        ("choice.stay_preselected", preselected),
    ]
}
