//! `farewell rules`.

use assert_cmd::Command;

fn rules(arguments: &[&str]) -> (i32, String, String) {
    let output = Command::cargo_bin("farewell")
        .unwrap()
        .arg("rules")
        .args(arguments)
        .env_clear()
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn it_lists_every_shipped_rule() {
    let (code, out, err) = rules(&[]);
    assert_eq!((code, err.as_str()), (0, ""));
    for (name, text) in farewell::rulebook::shipped_files() {
        let (book, warnings) = farewell::rulebook::read(name, text.as_bytes()).expect(name);
        // That nobody has read a source is said in the book, and nothing else is.
        let other = warnings.iter().find(|warning| warning.code != "unverified-source");
        assert!(other.is_none(), "{other:?}");
        let undecided = book.undecided.iter().map(|one| &one.id);
        for id in book.rules.iter().map(|rule| &rule.id).chain(undecided) {
            assert!(out.lines().any(|line| line.starts_with(&format!("{id} "))), "{id}");
        }
    }
    let row = out
        .lines()
        .find(|line| line.starts_with("kr-pipa-41-2-channel"))
        .unwrap();
    assert!(row.contains("kr  ") && row.contains("breach"), "{row}");
}

#[test]
fn the_strengths_are_those_that_the_sources_support() {
    let reach = |id: &str| {
        let books = farewell::rulebook::shipped();
        let rule = books
            .iter()
            .flat_map(|book| &book.rules)
            .find(|rule| rule.id == id)
            .unwrap();
        rule.strongest().name()
    };
    let expected = [
        ("kr-pipa-41-2-channel", "breach"),
        ("kr-pipa-41-2-platform", "friction"),
        ("kr-ec-4b-other-method", "indication"),
        ("kr-ec-4a-complicated", "friction"),
        ("kr-kftc-reconfirm", "indication"),
        ("kr-kftc-loss-split", "friction"),
        ("kr-kftc-alternative-only", "indication"),
        ("kr-ec-3-hierarchy", "friction"),
        ("kr-ec-5-reprompt", "indication"),
        ("kr-pipa-38-4-publish", "friction"),
        ("kr-reauth-repeat", "friction"),
        ("kr-pipc-precondition", "friction"),
    ];
    for (id, strength) in expected {
        assert_eq!(reach(id), strength, "{id}");
    }
}

#[test]
fn it_explains_one_rule_in_both_languages() {
    let (code, out, _) = rules(&["kr-kftc-reconfirm"]);
    assert_eq!(code, 0);
    for words in [
        "[en] Nobody who leaves",
        "[ko] 탈퇴 과정에서",
        "https://www.kimchang.com/",
        "secondary (2026-11-23)",
        "from 2025-10-24",
        "guide-criterion",
        "indication (\"indicates\")",
        "leave.total.reconfirmation_screens < 2",
        "One dialog before an irreversible act",
        "OECD: nagging",
        "Ask once, on one screen.",
    ] {
        assert!(out.contains(words), "{words}\n{out}");
    }
}

#[test]
fn a_rule_that_cannot_be_decided_yet_says_why() {
    let (_, out, _) = rules(&["kr-pipa-38-4-publish"]);
    assert!(out.contains("the public site is not searched by this version"), "{out}");
}

#[test]
fn json_holds_every_rule_and_every_field() {
    let (code, out, _) = rules(&["--format", "json"]);
    assert_eq!(code, 0);
    let all: serde_json::Value = serde_json::from_str(&out).unwrap();
    let rules = all["rules"].as_array().unwrap();
    let count: usize = farewell::rulebook::shipped().iter().map(|book| book.rules.len()).sum();
    assert_eq!(rules.len(), count);
    for rule in rules {
        for key in [
            "id",
            "rulebook",
            "title",
            "demand",
            "source",
            "norm",
            "threshold",
            "met",
            "weight",
            "strongest",
        ] {
            assert!(!rule[key].is_null(), "{key} of {}", rule["id"]);
        }
    }
}

#[test]
fn a_wrong_id_is_answered_with_the_nearest() {
    let (code, out, err) = rules(&["kr-kftc-reconfrm"]);
    assert_eq!((code, out.as_str()), (3, ""));
    assert_eq!(
        err,
        "error: no rule is called `kr-kftc-reconfrm`\nhelp: did you mean `kr-kftc-reconfirm`?\n"
    );
    assert_eq!(
        rules(&["nonsense"]).2,
        "error: no rule is called `nonsense`\nhelp: `farewell rules` lists them all\n"
    );
}

#[test]
fn a_rulebook_of_ones_own_is_added() {
    let (code, out, err) = rules(&["test-clicks", "--rulebook", "tests/rulebooks/sound.yaml"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.contains("Two clicks at most."), "{out}");
}

#[test]
fn a_rulebook_that_is_not_there_is_named() {
    let (code, _, err) = rules(&["--rulebook", "nowhere.yaml"]);
    assert_eq!(code, 3);
    assert!(
        err.starts_with("error[unreadable-file]: nowhere.yaml cannot be read"),
        "{err}"
    );
}
