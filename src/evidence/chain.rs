//! The chain over the moments of a walk: a line a moment, and a last one that tells their number.

use std::{collections::HashMap, path::Path};

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::{
    error::EvidenceError,
    fault::{Fault, FaultKind},
    files, links,
    tree::Tree,
};
use crate::trace::{self, Trace};

/// Its file name, beside the trace.
pub(super) const NAME: &str = "chain.jsonl";

/// A line of the chain.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(untagged)]
enum Line {
    /// One moment.
    Moment {
        /// Its index.
        moment: u32,
        /// Of the moment as it stands in the trace, without white space between its tokens.
        sha256: String,
        /// The pictures and documents before and after it, by their path beside the trace.
        shows: IndexMap<String, String>,
    },
    /// The end.
    Closed {
        /// How many there are.
        moments: usize,
    },
}

/// The chain over a trace, whose files are in this folder. `text` is the trace as it is written.
pub(super) fn of(folder: &Path, trace: &Trace, text: &[u8]) -> Result<Vec<u8>, EvidenceError> {
    let broken = |error| EvidenceError::broken(&folder.join(NAME), error);
    let mut hashes: HashMap<&str, String> = HashMap::new();
    for path in trace
        .observations
        .iter()
        .flat_map(|seen| seen.screenshot.iter().chain(&seen.dom))
    {
        hashes.insert(path, trace::sha256(&files::read(&folder.join(path))?));
    }
    let mut chain = Vec::new();
    for (moment, (_, sha256)) in trace.moments.iter().zip(moments(text).map_err(broken)?) {
        let indices = moment.before.iter().chain(&moment.after);
        let seen = indices.filter_map(|index| trace.observation(*index));
        let paths = seen.flat_map(|seen| seen.screenshot.iter().chain(&seen.dom));
        let shows = paths.filter_map(|path| Some((path.clone(), hashes.get(path.as_str())?.clone())));
        let line = Line::Moment {
            moment: moment.index,
            sha256,
            shows: shows.collect(),
        };
        let next = links::next(&chain, line).map_err(broken)?;
        chain.extend(next);
    }
    let closed = Line::Closed {
        moments: trace.moments.len(),
    };
    let next = links::next(&chain, closed).map_err(broken)?;
    chain.extend(next);
    Ok(chain)
}

/// Holds a trace against its chain, and gives the number of moments that the chain tells. `walk` is the folder of both
/// within the capture.
pub(super) fn check(chain: &[u8], trace: &[u8], walk: &str, tree: &Tree, faults: &mut Vec<Fault>) -> usize {
    let path = format!("capture/{walk}/{NAME}");
    let lines = links::read::<Line>(chain, &path, faults);
    let mut told = IndexMap::new();
    let mut number = None;
    for (_, line) in &lines {
        match line {
            Line::Moment { moment, sha256, shows } => {
                if number.is_some() {
                    faults.push(Fault::of(FaultKind::ChainOpen, &path).because("a moment stands after its end"));
                }
                told.insert(*moment, sha256);
                for (file, sha256) in shows {
                    if tree.sha256(&format!("{walk}/{file}")) != Some(sha256.as_str()) {
                        let shows = Fault::of(FaultKind::MomentShows, &path).at(*moment as usize);
                        faults.push(shows.because(format!("{file} is not what was seen")));
                    }
                }
            }
            Line::Closed { moments } => number = Some(*moments),
        }
    }
    if number != Some(told.len()) || lines.len() != told.len() + 1 {
        faults.push(Fault::of(FaultKind::ChainOpen, &path));
    }
    let trace_path = format!("capture/{walk}/trace.json");
    match moments(trace) {
        Ok(found) => compare(&told, &found, &trace_path, faults),
        // A trace that was altered into something else has no moments at all.
        Err(error) => faults.push(Fault::of(FaultKind::MomentAltered, trace_path).because(error)),
    }
    told.len()
}

fn compare(told: &IndexMap<u32, &String>, found: &[(u32, String)], path: &str, faults: &mut Vec<Fault>) {
    let mut first: IndexMap<u32, &String> = IndexMap::new();
    let mut fault = |kind, moment: u32| faults.push(Fault::of(kind, path).at(moment as usize));
    for (moment, sha256) in found {
        if !told.contains_key(moment) || first.contains_key(moment) {
            fault(FaultKind::MomentAdded, *moment);
        } else {
            first.insert(*moment, sha256);
        }
    }
    for (moment, sha256) in told {
        match first.get(moment) {
            None => fault(FaultKind::MomentRemoved, *moment),
            Some(found) if found != sha256 => fault(FaultKind::MomentAltered, *moment),
            Some(_) => {}
        }
    }
    let kept = told.keys().filter(|moment| first.contains_key(*moment));
    for (moment, _) in kept.zip(first.keys()).filter(|(told, found)| told != found) {
        fault(FaultKind::MomentMoved, *moment);
    }
}

/// The moments of a trace: index, and hash of its text without white space between the tokens.
fn moments(trace: &[u8]) -> Result<Vec<(u32, String)>, serde_json::Error> {
    #[derive(Deserialize)]
    struct Moments<'t> {
        #[serde(borrow)]
        moments: Vec<&'t RawValue>,
    }
    #[derive(Deserialize)]
    struct Index {
        index: u32,
    }
    let trace: Moments<'_> = serde_json::from_slice(trace)?;
    let moments = trace.moments.iter().map(|raw| {
        let index: Index = serde_json::from_str(raw.get())?;
        Ok((index.index, trace::sha256(compact(raw.get()).as_bytes())))
    });
    moments.collect()
}

/// JSON text without the white space between its tokens.
fn compact(json: &str) -> String {
    let (mut inside, mut escaped) = (false, false);
    let keep = |c: &char| {
        match (inside, escaped, *c) {
            (true, true, _) => escaped = false,
            (true, false, '\\') => escaped = true,
            (_, _, '"') => inside = !inside,
            _ => {}
        }
        inside || !matches!(*c, ' ' | '\n' | '\r' | '\t')
    };
    json.chars().filter(keep).collect()
}
