//! The Korean report is Korean: what stays in another language is quoted, a name, or marked with its language.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    process::Command,
};

use farewell::{
    audit::{Audit, Gate, exit, judge},
    evidence,
    report::{Language, NoCaptures, html},
    rulebook::{Rulebook, Strength, shipped},
    trace::{RunRecord, Tool, Trace},
};
use regex::Regex;

use crate::{builder, case::Case, folders::copy};

fn korean(audit: &Audit) -> String {
    let gate = Gate::at(Strength::Informational);
    let mut out = Vec::new();
    html::write(audit, &exit(audit, &gate), &NoCaptures, Language::Ko, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// Runs of English words in what a Korean reader takes for Korean: outside quotes, names, code and parts that say which
/// language they are in.
fn unmarked(page: &str) -> BTreeSet<String> {
    const VOID: [&str; 9] = ["meta", "img", "br", "input", "hr", "rect", "line", "polyline", "circle"];
    const APART: [&str; 7] = ["style", "script", "code", "bdi", "q", "blockquote", "svg"];
    let token = Regex::new(r"(?s)<(/?)([a-zA-Z0-9]+)([^>]*)>|([^<]+)").unwrap();
    let attribute = Regex::new(r#"(?:^|\s)(title|aria-label|lang|class)="([^"]*)""#).unwrap();
    // A hyphen, a slash or a digit beside it makes a name of a word.
    let english = Regex::new(r"(?:^|[\s(,.])[A-Za-z]?[a-z]{2,}(?:[ ,]+[a-z]{2,})+(?:$|[\s),.;])").unwrap();
    let quoted = Regex::new(r"“[^”]*”|‘[^’]*’|`[^`]*`|&quot;.*?&quot;").unwrap();
    let (mut open, mut found): (Vec<(String, bool)>, BTreeSet<String>) = (Vec::new(), BTreeSet::new());
    let mut look = |text: &str| {
        let text = quoted.replace_all(text, "“”");
        found.extend(
            english
                .find_iter(&text)
                .map(|words| format!("{} in: {}", words.as_str().trim(), text.trim())),
        );
    };
    let page = page.strip_prefix("<!doctype html>").unwrap_or(page);
    for part in token.captures_iter(page) {
        let apart = open.last().is_some_and(|(_, apart)| *apart);
        if let Some(text) = part.get(4) {
            if !apart {
                look(text.as_str());
            }
            continue;
        }
        let name = &part[2];
        if &part[1] == "/" {
            while open.pop().is_some_and(|(opened, _)| opened != name) {}
            continue;
        }
        let (mut here, mut words) = (apart || APART.contains(&name), Vec::new());
        for one in attribute.captures_iter(&part[3]) {
            match (&one[1], &one[2]) {
                ("lang", lang) => here |= lang != "ko",
                // Addresses are names, and so are what a device and an environment are called.
                ("class", class) => here |= ["address", "hash"].contains(&class),
                (_, said) => words.push(said.to_owned()),
            }
        }
        // What a page said stands in the tip of a purpose, too, where no mark can stand.
        if !here && name != "li" {
            words.iter().for_each(|said| look(said));
        }
        if !VOID.contains(&name) {
            open.push((name.to_owned(), here));
        }
    }
    found
}

/// What is marked as English that nobody has translated.
fn originals(page: &str) -> BTreeSet<String> {
    let mark = Regex::new(r#"<small class="original">원문</small> <span lang="en">([^<]*)</span>"#).unwrap();
    mark.captures_iter(page).map(|found| found[1].to_owned()).collect()
}

fn audit_of(traces: Vec<Trace>, books: &[Rulebook]) -> Audit {
    let record = RunRecord {
        id: "20261123T060000Z-7f3a".into(),
        tool: Tool::default(),
        started: "2026-11-23T06:00:00Z".parse().unwrap(),
        finished: "2026-11-23T06:00:00Z".parse().unwrap(),
        traces,
    };
    judge(&record, books, jiff::civil::date(2026, 11, 23)).unwrap()
}

fn walks() -> Vec<(String, Trace)> {
    let mut paths: Vec<_> = fs::read_dir("tests/traces")
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    let read = |path: &Path| Case::read(&fs::read_to_string(path).unwrap()).trace;
    let walks: Vec<_> = paths
        .iter()
        .map(|path| (path.display().to_string(), read(path)))
        .collect();
    assert!(walks.len() > 50);
    walks
}

#[test]
fn every_kept_walk_under_every_rulebook_is_told_in_korean() {
    // Everywhere at once, so that every rule is asked.
    let places: Vec<String> = shipped().iter().flat_map(|book| book.jurisdictions.clone()).collect();
    let (mut loose, mut left) = (BTreeMap::new(), BTreeSet::new());
    for (name, mut trace) in walks() {
        trace.header.service.jurisdictions.clone_from(&places);
        // What the file says at its end is nobody's sentence.
        let said = trace.stop.as_ref().map(|stop| stop.message.clone());
        let page = korean(&audit_of(vec![trace], shipped()));
        loose.extend(unmarked(&page).into_iter().map(|words| (words, name.clone())));
        left.extend(originals(&page).into_iter().filter(|text| Some(text) != said.as_ref()));
    }
    assert!(loose.is_empty(), "English that is not marked: {loose:#?}");
    assert!(left.is_empty(), "nobody has translated {left:#?}");
}

#[test]
fn a_rulebook_of_another_place_says_so_in_korean() {
    let (_, trace) = walks().remove(0);
    let page = korean(&audit_of(vec![trace], shipped()));
    assert_eq!((unmarked(&page), originals(&page)), (BTreeSet::new(), BTreeSet::new()));
    assert!(page.contains("이 서비스의 관할로 적혀 있지 않습니다"));
}

#[test]
fn every_kept_bundle_is_told_in_korean() {
    let kept = fs::read_dir("tests/bundles")
        .unwrap()
        .chain(fs::read_dir("reports/sample").unwrap());
    let bundles: Vec<_> = kept
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    assert!(bundles.len() > 1);
    for bundle in bundles {
        let record = evidence::open(&bundle).unwrap();
        let mut page = korean(&judge(&record, shipped(), jiff::civil::date(2026, 11, 23)).unwrap());
        // What a service and a browser are called is no English.
        for trace in &record.traces {
            for name in [&trace.header.service.name, &trace.header.environment.browser] {
                page = page.replace(name, "");
            }
        }
        assert_eq!(unmarked(&page), BTreeSet::new(), "{}", bundle.display());
        assert_eq!(originals(&page), BTreeSet::new(), "{}", bundle.display());
    }
}

/// The audit made by hand holds sentences of nobody: they are marked, and nothing else is English.
#[test]
fn what_is_not_translated_is_marked_as_it_was_written() {
    let page = korean(&builder::audit());
    assert_eq!(unmarked(&page), BTreeSet::new());
    let left = originals(&page);
    for text in [
        "The flow declares other purposes for screen 5 than were detected.",
        "The guideline allows one confirmation with a just cause.",
    ] {
        assert!(left.contains(text), "{text}: {left:#?}");
    }
    assert!(
        !page.contains("비공식 번역"),
        "what the rulebook itself says is no translation"
    );
}

#[test]
fn a_translated_text_says_that_it_is_unofficial_and_has_the_original_beside_it() {
    let (_, mut trace) = walks()
        .into_iter()
        .find(|(name, _)| name.ends_with("example-2-iliad.walk"))
        .unwrap();
    trace.header.service.jurisdictions = vec!["KR".to_owned()];
    let page = korean(&audit_of(vec![trace], shipped()));
    let pairs = [
        ("보안, 되돌릴 수 없는 손실", "security; irreversible loss"),
        (
            "공정거래위원회 전자상거래 등에서의 소비자보호 지침 방해 행위의 예시(2025-10-24 개정)(2차 자료로 확인, 2026-11-23)",
            "KFTC Guidelines on Consumer Protection in Electronic Commerce, examples for obstruction, as amended 2025-10-24 (read second-hand, 2026-11-23)",
        ),
    ];
    for (korean, english) in pairs {
        assert!(
            page.contains(&format!("{korean} <small class=\"unofficial\">비공식 번역</small>")),
            "{korean}"
        );
        assert!(
            page.contains(&format!("<dd class=\"translation\" lang=\"en\">{english}</dd>")),
            "{english}"
        );
    }
    assert!(page.contains("<dd>탈퇴 과정에서 의사를 확인하거나 재고를 요청하는 단계가 둘 이상이어서는 안 된다.</dd>"));
}

/// A rulebook of somebody else, its translation, and the bundle that was judged under both in Korean.
#[test]
fn a_translation_that_is_named_is_shown_and_kept() {
    let folder = tempfile::tempdir().unwrap();
    let (book, told) = (
        folder.path().join("town.rulebook.yaml"),
        folder.path().join("town.ko.translation.yaml"),
    );
    let rule = "farewell-rulebook: 1\nid: town\ntitle: My town\nrules:\n  - id: town-end\n    title: Leaving ends\n    demand: Leaving \
                ends here.\n    caveat: Ours.\n    source: { instrument: Bylaw, read: 2026-11-23, verified: primary }\n    norm: tool\n    \
                threshold: tool\n    met: leave.flow.clicks <= 0\n    weight: 1\n    completion: true\n";
    fs::write(&book, rule).unwrap();
    let text =
        |original: &str, translation: &str| format!("  - {{ original: {original}, translation: {translation} }}\n");
    let pairs = [
        ("Leaving ends", "끝나는 탈퇴"),
        ("Leaving ends here.", "여기에서 탈퇴가 끝난다."),
        ("Ours.", "이 조례집의 것이다."),
    ];
    let texts: String = pairs
        .iter()
        .map(|(original, translation)| text(original, translation))
        .collect();
    fs::write(
        &told,
        format!("farewell-translation: 1\nrulebook: town\nlanguage: ko\ntexts:\n{texts}"),
    )
    .unwrap();
    let bundle = folder.path().join("bundle");
    copy(
        &fs::read_dir("reports/sample").unwrap().next().unwrap().unwrap().path(),
        &bundle,
    );
    fs::remove_dir_all(bundle.join("analysis")).unwrap();
    let judge = |under: &[&Path]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_farewell"));
        command
            .arg("judge")
            .arg(&bundle)
            .args(["--lang", "ko", "--rulebook"])
            .arg(&book);
        command.args(under.iter().flat_map(|path| [Path::new("--translation"), path]));
        command.output().unwrap()
    };
    let output = judge(&[&told]);
    assert_eq!(
        output.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let warned = String::from_utf8(output.stderr).unwrap();
    assert!(
        warned.contains("1 text has no translation into `ko`") && warned.contains("town-end (instrument)"),
        "{warned}"
    );
    let page = fs::read_to_string(bundle.join("analysis/1/report.html")).unwrap();
    assert!(page.contains("<p>끝나는 탈퇴 <small class=\"unofficial\">비공식 번역</small></p>"));
    assert!(page.contains(
        "<small class=\"original\">원문</small> <span lang=\"en\">Bylaw (read in the original, 2026-11-23)</span>"
    ));
    let kept = fs::read_to_string(bundle.join("analysis/1/rulebooks/town.ko.1.translation.yaml")).unwrap();
    assert!(kept.contains("끝나는 탈퇴"));
    // The words of the law that was translated are no longer there.
    fs::write(&book, rule.replace("Ours.", "Theirs.")).unwrap();
    let output = judge(&[&told]);
    assert_eq!(output.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&output.stderr).contains("no rule of `town` says this"));
}
