//! How a scripted browser behaves.

use std::{collections::BTreeSet, time::Duration};

use farewell::{
    flow::{Platform, SwitchKind},
    trace::{DialogKind, ElementId, Environment, Obstacle},
    walk::{Capture, Driven, Driver, DriverError, DriverErrorKind, Look, Sighting, Tick},
};

use super::{
    site::{BASE, Effect, Part, Screen, Site},
    view::picture,
};

/// What one request to the browser costs.
const COST: Duration = Duration::from_millis(5);

pub(super) struct Dialog {
    pub(super) kind: DialogKind,
    pub(super) text: String,
    pub(super) accept: Effect,
    pub(super) dismiss: Effect,
}

pub(super) struct Window {
    pub(super) screen: &'static str,
    pub(super) document: u32,
    pub(super) entered: Duration,
    pub(super) revealed: BTreeSet<&'static str>,
    pub(super) filled: BTreeSet<usize>,
    pub(super) toggled: BTreeSet<usize>,
}

/// A browser that shows a [`Site`] and keeps a log of what was done to it.
pub struct ScriptedDriver {
    pub(super) site: Site,
    pub(super) windows: Vec<Window>,
    pub(super) front: usize,
    pub(super) dialog: Option<Dialog>,
    documents: u32,
    pub(super) elapsed: Duration,
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

    pub(super) fn window(&self) -> Option<&Window> {
        self.windows.get(self.front)
    }

    pub(super) fn screen(&self) -> Option<&Screen> {
        self.site.screens.get(self.window()?.screen)
    }

    fn on_screen(&self) -> Duration {
        self.window()
            .map_or(Duration::ZERO, |window| self.elapsed - window.entered)
    }

    pub(super) fn shown(&self) -> Vec<(usize, &Part)> {
        let (Some(window), Some(screen)) = (self.window(), self.screen()) else {
            return Vec::new();
        };
        let here =
            |part: &Part| part.after <= self.on_screen() && part.tag.is_none_or(|tag| window.revealed.contains(tag));
        screen.parts.iter().enumerate().filter(|(_, part)| here(part)).collect()
    }

    pub(super) fn id(&self, node: usize) -> ElementId {
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

    fn blocked(&self) -> Driven<()> {
        match &self.dialog {
            Some(dialog) => Err(error(DriverErrorKind::DialogOpen, &dialog.text)),
            None => Ok(()),
        }
    }
}

fn error(kind: DriverErrorKind, message: &str) -> DriverError {
    DriverError {
        kind,
        message: message.to_owned(),
    }
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
