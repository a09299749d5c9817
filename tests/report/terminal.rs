use farewell::report::terminal::{self, Options};
use unicode_width::UnicodeWidthStr;

use crate::builder;

fn text(options: Options<'_>) -> String {
    let mut out = Vec::new();
    terminal::write(&builder::audit(), &builder::exit(), options, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn the_whole_audit_reads_like_this() {
    insta::assert_snapshot!(text(Options {
        width: 100,
        ..Options::default()
    }));
}

#[test]
fn the_worst_comes_first_in_the_word_of_its_strength() {
    let text = text(Options::default());
    let words = [
        "breaches kr-ecta",
        "indicates kr-kftc-reconfirm",
        "exceeds house-clicks",
        "would fall short of kr-draft",
    ];
    let at: Vec<usize> = words
        .iter()
        .map(|word| text.find(word).unwrap_or_else(|| panic!("{word}\n{text}")))
        .collect();
    assert!(at.is_sorted(), "{text}");
    assert!(text.contains("observed ≥ 3, demanded at most 1"), "{text}");
}

#[test]
fn an_inconclusive_journey_has_a_reason_and_no_findings() {
    let text = text(Options::default());
    let block = text.split("\n\n").find(|block| block.contains("leave-free")).unwrap();
    assert!(
        block.contains("steps[2]: no button “탈퇴하기” is visible. Nothing is said about the service."),
        "{block}"
    );
    assert!(!block.contains("clicks") && !block.contains("score"), "{block}");
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    for width in [40, 60, 80, 132] {
        for line in text(Options {
            width,
            ..Options::default()
        })
        .lines()
        {
            assert!(line.width() <= width, "{width}: {line}");
        }
    }
}

#[test]
fn colour_is_only_used_when_asked_for() {
    assert!(!text(Options::default()).contains('\u{1b}'));
    assert!(
        text(Options {
            colour: true,
            ..Options::default()
        })
        .contains("\u{1b}[1;31mbreaches\u{1b}[0m")
    );
}

#[test]
fn the_evidence_is_where_the_bundle_is() {
    let text = text(Options {
        bundle: Some("reports/r1/"),
        ..Options::default()
    });
    assert!(
        text.contains("reports/r1/capture/harbor-market@before/leave-paid/1"),
        "{text}"
    );
}
