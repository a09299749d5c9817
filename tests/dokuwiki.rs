//! A web application that nobody here wrote: DokuWiki as Debian packages it. As shipped its deletion form refuses every
//! password, a genuine dead end; with `profileconfirm = 0` it works. Both audited and held against hand counts.
#![cfg(feature = "browser")]
#![allow(clippy::unwrap_used, reason = "tests")]

mod audits;
mod hand_counts;
mod installed;

use hand_counts::proof::{Proof, passes};

/// A running DokuWiki, stopped when dropped.
struct Wiki {
    variant: &'static str,
    port: String,
}

impl Wiki {
    fn start(variant: &'static str) -> Self {
        Self {
            variant,
            port: installed::start("dokuwiki", &["start", variant]),
        }
    }

    fn audit(&self, flow: &str) -> serde_json::Value {
        installed::audit(flow, &self.port, "FAREWELL_SECRET_DOKUWIKI_MEMBER_PASSWORD")
    }

    fn counts(&self) -> std::collections::BTreeMap<String, hand_counts::HandCount> {
        hand_counts::read(&installed::root().join(format!("tests/dokuwiki/{}.counts.yaml", self.variant)))
    }
}

impl Drop for Wiki {
    fn drop(&mut self) {
        installed::script("dokuwiki", &["stop", self.variant]);
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
