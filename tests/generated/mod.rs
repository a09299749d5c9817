//! Runs that nobody walked: as many services as wanted, in six languages, each with a join journey and two ways to leave,
//! on two platforms, three times each. What stands on the screens is taken from the development corpus of the classifier.
//! The same number gives the same run, whatever was generated before.
//!
//! Include it with `#[path = "../tests/generated/mod.rs"] mod generated;` (in a test: `"../generated/mod.rs"`).
#![allow(
    clippy::unwrap_used,
    dead_code,
    unreachable_pub,
    reason = "shared by a test and a benchmark, which a corpus that cannot be read must stop"
)]

#[path = "../measure/case/mod.rs"]
#[allow(dead_code, unused_imports, reason = "the cases are only read here, not compared")]
mod case;
mod chance;
mod dress;
mod journey;
mod pages;

use farewell::{
    flow::Goal,
    trace::{RunRecord, Tool, Trace},
};

use chance::Chance;
use journey::{Plan, walk};
use pages::Pages;

/// Journeys of one generated run: three journeys on two platforms, three times each.
pub const JOURNEYS: usize = 18;

/// Makes runs, each of one service.
pub struct Generator {
    pages: Pages,
}

impl Generator {
    /// Reads the corpus.
    pub fn new() -> Self {
        Self { pages: Pages::read() }
    }

    /// The run of the service with this number.
    pub fn run(&self, number: u64) -> RunRecord {
        self.walked(number, None)
    }

    /// The same service, walked again: what chance decides on the way is decided anew.
    pub fn again(&self, number: u64) -> RunRecord {
        self.walked(number, Some(u64::MAX - number))
    }

    fn walked(&self, number: u64, again: Option<u64>) -> RunRecord {
        let mut chance = Chance::new(number);
        let language = usize::try_from(number).unwrap() % LANGUAGES.len();
        let (lang, places) = LANGUAGES[language];
        let service = self.pages.service(lang, &mut chance);
        let place = places[chance.below(places.len())];
        let mut chance = again.map_or(chance, Chance::new);
        let mut traces = Vec::with_capacity(JOURNEYS);
        for platform in ["pc", "phone"] {
            for plan in PLANS {
                for repetition in 1..=3 {
                    let text = walk(&service, plan, platform, &mut chance);
                    let mut trace = case::Case::read(&text).trace;
                    declare(&mut trace, number, place, plan, platform, repetition);
                    dress::dress(&mut trace, &mut chance);
                    traces.push(trace);
                }
            }
        }
        RunRecord {
            id: format!("run-{number}"),
            tool: Tool::default(),
            started: traces[0].header.started,
            finished: traces[0].header.started,
            traces,
        }
    }
}

/// The languages of the corpus, each with places where it is spoken.
const LANGUAGES: [(&str, &[&str]); 6] = [
    ("en", &["US-CA", "US-NY", "GB", "IN", "AU"]),
    ("ko", &["KR"]),
    ("de", &["DE"]),
    ("fr", &["FR"]),
    ("es", &["ES", "XX"]),
    ("ja", &["JP"]),
];

const PLANS: [&Plan; 3] = [
    &Plan {
        id: "join",
        kind: "sign-up",
        persona: "new",
        holds: None,
    },
    &Plan {
        id: "delete",
        kind: "delete-account",
        persona: "free",
        holds: None,
    },
    &Plan {
        id: "cancel",
        kind: "cancel-subscription",
        persona: "paid",
        holds: Some("holds a paid plan"),
    },
];

/// What the flow says of the journey.
fn declare(trace: &mut Trace, number: u64, place: &str, plan: &Plan, platform: &str, repetition: u32) {
    let header = &mut trace.header;
    header.run = format!("run-{number}");
    header.repetition = repetition;
    header.service.id = format!("service-{number}");
    header.service.name = format!("Service {number}");
    header.service.jurisdictions = vec![place.to_owned()];
    header.service.operator = number.is_multiple_of(3).then(|| format!("Operator {number}"));
    let journey = &mut header.journey;
    journey.id = format!("{}-{platform}", plan.id);
    journey.platform = platform.to_owned();
    journey.persona = Some(plan.persona.to_owned());
    journey.persona_note = plan.holds.map(str::to_owned);
    journey.twin = (journey.goal == Goal::Leave).then(|| format!("join-{platform}"));
}
