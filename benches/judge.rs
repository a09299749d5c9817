//! What judging costs: generated runs under all shipped rulebooks, on one thread. `docs/performance.md` tells how to
//! read it.
//!
//! ```text
//! cargo bench --no-default-features                      10,000 journeys
//! cargo bench --no-default-features -- --journeys 2000   fewer
//! cargo bench --no-default-features -- --check           and fail over 3 s or 300 MB
//! cargo bench --no-default-features -- --apart           every run judged with a memory of its own
//! cargo bench --no-default-features -- --digest          and the SHA-256 of all reports: the same on every machine
//! ```
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "it prints figures, and a run that cannot be judged must stop it"
)]

#[path = "../tests/generated/mod.rs"]
mod generated;

use std::{hint::black_box, process::ExitCode, time::Duration};

use farewell::{
    audit::{Audit, Memory, Side, compare},
    measure::measure,
    report::{self, Format, Language, NoCaptures, Request, terminal::Options},
    rulebook::{Rulebook, shipped},
    trace::RunRecord,
};
use generated::{Generator, JOURNEYS};
use rustix::time::{ClockId, clock_gettime};
use sha2::{Digest, Sha256};

/// What 10,000 journeys may cost.
const SECONDS: f64 = 3.0;
const MEGABYTES: f64 = 300.0;
/// Comparing, reading and writing are timed on one run in so many, and measuring by itself.
const SAMPLE: usize = 16;

/// Processor time of what was done, and for how many journeys.
#[derive(Default)]
struct Spent {
    time: Duration,
    journeys: usize,
}

impl Spent {
    fn time<T>(&mut self, journeys: usize, work: impl FnOnce() -> T) -> T {
        let start = now();
        let done = work();
        self.time += now() - start;
        self.journeys += journeys;
        done
    }

    fn show(&self, what: &str) {
        let seconds = self.time.as_secs_f64();
        let each = 1000.0 * seconds / self.journeys as f64;
        let rate = self.journeys as f64 / seconds;
        let journeys = self.journeys;
        println!("{what:<34} {each:>8.3} ms a journey {rate:>9.0} journeys/s   ({journeys} in {seconds:.2} s)");
    }
}

/// Processor time of this thread: other work on the machine does not lengthen it.
fn now() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec.try_into().unwrap(), time.tv_nsec.try_into().unwrap())
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let given = |name: &str| arguments.iter().position(|argument| argument == name);
    let journeys: usize = given("--journeys").map_or(10_000, |at| arguments[at + 1].parse().unwrap());

    let (digested, mut digest) = (given("--digest").is_some(), Sha256::new());
    let generator = Generator::new();
    let apart = given("--apart").is_some();
    let mut memory = Memory::default();
    let mut start = Spent::default();
    let books = start.time(1, shipped);
    let [mut judged, mut measured, mut compared, mut read, mut written] = [const {
        Spent {
            time: Duration::ZERO,
            journeys: 0,
        }
    }; 5];
    for number in 0..journeys.div_ceil(JOURNEYS) {
        let mut record = generator.run(number as u64);
        record.traces.truncate(journeys - number * JOURNEYS);
        if apart {
            memory = Memory::default();
        }
        let audit = judged.time(record.traces.len(), || judged_under(&record, books, &mut memory));
        if digested {
            digest.update(json(&audit));
        }
        if number.is_multiple_of(SAMPLE) {
            measured.time(record.traces.len(), || {
                for trace in &record.traces {
                    black_box(measure(trace));
                }
            });
            // The same service walked again: other walks of its pages.
            let again = generator.again(number as u64);
            compared.time(record.traces.len() + again.traces.len(), || {
                let day = record.finished.to_zoned(jiff::tz::TimeZone::UTC).date();
                let mut memory = Memory::default();
                let sides = [&record, &again].map(|side| Side::of(side, day, &mut memory));
                let [before, after] = sides;
                black_box(compare(before, after, books, &[], None).unwrap())
            });
            let files: Vec<Vec<u8>> = record
                .traces
                .iter()
                .map(|trace| serde_json::to_vec(trace).unwrap())
                .collect();
            read.time(files.len(), || {
                for file in &files {
                    black_box(serde_json::from_slice::<farewell::trace::Trace>(file).unwrap());
                }
            });
            written.time(files.len(), || black_box(json(&audit)));
        }
    }

    println!(
        "{} journeys under {} rulebooks, processor time of one thread",
        judged.journeys,
        books.len()
    );
    judged.show("measure, judge, score, audit");
    measured.show("  of which one journey by itself");
    compared.show("compare, both sides");
    read.show("reading trace.json");
    written.show("writing report.json");
    println!(
        "reading the rulebooks, once {:.0} ms",
        1000.0 * start.time.as_secs_f64()
    );
    let peak = peak();
    match peak {
        Some(peak) => println!("peak resident memory {peak:.0} MB"),
        None => println!("peak resident memory is not known on this system"),
    }
    if digested {
        let digest = digest.finalize();
        println!(
            "SHA-256 of all reports {}",
            digest.iter().map(|byte| format!("{byte:02x}")).collect::<String>()
        );
    }
    if given("--check").is_none() {
        return ExitCode::SUCCESS;
    }
    let budget = SECONDS * judged.journeys as f64 / 10_000.0;
    let slow = judged.time.as_secs_f64() > budget;
    let large = peak.is_some_and(|peak| peak > MEGABYTES);
    println!(
        "{}: at most {budget:.1} s and {MEGABYTES} MB",
        if slow || large {
            "over the limits"
        } else {
            "within the limits"
        }
    );
    ExitCode::from(u8::from(slow || large))
}

/// What `farewell judge` does between reading the bundle and writing the analysis.
fn judged_under(record: &RunRecord, books: &[Rulebook], memory: &mut Memory) -> Audit {
    let as_of = record.finished.to_zoned(jiff::tz::TimeZone::UTC).date();
    memory.judge(record, books, as_of).unwrap()
}

fn json(audit: &Audit) -> Vec<u8> {
    let exit = farewell::audit::exit(audit, &farewell::audit::Gate::default());
    let request = Request {
        audit,
        exit: &exit,
        captures: &NoCaptures,
        language: Language::En,
        terminal: Options::default(),
    };
    let mut bytes = Vec::new();
    report::write(Format::Json, &request, &mut bytes).unwrap();
    bytes
}

/// The most memory that was resident at once, in megabytes; Linux only.
fn peak() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: f64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes / 1000.0)
}
