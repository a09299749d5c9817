//! Golden audits: what every shipped rulebook says of each replica, one readable file for each site beside this one.
//! Each verdict in them was read against the source of its rule; one that changes shows up here and is read again.

use std::{
    collections::BTreeMap,
    fmt::Write,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use farewell::rulebook::shipped;
use serde_json::Value;

use crate::hand_counts::{proof::only, site};

/// The day as of which the replicas are judged: rules come into force and go out of it.
const AS_OF: &str = "2026-07-01";

/// The one bundle in a folder of reports.
pub(crate) fn bundle(reports: &Path) -> PathBuf {
    fs::read_dir(reports).unwrap().next().unwrap().unwrap().path()
}

/// Judges the bundle of a run under every shipped rulebook and compares with the kept audits.
///
/// # Panics
/// With the name of every audit that differs; with `FAREWELL_UPDATE_EXPECTED` it is written anew first.
pub(crate) fn hold(bundle: &Path) {
    if !only().is_empty() {
        return; // A round of `scripts/validity` over some sites is about counts.
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/audits");
    let mut differing = Vec::new();
    for (site, audit) in audits(&judged(bundle)) {
        let path = folder.join(format!("{site}.txt"));
        if std::env::var_os("FAREWELL_UPDATE_EXPECTED").is_some() {
            fs::write(&path, &audit).unwrap();
        }
        let kept = fs::read_to_string(&path).unwrap_or_default();
        if kept != audit {
            let pairs = kept.lines().zip(audit.lines());
            let first = pairs.enumerate().find(|(_, (kept, now))| kept != now);
            differing.push(format!("tests/audits/{site}.txt: {first:?}"));
        }
    }
    assert!(
        differing.is_empty(),
        "audits differ from the kept ones; run with FAREWELL_UPDATE_EXPECTED=1 and read each change against the \
         source of its rule:\n{}",
        differing.join("\n")
    );
}

fn judged(bundle: &Path) -> Value {
    let books: Vec<&str> = shipped().iter().map(|book| book.id.as_str()).collect();
    let judge = Command::new(env!("CARGO_BIN_EXE_farewell"))
        .args(["judge", "--format", "json", "--fail-on", "none", "--as-of", AS_OF])
        .args(["--rulebook", &books.join(",")])
        .arg(bundle)
        .output()
        .unwrap();
    assert_eq!(
        judge.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&judge.stderr)
    );
    serde_json::from_slice(&judge.stdout).unwrap()
}

/// The audits of a report, by site.
fn audits(report: &Value) -> BTreeMap<String, String> {
    let mut audits: BTreeMap<String, String> = BTreeMap::new();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    // Verdicts are held to all runs, so the first run's stand for all.
    for journey in report["journeys"].as_array().unwrap().iter().filter(|j| j["run"] == 1) {
        if journey["goal"] != "leave" {
            continue;
        }
        let name = site(&text(&journey["service"]), journey["variant"].as_str());
        let audit = audits
            .entry(name)
            .or_insert_with(|| format!("As of {AS_OF}, under all shipped rulebooks.\n"));
        writeln!(
            audit,
            "\n{}: {} of {}, {}",
            text(&journey["journey"]),
            text(&journey["kind"]),
            text(&journey["persona"]),
            text(&journey["outcome"]["status"])
        )
        .unwrap();
        for (heading, kind) in [("not met", "not-met"), ("unknown", "unknown"), ("met", "met")] {
            section(audit, heading, kind, &journey["verdicts"]);
        }
        scores(audit, journey);
    }
    audits
}

fn section(audit: &mut String, heading: &str, kind: &str, verdicts: &Value) {
    let all: Vec<&Value> = verdicts
        .as_array()
        .unwrap()
        .iter()
        .filter(|verdict| verdict["verdict"] == kind)
        .collect();
    if !all.is_empty() {
        writeln!(audit, "  {heading}").unwrap();
    }
    for verdict in all {
        let strength = verdict["strength"]
            .as_str()
            .map_or_else(String::new, |strength| format!(" ({strength})"));
        let least = if verdict["observed_at_least"] == true {
            "at least "
        } else {
            ""
        };
        let why = verdict["why"]
            .as_str()
            .map_or_else(String::new, |why| format!("; {why}"));
        let moments = match verdict["moments"].as_array() {
            Some(moments) if !moments.is_empty() => format!(", at {}", verdict["moments"]),
            _ => String::new(),
        };
        writeln!(
            audit,
            "    {}{strength}: {least}{}, demanded {}{moments}{why}",
            verdict["rule"].as_str().unwrap_or_default(),
            shown(&verdict["observed"]),
            shown(&verdict["demanded"]),
        )
        .unwrap();
    }
}

/// Two decimals: what depends on how letters are drawn differs a little from machine to machine.
fn shown(value: &Value) -> String {
    match value.as_f64() {
        Some(number) if !value.is_u64() => format!("{number:.2}"),
        _ => value.to_string(),
    }
}

fn scores(audit: &mut String, journey: &Value) {
    let range = |score: &Value| {
        format!(
            "{} {}–{}",
            score["rulebook"].as_str().unwrap_or_default(),
            score["low"],
            score["high"]
        )
    };
    let all: Vec<String> = journey["scores"].as_array().into_iter().flatten().map(range).collect();
    match journey["no_score"].as_str() {
        Some(why) => writeln!(audit, "  no score: {why}").unwrap(),
        None => writeln!(audit, "  scores: {}", all.join(", ")).unwrap(),
    }
}
