//! Every key of the flow format, once: the decoder and the JSON Schema both read these tables.

/// What a value may look like.
#[derive(Debug)]
pub(super) enum Shape {
    /// Text; numbers are text too.
    Text,
    /// Text with `${variables}`.
    Template,
    /// A slug: `a-z`, `0-9`, `-`.
    Slug,
    /// `true` or `false`.
    Boolean,
    /// A whole number, at least this.
    Integer(i64),
    /// A number.
    Number,
    /// "10s", "500ms", "2m".
    Duration,
    /// A text, one text per language, or a regular expression.
    Name,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A list of these.
    List(&'static Self),
    /// One of these or a list of them.
    OneOrList(&'static Self),
    /// A map from names (that the author gives) to these.
    Map(&'static Self),
    /// A list of [`STEP`].
    Steps,
    /// A map with known keys.
    Table(&'static Table),
    /// Any of these.
    Any(&'static [Self]),
}

/// One key of a table.
#[derive(Debug)]
pub(super) struct Key {
    /// As written in the file.
    pub(super) name: &'static str,
    /// What it may hold.
    pub(super) shape: Shape,
    /// Whether it must be there.
    pub(super) required: bool,
    /// One sentence for editors.
    pub(super) about: &'static str,
}

/// A map with known keys.
#[derive(Debug)]
pub(super) struct Table {
    /// Name in the schema.
    pub(super) name: &'static str,
    /// What people call it ("a step").
    pub(super) what: &'static str,
    /// One sentence for editors.
    pub(super) about: &'static str,
    /// Its own keys.
    pub(super) keys: &'static [Key],
    /// Tables whose keys may stand here too.
    pub(super) with: &'static [&'static Self],
    /// Exactly one of these keys must be there (empty: no such rule).
    pub(super) one_of: &'static [&'static str],
}

impl Table {
    /// All keys, those of the included tables last.
    pub(super) fn all(&self) -> impl Iterator<Item = &'static Key> + '_ {
        self.keys
            .iter()
            .chain(self.with.iter().flat_map(|table| table.keys.iter()))
    }
}

const fn must(name: &'static str, shape: Shape, about: &'static str) -> Key {
    Key {
        name,
        shape,
        required: true,
        about,
    }
}

const fn may(name: &'static str, shape: Shape, about: &'static str) -> Key {
    Key {
        name,
        shape,
        required: false,
        about,
    }
}

const GOALS: &[&str] = &["join", "leave"];
pub(super) const KINDS: &[&str] = &[
    "sign-up",
    "subscribe",
    "give-consent",
    "opt-in",
    "delete-account",
    "cancel-subscription",
    "withdraw-consent",
    "opt-out",
];
const CHANNELS: &[&str] = &["phone", "email", "sms", "chat", "post", "in-person", "store"];
const PURPOSES: &[&str] = &[
    "menu",
    "form",
    "reauth",
    "review",
    "warn",
    "retain",
    "confirm",
    "survey",
    "precondition",
    "handoff",
    "wait",
    "challenge",
    "done",
    "other",
];

/// The whole file.
pub(super) static FILE: Table = Table {
    name: "flow",
    what: "a flow file",
    about: "One service with its journeys.",
    keys: &[
        must("farewell", Shape::Choice(&["1"]), "Version of the flow format."),
        must("service", Shape::Table(&SERVICE), "The audited service."),
        must(
            "platforms",
            Shape::Map(&Shape::Table(&PLATFORM)),
            "Platforms that can be driven, by names of your choice.",
        ),
        may(
            "personas",
            Shape::Map(&Shape::Table(&PERSONA)),
            "Who walks, by names of your choice.",
        ),
        may(
            "fragments",
            Shape::Map(&Shape::Steps),
            "Reusable lists of steps, by names of your choice.",
        ),
        must("journeys", Shape::Map(&Shape::Table(&JOURNEY)), "Journeys by slug."),
    ],
    with: &[],
    one_of: &[],
};

/// `service`.
pub(super) static SERVICE: Table = Table {
    name: "service",
    what: "the service",
    about: "The audited service.",
    keys: &[
        must("id", Shape::Slug, "Slug; report paths and comparisons use it."),
        may(
            "variant",
            Shape::Slug,
            "Which of two states of one service (before, after).",
        ),
        must("name", Shape::Text, "Display name."),
        may("operator", Shape::Text, "Who runs it."),
        may(
            "domains",
            Shape::List(&Shape::Text),
            "Hosts that belong to the service; default: the host of `base`.",
        ),
        may("jurisdictions", Shape::List(&Shape::Text), "ISO 3166 codes (KR)."),
        may(
            "languages",
            Shape::List(&Shape::Text),
            "BCP 47 languages; the first is the default.",
        ),
        must("base", Shape::Text, "Where relative addresses start (http or https)."),
    ],
    with: &[],
    one_of: &[],
};

/// One of `platforms`.
pub(super) static PLATFORM: Table = Table {
    name: "platform",
    what: "a platform",
    about: "A browser as the page perceives it.",
    keys: &[
        must(
            "kind",
            Shape::Choice(&["desktop-web", "mobile-web", "native-app"]),
            "What is driven; native-app is not in this version.",
        ),
        may(
            "device",
            Shape::Text,
            "A device of the built-in table (Galaxy S24, Pixel 8, iPhone 15, …).",
        ),
        may("viewport", Shape::Table(&VIEWPORT), "Layout viewport in CSS pixels."),
        may("pixel-ratio", Shape::Number, "Device pixel ratio."),
        may("touch", Shape::Boolean, "Touch screen and coarse pointer."),
        may(
            "user-agent",
            Shape::Text,
            "User agent; {chrome} stands for the browser's major version.",
        ),
        may("locale", Shape::Text, "Locale presented to the page (ko-KR)."),
        may(
            "timezone",
            Shape::Text,
            "IANA time zone presented to the page (Asia/Seoul).",
        ),
    ],
    with: &[],
    one_of: &[],
};

/// `viewport`.
pub(super) static VIEWPORT: Table = Table {
    name: "viewport",
    what: "a viewport",
    about: "Layout viewport in CSS pixels.",
    keys: &[
        must("width", Shape::Integer(100), "Width in CSS pixels."),
        must("height", Shape::Integer(100), "Height in CSS pixels."),
    ],
    with: &[],
    one_of: &[],
};

/// One of `personas`.
pub(super) static PERSONA: Table = Table {
    name: "persona",
    what: "a persona",
    about: "Who walks.",
    keys: &[
        may(
            "secrets",
            Shape::List(&Shape::Slug),
            "Names (never values) of the secrets this persona holds.",
        ),
        may("note", Shape::Text, "What sets this persona apart."),
    ],
    with: &[],
    one_of: &[],
};

/// One of `journeys`.
pub(super) static JOURNEY: Table = Table {
    name: "journey",
    what: "a journey",
    about: "One goal, pursued by one persona, starting on one platform.",
    keys: &[
        must("goal", Shape::Choice(GOALS), "Begin (join) or end (leave)."),
        must(
            "kind",
            Shape::Choice(KINDS),
            "What is begun or ended; must fit the goal.",
        ),
        may("persona", Shape::Text, "A name under `personas`."),
        must("platform", Shape::Text, "A name under `platforms`."),
        may(
            "session",
            Shape::Choice(&["logged-in", "anonymous"]),
            "Default: logged-in for leave, anonymous for join.",
        ),
        may(
            "twin",
            Shape::Text,
            "The join journey that this leave journey is compared with.",
        ),
        may("setup", Shape::Steps, "Steps before; recorded, never counted."),
        may("start", Shape::Template, "Address of the start screen; default `/`."),
        must("steps", Shape::Steps, "The steps that are counted."),
        may(
            "done",
            Shape::Table(&CONDITION),
            "What is seen when the goal is reached.",
        ),
        may(
            "outcome",
            Shape::Choice(&["dead-end", "deferred"]),
            "Asserted instead of `done`, with proof.",
        ),
        may(
            "because",
            Shape::Name,
            "Proof of `outcome`: words that stand on the page.",
        ),
        may(
            "absent",
            Shape::Table(&TARGET),
            "Proof of `outcome`: a control that is not there.",
        ),
        may("cleanup", Shape::Steps, "Steps after, always run, never counted."),
    ],
    with: &[],
    one_of: &[],
};

/// The locators: exactly one in a target.
pub(super) const LOCATORS: &[&str] = &["button", "link", "field", "text", "role", "testid", "css", "xpath"];

/// A target.
pub(super) static TARGET: Table = Table {
    name: "target",
    what: "a target",
    about: "One element, by what a person perceives first.",
    keys: &[
        may("button", Shape::Name, "A button by accessible name."),
        may("link", Shape::Name, "A link by accessible name."),
        may("field", Shape::Name, "A form field by label."),
        may("text", Shape::Name, "The innermost element whose text contains this."),
        may("role", Shape::Text, "An ARIA role; add `name`."),
        may("name", Shape::Name, "Accessible name, beside `role`."),
        may("testid", Shape::Text, "data-testid (also data-test-id, data-test)."),
        may("css", Shape::Text, "CSS selector."),
        may("xpath", Shape::Text, "XPath expression (weak)."),
        may("within", Shape::Table(&TARGET), "Only inside this element."),
        may("frame", Shape::Table(&TARGET), "Only inside this frame."),
        may(
            "or",
            Shape::OneOrList(&Shape::Table(&TARGET)),
            "Tried in order when nothing is found.",
        ),
        may("nth", Shape::Integer(1), "The n-th match, from 1 (weak)."),
    ],
    with: &[],
    one_of: LOCATORS,
};

/// `fill`.
pub(super) static FILL: Table = Table {
    name: "fill",
    what: "`fill`",
    about: "A target and what to enter.",
    keys: &[must(
        "with",
        Shape::Template,
        "What to enter; replaces what stands there.",
    )],
    with: &[&TARGET],
    one_of: LOCATORS,
};

/// `select`.
pub(super) static SELECT: Table = Table {
    name: "select",
    what: "`select`",
    about: "A target and the option to choose.",
    keys: &[must("option", Shape::Name, "Label of the option.")],
    with: &[&TARGET],
    one_of: LOCATORS,
};

/// `upload`.
pub(super) static UPLOAD: Table = Table {
    name: "upload",
    what: "`upload`",
    about: "A target and the file to give it.",
    keys: &[must("file", Shape::Text, "Path relative to the flow file.")],
    with: &[&TARGET],
    one_of: LOCATORS,
};

/// `scroll: { to: … }`.
pub(super) static SCROLL: Table = Table {
    name: "scroll",
    what: "`scroll`",
    about: "Scroll until an element is in view.",
    keys: &[must("to", Shape::Table(&TARGET), "The element.")],
    with: &[],
    one_of: &[],
};

pub(super) const DIRECTIONS: &[&str] = &["left", "right", "up", "down"];

/// `gesture`.
pub(super) static GESTURE: Table = Table {
    name: "gesture",
    what: "`gesture`",
    about: "Swipe on, drag, or slide an element.",
    keys: &[
        may("swipe", Shape::Choice(DIRECTIONS), "Direction; add `on`."),
        may("drag", Shape::Table(&TARGET), "What to drag; add `to`."),
        may("slide", Shape::Table(&TARGET), "A slider; add `to`."),
        may("on", Shape::Table(&TARGET), "Where to swipe."),
        may(
            "to",
            Shape::Any(&[Shape::Number, Shape::Table(&TARGET)]),
            "Where to drag, or the slider's value.",
        ),
    ],
    with: &[],
    one_of: &["swipe", "drag", "slide"],
};

/// `dialog: { … }`.
pub(super) static DIALOG: Table = Table {
    name: "dialog",
    what: "`dialog`",
    about: "Answer a native dialog.",
    keys: &[
        may("accept", Shape::Name, "Accept the dialog that shows these words."),
        may("dismiss", Shape::Name, "Dismiss the dialog that shows these words."),
        may("with", Shape::Template, "What to type into a prompt."),
    ],
    with: &[],
    one_of: &["accept", "dismiss"],
};

/// `switch`.
pub(super) static SWITCH: Table = Table {
    name: "switch",
    what: "`switch`",
    about: "The next act happens on another platform.",
    keys: &[
        must("to", Shape::Text, "A name under `platforms`."),
        must(
            "kind",
            Shape::Choice(&["device", "presentation", "verification"]),
            "Which kind of switch.",
        ),
        may(
            "at",
            Shape::Template,
            "Address where the other platform starts; default: the address at hand.",
        ),
        may("because", Shape::Name, "The demand, quoted; must stand on the page."),
    ],
    with: &[],
    one_of: &[],
};

/// `handoff`.
pub(super) static HANDOFF: Table = Table {
    name: "handoff",
    what: "`handoff`",
    about: "The journey goes on in a channel that cannot be driven.",
    keys: &[
        must("channel", Shape::Choice(CHANNELS), "The channel."),
        must("because", Shape::Name, "The demand, quoted; must stand on the page."),
        may("attested", Shape::Table(&ATTESTED), "Who did it, and when."),
    ],
    with: &[],
    one_of: &[],
};

/// `attested`.
pub(super) static ATTESTED: Table = Table {
    name: "attested",
    what: "`attested`",
    about: "Who did what the tool cannot do, and when.",
    keys: &[
        must("by", Shape::Text, "A name."),
        must("at", Shape::Text, "A date or time."),
        may("note", Shape::Text, "What they report."),
    ],
    with: &[],
    one_of: &[],
};

/// A condition.
pub(super) static CONDITION: Table = Table {
    name: "condition",
    what: "a condition",
    about: "All tests must hold.",
    keys: &[
        may(
            "visible",
            Shape::OneOrList(&Shape::Table(&TARGET)),
            "At least one visible match (of each).",
        ),
        may(
            "absent",
            Shape::OneOrList(&Shape::Table(&TARGET)),
            "No visible match (of any).",
        ),
        may(
            "text",
            Shape::OneOrList(&Shape::Name),
            "The rendered text contains it (all of them).",
        ),
        may("url", Shape::Name, "The address contains it."),
        may("title", Shape::Name, "The title contains it."),
        may("dialog", Shape::Name, "A native dialog is open whose text contains it."),
        may(
            "any",
            Shape::List(&Shape::Table(&CONDITION)),
            "One of these conditions holds.",
        ),
    ],
    with: &[],
    one_of: &[],
};

/// One way of `any-of`.
pub(super) static ARM: Table = Table {
    name: "arm",
    what: "a way of `any-of`",
    about: "Taken if its condition holds first.",
    keys: &[
        must("when", Shape::Table(&CONDITION), "The condition."),
        must("then", Shape::Steps, "The steps."),
    ],
    with: &[],
    one_of: &[],
};

/// The verbs: exactly one in a step.
pub(super) const VERBS: &[&str] = &[
    "open",
    "click",
    "fill",
    "select",
    "check",
    "uncheck",
    "press",
    "hover",
    "scroll",
    "gesture",
    "upload",
    "dialog",
    "window",
    "switch",
    "handoff",
    "expect",
    "when",
    "any-of",
    "repeat-while",
    "use",
    "pause",
    "note",
];

/// Verbs of later versions, refused by name.
pub(super) const LATER_VERBS: &[&str] = &["inbox", "totp"];

/// Keys beside a verb, and the verb they belong to.
pub(super) const COMPANIONS: &[(&str, &[&str])] = &[
    ("then", &["when", "repeat-while"]),
    ("else", &["when"]),
    ("max", &["repeat-while"]),
    ("with", &["use"]),
];

/// A step.
pub(super) static STEP: Table = Table {
    name: "step",
    what: "a step",
    about: "Exactly one verb and keys beside it.",
    keys: &[
        may("open", Shape::Template, "Type an address."),
        may("click", Shape::Table(&TARGET), "Activate an element."),
        may("fill", Shape::Table(&FILL), "Enter text into a field."),
        may("select", Shape::Table(&SELECT), "Choose an option of a native select."),
        may("check", Shape::Table(&TARGET), "Make a box or radio button checked."),
        may("uncheck", Shape::Table(&TARGET), "Make a box unchecked."),
        may("press", Shape::Text, "A key or chord (Enter, Control+a)."),
        may("hover", Shape::Table(&TARGET), "Move the pointer over an element."),
        may(
            "scroll",
            Shape::Any(&[Shape::Choice(&["end"]), Shape::Integer(i64::MIN), Shape::Table(&SCROLL)]),
            "Scroll to an element, to the end, or by CSS pixels.",
        ),
        may("gesture", Shape::Table(&GESTURE), "Swipe, drag or slide."),
        may("upload", Shape::Table(&UPLOAD), "Give a file."),
        may(
            "dialog",
            Shape::Any(&[Shape::Choice(&["accept", "dismiss"]), Shape::Table(&DIALOG)]),
            "Answer a native dialog.",
        ),
        may("window", Shape::Name, "Go to the tab whose title or address matches."),
        may(
            "switch",
            Shape::Table(&SWITCH),
            "The next act happens on another platform.",
        ),
        may(
            "handoff",
            Shape::Table(&HANDOFF),
            "The journey goes on in a channel that cannot be driven.",
        ),
        may("expect", Shape::Table(&CONDITION), "Wait until this holds, or stop."),
        may("when", Shape::Table(&CONDITION), "Look once and take `then` or `else`."),
        may("then", Shape::Steps, "Steps of `when` or `repeat-while`."),
        may("else", Shape::Steps, "Steps taken when the condition does not hold."),
        may(
            "any-of",
            Shape::List(&Shape::Table(&ARM)),
            "The first way whose condition holds.",
        ),
        may(
            "repeat-while",
            Shape::Table(&CONDITION),
            "Repeat `then` while this holds, at most `max` times.",
        ),
        may("max", Shape::Integer(1), "Upper limit of `repeat-while`."),
        may("use", Shape::Text, "A name under `fragments`."),
        may(
            "with",
            Shape::Map(&Shape::Template),
            "Values of the fragment's parameters.",
        ),
        may("pause", Shape::Text, "A person acts; the reason."),
        may("note", Shape::Text, "Words for the record."),
    ],
    with: &[&COMMON],
    one_of: VERBS,
};

/// Keys that every step may carry.
pub(super) static COMMON: Table = Table {
    name: "common",
    what: "a step",
    about: "Keys that every step may carry.",
    keys: &[
        may("caption", Shape::Text, "Words for the report."),
        may("optional", Shape::Boolean, "The target may be missing without harm."),
        may(
            "entry",
            Shape::Boolean,
            "The first control that names leaving (in a join journey: joining).",
        ),
        may("commit", Shape::Boolean, "Irreversible: not taken unless --commit."),
        may(
            "purpose",
            Shape::OneOrList(&Shape::Choice(PURPOSES)),
            "Purposes of the screen this step is taken on.",
        ),
        may(
            "stay",
            Shape::Table(&TARGET),
            "The control on the same screen that keeps the customer.",
        ),
        may(
            "timeout",
            Shape::Duration,
            "How long finding may take (10s, 500ms, 2m).",
        ),
        may("counts", Shape::Boolean, "false: listed but not counted."),
    ],
    with: &[],
    one_of: &[],
};
