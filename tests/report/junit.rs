//! JUnit as a parser that is not ours reads it, held against the schema of Jenkins' xUnit plug-in.

use farewell::{
    audit::{Audit, Exit},
    report::junit,
};

use crate::{
    builder,
    tools::{valid_xml, xpath},
};

const SCHEMA: &str = "tests/schemas/junit-10.xsd";

fn xml(audit: &Audit, exit: &Exit) -> Vec<u8> {
    let mut xml = Vec::new();
    junit::write(audit, exit, &mut xml).unwrap();
    valid_xml(SCHEMA, &xml);
    xml
}

#[test]
fn findings_fail_and_what_is_not_known_never_passes() {
    let xml = xml(&builder::audit(), &builder::exit());
    assert_eq!(xpath(&xml, "count(//failure)"), "4");
    assert_eq!(xpath(&xml, "string(/testsuites/@failures)"), "4");
    assert_eq!(xpath(&xml, "count(//skipped[@type='unknown'])"), "1");
    assert_eq!(
        xpath(&xml, "string(//testcase[@name='kr-ecta-withdrawal']/failure/@message)"),
        "breach: breaches kr-ecta-withdrawal: observed 3, demanded at most 1"
    );
    assert_eq!(
        xpath(&xml, "count(//testcase[@name='kr-kftc-survey'][not(*)])"),
        "1",
        "met is a passed case"
    );
}

#[test]
fn a_walk_is_a_suite_and_its_first_case_says_whether_it_was_conclusive() {
    let xml = xml(&builder::audit(), &builder::exit());
    assert_eq!(xpath(&xml, "count(/testsuites/testsuite)"), "3");
    let suite = "//testsuite[@name='harbor-market@before/leave-free/1']";
    assert_eq!(xpath(&xml, &format!("string({suite}/@errors)")), "1");
    assert_eq!(xpath(&xml, &format!("string({suite}/@file)")), "flows/harbor.flow.yaml");
    assert_eq!(
        xpath(&xml, &format!("string({suite}/testcase[1]/error/@message)")),
        "inconclusive (drift): steps[2]: no button “탈퇴하기” is visible."
    );
    assert_eq!(
        xpath(
            &xml,
            "count(//testsuite[@name='harbor-market@before/join/1']/testcase[not(*)])"
        ),
        "1"
    );
    assert_eq!(
        xpath(
            &xml,
            &format!("string({suite}//property[@name='farewell.repetition']/@value)")
        ),
        "1"
    );
}

#[test]
fn what_the_run_passes_over_is_no_failure_and_says_why() {
    let xml = xml(&builder::audit(), &builder::gated());
    assert_eq!(xpath(&xml, "string(//failure/../@name)"), "kr-ecta-withdrawal");
    assert_eq!(xpath(&xml, "count(//failure)"), "1");
    let why = |rule: &str| xpath(&xml, &format!("string(//testcase[@name='{rule}']/skipped/@message)"));
    assert_eq!(
        why("house-clicks"),
        "not met, but the run does not fail on it (ignored until 2027-01-31: SHOP-123); friction: exceeds house-clicks: \
         observed ≥ 3, demanded at most 1"
    );
    assert!(why("kr-draft").contains("(not asked for by --fail-on); informational: "));
    assert!(why("kr-kftc-reconfirm").contains("(no worse than the baseline); indication: "));
}

#[test]
fn hostile_text_stays_inside_its_attribute() {
    let nasty = "<script>\"'&]]>\u{0}\u{1b}[2J\u{202e}\u{fffe}\u{ffff}</testcase>=1+1";
    let elements = |text| xpath(&xml(&builder::hostile(text), &builder::exit()), "count(//*)");
    assert_eq!(elements(nasty), elements("x"));
}
