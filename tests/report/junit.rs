//! JUnit as a parser that is not ours reads it.

use std::{
    io::Write,
    process::{Command, Stdio},
};

use farewell::{audit::Audit, report::junit};

use crate::builder;

fn xpath(audit: &Audit, query: &str) -> String {
    let mut xml = Vec::new();
    junit::write(audit, &mut xml).unwrap();
    let mut child = Command::new("xmllint")
        .args(["--xpath", query, "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("xmllint; scripts/setup installs it");
    child.stdin.take().unwrap().write_all(&xml).unwrap();
    let said = child.wait_with_output().unwrap();
    assert!(said.status.success(), "not well-formed");
    String::from_utf8(said.stdout).unwrap().trim().to_owned()
}

#[test]
fn findings_fail_and_what_is_not_known_never_passes() {
    let audit = builder::audit();
    assert_eq!(xpath(&audit, "count(//failure)"), "4");
    assert_eq!(
        xpath(
            &audit,
            "count(//testcase[@classname='harbor-market@before.leave-free.1']/error)"
        ),
        "1"
    );
    assert_eq!(xpath(&audit, "count(//skipped[starts-with(@message,'unknown')])"), "1");
}

#[test]
fn hostile_text_stays_inside_its_attribute() {
    let nasty = "<script>\"'&]]>\u{0}\u{1b}[2J\u{202e}\u{fffe}\u{ffff}</testcase>=1+1";
    let elements = |text| xpath(&builder::hostile(text), "count(//*)");
    assert_eq!(elements(nasty), elements("x"));
}
