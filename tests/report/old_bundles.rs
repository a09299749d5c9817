//! Every bundle of an earlier layout is rendered in every format that needs no browser, by the real binary and with no
//! program to be found.

use std::{fs, process::Command};

use farewell::report::Format;

use crate::hostile_formats::PURE;

#[test]
fn a_bundle_of_any_layout_is_rendered_in_every_format() {
    let mut layouts = 0;
    for entry in fs::read_dir("tests/bundles").unwrap().map(Result::unwrap) {
        let bundle = entry.path();
        if !bundle.is_dir() {
            continue;
        }
        layouts += 1;
        for format in Format::ALL.into_iter().filter(|format| PURE(*format)) {
            let output = Command::new(env!("CARGO_BIN_EXE_farewell"))
                .env_clear()
                .arg("report")
                .arg(&bundle)
                .args(["--format", format.name()])
                .output()
                .unwrap();
            let said = String::from_utf8(output.stdout).unwrap();
            let complained = String::from_utf8_lossy(&output.stderr);
            assert_eq!(
                output.status.code(),
                Some(0),
                "{} as {format}: {complained}",
                bundle.display()
            );
            assert!(
                said.contains("filmklub"),
                "{} as {format} names its service",
                bundle.display()
            );
        }
        assert!(!bundle.join("analysis/2").exists(), "nothing was written into it");
    }
    assert!(layouts > 0);
}
