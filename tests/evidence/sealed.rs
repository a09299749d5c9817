//! A bundle as a run leaves it, and what is said of it by farewell and by a verifier that is not ours.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use farewell::evidence::{self, Bundle, Deed, Redactor};
use serde_json::Value;

pub(crate) use crate::program::{Said, said as run};
use crate::{
    program::farewell_with,
    scripted::*,
    sink::{CaptureSink, facts},
};

/// `shop/leave/1`, as a path within the bundle.
pub(crate) const WALK: &str = "capture/shop/leave/1";

/// A bundle with one walk of three moments and one analysis.
pub(crate) struct Sealed {
    folder: tempfile::TempDir,
}

impl Sealed {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let bundle = Bundle::create(folder.path(), &facts("r1"), Redactor::none()).unwrap();
        bundle.add_flow("shop.flow.yaml", "farewell: 1\n").unwrap();
        let site = Site::new()
            .screen("home", Screen::at("/").link("회원탈퇴", Effect::Go("why")))
            .screen(
                "why",
                Screen::at("/why")
                    .text("정말 \"탈퇴\"? \\")
                    .link("다음", Effect::Go("gone")),
            )
            .screen("gone", Screen::at("/gone").text("안녕"));
        let steps = vec![click(link("회원탈퇴")), click(link("다음"))];
        let mut sink = CaptureSink(bundle.walk("shop", None, "leave", 1).unwrap());
        Walk::new(flow(steps, done("안녕")), site).go_into(&mut sink);
        sink.0.finish().unwrap();
        let mut end = facts("r1");
        end.finished = Some("2026-01-01T00:01:00Z".parse().unwrap());
        let root = bundle.seal(&end).unwrap();
        let what = (Deed::Collected, "capture", root.as_str());
        evidence::record(bundle.path(), &Redactor::none(), "Kim", end.started, what).unwrap();
        let sealed = Self { folder };
        let judged = sealed.farewell("judge", &["--operator", "Kim Min-ji"]);
        assert!([0, 5, 10].contains(&judged.code), "{}", judged.err);
        sealed
    }

    pub(crate) fn bundle(&self) -> PathBuf {
        self.folder.path().join("r1")
    }

    pub(crate) fn at(&self, path: &str) -> PathBuf {
        self.bundle().join(path)
    }

    pub(crate) fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn text(&self, path: &str) -> String {
        fs::read_to_string(self.at(path)).unwrap()
    }

    /// Replaces text in a file, which must be there.
    pub(crate) fn edit(&self, path: &str, from: &str, to: &str) {
        let text = self.text(path);
        assert!(text.contains(from), "{path} has no {from}");
        fs::write(self.at(path), text.replacen(from, to, 1)).unwrap();
    }

    /// Makes a manifest anew, as anybody can.
    pub(crate) fn rebuild(&self, folder: &str) {
        let script = r#"
import hashlib, json, os, sys
folder = sys.argv[1]
path = os.path.join(folder, "manifest.json")
manifest = json.load(open(path))
names = [os.path.relpath(os.path.join(at, name), folder) for at, _, names in os.walk(folder) for name in names]
names = sorted(name for name in names if not name.startswith("manifest.json"))
data = {name: open(os.path.join(folder, name), "rb").read() for name in names}
hash = lambda data: hashlib.sha256(data).hexdigest()
manifest["files"] = [{"path": name, "bytes": len(data[name]), "sha256": hash(data[name])} for name in names]
manifest["root"] = hash("".join(f"{it['sha256']}  {it['path']}\n" for it in manifest["files"]).encode())
json.dump(manifest, open(path, "w"))
"#;
        let done = Command::new("python3")
            .args(["-c", script])
            .arg(self.at(folder))
            .status();
        assert!(done.unwrap().success());
    }

    pub(crate) fn farewell(&self, command: &str, arguments: &[&str]) -> Said {
        farewell(command, &self.bundle(), arguments, &[])
    }

    /// What `verify` says, and what the other verifier says: they agree.
    pub(crate) fn faults(&self) -> Vec<String> {
        faults(&self.bundle())
    }
}

/// A command over a bundle, in an environment that holds nothing else.
pub(crate) fn farewell(command: &str, bundle: &Path, arguments: &[&str], environment: &[(&str, &str)]) -> Said {
    let given = [&[command, bundle.to_str().unwrap()], arguments].concat();
    farewell_with(Path::new("."), &given, environment)
}

/// `fault path number` of each fault, sorted. Both verifiers must name the same.
pub(crate) fn faults(bundle: &Path) -> Vec<String> {
    let ours = farewell("verify", bundle, &["--format", "json"], &[]);
    let told: Value =
        serde_json::from_str(&ours.out).unwrap_or_else(|error| panic!("{error}: {}{}", ours.out, ours.err));
    let text = |fault: &Value| {
        let number = fault["number"].as_u64().map(|number| number.to_string());
        let words = [fault["fault"].as_str().unwrap(), fault["path"].as_str().unwrap()];
        format!("{} {}", words.join(" "), number.unwrap_or_default())
            .trim()
            .to_owned()
    };
    let mut found: Vec<String> = told["faults"].as_array().unwrap().iter().map(text).collect();
    found.sort();
    found.dedup();
    let mut python = Command::new("python3");
    let other = run(python.arg("tests/evidence/verify.py").arg(bundle));
    let mut lines: Vec<String> = other
        .out
        .lines()
        .map(|line| line.replace('\t', " ").trim().to_owned())
        .collect();
    lines.sort();
    assert_eq!(lines, found, "the two verifiers: {}", other.err);
    assert_eq!(ours.code, if found.is_empty() { 0 } else { 12 });
    assert_eq!(other.code, ours.code);
    assert_eq!(told["intact"], found.is_empty());
    found
}
