//! A person's review of what prompts are for, through the real binary: the recorded bundle of `tests/bundles/v1` has
//! one walk with two prompts, which the machine takes for {other} and {form}.
#![allow(clippy::unwrap_used, reason = "tests")]

mod folders;
#[path = "program/mod.rs"]
mod program;

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use folders::copy;
use program::{Said, farewell, said};
use serde_json::Value;

/// Rules of law, read in the original, that rest on what prompts are for.
const BOOK: &str = r#"farewell-rulebook: 1
id: test
title: Rules that rest on purposes
rules:
  - id: test-completion
    title: { en: Leaving can be completed }
    demand: { en: Leaving can be completed. }
    norm: law
    threshold: law
    weight: 1
    source: { instrument: Act, article: "1", url: "https://law.example/1", read: 2026-01-02, verified: primary }
    met: leave.completed
    completion: true
  - id: test-surveys
    title: { en: No survey }
    demand: { en: Nobody is asked why. }
    norm: law
    threshold: law
    weight: 1
    source: { instrument: Act, article: "2", url: "https://law.example/2", read: 2026-01-02, verified: primary }
    met: leave.total.surveys == 0
  - id: test-asks
    title: { en: Asked once }
    demand: { en: The person is asked whether they are sure. }
    norm: law
    threshold: law
    weight: 1
    source: { instrument: Act, article: "3", url: "https://law.example/3", read: 2026-01-02, verified: primary }
    met: leave.total.reconfirmations >= 1
"#;

struct Case {
    folder: tempfile::TempDir,
}

impl Case {
    fn new() -> Self {
        let case = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        copy(Path::new("tests/bundles/v1"), &case.bundle());
        fs::write(case.at("book.yaml"), BOOK).unwrap();
        case
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn bundle(&self) -> PathBuf {
        self.at("bundle")
    }

    fn farewell(&self, arguments: &[&str]) -> Said {
        farewell(self.folder.path(), arguments)
    }

    /// The form, filled in by a person for each prompt in turn: `decision`, `purposes`, `reason`.
    fn review(&self, decisions: [(&str, &str, &str); 2]) {
        let _ = fs::remove_file(self.at("review.yaml"));
        assert_eq!(self.farewell(&["review", "bundle", "--new", "review.yaml"]).code, 0);
        let mut text = fs::read_to_string(self.at("review.yaml")).unwrap();
        text = text.replace("reviewer:\n", "reviewer: Kim Ha-neul\n");
        text = text.replace("authors: []", "authors: [Jo Doe]");
        text = text.replace("date:\n", "date: 2026-11-24\n");
        for (decision, purposes, reason) in decisions {
            let filled = format!("decision: {decision} \n    purposes: [{purposes}] \n    reason: {reason} \n");
            text = text.replacen("decision:\n    purposes: []\n    reason:\n", &filled, 1);
        }
        fs::write(self.at("review.yaml"), text).unwrap();
    }

    /// Labels of a second coder, named by the review.
    fn coding(&self, labels: [&str; 2]) {
        assert_eq!(
            self.farewell(&["review", "bundle", "--blind", "--new", "coding.yaml"])
                .code,
            0
        );
        let mut text = fs::read_to_string(self.at("coding.yaml")).unwrap();
        text = text.replace("coder:\n", "coder: Park So-min\n");
        text = text.replace("date:\n", "date: 2026-11-23\n");
        for label in labels {
            text = text.replacen("purposes: []\n", &format!("purposes: [{label}] \n"), 1);
        }
        fs::write(self.at("coding.yaml"), text).unwrap();
        self.edit("review.yaml", "coder:\n", "coder: coding.yaml\n");
    }

    fn edit(&self, name: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.at(name)).unwrap();
        assert!(text.contains(from), "{from}: {text}");
        fs::write(self.at(name), text.replacen(from, to, 1)).unwrap();
    }

    /// Judges under the rules above and gives the report.
    fn judge(&self, arguments: &[&str]) -> Value {
        let given = ["judge", "bundle", "--rulebook", "book.yaml", "--format", "json"];
        let said = self.farewell(&[&given, arguments].concat());
        assert!([0, 10].contains(&said.code), "{}", said.err);
        serde_json::from_str(&said.out).unwrap()
    }

    fn refused(&self) -> String {
        let said = self.farewell(&["judge", "bundle", "--review", "review.yaml"]);
        assert_eq!(said.code, 3, "{}", said.out);
        assert!(!self.at("bundle/attestations").exists(), "nothing was kept");
        said.err
    }

    /// The faults that a verifier finds which knows docs/bundle.md only.
    fn verified(&self) -> (i32, String) {
        let told = said(
            Command::new("python3")
                .arg("tests/evidence/verify.py")
                .arg(self.bundle()),
        );
        (told.code, told.out)
    }
}

/// Verdict and strength of a rule.
fn verdict(report: &Value, rule: &str) -> String {
    let verdicts = report["journeys"][0]["verdicts"].as_array().unwrap();
    let found = verdicts.iter().find(|verdict| verdict["rule"] == rule).unwrap();
    let strength = found["strength"].as_str().unwrap_or_default();
    format!("{} {strength}", found["verdict"].as_str().unwrap())
        .trim()
        .to_owned()
}

fn count(report: &Value, name: &str) -> Value {
    report["journeys"][0]["counts"]["total"][name]["v"].clone()
}

const ACCEPTED: (&str, &str, &str) = ("accept", "", "");
const OPEN: (&str, &str, &str) = ("", "", "");
const A_SURVEY: (&str, &str, &str) = ("change", "form, survey", "It asks why in the first field.");

#[test]
fn without_a_review_every_report_says_so() {
    let case = Case::new();
    let report = case.judge(&[]);
    assert_eq!(report["review"], Value::Null);
    let statement = report["statement"].as_str().unwrap();
    assert!(statement.contains("Machine output, not reviewed"), "{statement}");
    assert_eq!(report["journeys"][0]["prompts"][0]["reviewed"], false);
    for format in ["terminal", "html"] {
        let said = case.farewell(&["report", "bundle", "--format", format]);
        let plain = said.out.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(plain.contains("Machine output, not reviewed"), "{format}: {plain}");
    }
    // The rule is broken, but rests on what a machine thinks that prompts are for.
    assert_eq!(verdict(&report, "test-asks"), "not-met indication");
}

#[test]
fn the_form_lists_every_prompt_undecided_and_the_blind_one_tells_no_labels() {
    let case = Case::new();
    case.review([OPEN, OPEN]);
    let text = fs::read_to_string(case.at("review.yaml")).unwrap();
    for words in [
        "walk: \"filmklub@richtig/cancel/1\"",
        "machine: [other]",
        "machine: [form]",
        "screens/002.png\"",
        "because: [\"vertragsnummer\"]",
        "jetzt kündigen",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert_eq!(case.farewell(&["check", "--strict", "review.yaml"]).code, 0);
    let again = case.farewell(&["review", "bundle", "--new", "review.yaml"]);
    assert_eq!(again.code, 1, "an existing file is not overwritten");

    case.farewell(&["review", "bundle", "--blind", "--new", "coding.yaml"]);
    let blind = fs::read_to_string(case.at("coding.yaml")).unwrap();
    assert!(blind.contains("screens/002.png\""), "{blind}");
    let entries = blind.split_once("prompts:").unwrap().1;
    for words in ["machine", "because", "declared", "other", "form]"] {
        assert!(!entries.contains(words), "{words}: {entries}");
    }
    let nothing = case.farewell(&["review", "bundle", "--new", "x.yaml", "--journey", "leave"]);
    assert_eq!(nothing.code, 4, "{}", nothing.err);
}

#[test]
fn accepted_purposes_make_a_breach_of_an_indication() {
    let case = Case::new();
    case.review([ACCEPTED, ACCEPTED]);
    let report = case.judge(&["--review", "review.yaml"]);
    assert_eq!(verdict(&report, "test-asks"), "not-met breach");
    assert_eq!(verdict(&report, "test-surveys"), "met");
    let review = &report["review"];
    assert_eq!(review["reviewer"], "Kim Ha-neul");
    assert_eq!(review["date"], "2026-11-24");
    assert_eq!((&review["accepted"], &review["undecided"]), (&2.into(), &0.into()));
    assert_eq!(review["waiting"], Value::Array(Vec::new()));
    assert_eq!(report["journeys"][0]["prompts"][1]["reviewed"], true);
    let statement = report["statement"].as_str().unwrap();
    assert!(statement.contains("was reviewed by Kim Ha-neul."), "{statement}");
    assert!(!statement.contains("not reviewed"), "{statement}");
}

#[test]
fn changed_purposes_are_measured_and_keep_what_the_machine_said() {
    let case = Case::new();
    case.review([ACCEPTED, A_SURVEY]);
    let report = case.judge(&["--review", "review.yaml"]);
    assert_eq!(count(&report, "surveys"), 1);
    assert_eq!(verdict(&report, "test-surveys"), "not-met breach");
    let prompt = &report["journeys"][0]["prompts"][1]["purposes"];
    assert_eq!(prompt["detected"], serde_json::json!(["form"]));
    assert_eq!(prompt["settled"], serde_json::json!(["form", "survey"]));
    let changed = &report["review"]["changed"][0];
    assert_eq!((&changed["screen"], &changed["prompt"]), (&2.into(), &1.into()));
    assert_eq!(changed["reason"], "It asks why in the first field.");
    let said = case.farewell(&["report", "bundle", "--review", "review.yaml"]);
    let plain = said.out.split_whitespace().collect::<Vec<_>>().join(" ");
    for words in [
        "Reviewed by Kim Ha-neul on 2026-11-24: of 2 prompts, 1 accepted, 1 changed.",
        "screen 2 prompt 1 from form to form, survey: It asks why in the first field.",
        "No second coder has labelled them",
    ] {
        assert!(plain.contains(words), "{words}: {plain}");
    }
    // In Markdown, too, and of every verdict that is explained.
    let markdown = case.farewell(&["report", "bundle", "--review", "review.yaml", "--format", "markdown"]);
    for words in [
        "- `Reviewed by Kim Ha-neul on 2026-11-24: of 2 prompts, 1 accepted, 1 changed.`",
        "screen 2 prompt 1 from form to form, survey: It asks why in the first field.`",
    ] {
        assert!(markdown.out.contains(words), "{words}: {}", markdown.out);
    }
    let explained = [
        "explain",
        "bundle",
        "test-surveys",
        "--rulebook",
        "book.yaml",
        "--review",
        "review.yaml",
    ];
    let explained = case.farewell(&explained);
    assert!(
        explained
            .out
            .contains("review        What its prompts are for was reviewed by Kim Ha-neul.\n"),
        "{}",
        explained.out
    );
}

#[test]
fn an_incomplete_review_settles_nothing_and_says_so() {
    let case = Case::new();
    case.review([OPEN, A_SURVEY]);
    let report = case.judge(&["--review", "review.yaml"]);
    assert_eq!(count(&report, "surveys"), 0);
    assert_eq!(verdict(&report, "test-asks"), "not-met indication");
    assert_eq!(report["review"]["undecided"], 1);
    assert_eq!(report["review"]["waiting"][0], "filmklub@richtig/cancel/1");
    let said = case.farewell(&["report", "bundle", "--review", "review.yaml"]);
    let plain = said.out.split_whitespace().collect::<Vec<_>>().join(" ");
    let words = "1 not decided. Nothing is settled for filmklub@richtig/cancel/1";
    assert!(plain.contains(words) && plain.contains("not reviewed"), "{plain}");
}

/// The flow says that the form asks why; the machine sees no such question.
fn disputed() -> Case {
    let case = Case::new();
    let path = "bundle/capture/filmklub@richtig/cancel/1/trace.json";
    let mut trace: Value = serde_json::from_slice(&fs::read(case.at(path)).unwrap()).unwrap();
    trace["moments"][5]["step"]["purpose"] = serde_json::json!(["form", "survey"]);
    fs::write(case.at(path), serde_json::to_vec(&trace).unwrap()).unwrap();
    case
}

#[test]
fn a_verdict_that_waits_for_a_review_is_settled_by_it() {
    let case = disputed();
    assert_eq!(verdict(&case.judge(&[]), "test-surveys"), "unknown");
    for (decisions, wanted) in [
        ([ACCEPTED, OPEN], "unknown"),
        ([ACCEPTED, ACCEPTED], "met"),
        ([ACCEPTED, A_SURVEY], "not-met breach"),
    ] {
        case.review(decisions);
        let report = case.judge(&["--review", "review.yaml"]);
        assert_eq!(verdict(&report, "test-surveys"), wanted, "{decisions:?}");
        assert_eq!(
            report["journeys"][0]["prompts"][1]["purposes"]["declared"],
            serde_json::json!(["form", "survey"]),
            "what the flow declares stays on record"
        );
    }
    let form = fs::read_to_string(case.at("review.yaml")).unwrap();
    assert!(form.contains("declared: [form, survey]"), "{form}");
}

#[test]
fn agreement_with_a_blind_coder_is_computed_by_hand() {
    let case = Case::new();
    case.review([ACCEPTED, ACCEPTED]);
    case.coding(["other", "form, survey"]);
    let report = case.judge(&["--review", "review.yaml"]);
    // The coder's labels settle nothing by themselves.
    assert_eq!(count(&report, "surveys"), 0);
    assert_eq!(report["review"]["coder"]["name"], "Park So-min");
    assert_eq!(report["review"]["coder"]["labelled"], 2);
    let row = |between: &str, what: &str| -> Value {
        let rows = report["review"]["agreement"].as_array().unwrap();
        let found = rows.iter().find(|row| row["between"] == between && row["what"] == what);
        found.cloned().unwrap_or_default()
    };
    // Two prompts. All purposes: alike on one; {other} 1 and 1 times, {form} 1 and 0, {form, survey} 0 and 1:
    // p_o = 1/2, p_e = 1/4, kappa = 1/3.
    let all = row("reviewer-coder", "all purposes");
    assert_eq!(
        (&all["n"], &all["alike"], &all["percent"]),
        (&2.into(), &1.into(), &50.0.into())
    );
    assert!((all["kappa"].as_f64().unwrap() - 1.0 / 3.0).abs() < 1e-12);
    // Form: both say yes once and no once: kappa 1. Survey: never and once: p_o = p_e = 1/2, kappa 0.
    assert_eq!(row("reviewer-coder", "form")["kappa"], 1.0);
    assert_eq!(row("machine-coder", "survey")["kappa"], 0.0);
    assert_eq!(row("reviewer-coder", "confirm"), Value::Null, "nobody saw one");
    let said = case.farewell(&["report", "bundle", "--review", "review.yaml"]);
    let plain = said.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        plain.contains("Agreement of reviewer and second coder (Cohen 1960): all purposes 1 of 2 (50 %), kappa 0.33;"),
        "{plain}"
    );
}

#[test]
fn where_both_always_say_the_same_kappa_is_unknown() {
    let case = Case::new();
    let form = ("change", "form", "It asks for data.");
    case.review([form, form]);
    case.coding(["form", "form"]);
    let report = case.judge(&["--review", "review.yaml"]);
    let all = &report["review"]["agreement"][0];
    assert_eq!((&all["n"], &all["alike"]), (&2.into(), &2.into()));
    assert_eq!(all["kappa"], Value::Null);
}

#[test]
fn the_review_is_kept_cited_and_told_of() {
    let case = Case::new();
    case.review([ACCEPTED, ACCEPTED]);
    case.coding(["other", "form"]);
    let first = case.judge(&["--review", "review.yaml"]);
    let kept = fs::read(case.at("bundle/attestations/review-1/review.yaml")).unwrap();
    assert_eq!(kept, fs::read(case.at("review.yaml")).unwrap());
    let read = |name: &str| fs::read_to_string(case.at(name)).unwrap();
    let manifest: Value = serde_json::from_str(&read("bundle/analysis/2/manifest.json")).unwrap();
    let cited = manifest["attestations"].as_array().unwrap();
    let paths: Vec<&str> = cited.iter().map(|file| file["path"].as_str().unwrap()).collect();
    assert_eq!(
        paths,
        ["attestations/review-1/coding.yaml", "attestations/review-1/review.yaml"]
    );
    assert_eq!(cited[1]["sha256"], first["review"]["sha256"]);
    let custody = read("bundle/custody.jsonl");
    for (who, what) in [("Kim Ha-neul", "reviewed"), ("Park So-min", "coded")] {
        let words = format!("\"who\":\"{who}\",\"what\":\"{what}\",\"of\":\"attestations/review-1/");
        assert!(custody.contains(&words), "{words}: {custody}");
    }

    // Judged again with the review as it was kept: the same bytes, and nothing is kept twice.
    let again = case.judge(&["--review", "bundle/attestations/review-1/review.yaml"]);
    assert_eq!(first, again);
    let analysis = |number: u32| read(&format!("bundle/analysis/{number}/manifest.json"));
    assert_eq!(analysis(2), analysis(3));
    assert!(!case.at("bundle/attestations/review-2").exists());
    // Another review is another folder; an analysis without one cites none.
    case.edit("review.yaml", "2026-11-24", "2026-11-25");
    case.judge(&["--review", "review.yaml"]);
    assert!(case.at("bundle/attestations/review-2/coding.yaml").exists());
    case.judge(&[]);
    let hint = case.farewell(&["report", "bundle"]).err;
    assert!(
        hint.contains("--review uses a review that is kept in bundle/attestations"),
        "{hint}"
    );
    assert!(!analysis(5).contains("attestations"));

    let intact = case.farewell(&["verify", "bundle"]);
    assert_eq!(intact.code, 0, "{}{}", intact.out, intact.err);
    assert_eq!(case.verified(), (0, String::new()));
}

#[test]
fn a_review_that_was_altered_or_removed_is_named() {
    let case = Case::new();
    case.review([ACCEPTED, ACCEPTED]);
    case.judge(&["--review", "review.yaml"]);
    let kept = "bundle/attestations/review-1/review.yaml";
    case.edit(kept, "Kim Ha-neul", "Kim Da-neul");
    let faults = |case: &Case| -> String {
        let said = case.farewell(&["verify", "bundle", "--format", "json"]);
        assert_eq!(said.code, 12, "{}", said.out);
        let found: Value = serde_json::from_str(&said.out).unwrap();
        let mut faults: Vec<String> = found["faults"]
            .as_array()
            .unwrap()
            .iter()
            .map(|fault| {
                format!(
                    "{}\t{}",
                    fault["fault"].as_str().unwrap(),
                    fault["path"].as_str().unwrap()
                )
            })
            .collect();
        faults.sort();
        faults.join("\n")
    };
    let altered = "altered\tattestations/review-1/review.yaml\ncustody-contradicts\tcustody.jsonl";
    assert_eq!(faults(&case), altered);
    let (code, theirs) = case.verified();
    assert_eq!(code, 12);
    assert_eq!(
        theirs,
        "altered\tattestations/review-1/review.yaml\t\ncustody-contradicts\tcustody.jsonl\t1\n"
    );
    fs::remove_file(case.at(kept)).unwrap();
    assert_eq!(faults(&case), "missing\tattestations/review-1/review.yaml");
    assert_eq!(case.verified().1, "missing\tattestations/review-1/review.yaml\t\n");
}

#[test]
fn a_file_that_nothing_cites_stands_beside() {
    let case = Case::new();
    case.review([ACCEPTED, ACCEPTED]);
    case.judge(&["--review", "review.yaml"]);
    fs::write(case.at("bundle/attestations/note.txt"), "by hand").unwrap();
    let said = case.farewell(&["verify", "bundle", "--format", "json"]);
    assert_eq!(said.code, 0, "{}", said.out);
    let found: Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(found["beside"], serde_json::json!(["attestations/note.txt"]));
}

#[test]
fn a_review_of_another_capture_is_refused_with_its_place() {
    let case = Case::new();
    case.review([ACCEPTED, ACCEPTED]);
    case.edit("review.yaml", "text: \"973e4bbf", "text: \"000e4bbf");
    case.edit("review.yaml", "screen: 2", "screen: 7");
    let said = case.refused();
    for words in [
        "error[other-text]",
        "filmklub@richtig/cancel/1 screen 1 prompt 1 shows another text in this capture",
        "error[no-such-prompt]",
        "the run has no filmklub@richtig/cancel/1 screen 7 prompt 1",
        "review.yaml:",
        "the review review.yaml does not fit this bundle",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    case.review([ACCEPTED, ACCEPTED]);
    case.edit("review.yaml", "bundle: \"2026", "bundle: \"2025");
    let said = case.refused();
    assert!(said.contains("error[other-run]"), "{said}");
    assert!(!said.contains("no-such-prompt"), "{said}");
}

#[test]
fn nobody_reviews_their_own_flow_and_the_coder_is_another_person() {
    let case = Case::new();
    case.review([ACCEPTED, ACCEPTED]);
    case.edit("review.yaml", "[Jo Doe]", "[\"KIM  Ha-neul\"]");
    assert!(case.refused().contains("error[own-review]"));
    case.review([ACCEPTED, ACCEPTED]);
    case.coding(["other", "form"]);
    case.edit("coding.yaml", "Park So-min", "Kim Ha-Neul");
    assert!(case.refused().contains("error[same-person]"));
}

#[test]
fn labels_that_another_version_made_are_used_as_they_were_accepted() {
    let case = Case::new();
    case.review([ACCEPTED, ACCEPTED]);
    case.edit("review.yaml", "machine: [form]", "machine: [form, warn]");
    let given = ["judge", "bundle", "--rulebook", "book.yaml", "--format", "json"];
    let said = case.farewell(&[&given[..], &["--review", "review.yaml"]].concat());
    assert!(said.err.contains("warning[machine-differs]"), "{}", said.err);
    let report: Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(count(&report, "loss_notices"), 1);
}

#[test]
fn a_comparison_uses_the_reviews_that_it_is_given_and_says_where_there_is_none() {
    let case = Case::new();
    let given = [
        "compare",
        "bundle",
        "bundle",
        "--rulebook",
        "book.yaml",
        "--format",
        "json",
    ];
    let compared = |arguments: &[&str]| -> (String, String) {
        let said = case.farewell(&[&given[..], arguments].concat());
        assert_eq!(said.code, 0, "{}", said.err);
        let compared: Value = serde_json::from_str(&said.out).unwrap();
        let rules = compared["journeys"][0]["rules"].as_array().unwrap();
        let surveys = rules.iter().find(|rule| rule["rule"] == "test-surveys").unwrap();
        let verdict = surveys["after"]["verdict"].as_str().unwrap().to_owned();
        (verdict, compared["notes"].to_string())
    };
    let (verdict, notes) = compared(&[]);
    assert_eq!(verdict, "met");
    for side in ["first", "second"] {
        let words = format!("What the prompts of the {side} side are for is machine output, not reviewed.\"");
        assert!(notes.contains(&words), "{words}: {notes}");
    }

    case.review([ACCEPTED, A_SURVEY]);
    let (verdict, notes) = compared(&["--review", "review.yaml"]);
    assert_eq!(verdict, "not-met");
    assert!(
        notes.contains("of the second side are for was reviewed by Kim Ha-neul."),
        "{notes}"
    );
    case.judge(&["--review", "review.yaml"]);
    let (verdict, notes) = compared(&[]);
    assert_eq!(verdict, "met");
    assert!(
        notes.contains("A review of it is kept in bundle/attestations: --review uses it."),
        "{notes}"
    );

    case.review([OPEN, A_SURVEY]);
    let (verdict, notes) = compared(&["--review", "review.yaml"]);
    assert_eq!(verdict, "met");
    assert!(
        notes.contains("by Kim Ha-neul in part; the rest is machine output, not reviewed."),
        "{notes}"
    );
    let twice = case.farewell(&[&given[..], &["--review", "review.yaml", "--review", "review.yaml"]].concat());
    assert_eq!(twice.code, 2, "{}", twice.err);
    case.edit("review.yaml", "bundle: \"2026", "bundle: \"2025");
    let other = case.farewell(&[&given[..], &["--review", "review.yaml"]].concat());
    assert_eq!(other.code, 3, "{}", other.err);
    assert!(other.err.contains("neither bundle is"), "{}", other.err);
}

#[test]
fn only_a_review_that_is_kept_is_offered() {
    let case = Case::new();
    fs::create_dir(case.at("bundle/attestations")).unwrap();
    let handoff = "bundle/attestations/handoff-filmklub-cancel-1-2.json";
    fs::write(case.at(handoff), "{}\n").unwrap();
    let said = case.farewell(&["report", "bundle"]);
    assert!(!said.err.contains("--review"), "{}", said.err);
    // Whoever judges writes it into custody; a review in a folder of its own stands beside it.
    case.review([ACCEPTED, ACCEPTED]);
    case.judge(&["--review", "review.yaml"]);
    let custody = fs::read_to_string(case.at("bundle/custody.jsonl")).unwrap();
    let told: Vec<&str> = custody
        .lines()
        .filter(|line| line.contains("\"of\":\"attestations/"))
        .collect();
    assert_eq!(told.len(), 2, "{custody}");
    assert!(told[1].contains("\"what\":\"attested\",\"of\":\"attestations/handoff-filmklub-cancel-1-2.json\""));
    assert_eq!(case.farewell(&["verify", "bundle"]).code, 0);
    assert_eq!(case.verified(), (0, String::new()));
}
