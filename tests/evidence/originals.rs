//! `--seal-originals`: what the rules masked is kept for whoever holds the key, and `age` opens it.

use std::{fs, path::Path, process::Command};

use farewell::evidence::{Bundle, Keepers, UnfitKeeper};
use regex::Regex;

use crate::{
    scripted::*,
    sink::{CaptureSink, facts, redactor},
};

/// A pair of keys made by `age-keygen`: the file of the secret one, and the public one.
pub(crate) fn pair(folder: &Path) -> (std::path::PathBuf, String) {
    let file = folder.join("authority.key");
    let made = Command::new("age-keygen").arg("-o").arg(&file).output().unwrap();
    assert!(made.status.success());
    let public = Command::new("age-keygen").arg("-y").arg(&file).output().unwrap();
    (file, String::from_utf8(public.stdout).unwrap().trim().to_owned())
}

/// What the file holds, opened by the standard tools: names and bytes.
pub(crate) fn opened(file: &Path, key: &Path) -> Vec<(String, Vec<u8>)> {
    let folder = tempfile::tempdir().unwrap();
    let archive = folder.path().join("originals.tar");
    let age = Command::new("age")
        .arg("-d")
        .arg("-i")
        .arg(key)
        .arg("-o")
        .arg(&archive)
        .arg(file)
        .status();
    assert!(age.unwrap().success());
    let tar = Command::new("tar")
        .arg("-xf")
        .arg(&archive)
        .arg("-C")
        .arg(folder.path())
        .status();
    assert!(tar.unwrap().success());
    let listed = Command::new("tar").arg("-tf").arg(&archive).output().unwrap();
    let names = String::from_utf8(listed.stdout).unwrap();
    let read = |name: &str| (name.to_owned(), fs::read(folder.path().join(name)).unwrap());
    names.lines().map(read).collect()
}

#[test]
fn the_authority_opens_what_was_masked_and_nobody_learns_a_secret() {
    let folder = tempfile::tempdir().unwrap();
    let (key, public) = pair(folder.path());
    let order = Regex::new("ORD-[0-9]{6}").unwrap();
    let redactor = redactor().with_rules([("order", &order)]);
    let bundle = Bundle::create(folder.path(), &facts("r1"), redactor).unwrap();
    let bundle = bundle.sealing_originals(Keepers::read(&public).unwrap());
    let mut sink = CaptureSink(bundle.walk("shop", None, "leave", 1).unwrap());
    let page = Screen::at("/")
        .text("ORD-123456")
        .text(EMAIL)
        .source("<p>ORD-123456 mina.park@shop.test</p>");
    Walk::new(flow(vec![], done("ORD-123456")), Site::new().screen("home", page)).go_into(&mut sink);
    sink.0.finish().unwrap();
    let root = bundle.seal(&facts("r1")).unwrap();

    let walk = bundle.path().join("capture/shop/leave/1");
    for name in ["trace.json", "dom/001.html"] {
        let stored = fs::read_to_string(walk.join(name)).unwrap();
        assert!(
            !stored.contains("ORD-1") && stored.contains("[redacted:order]"),
            "{name}: {stored}"
        );
    }
    let manifest = fs::read_to_string(bundle.path().join("capture/manifest.json")).unwrap();
    assert!(manifest.contains("shop/leave/1/originals.tar.age") && manifest.contains(&root));
    let files = opened(&walk.join("originals.tar.age"), &key);
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["screens/001.png", "dom/001.html", "trace.jsonl"]);
    for (name, bytes) in &files[1..] {
        let text = String::from_utf8(bytes.clone()).unwrap();
        assert!(text.contains("ORD-123456"), "{name}: {text}");
        assert!(
            !text.contains(EMAIL) && text.contains("[secret:email]"),
            "{name}: {text}"
        );
    }
    let part = |entry: fs::DirEntry| entry.path().extension().is_some_and(|end| end == "part");
    assert!(!fs::read_dir(&walk).unwrap().any(|entry| part(entry.unwrap())));
}

#[test]
fn a_key_that_is_none_is_refused_and_a_secret_one_is_not_repeated() {
    let folder = tempfile::tempdir().unwrap();
    let (file, public) = pair(folder.path());
    let secret = fs::read_to_string(file).unwrap();
    let error = Keepers::read(&secret).unwrap_err();
    assert!(matches!(error, UnfitKeeper::SecretKey { line: 3 }), "{error}");
    assert!(!error.to_string().contains("AGE-SECRET-KEY-1"));
    assert!(matches!(Keepers::read("# nobody\n\n"), Err(UnfitKeeper::None)));
    assert!(matches!(
        Keepers::read("age1oops"),
        Err(UnfitKeeper::Unreadable { line: 1, .. })
    ));
    let two = format!("# of the desk\n{public}\n\n{public}\n");
    assert_eq!(Keepers::read(&two).unwrap().keys(), [public.clone(), public]);
}
