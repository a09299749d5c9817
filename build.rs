//! Notes the commit that the program is built from, for the evidence it makes; `unknown` where git is not there.
//!
//! A commit alone changes no program: a development build asks again only when its sources changed, which builds it again
//! anyway, and says until then from which commit, and whether with changes, it was made. A release asks at every commit.

use std::{env, fs, path::Path, process::Command};

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let commit = packaged().or_else(checked_out).unwrap_or_else(|| "unknown".to_owned());
    println!("cargo:rustc-env=BUILT_FROM={commit}");
}

/// Of a package of crates.io: `cargo publish` wrote it down.
fn packaged() -> Option<String> {
    let told = fs::read_to_string(".cargo_vcs_info.json").ok()?;
    let (_, rest) = told.split_once("\"sha1\"")?;
    let commit = rest.split('"').nth(1)?;
    Some(commit.to_owned())
}

/// Of a working copy, with `-modified` if a tracked file differs from it.
fn checked_out() -> Option<String> {
    for input in ["src", "Cargo.toml", "Cargo.lock"] {
        println!("cargo:rerun-if-changed={input}");
    }
    // Whatever moves the working copy to another commit writes here.
    let released = env::var("PROFILE").is_ok_and(|profile| profile == "release");
    if let Some(log) = released
        .then(|| git(&["rev-parse", "--git-path", "logs/HEAD"]))
        .flatten()
        .filter(|log| Path::new(log).exists())
    {
        println!("cargo:rerun-if-changed={log}");
    }
    let commit = git(&["rev-parse", "--verify", "HEAD"])?;
    let changed = git(&["status", "--porcelain", "--untracked-files=no"]).is_none_or(|changed| !changed.is_empty());
    Some(if changed { format!("{commit}-modified") } else { commit })
}

fn git(arguments: &[&str]) -> Option<String> {
    let said = Command::new("git").args(arguments).output().ok()?;
    said.status.success().then_some(())?;
    Some(String::from_utf8(said.stdout).ok()?.trim().to_owned())
}
