//! The validated flow: no invalid state can be represented. Built only by this module's decoder.

use std::{collections::BTreeSet, time::Duration};

use indexmap::IndexMap;
use regex::Regex;
use url::Url;

use super::kinds::{AssertedOutcome, Channel, Goal, Kind, PlatformKind, Session, SwitchKind};
use crate::{
    lexicon::Purpose,
    source::{Source, Span},
};

/// One flow file: one service with its journeys.
#[derive(Debug, Clone)]
pub struct Flow {
    /// The file, so that run-time failures can point into it.
    pub source: Source,
    /// The service.
    pub service: Service,
    /// Platforms by the names the file gives them, in file order.
    pub platforms: IndexMap<String, Platform>,
    /// Personas by name, in file order.
    pub personas: IndexMap<String, Persona>,
    /// Reusable step lists by name. Proven free of circles.
    pub fragments: IndexMap<String, Fragment>,
    /// Journeys in file order; names are unique slugs.
    pub journeys: Vec<Journey>,
}

/// The audited service.
#[derive(Debug, Clone)]
pub struct Service {
    /// Slug; report paths and `compare` use it.
    pub id: String,
    /// Which of two states of one service (before, after).
    pub variant: Option<String>,
    /// Display name.
    pub name: String,
    /// Who runs it.
    pub operator: Option<String>,
    /// Hosts that belong to the service; another visited origin makes the report a "simulation".
    pub domains: Vec<String>,
    /// ISO 3166 codes ("KR").
    pub jurisdictions: Vec<String>,
    /// BCP 47 languages, the first is the default.
    pub languages: Vec<String>,
    /// Where relative addresses start. Paths in the flow are appended to the path of `base`.
    pub base: Url,
}

/// A platform that the runner can drive.
#[derive(Debug, Clone)]
pub struct Platform {
    /// The name that the flow gives it.
    pub name: String,
    /// desktop-web, mobile-web or native-app.
    pub kind: PlatformKind,
    /// The emulated device; of desktop-web, the window.
    pub device: Device,
    /// Locale presented to the page ("ko-KR").
    pub locale: String,
    /// IANA time zone presented to the page ("Asia/Seoul").
    pub timezone: String,
}

/// What of a device a page can perceive.
#[derive(Debug, Clone, PartialEq)]
pub struct Device {
    /// Marketing name ("Galaxy S24") or "desktop".
    pub name: String,
    /// Layout viewport width in CSS pixels.
    pub width: u32,
    /// Layout viewport height in CSS pixels.
    pub height: u32,
    /// Device pixel ratio.
    pub pixel_ratio: f64,
    /// Touch screen and coarse pointer.
    pub touch: bool,
    /// User agent; `None` keeps the browser's own. `{chrome}` stands for the browser's major version.
    pub user_agent: Option<String>,
}

/// Who walks.
#[derive(Debug, Clone, Default)]
pub struct Persona {
    /// Names (never values) of the secrets this persona holds.
    pub secrets: Vec<String>,
    /// What sets this persona apart.
    pub note: Option<String>,
}

/// A reusable list of steps.
#[derive(Debug, Clone)]
pub struct Fragment {
    /// Names of the parameters that the steps use as `${name}`, found by validation.
    pub parameters: BTreeSet<String>,
    /// The steps.
    pub steps: Vec<Step>,
}

/// One goal, pursued by one persona, starting on one platform.
#[derive(Debug, Clone)]
pub struct Journey {
    /// Slug, unique in the file.
    pub id: String,
    /// join or leave; always that of `kind`.
    pub goal: Goal,
    /// The kind.
    pub kind: Kind,
    /// Key into [`Flow::personas`].
    pub persona: Option<String>,
    /// Key into [`Flow::platforms`].
    pub platform: String,
    /// Logged in or anonymous.
    pub session: Session,
    /// The join journey that a leave journey is compared with.
    pub twin: Option<String>,
    /// Walked, recorded, never counted.
    pub setup: Vec<Step>,
    /// The start screen, as written (path or absolute URL).
    pub start: Template,
    /// The steps that are counted.
    pub steps: Vec<Step>,
    /// How the journey ends.
    pub end: End,
    /// Always run, never counted.
    pub cleanup: Vec<Step>,
    /// Where the journey's name stands.
    pub span: Span,
}

/// How a journey is known to have ended.
#[expect(clippy::large_enum_variant, reason = "a journey has one")]
#[derive(Debug, Clone)]
pub enum End {
    /// This condition is seen.
    Done(Condition),
    /// The flow asserts another outcome, with proof.
    Asserted {
        /// What it asserts.
        outcome: AssertedOutcome,
        /// The proof.
        proof: Proof,
    },
    /// The last step is a hand-off to a channel; nothing can be seen after it.
    HandedOff,
}

/// What must be seen for an asserted outcome to stand.
#[derive(Debug, Clone)]
pub struct Proof {
    /// Words that must stand in the rendered text.
    pub because: Name,
    /// A control that must not be there.
    pub absent: Option<Target>,
    /// A condition that must hold besides (for `deferred`: that the request was accepted).
    pub done: Option<Condition>,
    /// Where the proof is written.
    pub span: Span,
}

/// One step: one verb and the common keys.
#[derive(Debug, Clone)]
pub struct Step {
    /// What to do.
    pub verb: Verb,
    /// The common keys beside it.
    pub common: Common,
    /// Where the step stands (the verb's key).
    pub span: Span,
}

/// Keys that every step may carry.
#[derive(Debug, Clone)]
pub struct Common {
    /// Words for the report.
    pub caption: Option<String>,
    /// A step whose target may be missing without harm.
    pub optional: bool,
    /// The first activation of a control that names leaving.
    pub entry: bool,
    /// Irreversible: not taken unless `--commit`.
    pub commit: bool,
    /// Declared purposes of the screen this step is taken on.
    pub purpose: Option<BTreeSet<Purpose>>,
    /// The control that keeps the customer, on the same screen.
    pub stay: Option<Target>,
    /// How long finding may take; `None`: the run's default.
    pub timeout: Option<Duration>,
    /// `false`: housekeeping, listed but not counted.
    pub counts: bool,
}

impl Default for Common {
    fn default() -> Self {
        Self {
            caption: None,
            optional: false,
            entry: false,
            commit: false,
            purpose: None,
            stay: None,
            timeout: None,
            counts: true,
        }
    }
}

/// The verbs. The type under which an action is *counted* follows the element acted on, not the verb.
#[derive(Debug, Clone)]
pub enum Verb {
    /// Type an address.
    Open(Template),
    /// Something done to one element.
    On {
        /// The element.
        target: Target,
        /// What is done to it.
        deed: Deed,
    },
    /// Press a key or chord ("Enter", "Control+a") where the focus is.
    Press(String),
    /// Scroll the page: by this many CSS pixels, or (`None`) to its end.
    ScrollPage(Option<i64>),
    /// Answer a native dialog.
    Dialog {
        /// Accept or dismiss.
        accept: bool,
        /// Words that the dialog must show.
        text: Option<Name>,
        /// What to type into a prompt.
        with: Option<Template>,
    },
    /// Go by hand to the tab or window whose title or URL matches.
    Window(Name),
    /// The next act happens on another platform.
    Switch {
        /// Key into [`Flow::platforms`].
        to: String,
        /// Never `Channel`: that is a hand-off.
        kind: SwitchKind,
        /// Address where the other platform starts; `None`: the address at hand.
        at: Option<Template>,
        /// The demand, quoted; must stand in the rendered text.
        because: Option<Name>,
    },
    /// The journey goes on in a channel that cannot be driven.
    Handoff {
        /// The channel.
        channel: Channel,
        /// The demand, quoted; must stand in the rendered text.
        because: Name,
        /// Who did it, and when, if anybody did.
        attestation: Option<Attestation>,
    },
    /// Wait until the condition holds, or stop.
    Expect(Condition),
    /// Look once the page is settled; take one of two ways.
    When {
        /// The question.
        condition: Condition,
        /// Taken if it holds.
        then: Vec<Step>,
        /// Taken if it does not.
        otherwise: Vec<Step>,
    },
    /// Wait until one of the conditions holds and take the first such arm.
    AnyOf(Vec<Arm>),
    /// Repeat while the condition holds, at most `max` times.
    RepeatWhile {
        /// The question.
        condition: Condition,
        /// Upper limit; reaching it with the condition still true stops the walk.
        max: u32,
        /// The steps.
        steps: Vec<Step>,
    },
    /// Take the steps of a fragment.
    Use {
        /// Key into [`Flow::fragments`].
        fragment: String,
        /// Values of its parameters.
        with: IndexMap<String, Template>,
    },
    /// A person acts; the reason is shown.
    Pause(String),
    /// Words for the record.
    Note(String),
}

/// What is done to one element.
#[derive(Debug, Clone)]
pub enum Deed {
    /// Activate it.
    Click,
    /// Enter this, replacing what stands there.
    Fill(Template),
    /// Choose the option with this label in a native select.
    Select(Name),
    /// Make it checked (`true`) or unchecked.
    Check(bool),
    /// Move the pointer over it.
    Hover,
    /// Bring it into view.
    Scroll,
    /// Drag, swipe or slide.
    Gesture(Gesture),
    /// Give it a file (path relative to the flow file).
    Upload(String),
}

/// A pointer gesture.
#[derive(Debug, Clone)]
pub enum Gesture {
    /// Swipe on the element, in one of `left`, `right`, `up`, `down`.
    Swipe(String),
    /// Drag the element onto another.
    DragTo(Box<Target>),
    /// Move a slider to this value.
    Slide(f64),
}

/// One way of `any-of`.
#[derive(Debug, Clone)]
pub struct Arm {
    /// Taken if this holds first.
    pub when: Condition,
    /// The steps.
    pub then: Vec<Step>,
}

/// Who did what the tool cannot do, and when.
#[derive(Debug, Clone)]
pub struct Attestation {
    /// A name.
    pub by: String,
    /// A date or time, as written.
    pub at: String,
    /// What they report.
    pub note: Option<String>,
}

/// All tests must hold.
#[derive(Debug, Clone)]
pub struct Condition {
    /// At least one.
    pub tests: Vec<Test>,
    /// Where it is written.
    pub span: Span,
}

/// One question to the page.
#[derive(Debug, Clone)]
pub enum Test {
    /// At least one visible match.
    Visible(Target),
    /// No visible match.
    Absent(Target),
    /// The rendered text of the page (or an open native dialog) contains it.
    Text(Name),
    /// The address contains it (a regex searches).
    Url(Name),
    /// The document's title contains it.
    Title(Name),
    /// A native dialog is open whose text contains it.
    Dialog(Name),
    /// One of these holds.
    Any(Vec<Condition>),
}

/// How to find one element, by what a person perceives first.
#[derive(Debug, Clone)]
pub struct Target {
    /// The main locator.
    pub locator: Locator,
    /// Only inside this element.
    pub within: Option<Box<Self>>,
    /// Only inside this frame element.
    pub frame: Option<Box<Self>>,
    /// Tried in order when the main locator finds nothing.
    pub or: Vec<Self>,
    /// The n-th match, from 1 (a weak target).
    pub nth: Option<usize>,
    /// Where it is written.
    pub span: Span,
}

/// One way to find an element.
#[derive(Debug, Clone)]
pub enum Locator {
    /// A button (also a submit input, a summary, an element with that role) by accessible name.
    Button(Name),
    /// A link by accessible name.
    Link(Name),
    /// A form field of any kind by its label (accessible name).
    Field(Name),
    /// The innermost element whose rendered text contains this.
    Text(Name),
    /// Any ARIA role, with a name if given.
    Role {
        /// ARIA role.
        role: String,
        /// Accessible name.
        name: Option<Name>,
    },
    /// `data-testid` (also `data-test-id`, `data-test`).
    TestId(String),
    /// CSS selector.
    Css(String),
    /// XPath expression (weak).
    XPath(String),
}

/// How a name or a text is matched: after NFKC and white-space folding.
#[derive(Debug, Clone)]
pub enum Name {
    /// This text (whole for accessible names, a substring for texts).
    Text(Template),
    /// One text for each language (BCP 47); any of them matches.
    PerLanguage(IndexMap<String, Template>),
    /// A regular expression, searched.
    Regex(Regex),
}

/// Text with `${variable}` parts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Template {
    /// The parts in order.
    pub parts: Vec<TemplatePart>,
}

/// A part of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TemplatePart {
    /// As it stands.
    Literal(String),
    /// `${name}`: a secret of the persona, a parameter of the fragment, or `unique`.
    Variable(String),
}
