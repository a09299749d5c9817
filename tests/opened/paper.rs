//! The report on paper: printed by the browser, read again by pdftotext.

use std::process::Command;

use farewell::{browser::print, report::Language};
use tokio::runtime::Runtime;

use crate::{
    browser::{launch, page},
    builder,
};

fn text_of(page: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let printed = Runtime::new()
        .unwrap()
        .block_on(print(&launch(folder.path()), page))
        .unwrap();
    let file = folder.path().join("report.pdf");
    std::fs::write(&file, printed).unwrap();
    let read = Command::new("pdftotext").args(["-layout"]).arg(&file).arg("-").output();
    let read = read.expect("scripts/setup installs poppler-utils");
    assert!(read.status.success(), "{}", String::from_utf8_lossy(&read.stderr));
    // Lines are cut wherever the paper ends.
    String::from_utf8(read.stdout)
        .unwrap()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn everything_folded_is_printed_and_what_is_for_the_screen_is_not() {
    let text = text_of(&page(&builder::audit(), Language::En));
    for printed in [
        "How hard it is to leave",
        "Not a finding of infringement.",
        "회원탈퇴",
        "The screens in order",
        "All counts and particulars",
        "Visits to a region equal to an earlier one.",
        "https://example.org/guideline",
    ] {
        assert!(text.contains(printed), "{printed} is missing: {text}");
    }
    for screen in ["Skip to the journeys", "Search"] {
        assert!(!text.contains(screen), "{screen}");
    }
}

#[test]
fn korean_is_printed_as_text() {
    let text = text_of(&page(&builder::audit(), Language::Ko));
    for printed in [
        "해지·탈퇴 절차 측정 보고서",
        "법 위반을 인정한 것이 아닙니다",
        "전체 수치와 세부 사항",
    ] {
        assert!(text.contains(printed), "{printed} is missing: {text}");
    }
}
