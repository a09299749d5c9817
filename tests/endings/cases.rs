//! Every file of `tests/endings/flows` is a case: a flow, and in its first lines how it must end. All are walked in one
//! run; then each is judged alone, for its exit code.

use std::{fs, path::Path};

use serde_json::Value;

use crate::{
    run::{Place, assert_inconclusive, files, journey, report},
    secrets::{assert_no_leak, assert_painted},
    site::Site,
};

/// What the first lines of a case say.
struct Case {
    id: String,
    lines: Vec<(String, String)>,
}

impl Case {
    fn read(path: &Path) -> Self {
        let text = fs::read_to_string(path).unwrap();
        let comments = text.lines().map_while(|line| line.strip_prefix("# "));
        let lines = comments.filter_map(|line| line.split_once(": "));
        let name = path.file_name().unwrap().to_str().unwrap();
        Self {
            id: name.strip_suffix(".flow.yaml").unwrap().to_owned(),
            lines: lines.map(|(key, value)| (key.to_owned(), value.to_owned())).collect(),
        }
    }

    fn says(&self, key: &str) -> Option<&str> {
        self.lines
            .iter()
            .find(|(known, _)| known == key)
            .map(|(_, value)| value.as_str())
    }

    fn assert_as_said(&self, journey: &Value) {
        let status = self.says("status").expect("each case says its status");
        let outcome = &journey["outcome"];
        assert_eq!(outcome["status"], status, "{}: {outcome}", self.id);
        if let Some(cause) = self.says("cause") {
            let seen = outcome["cause"].as_str().unwrap_or_default();
            assert!(seen.contains(cause), "{}: {seen}", self.id);
        }
        if inconclusive(status) {
            assert!(
                self.says("cause").is_some(),
                "{}: an inconclusive case says its cause",
                self.id
            );
            assert_inconclusive(journey, status);
        } else {
            let (low, high) = self.says("score").and_then(|range| range.split_once("..")).unwrap();
            let (low, high): (u64, u64) = (low.parse().unwrap(), high.parse().unwrap());
            let scores = journey["scores"].as_array().unwrap();
            assert!(!scores.is_empty(), "{}", self.id);
            for score in scores {
                let seen = score["low"].as_u64().unwrap()..=score["high"].as_u64().unwrap();
                assert!(*seen.start() >= low && *seen.end() <= high, "{}: {score}", self.id);
            }
        }
        if let Some(bound) = self.says("bound") {
            for segment in ["flow", "total"] {
                for count in ["clicks", "screens", "actions", "pages"] {
                    let count = &journey["counts"][segment][count];
                    assert_eq!(count["bound"], bound, "{}: {count}", self.id);
                    assert!(count["v"].is_u64(), "{}: {count}", self.id);
                }
            }
        }
    }

    /// Steps behind a withheld one are in the record, and nothing of them is counted.
    fn assert_planned(&self, bundle: &Path, journey: &Value) {
        let Some(planned) = self.says("planned") else {
            return;
        };
        let trace = fs::read(bundle.join("capture").join(&self.id).join("leave/1/trace.json")).unwrap();
        let trace: Value = serde_json::from_slice(&trace).unwrap();
        let moments = trace["moments"].as_array().unwrap();
        let seen: Vec<_> = moments
            .iter()
            .filter(|moment| moment["act"]["do"] == "planned")
            .collect();
        assert_eq!(seen.len().to_string(), planned, "{}: {moments:?}", self.id);
        for counts in ["clicks", "actions"] {
            for at in journey["counts"]["total"][counts]["moments"].as_array().unwrap() {
                assert!(
                    seen.iter().all(|moment| moment["index"] != *at),
                    "{}: {counts} at {at}",
                    self.id
                );
            }
        }
    }
}

fn inconclusive(status: &str) -> bool {
    ["blocked", "drift", "fault"].contains(&status)
}

#[test]
fn every_flow_ends_as_it_says() {
    let (place, site) = (Place::new(), Site::serve());
    let cases: Vec<Case> = files(Path::new("tests/endings/flows"))
        .iter()
        .map(|path| {
            place.flow(&site, path);
            Case::read(path)
        })
        .collect();
    assert!(cases.len() >= 28, "{}", cases.len());
    let flows = place.path("flows");
    let ended = place.walk(&["run", flows.to_str().unwrap(), "--find-timeout", "1"]);
    assert_eq!(ended.code, 5, "{}", ended.err);
    place.assert_nothing_left();
    let bundle = place.bundle();
    let report = report(&bundle, 1);
    assert_eq!(report["exit"]["code"], 5);
    for case in &cases {
        let journey = journey(&report, &case.id, "leave");
        case.assert_as_said(journey);
        case.assert_planned(&bundle, journey);
        let alone = place.path("alone").join(&case.id);
        keep_one(&bundle, &alone, &case.id);
        let judged = place.run(&["judge".as_ref(), alone.as_os_str()]);
        let expected = if inconclusive(case.says("status").unwrap()) {
            5
        } else {
            0
        };
        assert_eq!(judged.code, expected, "{}: {}{}", case.id, judged.out, judged.err);
    }
    assert_no_leak(&bundle, &ended);
    assert_painted(&bundle);
    assert!(!site.was_touched(), "the live page was changed");
}

/// A bundle with nothing but this service's walk.
fn keep_one(bundle: &Path, to: &Path, service: &str) {
    let capture = bundle.join("capture");
    let walk = capture.join(service);
    for file in files(&walk).into_iter().chain([capture.join("run.json")]) {
        let copy = to.join("capture").join(file.strip_prefix(&capture).unwrap());
        fs::create_dir_all(copy.parent().unwrap()).unwrap();
        fs::copy(file, copy).unwrap();
    }
}
