//! What `/proc` tells about processes. Elsewhere than on Linux nothing is found, so nothing foreign is ever ended.

use std::{
    fs,
    path::Path,
    thread,
    time::{Duration, Instant},
};

use rustix::process::{Pid, Signal, getpgid, kill_process, kill_process_group};
use serde::{Deserialize, Serialize};

/// A process that cannot be confused with a later one of the same number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Process {
    /// Number.
    pub(super) pid: i32,
    /// Start time in clock ticks since the machine started.
    pub(super) started: u64,
}

impl Process {
    /// The running process with this number.
    pub(super) fn with_pid(pid: i32) -> Option<Self> {
        let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
        // The name in parentheses may contain anything; the fields after it are fixed.
        let fields: Vec<&str> = stat.get(stat.rfind(')')? + 1..)?.split_whitespace().collect();
        if matches!(fields.first(), Some(&"Z" | &"X")) {
            return None;
        }
        Some(Self {
            pid,
            started: fields.get(19)?.parse().ok()?,
        })
    }

    /// This program.
    pub(super) fn own() -> Option<Self> {
        Self::with_pid(i32::try_from(std::process::id()).ok()?)
    }

    /// Whether it still runs.
    pub(super) fn alive(self) -> bool {
        Self::with_pid(self.pid) == Some(self)
    }

    /// Its arguments.
    pub(super) fn arguments(self) -> Vec<String> {
        let bytes = fs::read(format!("/proc/{}/cmdline", self.pid)).unwrap_or_default();
        // Chromium rewrites the title of its children: then spaces part the arguments.
        bytes
            .split(|byte| *byte == 0 || *byte == b' ')
            .filter(|part| !part.is_empty())
            .map(|part| String::from_utf8_lossy(part).into_owned())
            .collect()
    }

    fn end(self) {
        if !self.alive() {
            return;
        }
        if let Some(pid) = Pid::from_raw(self.pid) {
            // A leader takes its group along. Our own group is never meant.
            let group = getpgid(Some(pid)).ok();
            if group == Some(pid) && group != getpgid(None).ok() {
                let _ = kill_process_group(pid, Signal::KILL);
            }
            let _ = kill_process(pid, Signal::KILL);
        }
    }
}

/// The start of the machine; process numbers and times mean nothing beyond it.
pub(super) fn boot_id() -> String {
    fs::read_to_string("/proc/sys/kernel/random/boot_id")
        .unwrap_or_default()
        .trim()
        .to_owned()
}

/// Processes that keep their data inside this folder: browsers started with a `--user-data-dir` in it, and their
/// helpers that name it.
pub(super) fn living_in(folder: &Path) -> Vec<Process> {
    let inside = |argument: &str| {
        ["--user-data-dir=", "--database="].iter().any(|option| {
            argument
                .strip_prefix(option)
                .is_some_and(|path| Path::new(path).starts_with(folder))
        })
    };
    let Ok(entries) = fs::read_dir("/proc") else {
        return Vec::new();
    };
    entries
        .flatten()
        .filter_map(|entry| Process::with_pid(entry.file_name().to_str()?.parse().ok()?))
        .filter(|process| process.arguments().iter().any(|argument| inside(argument)))
        .collect()
}

/// Ends these processes with all their children and waits until they are gone; at most two seconds.
pub(super) fn end_all(roots: &[Process]) {
    let mut all = roots.to_vec();
    for root in roots {
        descendants(*root, &mut all);
    }
    for process in &all {
        process.end();
    }
    let deadline = Instant::now() + Duration::from_secs(2);
    // The kernel tells nobody but the parent when a process has ended, and we are not the parent of all of them.
    while all.iter().any(|process| process.alive()) && Instant::now() < deadline {
        thread::sleep(Duration::from_millis(2));
    }
}

fn descendants(parent: Process, into: &mut Vec<Process>) {
    let tasks = format!("/proc/{}/task", parent.pid);
    for task in fs::read_dir(tasks).into_iter().flatten().flatten() {
        let children = fs::read_to_string(task.path().join("children")).unwrap_or_default();
        for child in children
            .split_whitespace()
            .filter_map(|pid| Process::with_pid(pid.parse().ok()?))
        {
            if !into.contains(&child) {
                into.push(child);
                descendants(child, into);
            }
        }
    }
}
