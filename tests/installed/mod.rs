//! An application that nobody here wrote, installed by a script and audited by the flow that is shipped for it.

use std::{
    fs,
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use serde_json::Value;

use crate::{
    audits,
    hand_counts::proof::{only, report},
};

/// The password of the member that every script creates.
const PASSWORD: &str = "ferry-crossing-7";

/// The root of the repository.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What a script of `scripts/apps` did.
pub(crate) fn script(name: &str, arguments: &[&str]) -> Output {
    let path: PathBuf = root().join("scripts/apps").join(name);
    Command::new(path).args(arguments).output().unwrap()
}

/// Starts an application on a free port of loopback, which is told it as its last argument.
///
/// # Panics
/// With what the script says if it does not start.
pub(crate) fn start(name: &str, arguments: &[&str]) -> String {
    let free = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = free.local_addr().unwrap().port().to_string();
    drop(free);
    let started = script(name, &[arguments, &[&port]].concat());
    assert!(started.status.success(), "{}", String::from_utf8_lossy(&started.stderr));
    port
}

/// The report of a run of a shipped flow, pointed at the instance on this port; its golden audits are held, too.
pub(crate) fn audit(flow: &str, port: &str, secret: &str) -> Value {
    let folder = tempfile::tempdir().unwrap();
    let text = fs::read_to_string(root().join("flows").join(flow)).unwrap();
    let base = text.lines().find_map(|line| line.trim().strip_prefix("base: "));
    let path = folder.path().join(flow);
    let here = format!("http://127.0.0.1:{port}/");
    fs::write(&path, text.replace(base.unwrap(), &here)).unwrap();
    let run = Command::new(env!("CARGO_BIN_EXE_farewell"))
        .args(["run", "--commit", "--format", "json", "--fail-on", "none", "--out"])
        .arg(folder.path().join("reports"))
        .args(only())
        .arg(&path)
        .env(secret, PASSWORD)
        .output()
        .unwrap();
    let report = report(&run);
    audits::hold(&audits::bundle(&folder.path().join("reports")));
    report
}
