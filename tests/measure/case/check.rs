//! The lines that expect.

use farewell::measure::{Bound, Count, CountName, Measured};

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
        other => panic!("expect {other}"),
    }
}

fn show(count: &Count) -> String {
    match (count.bound, count.v) {
        (Bound::Exact, Some(v)) => v.to_string(),
        (Bound::AtLeast, Some(v)) => format!(">={v}"),
        _ => "?".into(),
    }
}
