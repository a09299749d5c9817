//! The same record gives the same bytes: judged again, alone or among others, in another thread, after it was written and
//! read. What is remembered while a run is judged never shows.
#![allow(clippy::unwrap_used, reason = "a test may stop")]

mod generated;

use std::thread;

use farewell::{
    audit::{Audit, Exit, Gate, Memory, exit, judge, judge_measured},
    measure::{Recall, measure, measure_with},
    report::{Format, Language, NoCaptures, Request, terminal::Options, write},
    rulebook::shipped,
    trace::RunRecord,
};
use generated::Generator;

/// One service of every language.
const SERVICES: u64 = 6;

fn judged(record: &RunRecord) -> Audit {
    judge(record, shipped(), jiff::civil::date(2026, 11, 23)).unwrap()
}

/// Every report, without pictures.
fn reports(audit: &Audit) -> Vec<u8> {
    let exit: Exit = exit(audit, &Gate::default());
    let request = Request {
        audit,
        exit: &exit,
        captures: &NoCaptures,
        language: Language::En,
        terminal: Options::default(),
    };
    let mut bytes = Vec::new();
    for format in [
        Format::Json,
        Format::Html,
        Format::Csv,
        Format::MomentsCsv,
        Format::Junit,
        Format::Terminal,
    ] {
        write(format, &request, &mut bytes).unwrap();
    }
    bytes
}

#[test]
fn a_record_that_is_judged_twice_gives_the_same_bytes() {
    let generator = Generator::new();
    for number in 0..SERVICES {
        let record = generator.run(number);
        let once = reports(&judged(&record));
        assert!(once == reports(&judged(&record)), "service {number}");
        // As another machine reads it.
        let written = serde_json::to_vec(&record).unwrap();
        let read: RunRecord = serde_json::from_slice(&written).unwrap();
        assert!(once == reports(&judged(&read)), "service {number}, read back");
        // And the generator gave the same record.
        assert!(
            written == serde_json::to_vec(&generator.run(number)).unwrap(),
            "service {number}"
        );
    }
}

#[test]
fn services_in_threads_of_their_own_give_the_same_bytes() {
    let generator = Generator::new();
    let records: Vec<RunRecord> = (0..SERVICES).map(|number| generator.run(number)).collect();
    let one_after_the_other: Vec<Vec<u8>> = records.iter().map(|record| reports(&judged(record))).collect();
    let at_once: Vec<Vec<u8>> = thread::scope(|scope| {
        let threads: Vec<_> = records
            .iter()
            .map(|record| scope.spawn(|| reports(&judged(record))))
            .collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert!(one_after_the_other == at_once);
}

#[test]
fn a_memory_of_other_services_makes_no_number_another() {
    let generator = Generator::new();
    let full = Recall::default();
    let records: Vec<RunRecord> = (0..SERVICES).map(|number| generator.run(number)).collect();
    for trace in records.iter().flat_map(|record| &record.traces) {
        measure_with(trace, &full);
    }
    // From the last to the first, so that what is met first is not what was met first before.
    for record in records.iter().rev() {
        for trace in record.traces.iter().rev() {
            assert_eq!(
                measure_with(trace, &full),
                measure(trace),
                "{}",
                trace.header.journey.id
            );
        }
    }
}

#[test]
fn one_memory_for_all_runs_gives_the_same_bytes() {
    let generator = Generator::new();
    let mut memory = Memory::default();
    let records: Vec<RunRecord> = (0..SERVICES).map(|number| generator.run(number)).collect();
    // Twice, so that the second time everything is remembered.
    for (number, record) in records.iter().chain(&records).enumerate() {
        let audit = memory
            .judge(record, shipped(), jiff::civil::date(2026, 11, 23))
            .unwrap();
        assert!(reports(&audit) == reports(&judged(record)), "run {number}");
    }
}

/// Measuring each journey by itself and all of them with one memory come to the same audit.
#[test]
fn measuring_before_judging_gives_the_same_bytes() {
    let generator = Generator::new();
    for number in 0..SERVICES {
        let record = generator.run(number);
        let measured = record.traces.iter().map(measure).collect();
        let audit = judge_measured(&record, measured, shipped(), jiff::civil::date(2026, 11, 23)).unwrap();
        assert!(reports(&audit) == reports(&judged(&record)), "service {number}");
    }
}

/// The generated runs are worth judging: all languages, all kinds of ends, findings of every kind.
#[test]
fn generated_runs_have_variety() {
    let generator = Generator::new();
    let mut seen = std::collections::BTreeSet::new();
    for number in 0..12 {
        let record = generator.run(number);
        for trace in &record.traces {
            assert!(
                (2..=60).contains(&trace.observations.len()),
                "{} looks",
                trace.observations.len()
            );
        }
        for journey in judged(&record).journeys {
            seen.insert(journey.measured.outcome.status.name().to_owned());
            seen.extend(journey.header.service.languages.clone());
            seen.extend(journey.verdicts.iter().map(|verdict| format!("{:?}", verdict.kind)));
            seen.extend(
                journey
                    .measured
                    .prompts
                    .iter()
                    .flat_map(|prompt| prompt.detected.iter().map(|purpose| purpose.name().to_owned())),
            );
        }
    }
    for wanted in [
        "completed",
        "deferred",
        "stopped-before-commit",
        "handed-off",
        "dead-end",
        "drift",
        "fault",
        "en",
        "ko",
        "de",
        "fr",
        "es",
        "ja",
        "Met",
        "NotMet",
        "Unknown",
        "NotApplicable",
        "confirm",
        "retain",
        "warn",
        "survey",
        "reauth",
    ] {
        assert!(seen.contains(wanted), "nothing is {wanted}: {seen:?}");
    }
}
