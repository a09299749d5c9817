//! What the scripted browser shows.

use std::sync::OnceLock;

use farewell::{
    trace::{Block, Control, Document, NativeDialog, Observation, Rect, Settle, Viewport},
    walk::{Drawn, Driver as _, Match, Query},
};

use super::{
    driver::ScriptedDriver,
    site::{BASE, Part},
};

impl ScriptedDriver {
    pub(super) fn as_shown(&self, node: usize, control: &Control) -> Control {
        let window = self.window().expect("a window");
        Control {
            id: self.id(node),
            rect: self.rect(node),
            filled: window.filled.contains(&node),
            checked: control.checked.map(|checked| checked != window.toggled.contains(&node)),
            layer: self.screen().and_then(|screen| screen.parts[node].layer),
            ..control.clone()
        }
    }

    /// Each part has a line of its own; what stands inside a control has that control's.
    pub(super) fn rect(&self, node: usize) -> Rect {
        let parts = self.screen().map(|screen| screen.parts.as_slice()).unwrap_or_default();
        let holder = parts.get(node).and_then(|part| part.inside.as_ref()).and_then(|name| {
            parts
                .iter()
                .position(|part| part.control.as_ref().is_some_and(|control| control.name == *name))
        });
        line(holder.unwrap_or(node))
    }

    pub(super) fn fingerprint(&self) -> String {
        let Some(window) = self.window() else {
            return "blank".to_owned();
        };
        let nodes: Vec<_> = self.shown().iter().map(|(node, _)| *node).collect();
        format!("{} {nodes:?} {:?} {:?}", window.screen, window.filled, window.toggled)
    }

    pub(super) fn observe(&self, platform: &str) -> Observation {
        let mut seen = Observation {
            platform: platform.to_owned(),
            at: Some(self.now().at),
            elapsed_ms: self.elapsed.as_millis() as u64,
            window: self.front as u32 + 1,
            windows: self.windows.len() as u32,
            url: "about:blank".to_owned(),
            fingerprint: self.fingerprint(),
            settle: Settle {
                quiet: true,
                waited_ms: 100,
            },
            viewport: Viewport {
                w: 100.0,
                h: 1000.0,
                page_w: 100.0,
                page_h: 1000.0,
                ..Viewport::default()
            },
            ..Observation::default()
        };
        let (Some(window), Some(screen)) = (self.window(), self.screen()) else {
            return seen;
        };
        seen.url = format!("{BASE}{}", screen.path);
        if let Some(dialog) = &self.dialog {
            seen.dialog = Some(NativeDialog {
                kind: Some(dialog.kind),
                text: dialog.text.clone(),
            });
            seen.fingerprint = format!("dialog {}", dialog.text);
            return seen;
        }
        seen.title = screen.title.to_owned();
        seen.status = Some(screen.status);
        seen.documents = vec![Document {
            id: window.document,
            parent: None,
            url: seen.url.clone(),
        }];
        seen.layers.clone_from(&screen.layers);
        for (at, layer) in seen.layers.iter_mut().enumerate() {
            layer.id = self.id(1000 + at);
        }
        for (node, part) in self.shown() {
            if let Some(text) = &part.text {
                seen.blocks.push(Block {
                    id: self.id(node),
                    text: text.clone(),
                    heading: part.heading.then_some(1),
                    layer: part.layer,
                    rect: self.rect(node),
                    ..Block::default()
                });
            }
            if let Some(control) = &part.control {
                seen.controls.push(self.as_shown(node, control));
            }
        }
        seen
    }

    pub(super) fn answer(&self, query: &Query) -> Vec<Match> {
        let text_of = |part: &Part| {
            part.text
                .clone()
                .or_else(|| part.control.as_ref().map(|c| c.name.clone()))
        };
        let is = |part: &Part| match query {
            Query::Css(selector) => part.css.contains(&selector.as_str()),
            Query::XPath(_) => false,
            Query::TestId(id) => part.css.contains(&id.as_str()),
            Query::Text(text) => text_of(part).is_some_and(|it| it.contains(text.as_str())),
            Query::TextRegex(pattern) => {
                text_of(part).is_some_and(|it| regex::Regex::new(pattern).is_ok_and(|regex| regex.is_match(&it)))
            }
            Query::Role(role) => {
                part.region.as_ref().is_some_and(|(it, _)| it == role)
                    || part.control.as_ref().is_some_and(|control| control.role == *role)
            }
            Query::Frames => part.region.as_ref().is_some_and(|(role, _)| role == "iframe"),
        };
        let name = |part: &Part| match &part.region {
            Some((_, name)) => name.clone(),
            None => text_of(part).unwrap_or_default(),
        };
        let found = self.shown().into_iter().filter(|(_, part)| is(part));
        found
            .map(|(node, part)| Match {
                id: self.id(node),
                role: part.region.as_ref().map(|(role, _)| role.clone()).unwrap_or_default(),
                name: name(part),
                tag: "div".to_owned(),
                rect: self.rect(node),
                in_view: true,
                scroll_distance: 0.0,
            })
            .collect()
    }

    pub(super) fn drawn(&self) -> Vec<Drawn> {
        let text = |part: &Part| {
            part.text
                .clone()
                .or_else(|| part.control.as_ref().map(|control| control.name.clone()))
        };
        let drawn = self
            .shown()
            .into_iter()
            .filter_map(|(node, part)| Some((node, text(part)?)));
        drawn
            .map(|(node, text)| Drawn {
                text,
                rect: self.rect(node),
            })
            .collect()
    }

    pub(super) fn dom(&self) -> String {
        let drawn: Vec<_> = self
            .drawn()
            .into_iter()
            .map(|drawn| format!("<p>{}</p>", drawn.text))
            .collect();
        let source = self.screen().map_or("", |screen| screen.source);
        format!("<!doctype html>{}{source}", drawn.concat())
    }
}

/// The place of a line.
fn line(node: usize) -> Rect {
    Rect {
        x: 10.0,
        y: 10.0 + 20.0 * node as f64,
        w: 60.0,
        h: 12.0,
    }
}

/// A white picture of the viewport, encoded once.
pub(super) fn picture() -> Vec<u8> {
    static PICTURE: OnceLock<Vec<u8>> = OnceLock::new();
    let encode = || {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, 100, 1000);
        encoder.set_color(png::ColorType::Grayscale);
        let mut writer = encoder.write_header().expect("a header");
        writer.write_image_data(&vec![255; 100 * 1000]).expect("pixels");
        writer.finish().expect("an end");
        bytes
    };
    PICTURE.get_or_init(encode).clone()
}
