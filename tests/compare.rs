//! `farewell compare` through the real binary, over bundles that are recorded anew, and sealed, from an old one: an exit of one
//! click, three fields and one more click. "After" it asks for one field less.
#![allow(clippy::unwrap_used, reason = "tests")]

#[path = "compare/known.rs"]
mod known;
#[path = "program/mod.rs"]
mod program;

use std::{
    fs,
    path::{Path, PathBuf},
};

use farewell::{
    evidence::{self, Bundle, Deed, Redactor, RunFacts},
    flow::Kind,
    report::comparison::v1::{Change, Compared},
    trace::{Record, Trace},
};
use program::{Said, farewell};
use tempfile::TempDir;

/// A folder of bundles.
struct Bundles(TempDir);

impl Bundles {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// The old bundle, as if it had been walked then, with this change.
    fn record(&self, id: &str, started: &str, change: impl Fn(&mut Trace)) -> &Self {
        self.record_of(id, started, None, change)
    }

    /// The same, with the flow file that it was walked by.
    fn record_of(&self, id: &str, started: &str, flow: Option<&str>, change: impl Fn(&mut Trace)) -> &Self {
        let mut record = evidence::open(Path::new("tests/bundles/v1")).unwrap();
        let started: jiff::Timestamp = started.parse().unwrap();
        let later = started.duration_since(record.traces[0].header.started);
        let trace = &mut record.traces[0];
        trace.header.started += later;
        trace.moments.iter_mut().for_each(|moment| moment.at += later);
        change(trace);
        let mut facts = RunFacts {
            schema: "farewell.run/1".into(),
            id: id.into(),
            tool: record.tool.clone(),
            started,
            ..RunFacts::default()
        };
        let bundle = Bundle::create(self.0.path(), &facts, Redactor::none()).unwrap();
        if let Some(flow) = flow {
            bundle.add_flow("filmklub.flow.yaml", flow).unwrap();
        }
        let (service, journey) = (&trace.header.service, &trace.header.journey);
        let variant = service.variant.as_deref();
        let mut capture = bundle.walk(&service.id, variant, &journey.id, 1).unwrap();
        capture.record(&Record::Header(trace.header.clone())).unwrap();
        for look in &trace.observations {
            capture.observation(look.clone(), None, None, &[]).unwrap();
        }
        for moment in &trace.moments {
            capture.record(&Record::Moment(moment.clone())).unwrap();
        }
        for check in &trace.checks {
            capture.record(&Record::Check(check.clone())).unwrap();
        }
        if let Some(stop) = &trace.stop {
            capture.record(&Record::Stop(stop.clone())).unwrap();
        }
        capture.finish().unwrap();
        facts.finished = Some(trace.moments.last().unwrap().at);
        let root = bundle.seal(&facts).unwrap();
        let what = (Deed::Collected, "capture", root.as_str());
        evidence::record(bundle.path(), &Redactor::none(), "Kim", started, what).unwrap();
        self
    }

    /// Before on 10 November 2026, after on the 20th.
    fn before_and_after() -> Self {
        let bundles = Self::new();
        bundles.record("before", "2026-11-10T12:00:00Z", |_| {});
        bundles.record("after", "2026-11-20T12:00:00Z", one_field_less);
        bundles
    }

    fn run(&self, arguments: &[&str]) -> Said {
        farewell(self.0.path(), &[&["compare"], arguments].concat())
    }

    fn compared(&self, before: &str, after: &str, arguments: &[&str]) -> (i32, Compared) {
        let said = self.run(&[&[before, after, "--format", "json"], arguments].concat());
        let read = serde_json::from_str(&said.out);
        (
            said.code,
            read.unwrap_or_else(|error| panic!("{error}: {}{}", said.out, said.err)),
        )
    }

    /// The answer to an order with one demand.
    fn answered(&self, deadline: &str, demand: &str) -> (i32, String) {
        let text = format!(
            "farewell-order: 1\nid: o\ntitle: T\nauthority: A\ncase: \"1\"\nservice: filmklub\ndate: 2026-11-01\n\
             deadline: {deadline}\ndemands:\n  - id: d\n    text: D\n    {demand}\n"
        );
        fs::write(self.path("o.yaml"), text).unwrap();
        let (code, compared) = self.compared("before", "after", &["--order", "o.yaml"]);
        let answer = serde_json::to_value(compared.order.unwrap().answer).unwrap();
        (code, answer.as_str().unwrap().to_owned())
    }
}

/// The e-mail address is not asked for any more.
fn one_field_less(trace: &mut Trace) {
    let fills: Vec<usize> = (0..trace.moments.len())
        .filter(|at| format!("{:?}", trace.moments[*at].act).starts_with("Fill"))
        .collect();
    assert_eq!(fills.len(), 3);
    trace.moments.remove(fills[2]);
    for (at, moment) in trace.moments.iter_mut().enumerate() {
        moment.index = u32::try_from(at).unwrap() + 1;
    }
    for check in &mut trace.checks {
        check.moment = check.moment.min(5);
    }
    if let Some(stop) = &mut trace.stop {
        stop.moment = stop.moment.map(|moment| moment.min(5));
    }
}

fn change_of(compared: &Compared, path: &str) -> Change {
    let mut measures = compared.journeys.iter().flat_map(|journey| &journey.measures);
    measures.find(|measure| measure.measure == path).unwrap().change
}

#[test]
fn a_bundle_beside_itself_has_no_changes() {
    let bundles = Bundles::before_and_after();
    let (code, compared) = bundles.compared("before", "before", &[]);
    assert_eq!(code, 0);
    assert_eq!(compared.schema, "farewell.comparison/1");
    let sum = &compared.summary;
    assert_eq!([sum.better, sum.worse, sum.new, sum.gone, sum.different], [0; 5]);
    assert!(sum.same > 5 && sum.open > 0, "{sum:?}");
    let journey = &compared.journeys[0];
    assert_eq!(journey.matched.as_deref(), Some("same"));
    assert!(journey.measures.len() > 100);
    let still = |change: Change| matches!(change, Change::Same | Change::Unknown);
    assert!(journey.measures.iter().all(|measure| still(measure.change)));
    assert!(compared.notes[0].contains("judged anew"), "{:?}", compared.notes);
}

#[test]
fn one_field_less_is_better_and_the_other_way_round_worse() {
    let bundles = Bundles::before_and_after();
    for (before, after, change) in [("before", "after", Change::Better), ("after", "before", Change::Worse)] {
        let (code, compared) = bundles.compared(before, after, &[]);
        assert_eq!(code, 0);
        assert_eq!(change_of(&compared, "total.fills"), change);
        assert_eq!(change_of(&compared, "total.clicks"), Change::Same);
        let rule = |name: &str| {
            compared.journeys[0]
                .rules
                .iter()
                .find(|rule| rule.rule == name)
                .unwrap()
        };
        assert_eq!(rule("house-flow-actions").change, change);
        assert!(rule("house-flow-actions").open);
        assert_eq!(rule("house-flow-actions").finding, "filmklub/cancel/house-flow-actions");
    }
    let said = bundles.run(&["before", "after"]);
    for words in [
        "filmklub@richtig/cancel",
        "total fills",
        "3  →  2",
        "house-flow-actions  exceeds → exceeds",
        "still open",
        "exit 0",
    ] {
        assert!(said.out.contains(words), "{words}:\n{}", said.out);
    }
}

#[test]
fn variants_of_a_service_belong_together_and_two_services_are_paired_by_kind() {
    let bundles = Bundles::before_and_after();
    bundles.record("mended", "2026-11-21T12:00:00Z", |trace| {
        trace.header.service.variant = Some("neu".into());
    });
    bundles.record("other", "2026-11-21T12:00:00Z", |trace| {
        trace.header.service.id = "seriensofa".into();
        trace.header.journey.id = "kuendigen".into();
    });
    bundles.record("unlike", "2026-11-21T12:00:00Z", |trace| {
        trace.header.service.id = "seriensofa".into();
        trace.header.journey.kind = Kind::OptOut;
    });
    let matched = |after: &str, arguments: &[&str]| {
        let (code, compared) = bundles.compared("before", after, arguments);
        (code, compared.journeys.len(), compared.journeys[0].matched.clone())
    };
    assert_eq!(matched("mended", &[]), (0, 1, Some("same".into())));
    assert_eq!(matched("other", &[]), (0, 1, Some("alike".into())));
    assert_eq!(
        matched("other", &["--pair", "filmklub=seriensofa"]),
        (0, 1, Some("alike".into()))
    );
    // Nothing in common: both journeys stand alone, and there is nothing to compare.
    assert_eq!(matched("unlike", &[]), (4, 2, None));
    assert_eq!(
        matched("unlike", &["--pair", "filmklub/cancel=seriensofa/cancel"]),
        (0, 1, Some("named".into()))
    );
    let refused = bundles.run(&["before", "other", "--pair", "filmklub=sofa"]);
    assert_eq!(refused.code, 2);
    assert!(
        refused
            .err
            .contains("holds no walk of `sofa`; it holds seriensofa@richtig/kuendigen"),
        "{}",
        refused.err
    );
    assert_eq!(bundles.run(&["before", "other", "--pair", "filmklub"]).code, 2);
}

#[test]
fn was_the_order_met_by_its_deadline() {
    let bundles = Bundles::before_and_after();
    // Three fields on the 10th, two on the 20th.
    let two = "met: leave.total.fills <= 2";
    let one = "met: leave.total.fills <= 1";
    for (deadline, demand, code, answer) in [
        ("2026-11-25", two, 0, "met-by-deadline"),
        ("2026-11-20", two, 0, "met-by-deadline"),
        ("2026-11-15", two, 5, "cannot-be-told"),
        ("2026-11-09", two, 10, "met-late"),
        ("2026-11-15", one, 10, "not-met"),
        ("2026-11-25", one, 5, "cannot-be-told"),
        ("2026-11-15", "undecided: no screen shows it", 5, "cannot-be-told"),
        ("2026-11-25", "rule: kr-pipa-38-4-publish", 5, "cannot-be-told"),
        ("2026-11-15", "rule: house-flow-actions", 10, "not-met"),
        ("2026-11-25", "rule: house-reauths", 0, "met-by-deadline"),
        (
            "2026-11-15",
            "met: leave.total.fills <= 1\n    journeys: [elsewhere]",
            5,
            "cannot-be-told",
        ),
        // One of the two that it names was not walked.
        (
            "2026-11-25",
            "met: leave.total.fills <= 2\n    journeys: [cancel, cancel-phone]",
            5,
            "cannot-be-told",
        ),
        (
            "2026-11-15",
            "met: leave.total.fills <= 1\n    journeys: [cancel, cancel-phone]",
            10,
            "not-met",
        ),
        (
            "2026-11-15",
            "met: leave.total.fills <= 1\n    deadline: 2026-12-01",
            5,
            "cannot-be-told",
        ),
    ] {
        assert_eq!(
            bundles.answered(deadline, demand),
            (code, answer.to_owned()),
            "{deadline} {demand}"
        );
    }
}

#[test]
fn a_deadline_is_a_day_of_the_authoritys_time_zone() {
    let bundles = Bundles::new();
    bundles.record("before", "2026-11-10T12:00:00Z", |_| {});
    bundles.record("after", "2026-11-20T16:30:00Z", one_field_less);
    let demand = "met: leave.total.fills <= 2";
    assert_eq!(bundles.answered("2026-11-20", demand).1, "met-by-deadline");
    // The same moment is the 21st in Seoul.
    let in_seoul = "met: leave.total.fills <= 2\ntime-zone: Asia/Seoul";
    assert_eq!(bundles.answered("2026-11-20", in_seoul).1, "cannot-be-told");
    assert_eq!(bundles.answered("2026-11-21", in_seoul).1, "met-by-deadline");
}

#[test]
fn an_inconclusive_walk_is_never_better_nor_met() {
    let bundles = Bundles::before_and_after();
    bundles.record("cut", "2026-11-21T12:00:00Z", |trace| trace.stop = None);
    let (code, compared) = bundles.compared("before", "cut", &[]);
    assert_eq!(code, 5);
    let journey = &compared.journeys[0];
    assert!(journey.measures.iter().all(|measure| measure.change == Change::Unknown));
    assert!(journey.rules.iter().all(|rule| rule.change == Change::Unknown));
    let was_open = |rule: &&farewell::report::comparison::v1::Rule| rule.before.as_ref().unwrap().verdict == "not-met";
    assert!(
        journey.rules.iter().filter(was_open).all(|rule| rule.open),
        "what was open stays open"
    );
    assert!(journey.rules.iter().filter(was_open).count() > 0);
    fs::remove_dir_all(bundles.path("after")).unwrap();
    bundles.record("after", "2026-11-20T12:00:00Z", |trace| trace.stop = None);
    let demand = "met: leave.total.fills <= 99";
    assert_eq!(bundles.answered("2026-11-25", demand), (5, "cannot-be-told".into()));
}

#[test]
fn with_an_order_the_older_bundle_goes_first_and_a_broken_order_says_where() {
    let bundles = Bundles::before_and_after();
    let order = |demand: &str| {
        let text = format!(
            "farewell-order: 1\nid: o\ntitle: T\nauthority: A\ncase: c\nservice: filmklub\ndate: 2026-11-01\n\
             deadline: 2026-11-15\ndemands:\n  - id: d\n    text: D\n    met: {demand}\n"
        );
        fs::write(bundles.path("o.yaml"), text).unwrap();
    };
    order("leave.total.fills <= 2");
    let said = bundles.run(&["after", "before", "--order", "o.yaml"]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("the older bundle goes first"), "{}", said.err);
    order("leave.total.filsl <= 2");
    let said = bundles.run(&["before", "after", "--order", "o.yaml"]);
    assert_eq!(said.code, 3);
    for words in ["o.yaml:12:10", "did you mean `leave.total.fills`?"] {
        assert!(said.err.contains(words), "{words}: {}", said.err);
    }
}

#[test]
fn a_bundle_that_was_changed_since_is_said_to_be() {
    let bundles = Bundles::before_and_after();
    let trace = bundles.path("after/capture/filmklub@richtig/cancel/1/trace.json");
    let text = fs::read_to_string(&trace).unwrap();
    fs::write(&trace, text.replace("Jonas Wald", "Jonas Feld")).unwrap();
    let (code, compared) = bundles.compared("before", "after", &[]);
    assert_eq!(code, 12);
    assert!(
        compared
            .notes
            .iter()
            .any(|note| note.contains("second bundle is not as it was sealed")),
        "{:?}",
        compared.notes
    );
    assert_eq!(bundles.run(&["before", "nowhere"]).code, 3);
}

#[test]
fn what_was_walked_otherwise_is_said_and_nothing_steers_the_terminal() {
    let bundles = Bundles::before_and_after();
    bundles.record("hostile", "2026-11-21T12:00:00Z", |trace| {
        trace.header.commit = false;
        trace.header.journey.persona_note = Some("\u{1b}[2Jold\u{202e} member".into());
        for moment in &mut trace.moments {
            if let Some(target) = &mut moment.target {
                target.name = format!("\u{1b}]0;x\u{7}{}", target.name);
            }
        }
    });
    let said = bundles.run(&["before", "hostile"]);
    assert!(!said.out.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{:?}", said.out);
    for words in [
        "Personas differ",
        "\\u{1b}[2Jold\\u{202e} member",
        "Irreversible steps: taken on the first side, withheld",
    ] {
        assert!(
            said.out
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
                .contains(words),
            "{words}:\n{}",
            said.out
        );
    }
}

#[test]
fn the_schema_is_printed_and_a_file_is_not_overwritten() {
    let bundles = Bundles::before_and_after();
    let said = farewell(Path::new("."), &["schema", "comparison"]);
    let schema: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    for key in ["before", "after", "journeys", "notes", "order", "summary"] {
        assert!(schema["properties"][key].is_object(), "{key}");
    }
    let arguments = ["before", "after", "--format", "json", "--out", "c.json"];
    assert_eq!(bundles.run(&arguments).code, 0);
    let first = fs::read(bundles.path("c.json")).unwrap();
    assert_eq!(bundles.run(&arguments).code, 1);
    assert_eq!(fs::read(bundles.path("c.json")).unwrap(), first);
    let again = bundles.run(&arguments[..4]);
    assert_eq!(again.out.into_bytes(), first, "the same bundles give the same bytes");
}

#[test]
fn the_example_orders_are_sound() {
    let said = farewell(Path::new("."), &["check", "examples/orders", "--strict"]);
    assert_eq!(said.out, "0 errors, 0 warnings in 2 files\n");
}
