//! The file, and what it is about: service, platforms, personas, journeys.

use super::{
    shape::{Shape, Table, may, must},
    target::{CONDITION, TARGET},
};

const GOALS: &[&str] = &["join", "leave"];
const KINDS: &[&str] = &[
    "sign-up",
    "subscribe",
    "give-consent",
    "opt-in",
    "delete-account",
    "cancel-subscription",
    "withdraw-consent",
    "opt-out",
];

/// The whole file.
pub(in crate::flow) static FILE: Table = Table {
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
            "redact",
            Shape::Map(&Shape::Text),
            "What is masked wherever it would be kept: regular expressions, by names of your choice.",
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
pub(in crate::flow) static SERVICE: Table = Table {
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
pub(in crate::flow) static PLATFORM: Table = Table {
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
pub(in crate::flow) static VIEWPORT: Table = Table {
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
pub(in crate::flow) static PERSONA: Table = Table {
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
        may(
            "account",
            Shape::Text,
            "Where the account is from: who opened it, when and how.",
        ),
        may(
            "session-age",
            Shape::Text,
            "How long the session has been logged in before a walk.",
        ),
    ],
    with: &[],
    one_of: &[],
};

/// One of `journeys`.
pub(in crate::flow) static JOURNEY: Table = Table {
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
