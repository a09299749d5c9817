//! A trace in a few lines.
//!
//! ```text
//! // why this case is here
//! journey leave delete-account            goal and kind; words after it: anonymous, note
//! see /settings doc=2 ms=900              a settled look; lines below it are what it shows
//!   # Settings                            a heading
//!   Some text                             a block of text
//!   [link] Delete account {required}      a control with its role; flags in braces
//!   modal Sure?                           what follows stands in a blocking layer (popup, overlay: not blocking)
//!   nav | banner | footer | main          what follows stands in this landmark (main at first)
//!   frame 7                               what follows stands in this frame's document
//!   alert Wrong password                  a live region
//! dialog confirm Really?                  a native dialog
//! do click [link] Delete account (entry)  an act on the last look; also (commit) (uncounted) purpose=warn,confirm
//! pass /wait ms=4000                      a look between two acts
//! end done                                the last look is the last observation
//! expect
//!   flow clicks=2 screens=>=1 options=?   only what is named is compared
//!   outcome completed
//!   prompts menu reauth confirm+warn
//!   kinds page view modal dialog
//!   note entry-inferred
//! ```

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use farewell::{
    flow::{AssertedOutcome, Channel, Session, SwitchKind},
    lexicon::Purpose,
    measure::{Bound, Count, Measured, measure},
    trace::*,
};

pub(crate) struct Case {
    pub(crate) trace: Trace,
    pub(crate) expected: Vec<String>,
}

fn word<T: serde::de::DeserializeOwned>(text: &str) -> T {
    serde_json::from_value(serde_json::Value::String(text.into())).unwrap_or_else(|e| panic!("`{text}`: {e}"))
}

pub(crate) fn header(goal: &str, kind: &str) -> Header {
    serde_json::from_value(serde_json::json!({
        "schema": TRACE_SCHEMA, "tool": {"name": "farewell", "version": "0", "counting_standard": 1},
        "run": "test", "repetition": 1,
        "service": {"id": "shop", "variant": null, "name": "Shop", "operator": null, "domains": ["shop.example"],
            "jurisdictions": [], "languages": ["en"], "base": "https://shop.example/"},
        "journey": {"id": "j", "goal": goal, "kind": kind, "persona": null, "persona_note": null, "platform": "pc",
            "session": "logged-in", "twin": null, "start": "https://shop.example/", "asserted": null},
        "platforms": {}, "environment": {}, "flow": {"name": "f", "sha256": ""}, "started": "2026-01-01T00:00:00Z", "commit": true
    }))
    .unwrap()
}

fn absolute(url: &str) -> String {
    if url.contains("://") {
        url.into()
    } else {
        format!("https://shop.example{url}")
    }
}

fn number(text: &str) -> u32 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    u32::try_from(hasher.finish() % 1_000_000_007).unwrap()
}

fn split_braces(line: &str) -> (&str, Vec<&str>) {
    match line.split_once('{') {
        Some((name, flags)) => (name.trim(), flags.trim_end_matches('}').split_whitespace().collect()),
        None => (line.trim(), Vec::new()),
    }
}

fn control(line: &str, document: u32, layer: Option<usize>, landmark: Landmark) -> Control {
    let (role, rest) = line[1..].split_once(']').unwrap();
    let (name, flags) = split_braces(rest);
    let mut c = Control {
        id: ElementId {
            document,
            node: number(&format!("{role} {name} {layer:?}")),
        },
        role: role.into(),
        name: name.into(),
        tag: match role {
            "link" => "a",
            "button" => "button",
            _ => "input",
        }
        .into(),
        kind: matches!(role, "password" | "checkbox" | "radio").then(|| role.into()),
        enabled: true,
        in_view: true,
        landmark,
        layer,
        ..Control::default()
    };
    for flag in flags {
        match flag.split_once('=') {
            None => match flag {
                "required" => c.required = true,
                "filled" => c.filled = true,
                "disabled" => c.enabled = false,
                "checked" => c.checked = Some(true),
                "unchecked" => c.checked = Some(false),
                "invalid" => c.invalid = true,
                "below" => c.in_view = false,
                other => panic!("flag {other}"),
            },
            Some(("expanded", v)) => c.expanded = Some(v == "true"),
            Some(("tag", v)) => c.tag = v.into(),
            Some(("href", v)) => c.href = Some(absolute(v)),
            Some(("maxlength", v)) => c.maxlength = v.parse().ok(),
            Some(("group", v)) => c.group = Some(v.into()),
            Some(("section", v)) => c.section = Some(v.replace('_', " ")),
            Some(("id", v)) => c.id.node = number(v),
            Some(other) => panic!("flag {other:?}"),
        }
    }
    c
}

impl Case {
    pub(crate) fn read(text: &str) -> Self {
        let mut trace = Trace::begin(header("leave", "delete-account"));
        let mut expected = Vec::new();
        let mut expecting = false;
        let (mut document, mut layer, mut landmark) = (1, None, Landmark::Main);
        for raw in text.lines().filter(|l| !l.trim().is_empty() && !l.starts_with("//")) {
            let line = raw.trim();
            if expecting {
                expected.push(line.to_owned());
                continue;
            }
            let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
            if raw.starts_with(' ') {
                let seen = trace.observations.last_mut().unwrap();
                match verb {
                    "main" => landmark = Landmark::Main,
                    "nav" => landmark = Landmark::Navigation,
                    "banner" => landmark = Landmark::Banner,
                    "footer" => landmark = Landmark::Footer,
                    "frame" => {
                        document = rest.parse().unwrap();
                        seen.documents.push(Document {
                            id: document,
                            parent: Some(1),
                            url: String::new(),
                        });
                    }
                    "modal" | "popup" | "overlay" => {
                        let (name, flags) = split_braces(rest);
                        let id = flags.first().copied().unwrap_or(name);
                        layer = Some(seen.layers.len());
                        landmark = Landmark::None;
                        seen.layers.push(Layer {
                            id: ElementId {
                                document,
                                node: number(&format!("layer {id}")),
                            },
                            kind: match verb {
                                "modal" => LayerKind::AriaDialog,
                                "popup" => LayerKind::Popup,
                                _ => LayerKind::Overlay,
                            },
                            role: (verb == "popup").then(|| "menu".into()),
                            name: name.into(),
                            blocking: verb == "modal",
                            parent: None,
                            rect: Rect::default(),
                        });
                    }
                    _ if line.starts_with('[') => seen.controls.push(control(line, document, layer, landmark)),
                    _ => {
                        let (text, heading, live) = match verb {
                            "#" => (rest, Some(1), None),
                            "##" => (rest, Some(2), None),
                            "alert" => (rest, None, Some("alert".to_owned())),
                            _ => (line, None, None),
                        };
                        let (text, flags) = split_braces(text);
                        let id = flags.first().and_then(|f| f.strip_prefix("id=")).unwrap_or(text);
                        seen.blocks.push(Block {
                            id: ElementId {
                                document,
                                node: number(&format!("{id} {layer:?}")),
                            },
                            text: text.into(),
                            heading,
                            live,
                            landmark,
                            layer,
                            ..Block::default()
                        });
                    }
                }
                continue;
            }
            match verb {
                "journey" => {
                    let words: Vec<&str> = rest.split_whitespace().collect();
                    trace.header = header(words[0], words[1]);
                    for extra in &words[2..] {
                        match *extra {
                            "anonymous" => trace.header.journey.session = Session::Anonymous,
                            "note" => trace.header.journey.persona_note = Some("holds a contract".into()),
                            other => trace.header.service.languages = vec![other.into()],
                        }
                    }
                }
                "see" | "pass" | "dialog" => {
                    let last = trace.observations.last().cloned().unwrap_or_default();
                    let mut seen = Observation {
                        index: last.index + 1,
                        elapsed_ms: last.elapsed_ms + 500,
                        platform: if last.platform.is_empty() {
                            "pc".into()
                        } else {
                            last.platform.clone()
                        },
                        window: last.window.max(1),
                        url: last.url.clone(),
                        fingerprint: format!("f{}", last.index + 1),
                        ..Observation::default()
                    };
                    (layer, landmark) = (None, Landmark::Main);
                    document = last.documents.first().map_or(1, |d| d.id);
                    if verb == "dialog" {
                        let (kind, text) = rest.split_once(' ').unwrap();
                        seen.dialog = Some(NativeDialog {
                            kind: Some(word(kind)),
                            text: text.into(),
                        });
                    } else {
                        for part in rest.split_whitespace() {
                            match part.split_once('=') {
                                Some(("doc", v)) => document = v.parse().unwrap(),
                                Some(("window", v)) => seen.window = v.parse().unwrap(),
                                Some(("platform", v)) => seen.platform = v.into(),
                                Some(("status", v)) => seen.status = v.parse().ok(),
                                Some(("step", v)) => seen.step_indicator = Some(v.replace('_', " ")),
                                Some(("lang", v)) => seen.lang = Some(v.into()),
                                Some(("ms", v)) => seen.elapsed_ms = v.parse().unwrap(),
                                _ => seen.url = absolute(part),
                            }
                        }
                        seen.documents = vec![Document {
                            id: document,
                            parent: None,
                            url: seen.url.clone(),
                        }];
                    }
                    if let Some(moment) = trace.moments.last_mut() {
                        moment.after.push(seen.index);
                    }
                    trace.observations.push(seen);
                }
                "do" => act(&mut trace, rest),
                "end" => end(&mut trace, rest),
                "expect" => expecting = true,
                other => panic!("{other}: {line}"),
            }
        }
        Self { trace, expected }
    }

    pub(crate) fn compare(&self) -> Vec<String> {
        let measured = measure(&self.trace);
        self.expected.iter().flat_map(|line| check(line, &measured)).collect()
    }
}

fn act(trace: &mut Trace, rest: &str) {
    let mut step = StepNote::default();
    let mut words = rest.to_owned();
    for (mark, on) in [
        ("(entry)", &mut step.entry),
        ("(commit)", &mut step.commit),
        ("(uncounted)", &mut step.uncounted),
    ] {
        *on = words.contains(mark);
        words = words.replace(mark, "");
    }
    if let Some((before, purposes)) = words.clone().split_once("purpose=") {
        words = before.to_owned();
        step.purpose = Some(purposes.trim().split(',').map(word::<Purpose>).collect());
    }
    let words = words.trim();
    let (verb, rest) = words.split_once(' ').unwrap_or((words, ""));
    let (on, value) = rest.split_once(" = ").unwrap_or((rest, ""));
    let seen = trace.observations.last().unwrap();
    let target = on.starts_with('[').then(|| {
        let wanted = control(on, 1, None, Landmark::Main);
        seen.controls
            .iter()
            .rev()
            .find(|c| c.role == wanted.role && c.name == wanted.name)
            .cloned()
            .unwrap_or_else(|| panic!("{on} is not on screen {}", seen.index))
    });
    let typed = |value: &str| {
        if value == "secret" {
            Typed {
                text: None,
                sensitivity: Sensitivity::Secret,
            }
        } else {
            Typed {
                text: Some(value.into()),
                sensitivity: Sensitivity::Plain,
            }
        }
    };
    let said = || {
        seen.dialog
            .as_ref()
            .map(|d| (d.kind, d.text.clone()))
            .unwrap_or_default()
    };
    let act = match verb {
        "click" => Act::Click,
        "fill" => Act::Fill { typed: typed(value) },
        "select" => Act::Select { option: value.into() },
        "check" => Act::Check { to: true },
        "hover" => Act::Hover,
        "press" => Act::Press {
            key: on.split(' ').next().unwrap().into(),
            submits: on.ends_with("submits"),
        },
        "accept" | "dismiss" => Act::Dialog {
            kind: said().0,
            text: said().1,
            accept: verb == "accept",
            typed: (!rest.is_empty()).then(|| typed(rest)),
        },
        "open" => Act::Open { url: absolute(rest) },
        "window" => Act::Window { title: rest.into() },
        "pause" => Act::Pause { reason: rest.into() },
        "planned" => Act::Planned {
            verb: rest.into(),
            target: None,
        },
        "upload" => Act::Upload { file: "id.png".into() },
        "switch" => {
            let parts: Vec<&str> = rest.split(' ').collect();
            Act::Switch {
                from: parts[1].into(),
                to: parts[2].into(),
                kind: word::<SwitchKind>(parts[0]),
                because: None,
                proven: parts.contains(&"proven"),
            }
        }
        "handoff" => Act::Handoff {
            channel: word::<Channel>(rest),
            because: String::new(),
            attestation: None,
        },
        other => panic!("act {other}"),
    };
    let index = u32::try_from(trace.moments.len()).unwrap() + 1;
    trace.moments.push(Moment {
        index,
        phase: Phase::Steps,
        step,
        platform: seen.platform.clone(),
        at: "2026-01-01T00:00:00Z".parse().unwrap(),
        elapsed_ms: seen.elapsed_ms,
        before: Some(seen.index),
        act,
        target,
        located: None,
        after: Vec::new(),
        took_ms: 20,
    });
}

fn end(trace: &mut Trace, rest: &str) {
    let (how, words) = rest.split_once(' ').unwrap_or((rest, ""));
    let (because, missing, locator) = (words.to_owned(), words.to_owned(), words.to_owned());
    let reason = match how {
        "done" => StopReason::DoneSeen,
        "done-missing" => StopReason::DoneMissing,
        "withheld" => StopReason::CommitWithheld,
        "handed-off" => StopReason::HandedOff {
            channel: Channel::Phone,
        },
        "dead-end" => StopReason::AssertedSeen {
            outcome: AssertedOutcome::DeadEnd,
            because,
        },
        "deferred" => StopReason::AssertedSeen {
            outcome: AssertedOutcome::Deferred,
            because,
        },
        "unproven" => StopReason::AssertedUnproven {
            outcome: AssertedOutcome::DeadEnd,
            missing,
        },
        "missing" => StopReason::TargetMissing {
            locator,
            candidates: Vec::new(),
        },
        "quote" => StopReason::QuoteUnproven { quote: words.into() },
        "gone" => StopReason::BrowserGone { error: words.into() },
        "unattended" => StopReason::Unattended { why: words.into() },
        other => panic!("end {other}"),
    };
    trace.stop = Some(Stop {
        reason,
        phase: if words == "setup" { Phase::Setup } else { Phase::Steps },
        moment: trace.moments.last().map(|m| m.index),
        observation: trace.observations.last().map(|o| o.index),
        step: None,
        message: "it ended".into(),
    });
}

fn show(count: &Count) -> String {
    match (count.bound, count.v) {
        (Bound::Exact, Some(v)) => v.to_string(),
        (Bound::AtLeast, Some(v)) => format!(">={v}"),
        _ => "?".into(),
    }
}

fn check(line: &str, measured: &Measured) -> Vec<String> {
    let (what, rest) = line.split_once(' ').unwrap();
    let compare = |is: String| {
        if is == rest {
            Vec::new()
        } else {
            vec![format!("{what}: expected {rest}, is {is}")]
        }
    };
    let join = |all: Vec<String>| all.join(" ");
    match what {
        "discovery" | "flow" | "total" => {
            let counts = match what {
                "discovery" => &measured.counts.discovery,
                "flow" => &measured.counts.flow,
                _ => &measured.counts.total,
            };
            rest.split_whitespace()
                .filter_map(|pair| {
                    let (name, wanted) = pair.split_once('=').unwrap();
                    let count = counts.get(&word::<farewell::measure::CountName>(name)).unwrap();
                    let is = match count.declared {
                        Some(declared) => format!("{}/{declared}", show(count)),
                        None => show(count),
                    };
                    (is != wanted).then(|| format!("{what}.{name}: expected {wanted}, is {is} {:?}", count.moments))
                })
                .collect()
        }
        "outcome" => compare(measured.outcome.status.name().to_owned()),
        "prompts" => compare(join(
            measured
                .prompts
                .iter()
                .map(|p| {
                    let set: Vec<&str> = p.detected.iter().map(|purpose| purpose.name()).collect();
                    format!("{}{}", if p.in_place { "@" } else { "" }, set.join("+"))
                })
                .collect(),
        )),
        "kinds" => compare(join(
            measured
                .screens
                .iter()
                .map(|s| format!("{:?}{}", s.kind, if s.counted { "" } else { "-" }).to_lowercase())
                .collect(),
        )),
        "note" => {
            if measured.notes.iter().any(|n| n.code == rest) {
                Vec::new()
            } else {
                vec![format!("no note {rest}")]
            }
        }
        "no-note" => {
            if measured.notes.iter().any(|n| n.code == rest) {
                vec![format!("note {rest}")]
            } else {
                Vec::new()
            }
        }
        "interruptions" => compare(measured.interruptions.len().to_string()),
        "required" => compare(join(measured.required.keys().cloned().collect())),
        "types" => compare(join(
            measured
                .rows
                .iter()
                .flat_map(|r| r.action.types.iter().map(|t| format!("{t:?}").to_lowercase()))
                .collect(),
        )),
        other => panic!("expect {other}"),
    }
}
