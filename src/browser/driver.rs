//! Chromium as the walk's driver.

use std::{
    env::consts,
    time::{Duration, Instant},
};

use serde_json::{Value, json};

use super::{
    act::Gesture,
    bidi::Bidi,
    engine::Engine,
    fault::{fault, kind, other},
    look::Last,
    place::Places,
    session::{Session, Window},
    wire::Answer,
};
use crate::{
    flow::{Platform, SwitchKind},
    trace::{DialogKind, ElementId, Environment, Obstacle},
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
    windows_seen: u32,
}

impl ChromeDriver {
    pub(super) fn new(engine: Engine, session: Session) -> Self {
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

    /// Learns which windows are open, sets up new ones and goes to the one in front. Says whether anything changed.
    pub(super) async fn sync_windows(&mut self) -> Driven<bool> {
        let handles = self.handles().await?;
        let session = self.session()?;
        let known: Vec<String> = session.windows.iter().map(|window| window.handle.clone()).collect();
        if known == handles {
            return Ok(false);
        }
        session.windows.retain(|window| handles.contains(&window.handle));
        let was_front = session.front.last().cloned();
        session.front.retain(|handle| handles.contains(handle));
        let first = known.is_empty();
        let mut moved = session.front.last() != was_front.as_ref();
        for handle in handles.iter().filter(|handle| !known.contains(handle)) {
            self.windows_seen += 1;
            let number = self.windows_seen;
            let session = self.session()?;
            session.windows.push(Window {
                handle: handle.clone(),
                number,
            });
            if first && session.front.last() == Some(handle) {
                continue;
            }
            let entered = session.switch_to(handle).await;
            if entered.is_err() {
                // Closed again already.
                continue;
            }
            moved = true;
            session.set_up_window().await;
            let seen = session.wire.execute("return document.visibilityState", json!([])).await;
            // A window opened in the background stays there.
            if !matches!(seen, Ok(state) if state == "hidden") {
                session.front.retain(|known| known != handle);
                session.front.push(handle.clone());
            }
        }
        if moved {
            let session = self.session()?;
            if session.front.is_empty() {
                session.front.extend(handles.last().cloned());
            }
            let Some(front) = session.front.last().cloned() else {
                return Err(other(DriverErrorKind::NoWindow, "all windows are closed"));
            };
            let answer = session.switch_to(&front).await;
            self.judge(answer)?;
        }
        Ok(!first)
    }

    /// Handles of the open windows, those seen before first and in their order.
    pub(super) async fn handles(&mut self) -> Driven<Vec<String>> {
        let session = self.session()?;
        let answer = session.wire.get("/window/handles").await;
        let known: Vec<String> = session.windows.iter().map(|window| window.handle.clone()).collect();
        let value = self.judge(answer)?;
        let open: Vec<String> = value
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|handle| handle.as_str().map(str::to_owned))
            .collect();
        let (mut seen, new): (Vec<_>, Vec<_>) = open.into_iter().partition(|handle| known.contains(handle));
        seen.sort_by_key(|handle| known.iter().position(|other| other == handle));
        seen.extend(new);
        Ok(seen)
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
        self.sync_windows().await?;
        let session = self.session()?;
        let answer = session.wire.post("/url", json!({ "url": url })).await;
        session.at_top = true;
        self.acted = Instant::now();
        if answer.is_err() && self.dialog_known() {
            return Err(other(DriverErrorKind::DialogOpen, "a native dialog stands in the way"));
        }
        match answer {
            // Told by its own kind: the rest of the page may be there although something hangs.
            Err(error) if error.is_timeout() || error.is_script_timeout() => Err(other(
                DriverErrorKind::Navigation,
                format!("{url} did not load in time"),
            )),
            Err(error) if error.is_unknown_error() => {
                let fault = self.judge::<()>(Err(error));
                fault.map_err(|fault| {
                    if fault.kind == DriverErrorKind::Other {
                        other(DriverErrorKind::Navigation, fault.message)
                    } else {
                        fault
                    }
                })
            }
            Err(error) if kind(&error) == DriverErrorKind::Invalid => {
                Err(other(DriverErrorKind::Navigation, fault(&error).message))
            }
            answer => {
                self.judge(answer)?;
                let session = self.session()?;
                // A page that goes on loading, or that asks something while it does, is there all the same.
                let loaded = session.call("loaded", json!([2000])).await;
                // The browser's own page about a failure is no page of the service.
                match loaded {
                    Ok(address)
                        if address
                            .as_str()
                            .is_some_and(|address| address.starts_with("chrome-error:")) =>
                    {
                        Err(other(DriverErrorKind::Navigation, format!("{url} could not be loaded")))
                    }
                    _ => Ok(()),
                }
            }
        }
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
        if let Some(text) = text {
            let session = self.session()?;
            let answer = session.wire.post("/alert/text", json!({ "text": text })).await;
            self.judge(answer)?;
        }
        let session = self.session()?;
        // Before the answer: the page can ask the next thing before the driver has said that this one is done.
        let known = session.bidi.as_ref().and_then(Bidi::known_dialog);
        if let Some(bidi) = &session.bidi {
            bidi.dialog_answered();
        }
        let path = if accept { "/alert/accept" } else { "/alert/dismiss" };
        let mut answer = session.wire.post(path, json!({})).await;
        if let (Err(_), Some(prompt), Some(bidi)) = (&answer, known, &session.bidi)
            && prompt.kind == Some(DialogKind::BeforeUnload)
            && bidi.answer(&prompt, accept).await.is_ok()
        {
            answer = Ok(Value::Null);
        }
        self.acted = Instant::now();
        match answer {
            // The page behind it may load slowly, or ask the next thing.
            Err(error) if error.is_timeout() || error.is_unexpected_alert_open() => Ok(()),
            answer => self.judge(answer).map(drop),
        }
    }

    async fn windows(&mut self) -> Driven<(Vec<(String, String)>, usize)> {
        self.sync_windows().await?;
        let session = self.session()?;
        let (windows, front) = (session.windows.clone(), session.front.last().cloned());
        let mut list = Vec::new();
        for window in &windows {
            let session = self.session()?;
            let answer = async {
                session.switch_to(&window.handle).await?;
                let title = session.wire.get("/title").await?;
                let url = session.wire.get("/url").await?;
                Ok((
                    title.as_str().unwrap_or_default().to_owned(),
                    url.as_str().unwrap_or_default().to_owned(),
                ))
            }
            .await;
            list.push(self.judge(answer)?);
        }
        let number = windows
            .iter()
            .position(|window| Some(&window.handle) == front.as_ref())
            .unwrap_or(0);
        if let Some(front) = front {
            let session = self.session()?;
            let answer = session.switch_to(&front).await;
            self.judge(answer)?;
        }
        Ok((list, number))
    }

    async fn to_window(&mut self, number: usize) -> Driven<()> {
        self.sync_windows().await?;
        let session = self.session()?;
        let Some(window) = session.windows.get(number).cloned() else {
            return Err(other(DriverErrorKind::NoWindow, format!("there is no window {number}")));
        };
        let answer = session.switch_to(&window.handle).await;
        session.front.retain(|handle| *handle != window.handle);
        session.front.push(window.handle);
        let _ = session.wire.cdp("Page.bringToFront", json!({})).await;
        self.acted = Instant::now();
        self.judge(answer)
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
