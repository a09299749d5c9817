//! The sample bundle of `reports/`: judged again it gives the same bytes, and it verifies. `scripts/sample` walks it
//! anew; with `FAREWELL_UPDATE_EXPECTED` it is only judged again.
#![allow(clippy::unwrap_used, reason = "tests")]

mod folders;

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use folders::copy;

fn farewell(args: &[&str], bundle: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_farewell"));
    command.args(args).arg(bundle).output().unwrap()
}

fn sample() -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("reports/sample");
    let bundles: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    assert_eq!(bundles.len(), 1, "one sample");
    bundles[0].clone()
}

/// What an analysis says. Its rulebooks are copies of ours, and its manifest seals all of it.
fn reports(analysis: &Path) -> Vec<(String, Vec<u8>)> {
    let files = fs::read_dir(analysis).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<(String, Vec<u8>)> = files
        .filter(|path| path.is_file() && !path.ends_with("manifest.json"))
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, fs::read(path).unwrap())
        })
        .collect();
    files.sort();
    files
}

#[test]
fn the_sample_verifies() {
    let verify = farewell(&["verify"], &sample());
    assert_eq!(
        verify.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&verify.stdout)
    );
}

#[test]
fn judged_again_the_sample_says_the_same() {
    let kept = sample();
    let folder = tempfile::tempdir().unwrap();
    let again = folder.path().join(kept.file_name().unwrap());
    copy(&kept, &again);
    fs::remove_dir_all(again.join("analysis")).unwrap();
    let custody = fs::read_to_string(again.join("custody.jsonl")).unwrap();
    let collected = custody.lines().next().unwrap();
    fs::write(again.join("custody.jsonl"), format!("{collected}\n")).unwrap();
    let judge = farewell(&["judge", "--operator", "scripts/sample"], &again);
    assert_eq!(
        judge.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&judge.stderr)
    );
    if std::env::var_os("FAREWELL_UPDATE_EXPECTED").is_some() {
        fs::remove_dir_all(kept.join("analysis")).unwrap();
        copy(&again, &kept);
    }
    let (kept, again) = (reports(&kept.join("analysis/1")), reports(&again.join("analysis/1")));
    let names = |reports: &[(String, Vec<u8>)]| reports.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&kept), names(&again));
    for ((name, kept), (_, again)) in kept.iter().zip(&again) {
        assert!(
            kept == again,
            "{name} is not what is written now: FAREWELL_UPDATE_EXPECTED=1 cargo test --test sample, and read the change"
        );
    }
}
