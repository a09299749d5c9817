//! The lines that show a look.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use farewell::{flow::Session, measure::measure, trace::*};

use super::{
    act::{act, end},
    check::check,
};

pub(crate) struct Case {
    pub(crate) trace: Trace,
    pub(crate) expected: Vec<String>,
}

pub(super) fn word<T: serde::de::DeserializeOwned>(text: &str) -> T {
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
        "platforms": {"pc": platform("desktop-web"), "phone": platform("mobile-web")}, "environment": {}, "flow": {"name": "f", "sha256": ""}, "started": "2026-01-01T00:00:00Z", "commit": true
    }))
    .unwrap()
}

fn platform(kind: &str) -> serde_json::Value {
    serde_json::json!({"kind": kind, "device": kind, "width": 1280, "height": 800, "locale": "en", "timezone": "UTC"})
}

pub(super) fn absolute(url: &str) -> String {
    if url.contains("://") {
        url.into()
    } else {
        format!("https://shop.example{url}")
    }
}

pub(super) fn number(text: &str) -> u32 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    u32::try_from(hasher.finish() % 1_000_000_007).unwrap()
}

pub(super) fn split_braces(line: &str) -> (&str, Vec<&str>) {
    match line.split_once('{') {
        Some((name, flags)) => (name.trim(), flags.trim_end_matches('}').split_whitespace().collect()),
        None => (line.trim(), Vec::new()),
    }
}

pub(super) fn control(line: &str, document: u32, layer: Option<usize>, landmark: Landmark) -> Control {
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
                "readonly" => c.readonly = true,
                "below" => c.in_view = false,
                other => panic!("flag {other}"),
            },
            Some(("expanded", v)) => c.expanded = Some(v == "true"),
            Some(("tag", v)) => c.tag = v.into(),
            Some(("href", v)) => c.href = Some(absolute(v)),
            Some(("maxlength", v)) => c.maxlength = v.parse().ok(),
            Some(("form", v)) => c.form = v.parse().ok(),
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
        for raw in text
            .lines()
            .filter(|l| !l.trim().is_empty() && !l.trim_start().starts_with("//"))
        {
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
                            "numbers-masked" => trace.header.flow.masks = Some([("number".into(), false)].into()),
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
                                Some(("restless", v)) => seen.settle.waited_ms = v.parse().unwrap(),
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
