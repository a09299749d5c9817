//! A web application that nobody here wrote: DokuWiki as Debian packages it. As shipped its deletion form refuses every
//! password, a genuine dead end; with `profileconfirm = 0` it works. Both audited and held against hand counts.
#![cfg(feature = "browser")]
#![allow(clippy::unwrap_used, reason = "tests")]

mod audits;
mod hand_counts;

use hand_counts::proof::{Proof, only, passes, report};
use std::{
    fs,
    net::TcpListener,
    path::{Path, PathBuf},
    process::Command,
};

/// A running DokuWiki, stopped when dropped.
struct Wiki {
    variant: &'static str,
    origin: String,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn script() -> PathBuf {
    root().join("scripts/apps/dokuwiki")
}

impl Wiki {
    fn start(variant: &'static str) -> Self {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let started = Command::new(script())
            .args(["start", variant, &port.to_string()])
            .output()
            .unwrap();
        assert!(started.status.success(), "{}", String::from_utf8_lossy(&started.stderr));
        Self {
            variant,
            origin: format!("http://127.0.0.1:{port}/"),
        }
    }

    /// The report of a run of the shipped flow, pointed at this instance.
    fn audit(&self, flow: &str) -> serde_json::Value {
        let folder = tempfile::tempdir().unwrap();
        let text = fs::read_to_string(root().join("flows").join(flow)).unwrap();
        let base = text
            .lines()
            .find_map(|line| line.trim().strip_prefix("base: "))
            .unwrap();
        let path = folder.path().join(flow);
        fs::write(&path, text.replace(base, &self.origin)).unwrap();
        let run = Command::new(env!("CARGO_BIN_EXE_farewell"))
            .args(["run", "--commit", "--format", "json", "--fail-on", "none", "--out"])
            .arg(folder.path().join("reports"))
            .args(only())
            .arg(&path)
            .env("FAREWELL_SECRET_DOKUWIKI_MEMBER_PASSWORD", "ferry-crossing-7")
            .output()
            .unwrap();
        let report = report(&run);
        audits::hold(&audits::bundle(&folder.path().join("reports")));
        report
    }

    fn counts(&self) -> std::collections::BTreeMap<String, hand_counts::HandCount> {
        hand_counts::read(&root().join(format!("tests/dokuwiki/{}.counts.yaml", self.variant)))
    }
}

impl Drop for Wiki {
    fn drop(&mut self) {
        let _ = Command::new(script()).args(["stop", self.variant]).status();
    }
}

/// Each pass meets a fresh instance: an account is deleted once.
fn audit_of(variant: &'static str, flow: &str, name: &'static str) -> serde_json::Value {
    let mut proof = Proof::new(name);
    let mut report = serde_json::Value::Null;
    for _ in 0..passes() {
        let wiki = Wiki::start(variant);
        report = wiki.audit(flow);
        proof.hold(&report, "dokuwiki", Some(variant), &wiki.counts());
    }
    proof.end();
    report
}

#[test]
fn as_shipped_nobody_can_leave() {
    let report = audit_of("shipped", "dokuwiki.flow.yaml", "dokuwiki-shipped");
    let journeys = report["journeys"].as_array().unwrap();
    for leave in journeys.iter().filter(|journey| journey["goal"] == "leave") {
        assert_eq!(
            leave["scores"][0]["high"], 0,
            "a dead end scores 0: {}",
            leave["scores"]
        );
    }
}

#[test]
fn with_profileconfirm_off_one_can() {
    audit_of("unconfirmed", "dokuwiki-unconfirmed.flow.yaml", "dokuwiki-unconfirmed");
}
