//! How a scripted browser behaves.

use std::{collections::BTreeSet, sync::OnceLock, time::Duration};

use farewell::{
    flow::{Platform, SwitchKind},
    trace::{
        Block, Control, DialogKind, Document, ElementId, Environment, NativeDialog, Observation, Obstacle, Rect,
        Settle, Viewport,
    },
    walk::{Capture, Drawn, Driven, Driver, DriverError, DriverErrorKind, Look, Match, Query, Sighting, Tick},
};

use super::site::{BASE, Effect, Part, Screen, Site};

/// What one request to the browser costs.
const COST: Duration = Duration::from_millis(5);

struct Dialog {
    kind: DialogKind,
    text: String,
    accept: Effect,
    dismiss: Effect,
}

struct Window {
    screen: &'static str,
    document: u32,
    entered: Duration,
    revealed: BTreeSet<&'static str>,
    filled: BTreeSet<usize>,
    toggled: BTreeSet<usize>,
}

/// A browser that shows a [`Site`] and keeps a log of what was done to it.
pub struct ScriptedDriver {
    site: Site,
    windows: Vec<Window>,
    front: usize,
    dialog: Option<Dialog>,
    documents: u32,
    elapsed: Duration,
    dead: bool,
    acts: usize,
    /// Dies before this act, counted from 1.
    pub dies_at_act: Option<usize>,
    /// What was done, in order: `click 회원탈퇴`, `fill 비밀번호`, `open /my`.
    pub log: Vec<String>,
    /// What was typed, in order.
    pub typed: Vec<String>,
}

impl ScriptedDriver {
    pub fn new(site: Site) -> Self {
        Self {
            site,
            windows: Vec::new(),
            front: 0,
            dialog: None,
            documents: 0,
            elapsed: Duration::ZERO,
            dead: false,
            acts: 0,
            dies_at_act: None,
            log: Vec::new(),
            typed: Vec::new(),
        }
    }

    fn spend(&mut self) -> Driven<()> {
        self.elapsed += COST;
        if self.dead {
            Err(error(DriverErrorKind::Gone, "connection closed"))
        } else {
            Ok(())
        }
    }

    fn act(&mut self, what: String) -> Driven<()> {
        self.spend()?;
        self.acts += 1;
        if self.dies_at_act == Some(self.acts) {
            self.dead = true;
            return self.spend();
        }
        self.log.push(what);
        Ok(())
    }

    fn load(&mut self, name: &'static str) {
        self.documents += 1;
        let window = Window {
            screen: name,
            document: self.documents,
            entered: self.elapsed,
            revealed: BTreeSet::new(),
            filled: BTreeSet::new(),
            toggled: BTreeSet::new(),
        };
        match self.windows.get_mut(self.front) {
            Some(front) => *front = window,
            None => self.windows.push(window),
        }
    }

    fn cause(&mut self, effect: Effect) -> Driven<()> {
        match effect {
            Effect::Nothing => {}
            Effect::Go(name) => self.load(name),
            Effect::Ask(kind, text, accept, dismiss) => {
                self.dialog = Some(Dialog {
                    kind,
                    text: text.to_owned(),
                    accept: *accept,
                    dismiss: *dismiss,
                });
            }
            Effect::Reveal(tag) => {
                let front = self.front;
                self.windows[front].revealed.insert(tag);
            }
            Effect::Window(name) => {
                self.front = self.windows.len();
                self.load(name);
            }
            Effect::Die => self.dead = true,
            Effect::Lost => return Err(error(DriverErrorKind::Navigation, "net::ERR_CONNECTION_REFUSED")),
        }
        Ok(())
    }

    fn window(&self) -> Option<&Window> {
        self.windows.get(self.front)
    }

    fn screen(&self) -> Option<&Screen> {
        self.site.screens.get(self.window()?.screen)
    }

    fn on_screen(&self) -> Duration {
        self.window()
            .map_or(Duration::ZERO, |window| self.elapsed - window.entered)
    }

    fn shown(&self) -> Vec<(usize, &Part)> {
        let (Some(window), Some(screen)) = (self.window(), self.screen()) else {
            return Vec::new();
        };
        let here =
            |part: &Part| part.after <= self.on_screen() && part.tag.is_none_or(|tag| window.revealed.contains(tag));
        screen.parts.iter().enumerate().filter(|(_, part)| here(part)).collect()
    }

    fn id(&self, node: usize) -> ElementId {
        ElementId {
            document: self.window().map_or(0, |window| window.document),
            node: node as u32 + 1,
        }
    }

    fn found(&self, id: ElementId) -> Driven<(usize, Part)> {
        let shown = self.shown();
        let part = shown.into_iter().find(|(node, _)| self.id(*node) == id);
        part.map(|(node, part)| (node, part.clone()))
            .ok_or_else(|| error(DriverErrorKind::Stale, "stale element"))
    }

    fn as_shown(&self, node: usize, control: &Control) -> Control {
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
    fn rect(&self, node: usize) -> Rect {
        let parts = self.screen().map(|screen| screen.parts.as_slice()).unwrap_or_default();
        let holder = parts.get(node).and_then(|part| part.inside.as_ref()).and_then(|name| {
            parts
                .iter()
                .position(|part| part.control.as_ref().is_some_and(|control| control.name == *name))
        });
        line(holder.unwrap_or(node))
    }

    fn fingerprint(&self) -> String {
        let Some(window) = self.window() else {
            return "blank".to_owned();
        };
        let nodes: Vec<_> = self.shown().iter().map(|(node, _)| *node).collect();
        format!("{} {nodes:?} {:?} {:?}", window.screen, window.filled, window.toggled)
    }

    fn observe(&self, platform: &str) -> Observation {
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

    fn answer(&self, query: &Query) -> Vec<Match> {
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

    fn drawn(&self) -> Vec<Drawn> {
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

    fn dom(&self) -> String {
        let drawn: Vec<_> = self
            .drawn()
            .into_iter()
            .map(|drawn| format!("<p>{}</p>", drawn.text))
            .collect();
        let source = self.screen().map_or("", |screen| screen.source);
        format!("<!doctype html>{}{source}", drawn.concat())
    }

    fn blocked(&self) -> Driven<()> {
        match &self.dialog {
            Some(dialog) => Err(error(DriverErrorKind::DialogOpen, &dialog.text)),
            None => Ok(()),
        }
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

fn error(kind: DriverErrorKind, message: &str) -> DriverError {
    DriverError {
        kind,
        message: message.to_owned(),
    }
}

/// A white picture of the viewport, encoded once.
fn picture() -> Vec<u8> {
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

impl Driver for ScriptedDriver {
    fn now(&self) -> Tick {
        let start: jiff::Timestamp = "2026-01-01T00:00:00Z".parse().expect("a time");
        Tick {
            at: start + jiff::SignedDuration::try_from(self.elapsed).expect("a short time"),
            elapsed: self.elapsed,
        }
    }

    async fn sleep(&mut self, time: Duration) {
        self.elapsed += time;
    }

    fn environment(&self) -> Environment {
        Environment {
            browser: "scripted".to_owned(),
            ..Environment::default()
        }
    }

    async fn open(&mut self, url: &str) -> Driven<()> {
        self.blocked()?;
        let path = url.strip_prefix(BASE).unwrap_or(url).to_owned();
        let target = self
            .site
            .screens
            .iter()
            .find(|(_, screen)| screen.path == path)
            .map(|(name, _)| *name);
        self.act(format!("open {path}"))?;
        let Some(name) = target else {
            return Err(error(DriverErrorKind::Navigation, "net::ERR_NAME_NOT_RESOLVED"));
        };
        if self.screen().is_some_and(|screen| screen.before_unload) {
            let go = Box::new(Effect::Go(name));
            self.cause(Effect::Ask(
                DialogKind::BeforeUnload,
                "Leave this page?",
                go,
                Box::new(Effect::Nothing),
            ))?;
            return self.blocked();
        }
        self.load(name);
        Ok(())
    }

    async fn look(&mut self, look: &Look) -> Driven<Sighting> {
        self.spend()?;
        let observation = self.observe(&look.platform);
        let capture = observation.dialog.is_none()
            && match &look.capture {
                Capture::Never => false,
                Capture::UnlessUnchanged(known) => *known != observation.fingerprint,
                Capture::Always => true,
            };
        let matches = look.queries.iter().map(|query| match observation.dialog {
            Some(_) => Vec::new(),
            None => self.answer(query),
        });
        Ok(Sighting {
            matches: matches.collect(),
            drawn: if capture { self.drawn() } else { Vec::new() },
            screenshot: capture.then(picture),
            dom: capture.then(|| self.dom()),
            observation,
        })
    }

    async fn await_change(&mut self, fingerprint: &str, limit: Duration) -> Driven<bool> {
        self.spend()?;
        if self.observe("").fingerprint != fingerprint {
            return Ok(true);
        }
        let now = self.on_screen();
        let appear = self
            .screen()
            .into_iter()
            .flat_map(|screen| screen.parts.iter().map(|part| part.after));
        let next = appear.filter(|after| *after > now).min().map(|after| after - now);
        self.elapsed += next.unwrap_or(limit).min(limit);
        Ok(next.is_some_and(|next| next <= limit))
    }

    async fn obstacle(&mut self, id: ElementId) -> Driven<Option<Obstacle>> {
        self.spend()?;
        self.blocked()?;
        let Ok((_, part)) = self.found(id) else {
            return Ok(Some(Obstacle::Gone));
        };
        let now = self.on_screen();
        Ok(part
            .obstacle
            .filter(|(_, until)| now < *until)
            .map(|(obstacle, _)| obstacle))
    }

    async fn inside(&mut self, container: ElementId, ids: &[ElementId]) -> Driven<Vec<ElementId>> {
        self.spend()?;
        let screen = self.screen().cloned().expect("a screen");
        let layer = (0..screen.layers.len()).find(|at| self.id(1000 + at) == container);
        let name = match self.found(container) {
            Ok((_, part)) => part
                .region
                .map(|(_, name)| name)
                .or(part.control.map(|control| control.name)),
            Err(_) => None,
        };
        let within = |id: &&ElementId| {
            self.found(**id).is_ok_and(|(_, part)| {
                (layer.is_some() && part.layer == layer) || (part.inside.is_some() && part.inside == name)
            })
        };
        Ok(ids.iter().filter(within).copied().collect())
    }

    async fn click(&mut self, id: ElementId) -> Driven<()> {
        self.blocked()?;
        let (node, part) = self.found(id)?;
        let name = part
            .control
            .as_ref()
            .map(|control| control.name.clone())
            .or(part.text.clone());
        self.act(format!("click {}", name.unwrap_or_default()))?;
        if part.control.is_some_and(|control| control.checked.is_some()) {
            let front = self.front;
            let toggled = &mut self.windows[front].toggled;
            if !toggled.remove(&node) {
                toggled.insert(node);
            }
        }
        self.cause(part.effect)
    }

    async fn fill(&mut self, id: ElementId, text: &str) -> Driven<()> {
        self.blocked()?;
        let (node, part) = self.found(id)?;
        self.act(format!(
            "fill {}",
            part.control.map(|control| control.name).unwrap_or_default()
        ))?;
        self.typed.push(text.to_owned());
        let front = self.front;
        self.windows[front].filled.insert(node);
        Ok(())
    }

    async fn select(&mut self, id: ElementId, label: &str) -> Driven<()> {
        let (_, part) = self.found(id)?;
        if !part
            .control
            .is_some_and(|control| control.options.iter().any(|option| option == label))
        {
            return Err(error(DriverErrorKind::Invalid, "no such option"));
        }
        self.act(format!("select {label}"))
    }

    async fn hover(&mut self, id: ElementId) -> Driven<()> {
        let (_, part) = self.found(id)?;
        self.act("hover".to_owned())?;
        self.cause(part.effect)
    }

    async fn press(&mut self, key: &str) -> Driven<bool> {
        self.act(format!("press {key}"))?;
        Ok(key == "Enter")
    }

    async fn scroll(&mut self, by: Option<i64>) -> Driven<()> {
        self.act(format!("scroll {by:?}"))
    }

    async fn swipe(&mut self, id: ElementId, direction: &str) -> Driven<()> {
        self.found(id)?;
        self.act(format!("swipe {direction}"))
    }

    async fn drag(&mut self, id: ElementId, onto: ElementId) -> Driven<()> {
        self.found(id)?;
        self.found(onto)?;
        self.act("drag".to_owned())
    }

    async fn slide(&mut self, id: ElementId, value: f64) -> Driven<()> {
        self.found(id)?;
        self.act(format!("slide {value}"))
    }

    async fn upload(&mut self, id: ElementId, path: &str) -> Driven<()> {
        self.found(id)?;
        self.act(format!("upload {path}"))
    }

    async fn answer_dialog(&mut self, accept: bool, text: Option<&str>) -> Driven<()> {
        let Some(dialog) = self.dialog.take() else {
            return Err(error(DriverErrorKind::NoDialog, "no dialog"));
        };
        self.act(if accept { "accept" } else { "dismiss" }.to_owned())?;
        self.typed.extend(text.map(str::to_owned));
        self.cause(if accept { dialog.accept } else { dialog.dismiss })
    }

    async fn windows(&mut self) -> Driven<(Vec<(String, String)>, usize)> {
        self.spend()?;
        let all = self.windows.iter().map(|window| {
            let screen = &self.site.screens[window.screen];
            (screen.title.to_owned(), format!("{BASE}{}", screen.path))
        });
        Ok((all.collect(), self.front))
    }

    async fn to_window(&mut self, number: usize) -> Driven<()> {
        self.act(format!("to window {number}"))?;
        self.front = number;
        Ok(())
    }

    async fn switch(&mut self, to: &Platform, _: SwitchKind) -> Driven<()> {
        self.act(format!("switch to {}", to.name))
    }
}
