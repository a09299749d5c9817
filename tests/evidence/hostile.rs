//! Bundles that a stranger made to harm whoever reads them.

use std::{ffi::OsStr, fs, os::unix::ffi::OsStrExt, os::unix::fs::symlink, process::Command};

use crate::{
    layouts::copy,
    sealed::{Sealed, WALK, farewell},
};

#[test]
fn links_and_pipes_are_named_and_never_opened() {
    let sealed = Sealed::new();
    let outside = sealed.beside("outside");
    fs::create_dir(&outside).unwrap();
    fs::write(outside.join("secret"), "root:x:0").unwrap();
    symlink(outside.join("secret"), sealed.at("capture/link")).unwrap();
    symlink(&outside, sealed.at("analysis/1/folder")).unwrap();
    // Whoever opens a pipe that nobody writes to waits for ever.
    let pipe = sealed.at(&format!("{WALK}/pipe"));
    assert!(Command::new("mkfifo").arg(pipe).status().unwrap().success());
    let expected = [
        "not-plain analysis/1/folder",
        "not-plain capture/link",
        &format!("not-plain {WALK}/pipe"),
    ];
    assert_eq!(sealed.faults(), expected);
}

#[test]
fn a_seal_that_is_a_link_is_no_seal() {
    for seal in ["capture/manifest.json", "custody.jsonl", "analysis/1/manifest.json"] {
        let sealed = Sealed::new();
        let moved = sealed.beside("moved");
        fs::rename(sealed.at(seal), &moved).unwrap();
        symlink(&moved, sealed.at(seal)).unwrap();
        let said = sealed.farewell("verify", &[]);
        assert_eq!(said.code, 12, "{}", said.err);
        assert!(said.out.contains(&format!("{seal}: cannot be read")), "{}", said.out);
    }
}

#[test]
fn a_path_that_leads_out_is_not_followed() {
    let sealed = Sealed::new();
    sealed.edit("capture/manifest.json", "\"run.json\"", "\"../../../etc/passwd\"");
    let faults = sealed.faults();
    assert!(
        faults.contains(&"unsafe-path capture/../../../etc/passwd".to_owned()),
        "{faults:?}"
    );
    assert!(
        faults.contains(&"missing capture/../../../etc/passwd".to_owned()),
        "{faults:?}"
    );
    sealed.edit("custody.jsonl", "\"of\":\"capture\"", "\"of\":\"../../../etc/passwd\"");
    assert!(!sealed.faults().iter().any(|fault| fault.contains("contradicts")));
}

#[test]
fn odd_names_are_shown_and_not_obeyed() {
    let sealed = Sealed::new();
    for name in ["a\u{1b}[2Jb", "x\u{202e}gnp.exe", "new\nline", "de\u{301}j\u{e0}"] {
        fs::write(sealed.at("capture").join(name), "").unwrap();
    }
    fs::write(sealed.at("capture").join(OsStr::from_bytes(b"bad\xff")), "").unwrap();
    let said = sealed.farewell("verify", &[]);
    assert_eq!(said.code, 12);
    assert!(said.out.starts_with("not intact: 5 faults\n"), "{}", said.out);
    assert!(!said.out.contains(['\u{1b}', '\u{202e}']), "{}", said.out);
    assert!(said.out.contains("capture/new\u{240a}line: added"), "{}", said.out);
    assert!(
        said.out.contains("capture/bad\u{fffd}: not a plain file"),
        "{}",
        said.out
    );
}

#[test]
fn no_report_shows_a_picture_from_elsewhere() {
    let folder = copy("v1");
    let bundle = folder.path().join("b");
    let pictures = || {
        farewell("report", &bundle, &["--format", "html"], &[])
            .out
            .matches("data:image/")
            .count()
    };
    let all = pictures();
    let screens = bundle.join("capture/filmklub@richtig/cancel/1/screens");
    let outside = folder.path().join("outside");
    fs::rename(&screens, &outside).unwrap();
    let none = pictures();
    assert!(none < all, "the report shows pictures: {none} of {all}");
    symlink(&outside, &screens).unwrap();
    assert_eq!(pictures(), none, "a folder that is a link");
    fs::remove_file(&screens).unwrap();
    fs::create_dir(&screens).unwrap();
    symlink(outside.join("001.png"), screens.join("001.png")).unwrap();
    assert_eq!(pictures(), none, "a file that is a link");
}
