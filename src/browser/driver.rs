//! Chromium as the walk's driver.

use std::{
    collections::HashMap,
    env::consts,
    time::{Duration, Instant},
};

use serde_json::json;

use super::{
    act::Gesture,
    engine::Engine,
    fault::{fault, other},
    look::Last,
    place::Places,
    session::Session,
    wire::Answer,
};
use crate::{
    flow::{Platform, SwitchKind},
    trace::{Arrival, ElementId, Environment, Obstacle},
    walk::{Driven, Driver, DriverErrorKind, Look, Sighting, Tick},
};

/// A fresh Chromium (and, after a switch to another device, several). Got from [`Engine::with_driver`].
#[derive(Debug)]
pub struct ChromeDriver {
    engine: Engine,
    began: Instant,
    /// The session in use is the last one.
    sessions: Vec<Session>,
    environment: Environment,
    pub(super) places: Places,
    pub(super) last: Last,
    /// When the last act ended: rest counts from there at the earliest.
    pub(super) acted: Instant,
    /// How many windows there have been: the last one has this number.
    pub(super) windows_seen: u32,
    /// How documents came over the network, by their number; none where the browser did not tell.
    pub(super) arrivals: HashMap<u32, Option<Arrival>>,
}

impl ChromeDriver {
    pub(super) async fn new(engine: Engine, session: Session) -> Self {
        let driver = engine.found().map_or_else(
            || "WebDriver".to_owned(),
            |found| format!("chromedriver {}", found.chromedriver_version),
        );
        let environment = Environment {
            browser: session
                .wire
                .capability(&["browserName"])
                .unwrap_or_else(|| "chrome".to_owned()),
            browser_version: session.version.clone(),
            driver,
            os: format!("{} {}", consts::OS, consts::ARCH),
            headless: engine.launch().headless,
            presented: session.presented().await,
        };
        let now = Instant::now();
        Self {
            engine,
            began: now,
            sessions: vec![session],
            environment,
            places: Places::default(),
            last: Last::default(),
            acted: now,
            windows_seen: 0,
            arrivals: HashMap::new(),
        }
    }

    /// Closes every browser.
    pub(super) async fn close(mut self) {
        for session in self.sessions.drain(..) {
            session.close().await;
        }
    }

    /// The session in use.
    pub(super) fn session(&mut self) -> Driven<&mut Session> {
        self.sessions
            .last_mut()
            .ok_or_else(|| other(DriverErrorKind::Gone, "no browser is open"))
    }

    /// An answer of the driver, as the walk is to see it. An error that says nothing is told apart by whether the
    /// browser still runs.
    pub(super) fn judge<T>(&self, answer: Answer<T>) -> Driven<T> {
        answer.map_err(|error| {
            let mut fault = fault(&error);
            let asked = self
                .sessions
                .last()
                .and_then(|session| session.bidi.as_ref()?.known_dialog());
            if fault.kind == DriverErrorKind::Invalid && asked.is_some() {
                fault.kind = DriverErrorKind::DialogOpen;
            }
            let vague = matches!(fault.kind, DriverErrorKind::Other | DriverErrorKind::NoWindow);
            if vague && self.sessions.last().is_some_and(|session| !session.alive()) {
                fault.kind = DriverErrorKind::Gone;
            }
            fault
        })
    }

    /// The front window's number in the walk.
    pub(super) fn front_number(&self) -> u32 {
        let Some(session) = self.sessions.last() else { return 0 };
        let front = session.front.last();
        session
            .windows
            .iter()
            .find(|window| Some(&window.handle) == front)
            .map_or(0, |window| window.number)
    }
}

impl Driver for ChromeDriver {
    fn now(&self) -> Tick {
        Tick {
            at: jiff::Timestamp::now(),
            elapsed: self.began.elapsed(),
        }
    }

    async fn sleep(&mut self, time: Duration) {
        tokio::time::sleep(time).await;
    }

    fn environment(&self) -> Environment {
        self.environment.clone()
    }

    async fn open(&mut self, url: &str) -> Driven<()> {
        self.do_open(url).await
    }

    async fn look(&mut self, look: &Look) -> Driven<Sighting> {
        self.see(look).await
    }

    async fn await_change(&mut self, fingerprint: &str, limit: Duration) -> Driven<bool> {
        self.wait_for_change(fingerprint, limit).await
    }

    async fn obstacle(&mut self, id: ElementId) -> Driven<Option<Obstacle>> {
        self.find_obstacle(id).await
    }

    async fn inside(&mut self, container: ElementId, ids: &[ElementId]) -> Driven<Vec<ElementId>> {
        self.find_inside(container, ids).await
    }

    async fn click(&mut self, id: ElementId) -> Driven<()> {
        self.do_click(id).await
    }

    async fn fill(&mut self, id: ElementId, text: &str) -> Driven<()> {
        self.do_fill(id, text).await
    }

    async fn select(&mut self, id: ElementId, label: &str) -> Driven<()> {
        self.do_select(id, label).await
    }

    async fn hover(&mut self, id: ElementId) -> Driven<()> {
        self.gesture(id, Gesture::Hover).await
    }

    async fn press(&mut self, key: &str) -> Driven<bool> {
        self.do_press(key).await
    }

    async fn scroll(&mut self, by: Option<i64>) -> Driven<()> {
        let session = self.session()?;
        let answer = match session.leave_frames().await {
            Ok(()) => session.call("scroll", json!([by])).await,
            Err(error) => Err(error),
        };
        self.acted = Instant::now();
        self.judge(answer).map(drop)
    }

    async fn swipe(&mut self, id: ElementId, direction: &str) -> Driven<()> {
        let (x, y) = match direction {
            "left" => (-1, 0),
            "right" => (1, 0),
            "up" => (0, -1),
            "down" => (0, 1),
            _ => {
                return Err(other(
                    DriverErrorKind::Invalid,
                    format!("`{direction}` is no direction; say left, right, up or down"),
                ));
            }
        };
        self.gesture(id, Gesture::Swipe { x, y }).await
    }

    async fn drag(&mut self, id: ElementId, onto: ElementId) -> Driven<()> {
        self.do_drag(id, onto).await
    }

    async fn slide(&mut self, id: ElementId, value: f64) -> Driven<()> {
        self.do_slide(id, value).await
    }

    async fn upload(&mut self, id: ElementId, path: &str) -> Driven<()> {
        self.do_upload(id, path).await
    }

    async fn answer_dialog(&mut self, accept: bool, text: Option<&str>) -> Driven<()> {
        self.do_answer(accept, text).await
    }

    async fn windows(&mut self) -> Driven<(Vec<(String, String)>, usize)> {
        self.list_windows().await
    }

    async fn to_window(&mut self, number: usize) -> Driven<()> {
        self.bring_to_front(number).await
    }

    async fn switch(&mut self, to: &Platform, kind: SwitchKind) -> Driven<()> {
        self.acted = Instant::now();
        if kind == SwitchKind::Presentation {
            self.sync_windows().await?;
            let answer = self.session()?.present(to).await;
            return self.judge(answer);
        }
        let known = self.sessions.iter().position(|session| session.home == to.name);
        match known {
            Some(at) => {
                let session = self.sessions.remove(at);
                self.sessions.push(session);
                let session = self.session()?;
                if session.platform.name != to.name {
                    let answer = session.present(to).await;
                    self.judge(answer)?;
                }
            }
            None => {
                let session = self
                    .engine
                    .session(to)
                    .await
                    .map_err(|error| other(DriverErrorKind::Gone, error.to_string()))?;
                self.sessions.push(session);
            }
        }
        self.last = Last::default();
        Ok(())
    }
}
