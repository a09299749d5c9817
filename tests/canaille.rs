//! A second web application that nobody here wrote: Canaille from PyPI, whose pages htmx exchanges in place. Audited and
//! held against hand counts.
#![cfg(feature = "browser")]
#![allow(clippy::unwrap_used, reason = "tests")]

mod audits;
mod hand_counts;

use hand_counts::proof::{Proof, only, passes, report};
use std::{fs, net::TcpListener, path::Path, process::Command};

/// A running Canaille with one user, stopped when dropped.
struct Accounts {
    port: String,
}

fn script(verb: &str, port: &str) -> std::process::Output {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("scripts/apps/canaille");
    Command::new(path).args([verb, port]).output().unwrap()
}

impl Accounts {
    fn start() -> Self {
        let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let port = free.to_string();
        let started = script("start", &port);
        assert!(started.status.success(), "{}", String::from_utf8_lossy(&started.stderr));
        Self { port }
    }

    /// The report of a run of the shipped flow, pointed at this instance.
    fn audit(&self) -> serde_json::Value {
        let folder = tempfile::tempdir().unwrap();
        let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("flows/canaille.flow.yaml");
        let text = fs::read_to_string(shipped).unwrap();
        let flow = folder.path().join("canaille.flow.yaml");
        let here = format!("http://127.0.0.1:{}/", self.port);
        fs::write(&flow, text.replace("http://127.0.0.1:7883/", &here)).unwrap();
        let run = Command::new(env!("CARGO_BIN_EXE_farewell"))
            .args(["run", "--commit", "--format", "json", "--fail-on", "none", "--out"])
            .arg(folder.path().join("reports"))
            .args(only())
            .arg(&flow)
            .env("FAREWELL_SECRET_CANAILLE_MEMBER_PASSWORD", "ferry-crossing-7")
            .output()
            .unwrap();
        let report = report(&run);
        audits::hold(&audits::bundle(&folder.path().join("reports")));
        report
    }
}

impl Drop for Accounts {
    fn drop(&mut self) {
        script("stop", &self.port);
    }
}

#[test]
fn pages_exchanged_in_place_are_counted_as_the_hand_counted() {
    let hands = hand_counts::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/canaille/counts.yaml"));
    let mut proof = Proof::new("canaille");
    // Each pass meets a fresh instance: an account is deleted once.
    for _ in 0..passes() {
        let report = Accounts::start().audit();
        proof.hold(&report, "canaille", None, &hands);
    }
    proof.end();
}
