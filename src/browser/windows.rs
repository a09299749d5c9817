//! The windows of a browser: which are open, in which order they came, which is in front.

use std::time::Instant;

use serde_json::json;

use super::{driver::ChromeDriver, fault::other, session::Window};
use crate::walk::{Driven, DriverErrorKind};

impl ChromeDriver {
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
            session.set_up_window(handle).await;
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

    /// See [`crate::walk::Driver::windows`].
    pub(super) async fn list_windows(&mut self) -> Driven<(Vec<(String, String)>, usize)> {
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

    /// See [`crate::walk::Driver::to_window`].
    pub(super) async fn bring_to_front(&mut self, number: usize) -> Driven<()> {
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
}
