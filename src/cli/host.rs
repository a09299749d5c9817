//! What the walks run on: the program down to its bytes, the system, its fonts. Gathered beside the walks, because reading
//! the program takes a moment.

use std::{env, fs, process::Command, thread};

use indexmap::IndexMap;

use crate::{evidence::Build, trace::sha256};

/// What is said of something that cannot be had.
const UNKNOWN: &str = "unknown";

/// What describes the machine and the program.
#[derive(Debug, Default)]
pub(super) struct Host {
    pub(super) build: Build,
    /// By name: `os`, `kernel`, `architecture`, `processors`, `timezone`, `locale`, `fonts`, `fonts-sha256`.
    pub(super) environment: IndexMap<String, String>,
}

/// Gathering under way.
pub(super) struct Gathering(thread::JoinHandle<Host>);

impl Host {
    /// Begins to gather.
    pub(super) fn gather() -> Gathering {
        Gathering(thread::spawn(Self::now))
    }

    fn now() -> Self {
        let (fonts, fonts_sha256) = fonts().unwrap_or((UNKNOWN.to_owned(), UNKNOWN.to_owned()));
        let facts = [
            ("os", system()),
            ("kernel", line("/proc/sys/kernel/osrelease")),
            ("architecture", Some(env::consts::ARCH.to_owned())),
            (
                "processors",
                thread::available_parallelism().ok().map(|number| number.to_string()),
            ),
            ("timezone", jiff::tz::TimeZone::system().iana_name().map(str::to_owned)),
            ("locale", locale()),
            ("fonts", Some(fonts)),
            ("fonts-sha256", Some(fonts_sha256)),
        ];
        let known = |(name, value): (&str, Option<String>)| (name.to_owned(), value.unwrap_or(UNKNOWN.to_owned()));
        Self {
            build: Build {
                commit: env!("BUILT_FROM").to_owned(),
                sha256: program(),
            },
            environment: facts.into_iter().map(known).collect(),
        }
    }
}

impl Gathering {
    /// What was gathered; nothing if that came to grief, which must not cost a walk.
    pub(super) fn finish(self) -> Host {
        self.0.join().unwrap_or_default()
    }
}

fn program() -> Option<String> {
    let bytes = fs::read(env::current_exe().ok()?).ok()?;
    Some(sha256(bytes))
}

/// As its maker names it.
fn system() -> Option<String> {
    let told = fs::read_to_string("/etc/os-release").ok();
    let name = told.as_deref().and_then(|told| {
        let line = told.lines().find_map(|line| line.strip_prefix("PRETTY_NAME="))?;
        Some(line.trim_matches('"').to_owned())
    });
    name.or_else(|| Some(env::consts::OS.to_owned()))
}

fn line(path: &str) -> Option<String> {
    Some(fs::read_to_string(path).ok()?.trim().to_owned())
}

fn locale() -> Option<String> {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .find_map(|name| env::var(name).ok().filter(|value| !value.is_empty()))
}

/// How many fonts there are, and a hash over their files, families and versions: pages look different with others.
fn fonts() -> Option<(String, String)> {
    let mut list = Command::new("fc-list");
    let said = list
        .args(["--format", "%{file}\t%{family}\t%{fontversion}\n"])
        .output()
        .ok()?;
    let text = String::from_utf8_lossy(&said.stdout).into_owned();
    let mut lines: Vec<&str> = text.lines().collect();
    lines.sort_unstable();
    said.status
        .success()
        .then(|| (lines.len().to_string(), sha256(lines.join("\n"))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_build_of_a_working_copy_knows_its_commit() {
        let git = |arguments: &[&str]| {
            let status = Command::new("git").args(arguments).output();
            status.is_ok_and(|said| said.status.success())
        };
        let built_from = env!("BUILT_FROM");
        let commit = built_from.strip_suffix("-modified").unwrap_or(built_from);
        assert_eq!(
            git(&["cat-file", "-e", &format!("{commit}^{{commit}}")]),
            git(&["rev-parse", "--verify", "HEAD"]),
            "{built_from}"
        );
    }
}
