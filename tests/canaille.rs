//! A second web application that nobody here wrote: Canaille from PyPI, whose pages htmx exchanges in place. Audited and
//! held against hand counts.
#![cfg(feature = "browser")]
#![allow(clippy::unwrap_used, reason = "tests")]

mod audits;
mod hand_counts;
mod installed;

use hand_counts::proof::{Proof, passes};

/// A running Canaille with one user, stopped when dropped.
struct Accounts {
    port: String,
}

impl Accounts {
    fn start() -> Self {
        Self {
            port: installed::start("canaille", &["start"]),
        }
    }
}

impl Drop for Accounts {
    fn drop(&mut self) {
        installed::script("canaille", &["stop", &self.port]);
    }
}

#[test]
fn pages_exchanged_in_place_are_counted_as_the_hand_counted() {
    let hands = hand_counts::read(&installed::root().join("tests/canaille/counts.yaml"));
    let mut proof = Proof::new("canaille");
    // Each pass meets a fresh instance: an account is deleted once.
    for _ in 0..passes() {
        let accounts = Accounts::start();
        let secret = "FAREWELL_SECRET_CANAILLE_MEMBER_PASSWORD";
        let report = installed::audit("canaille.flow.yaml", &accounts.port, secret);
        proof.hold(&report, "canaille", None, &hands);
    }
    proof.end();
}
