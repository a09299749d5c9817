//! What walking costs: journeys of the shipped replicas, by the real program in a real browser. `docs/performance-walking.md`
//! tells how to read it.
//!
//! ```text
//! cargo bench --bench walk                                              one journey of 16 acts, five times
//! cargo bench --bench walk -- --only 'harbor-market@before/*' --rounds 2
//! cargo bench --bench walk -- --against ../older/farewell               in turns with another program
//! ```
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "it prints figures, and a run that cannot be read must stop it"
)]

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Instant,
};

use farewell::{
    evidence,
    trace::{Moment, Observation, Trace},
};

/// Two journeys with log-in, password, forms and native dialogs: the second one's browser is started during the first.
const JOURNEYS: &str = "harbor-market@before/leave-*-pc";

/// The parts of a run, in milliseconds.
const PARTS: [&str; 5] = [
    "whole run",
    "outside of journeys",
    "coming to rest",
    "acts in the browser",
    "looking, finding, storing",
];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let given = |name: &str| {
        let at = arguments.iter().position(|argument| argument == name)?;
        arguments.get(at + 1).cloned()
    };
    let only = given("--only").unwrap_or(JOURNEYS.to_owned());
    let rounds: usize = given("--rounds").map_or(5, |rounds| rounds.parse().unwrap());
    let mut programs = vec![PathBuf::from(env!("CARGO_BIN_EXE_farewell"))];
    programs.extend(given("--against").map(PathBuf::from));

    let mut runs: Vec<Vec<Run>> = programs.iter().map(|_| Vec::new()).collect();
    for _ in 0..rounds {
        // In turns: what else the machine does meets both alike.
        for (program, runs) in programs.iter().zip(&mut runs) {
            runs.push(Run::of(program, &only));
        }
    }
    for (program, runs) in programs.iter().zip(&runs) {
        let (journeys, acts, looks) = (runs[0].journeys, runs[0].acts, runs[0].looks);
        println!(
            "{}: {journeys} journeys, {acts} acts, {looks} looks kept",
            program.display()
        );
        for part in PARTS {
            let median = median(runs, part);
            println!(
                "  {part:<26} {median:>8.0} ms {:>7.0} ms an act",
                median / f64::from(acts)
            );
        }
    }
    if let [new, old] = runs.as_slice() {
        println!("ratio of the medians, this program to the other:");
        for part in PARTS {
            println!("  {part:<26} {:>8.2}", median(new, part) / median(old, part));
        }
    }
}

/// One run of a program.
struct Run {
    journeys: usize,
    acts: u32,
    looks: usize,
    parts: BTreeMap<&'static str, f64>,
}

impl Run {
    fn of(program: &Path, only: &str) -> Self {
        let out = tempfile::tempdir().unwrap();
        let began = Instant::now();
        let status = Command::new(program)
            .args(["demo", "--only", only, "--out"])
            .arg(out.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .unwrap();
        let whole = 1000.0 * began.elapsed().as_secs_f64();
        assert!(status.success(), "{status}");
        let bundle = fs::read_dir(out.path()).unwrap().next().unwrap().unwrap().path();
        let traces = evidence::open(&bundle).unwrap().traces;
        let sum = |of: fn(&Trace) -> u64| traces.iter().map(of).sum::<u64>() as f64;
        let (walked, rest, acting) = (sum(walked), sum(rest), sum(acting));
        let values = [whole, whole - walked, rest, acting, walked - rest - acting];
        Self {
            journeys: traces.len(),
            acts: traces.iter().map(|trace| trace.moments.len() as u32).sum(),
            looks: traces.iter().map(|trace| trace.observations.len()).sum(),
            parts: PARTS.into_iter().zip(values).collect(),
        }
    }
}

/// From the beginning of a walk to the last thing that was seen or done.
fn walked(trace: &Trace) -> u64 {
    let seen = trace
        .observations
        .last()
        .map_or(0, |seen: &Observation| seen.elapsed_ms);
    let done = trace
        .moments
        .last()
        .map_or(0, |done: &Moment| done.elapsed_ms + done.took_ms);
    seen.max(done)
}

/// What was waited for until the page had come to rest, in the looks that were kept.
fn rest(trace: &Trace) -> u64 {
    trace.observations.iter().map(|seen| seen.settle.waited_ms).sum()
}

/// From asking the browser to act to its answer.
fn acting(trace: &Trace) -> u64 {
    trace.moments.iter().map(|done| done.took_ms).sum()
}

fn median(runs: &[Run], part: &str) -> f64 {
    let mut values: Vec<f64> = runs.iter().map(|run| run.parts[part]).collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
