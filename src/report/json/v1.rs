//! The frozen shape `farewell.report/1`. Fields may be added, with a default; none is ever changed or removed.
//! Domain types are free to change; `convert` keeps the two together. Described in `docs/report-json.md`.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The value of `schema`.
pub const SCHEMA: &str = "farewell.report/1";

macro_rules! shape {
    ($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
        pub struct $name { $($(#[$field_doc])* pub $field: $type,)* }
    };
}

shape! {
    /// A judged run.
    Report {
        /// Always `farewell.report/1`.
        schema: String,
        /// The program that judged.
        tool: Tool,
        /// The walk.
        run: Run,
        /// The day on which it was judged (expiries, deadlines), ISO 8601.
        #[serde(default)]
        as_of: String,
        /// The exit code and why.
        exit: Exit,
        /// What these numbers are and are not.
        #[serde(default)]
        statement: String,
        /// Judged journeys, in the order of the walk.
        journeys: Vec<Journey>,
        /// The texts of every rule that a verdict names, by rule id.
        #[serde(default)]
        rules: IndexMap<String, Rule>,
    }
}

shape! {
    /// The program.
    Tool {
        /// `farewell`.
        name: String,
        /// Its version.
        version: String,
        /// The counting standard it follows.
        counting_standard: u32,
    }
}

shape! {
    /// The walk.
    Run {
        /// Its id.
        id: String,
        /// When it began, UTC, RFC 3339.
        started: String,
        /// When it ended, UTC, RFC 3339.
        finished: String,
    }
}

shape! {
    /// How the program ended.
    Exit {
        /// The exit code.
        code: u8,
        /// One sentence for each reason.
        reasons: Vec<String>,
    }
}

shape! {
    /// One journey, one repetition.
    Journey {
        /// The service's slug.
        service: String,
        /// The service's variant.
        variant: Option<String>,
        /// The journey's slug.
        journey: String,
        /// The repetition, from 1.
        run: u32,
        /// `join` or `leave`.
        goal: String,
        /// `delete-account`, `sign-up`, …
        kind: String,
        /// The persona.
        persona: Option<String>,
        /// Platforms used, in order of first use.
        platforms: Vec<String>,
        /// The join journey that it is, or would be, compared with.
        twin: Option<String>,
        /// Whether that twin was there and conclusive.
        #[serde(default)]
        compared: bool,
        /// A visited origin is not the service's.
        #[serde(default)]
        simulation: bool,
        /// How it ended.
        outcome: Outcome,
        /// Where leaving (joining) was first named; null if it was never reached.
        entry: Option<Entry>,
        /// The counts.
        counts: Counts,
        /// The acts, in order, that of opening the start screen first.
        moments: Vec<Moment>,
        /// The screens, as visits, in order.
        #[serde(default)]
        screens: Vec<ScreenDetail>,
        /// Screens and in-place prompts with what they are for.
        #[serde(default)]
        prompts: Vec<Prompt>,
        /// Verdicts, by rulebook and then in rulebook order.
        verdicts: Vec<Verdict>,
        /// The house score under each rulebook.
        scores: Vec<Score>,
        /// Why there is no score.
        #[serde(default)]
        no_score: Option<String>,
        /// Kinds of data that must be given, with the moments of the screens that ask.
        #[serde(default)]
        required: IndexMap<String, Vec<u32>>,
        /// Remarks that bear on how far the numbers can be trusted.
        #[serde(default)]
        notes: Vec<Note>,
        /// Consent layers and the like that were met; they are never counted.
        #[serde(default)]
        interruptions: Vec<String>,
        /// Origins visited, in order of the first visit.
        #[serde(default)]
        origins: Vec<String>,
        /// Seconds the service took to respond, summed over the counted moments.
        #[serde(default)]
        response_seconds: f64,
        /// What was declared about the service and what the journey was walked with.
        #[serde(default)]
        setting: Setting,
        /// Where its evidence is, relative to the bundle: `capture/<folder>`.
        #[serde(default)]
        evidence: String,
    }
}

/// What was declared about the service and what the journey was walked with.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Setting {
    /// The service's name.
    pub service_name: String,
    /// Its operator.
    pub operator: Option<String>,
    /// ISO 3166 codes.
    pub jurisdictions: Vec<String>,
    /// BCP 47 languages.
    pub languages: Vec<String>,
    /// `logged-in` or `anonymous`.
    pub session: String,
    /// The start address.
    pub start: String,
    /// The platforms that the flow declares.
    pub platforms: IndexMap<String, Platform>,
    /// Browser and version.
    pub browser: String,
    /// Driver and version.
    pub driver: String,
    /// Operating system and architecture.
    pub os: String,
    /// When the walk of this journey began, UTC, RFC 3339.
    pub started: String,
    /// Whether irreversible steps were allowed.
    pub commit: bool,
    /// File name of the flow.
    pub flow: String,
    /// SHA-256 of the flow's bytes, hexadecimal.
    pub flow_sha256: String,
}

shape! {
    /// A platform.
    Platform {
        /// `desktop-web`, `mobile-web` or `native-app`.
        kind: String,
        /// The emulated device.
        device: String,
        /// Viewport width in CSS pixels.
        width: u32,
        /// Viewport height in CSS pixels.
        height: u32,
        /// Locale.
        locale: String,
        /// IANA time zone.
        timezone: String,
    }
}

shape! {
    /// How a journey ended.
    Outcome {
        /// completed, deferred, stopped-before-commit, handed-off, dead-end, blocked, drift or fault.
        status: String,
        /// Why, where the status does not say it all.
        cause: Option<String>,
        /// The moment after which it was seen.
        moment: Option<u32>,
        /// Of deferred journeys: when the goal is reached.
        #[serde(default)]
        delay: Option<Delay>,
    }
}

shape! {
    /// Words that state when the goal is reached.
    Delay {
        /// The quote.
        quote: String,
        /// Days, where the quote gives a duration.
        days: Option<u32>,
    }
}

shape! {
    /// The entry point.
    Entry {
        /// Its moment.
        moment: u32,
        /// `declared` (by the flow) or `inferred` (by the meter).
        source: String,
    }
}

shape! {
    /// The counts of one journey. Each of the three has every name, in the same order.
    Counts {
        /// Up to and including the entry.
        discovery: IndexMap<String, Count>,
        /// After the entry.
        flow: IndexMap<String, Count>,
        /// Both.
        total: IndexMap<String, Count>,
    }
}

shape! {
    /// One count.
    Count {
        /// The value; null if unknown.
        v: Option<u64>,
        /// `exact`, `at-least` or `unknown`.
        bound: Bound,
        /// The moment of each occurrence.
        moments: Vec<u32>,
        /// The value under the purposes that the flow declares, where it differs.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        declared: Option<u64>,
    }
}

/// How far a count can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Bound {
    /// This many.
    Exact,
    /// This many or more.
    AtLeast,
    /// Not known.
    Unknown,
}

shape! {
    /// One act.
    Moment {
        /// Its number in the trace, from 1.
        index: u32,
        /// `discovery` or `flow`; null for opening the start screen.
        segment: Option<String>,
        /// The platform.
        platform: String,
        /// The screen it was done on.
        screen: Option<Screen>,
        /// What was done.
        action: Action,
    }
}

shape! {
    /// The screen that an act was done on.
    Screen {
        /// Number of the visit, from 1.
        index: u32,
        /// How often an equal region was visited, this visit included.
        visit: u32,
        /// `page`, `view`, `modal` or `dialog`.
        kind: String,
        /// Heading or title.
        title: String,
        /// Address.
        url: String,
        /// What the screen is for.
        purposes: Purposes,
    }
}

shape! {
    /// Purposes of a prompt.
    Purposes {
        /// Seen in what is shown.
        detected: Vec<String>,
        /// Declared by the flow; null if it says nothing.
        declared: Option<Vec<String>>,
    }
}

shape! {
    /// What was done.
    Action {
        /// The type under which it counts first; `none` if it is no action.
        r#type: String,
        /// Every type under which it counts (answering a native prompt is a fill and a click).
        #[serde(default)]
        types: Vec<String>,
        /// What was acted on, for people.
        target: String,
        /// Keystrokes.
        #[serde(default)]
        keystrokes: u64,
        /// The target had to be scrolled into view.
        #[serde(default)]
        scroll: bool,
        /// `device`, `presentation`, `channel` or `verification`, if it is a switch.
        #[serde(default)]
        switch: Option<String>,
    }
}

shape! {
    /// A screen with everything known of it.
    ScreenDetail {
        /// Number of the visit.
        index: u32,
        /// Platform.
        platform: String,
        /// Segment.
        segment: String,
        /// The moments of the acts on it.
        moments: Vec<u32>,
        /// The earlier screen that it equals.
        loop_of: Option<u32>,
        /// Counted as a screen; a menu panel is only listed.
        counted: bool,
        /// Options offered.
        options: Vec<String>,
        /// Those that lead away from leaving.
        exits: Vec<String>,
        /// Screenshot, relative to the bundle; none of a native dialog.
        screenshot: Option<String>,
        /// Stored document, relative to the bundle.
        dom: Option<String>,
    }
}

shape! {
    /// A screen or in-place prompt.
    Prompt {
        /// The screen that it is or stands in.
        screen: u32,
        /// It appeared within the screen.
        in_place: bool,
        /// The moment that answers it.
        moment: u32,
        /// Segment.
        segment: String,
        /// What it is for.
        purposes: Purposes,
        /// A person has confirmed the purposes.
        reviewed: bool,
        /// The words behind each detected purpose.
        evidence: Vec<PurposeEvidence>,
        /// Of surveys: cannot be passed without an answer.
        mandatory: bool,
    }
}

shape! {
    /// Why a purpose was seen.
    PurposeEvidence {
        /// The purpose.
        purpose: String,
        /// The words or the structure.
        words: String,
    }
}

shape! {
    /// What one rule says about the journey.
    Verdict {
        /// Rulebook id.
        rulebook: String,
        /// Rule id.
        rule: String,
        /// The verdict.
        verdict: VerdictKind,
        /// Of not-met: breach, indication, friction, benchmark or informational.
        strength: Option<String>,
        /// The value seen.
        observed: Option<Value>,
        /// The value demanded.
        demanded: Option<Value>,
        /// The moments behind it.
        moments: Vec<u32>,
        /// `observed` is only a lower bound.
        #[serde(default)]
        observed_at_least: bool,
        /// Of unknown and not-applicable: why.
        #[serde(default)]
        why: Option<String>,
        /// How much of the demand is attained, with unknowns as 0 and as 1.
        #[serde(default)]
        attainment: Option<Attainment>,
        /// Weight in the score.
        #[serde(default)]
        weight: f64,
    }
}

/// The four verdicts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum VerdictKind {
    /// The demand is met.
    Met,
    /// It is not.
    NotMet,
    /// It cannot be said.
    Unknown,
    /// The rule is about something else.
    NotApplicable,
}

/// A printed value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Value {
    /// Yes or no.
    Bool(bool),
    /// A count.
    Int(i64),
    /// A ratio.
    Float(f64),
    /// Words.
    Text(String),
}

shape! {
    /// How much of a demand is attained, within 0 and 1.
    Attainment {
        /// With every unknown taken as 0.
        low: f64,
        /// With every unknown taken as 1.
        high: f64,
    }
}

shape! {
    /// The house score under one rulebook, within 0 and 100.
    Score {
        /// Rulebook id.
        rulebook: String,
        /// Every unknown taken as 0.
        low: u32,
        /// Every unknown taken as 1.
        high: u32,
    }
}

shape! {
    /// A remark.
    Note {
        /// Stable code.
        code: String,
        /// One sentence.
        text: String,
        /// The moments it is about.
        moments: Vec<u32>,
    }
}

shape! {
    /// What a rule demands.
    Rule {
        /// Title by language.
        title: IndexMap<String, String>,
        /// Demand by language.
        demand: IndexMap<String, String>,
        /// Remedy by language.
        remedy: IndexMap<String, String>,
        /// Names in published taxonomies.
        taxonomy: Vec<String>,
        /// Caveat.
        caveat: Option<String>,
        /// Justification that a service may have.
        justification: Option<String>,
        /// Instrument and article.
        source: String,
        /// Link.
        url: Option<String>,
    }
}
