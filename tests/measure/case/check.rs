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
        "at-once" => compare(format!("{:?}", measured.confirm_at_once.at_once)),
        other => panic!("expect {other}"),
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
