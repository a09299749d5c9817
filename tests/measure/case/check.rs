//! The lines that expect.

use farewell::measure::{Bound, Count, CountName, DelaySource, DelayValue, Demand, Measured};

use super::read::word;

pub(super) fn check(line: &str, measured: &Measured) -> Vec<String> {
    let (what, rest) = line.split_once(' ').unwrap();
    let compare = |is: String| {
        if is == rest {
            Vec::new()
        } else {
            vec![format!("{what}: expected {rest}, is {is}")]
        }
    };
    let join = |all: Vec<String>| all.join(" ");
    match what {
        "discovery" | "flow" | "total" => {
            let counts = match what {
                "discovery" => &measured.counts.discovery,
                "flow" => &measured.counts.flow,
                _ => &measured.counts.total,
            };
            rest.split_whitespace()
                .filter_map(|pair| {
                    let (name, wanted) = pair.split_once('=').unwrap();
                    let count = counts.get(&word::<CountName>(name)).unwrap();
                    let is = match count.declared {
                        Some(declared) => format!("{}/{declared}", show(count)),
                        None => show(count),
                    };
                    (is != wanted).then(|| format!("{what}.{name}: expected {wanted}, is {is} {:?}", count.moments))
                })
                .collect()
        }
        "outcome" => compare(measured.outcome.status.name().to_owned()),
        "cause" => {
            let cause = measured.outcome.cause.as_deref().unwrap_or_default();
            if cause.contains(rest) {
                Vec::new()
            } else {
                vec![format!("cause: {cause}")]
            }
        }
        "prompts" => compare(join(
            measured
                .prompts
                .iter()
                .map(|p| {
                    let set: Vec<&str> = p.detected.iter().map(|purpose| purpose.name()).collect();
                    format!("{}{}", if p.in_place { "@" } else { "" }, set.join("+"))
                })
                .collect(),
        )),
        "kinds" => compare(join(
            measured
                .screens
                .iter()
                .map(|s| format!("{:?}{}", s.kind, if s.counted { "" } else { "-" }).to_lowercase())
                .collect(),
        )),
        "note" => {
            if measured.notes.iter().any(|n| n.code == rest) {
                Vec::new()
            } else {
                vec![format!("no note {rest}")]
            }
        }
        "no-note" => {
            if measured.notes.iter().any(|n| n.code == rest) {
                vec![format!("note {rest}")]
            } else {
                Vec::new()
            }
        }
        "interruptions" => compare(measured.interruptions.len().to_string()),
        "required" => compare(join(measured.required.keys().cloned().collect())),
        "types" => compare(join(
            measured
                .rows
                .iter()
                .flat_map(|r| r.action.types.iter().map(|t| format!("{t:?}").to_lowercase()))
                .collect(),
        )),
        "klm" => {
            let (part, rest) = rest.split_once(' ').unwrap();
            let effort = &measured.effort;
            let estimate = [&effort.discovery, &effort.flow, &effort.total][part_of(part)];
            let (seconds, operators) = rest.split_once(' ').unwrap_or((rest, ""));
            let is = bounded(
                estimate.bound,
                estimate.millis.map(|ms| format!("{:.3}", ms as f64 / 1000.0)),
            );
            let is = is.trim_end_matches('0').trim_end_matches('.');
            if (is, estimate.operators.as_str()) == (seconds, operators) {
                Vec::new()
            } else {
                vec![format!("klm {part}: expected {rest}, is {is} {}", estimate.operators)]
            }
        }
        "indicative" => compare(measured.effort.total.indicative.to_string()),
        "read" => {
            let (part, rest) = rest.split_once(' ').unwrap();
            let reading = &measured.reading;
            let must = [&reading.discovery, &reading.flow, &reading.total][part_of(part)];
            let range = must
                .seconds
                .map_or("?".into(), |(low, high)| format!("{low:.1}-{high:.1}"));
            let known = must
                .units()
                .map(|_| format!("words={} characters={} seconds={range}", must.words, must.characters));
            let is = bounded(must.bound, known);
            let is = must
                .declared
                .map_or(is.clone(), |declared| format!("{is} declared={declared}"));
            if is == rest {
                Vec::new()
            } else {
                vec![format!("read {part}: expected {rest}, is {is} {:?}", must.moments)]
            }
        }
        "delays" => compare(join(measured.delays.all.iter().map(delay).collect())),
        "waits" => compare(join(
            measured
                .waits
                .iter()
                .map(|w| {
                    let told = w.told.map(|told| format!("/{told}")).unwrap_or_default();
                    format!("{}-{}:{}{told}", w.from.unwrap_or_default(), w.to, w.seconds)
                })
                .collect(),
        )),
        "surveys" => compare(join(
            measured
                .surveys
                .iter()
                .map(|s| s.demand.map_or("unknown", Demand::name).to_owned())
                .collect(),
        )),
        "precondition" => compare(join(measured.preconditions.iter().map(|p| p.quote.clone()).collect())),
        "snoozes" => compare(join(
            measured
                .snoozes
                .iter()
                .map(|s| match (&s.control, s.days) {
                    (None, _) => "none".to_owned(),
                    (Some(_), None) => "always".to_owned(),
                    (Some(_), Some(days)) => days.to_string(),
                })
                .collect(),
        )),
        "log-ins" => compare(join(measured.log_ins.iter().map(u32::to_string).collect())),
        "folds" => compare(join(
            measured
                .visibility
                .iter()
                .flat_map(|entry| entry.folds.iter().map(u32::to_string))
                .collect(),
        )),
        "at-once" => compare(format!("{:?}", measured.confirm_at_once.at_once)),
        other => panic!("expect {other}"),
    }
}

fn part_of(name: &str) -> usize {
    ["discovery", "flow", "total"]
        .iter()
        .position(|part| *part == name)
        .unwrap()
}

fn bounded(bound: Bound, value: Option<String>) -> String {
    match (bound, value) {
        (Bound::Exact, Some(value)) => value,
        (Bound::AtLeast, Some(value)) => format!(">={value}"),
        _ => "?".into(),
    }
}

fn delay(value: &DelayValue) -> String {
    let days = value.days.map_or_else(|| "end".to_owned(), |days| days.to_string());
    let from = value.from.map(|from| format!("{from}/")).unwrap_or_default();
    let marks = [
        if value.business { "b" } else { "" },
        if value.source == DelaySource::Observed { "!" } else { "" },
    ];
    format!(
        "{}={from}{days}{}",
        value.what.map_or("unclear", |what| what.name()),
        marks.concat()
    )
}

fn show(count: &Count) -> String {
    match (count.bound, count.v) {
        (Bound::Exact, Some(v)) => v.to_string(),
        (Bound::AtLeast, Some(v)) => format!(">={v}"),
        _ => "?".into(),
    }
}
