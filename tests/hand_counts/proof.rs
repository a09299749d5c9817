//! The public proof: a test that walks hand-counted journeys keeps what it compared in `docs/validity/NAME.csv`, from
//! which `docs/validity.md` is made. `docs/decisions/validity.md` says why it is done so.
//!
//! In a round of `scripts/validity` each journey is walked once, and what was counted is written down, right or wrong.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Output,
};

use serde_json::{Value, json};

use super::{
    HandCount, runs,
    sheet::{By, Place, Sheet},
    site, tool_tally, wrong,
};

/// The folder of a round of `scripts/validity`.
const ROUND: &str = "FAREWELL_VALIDITY_ROUND";
/// The sites that the round is about: a glob over `service[@variant]`. A site is walked whole, because a journey is
/// measured beside its join journey.
const SITES: &str = "FAREWELL_VALIDITY_SITES";

fn round() -> Option<PathBuf> {
    std::env::var_os(ROUND).map(PathBuf::from)
}

/// How many times a test walks each journey: once in a round, else twice.
pub(crate) fn passes() -> u32 {
    if round().is_some() { 1 } else { 2 }
}

/// How many journeys a test walks at a time: as many as there are processors, because a walk keeps one busy.
pub(crate) fn jobs() -> String {
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    processors.min(16).to_string()
}

/// The arguments that make `farewell` keep to the sites of the round.
pub(crate) fn only() -> Vec<String> {
    let sites = std::env::var(SITES).ok();
    sites.map_or_else(Vec::new, |sites| vec![format!("--only={sites}/*")])
}

/// The report that a run printed as JSON, also an inconclusive one: how far that is from the hand count is said by the
/// comparison. Empty if the round is about other sites.
pub(crate) fn report(output: &Output) -> Value {
    match output.status.code() {
        Some(0 | 5) => serde_json::from_slice(&output.stdout).unwrap(),
        Some(4) if !only().is_empty() => json!({ "journeys": [] }),
        _ => panic!("{}", String::from_utf8_lossy(&output.stderr)),
    }
}

/// What one test compares.
pub(crate) struct Proof {
    name: &'static str,
    sheet: Sheet,
    wrong: Vec<String>,
    facts: Value,
}

impl Proof {
    /// Of the test whose sheet is `docs/validity/NAME.csv`.
    pub(crate) fn new(name: &'static str) -> Self {
        Self {
            name,
            sheet: Sheet::default(),
            wrong: Vec::new(),
            facts: Value::Null,
        }
    }

    /// Compares every run of these journeys in the report with the hand counts.
    pub(crate) fn hold(
        &mut self,
        report: &Value,
        service: &str,
        variant: Option<&str>,
        hands: &BTreeMap<String, HandCount>,
    ) {
        for (id, hand) in hands {
            let place = Place {
                site: site(service, variant),
                journey: id.clone(),
            };
            self.sheet.add(&place, By::Hand, hand.tally());
            for journey in runs(report, service, variant, id) {
                let walk = self.sheet.walks(&place) + 1;
                self.sheet.add(&place, By::Walk(walk), tool_tally(journey));
                self.facts = facts(report, journey);
            }
        }
        self.wrong.extend(wrong(report, service, variant, hands));
    }

    /// Panics with every difference.
    pub(crate) fn agree(&self) {
        assert!(
            self.wrong.is_empty(),
            "hand and tool differ:\n{}",
            self.wrong.join("\n")
        );
    }

    /// Panics with every difference, and if the sheet is not the one that is kept. In a round, writes both down.
    pub(crate) fn end(self) {
        let name = self.name;
        if let Some(folder) = round() {
            fs::create_dir_all(&folder).unwrap();
            fs::write(folder.join(format!("{name}.csv")), self.sheet.write()).unwrap();
            fs::write(folder.join(format!("{name}.json")), self.facts.to_string()).unwrap();
            // For whoever looks into a disagreement: causes, moments and purposes.
            fs::write(folder.join(format!("{name}.txt")), self.wrong.join("\n")).unwrap();
            return;
        }
        self.agree();
        let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("docs/validity/{name}.csv"));
        let sheet = self.sheet.write();
        if std::env::var_os("FAREWELL_UPDATE_EXPECTED").is_some() {
            fs::write(&kept, &sheet).unwrap();
        }
        assert!(
            fs::read_to_string(&kept).is_ok_and(|kept| kept == sheet),
            "docs/validity/{name}.csv is not what was counted: run this test with FAREWELL_UPDATE_EXPECTED=1, then \
             `FAREWELL_UPDATE_EXPECTED=1 cargo test --test validity`, and read what they wrote"
        );
    }
}

/// What the walks were done with.
fn facts(report: &Value, journey: &Value) -> Value {
    let tool = &report["tool"];
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let setting = &journey["setting"];
    json!({
        "started": report["run"]["started"],
        "tool": format!("{} {}", text(&tool["name"]), text(&tool["version"])),
        "counting_standard": tool["counting_standard"],
        "browser": setting["browser"],
        "driver": setting["driver"],
        "os": setting["os"],
    })
}
