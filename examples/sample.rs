//! The end of `scripts/sample`: walks the flow of one replica and leaves the bundle in `reports/sample`.
//!
//!     cargo run --example sample
#![allow(
    clippy::unwrap_used,
    reason = "a tool for this repository: what goes wrong is to be seen"
)]

use std::{
    fs,
    path::Path,
    process::{Command, ExitCode},
};

use farewell::demo;

/// An invented Korean book shop whose phone pages send people to a computer: small, and everything that a report can
/// show is in it.
const FLOW: &str = "dotori.flow.yaml";

fn main() -> ExitCode {
    let (address, server) = demo::serve_beside().unwrap();
    let flows = demo::all_flows();
    let (_, text) = flows
        .iter()
        .find(|(name, _)| Path::new(name).file_name().is_some_and(|name| name == FLOW))
        .unwrap();
    let folder = Path::new("target/sample");
    fs::create_dir_all(folder).unwrap();
    let flow = folder.join(FLOW);
    fs::write(&flow, text.replace("127.0.0.1:7878", &address.to_string())).unwrap();
    let mut run = Command::new("target/debug/farewell");
    run.args(["run", "--commit", "--fail-on", "none", "--operator", "scripts/sample"]);
    run.args(["--out", "reports/sample"]).arg(&flow);
    for credential in demo::credentials() {
        let name = [credential.service, credential.persona, credential.secret].join("_");
        let name = name.replace('-', "_").to_uppercase();
        run.env(format!("FAREWELL_SECRET_{name}"), credential.value);
    }
    let status = run.status().unwrap();
    server.stop();
    if status.success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
