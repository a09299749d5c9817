//! Waiting until the page is another.

use std::time::{Duration, Instant};

use serde_json::json;

use super::{super::driver::ChromeDriver, frames::limit_number};
use crate::walk::{Driven, Driver as _, DriverErrorKind, Look};

impl ChromeDriver {
    /// See [`crate::walk::Driver::await_change`].
    pub(in crate::browser) async fn wait_for_change(&mut self, fingerprint: &str, limit: Duration) -> Driven<bool> {
        let deadline = Instant::now() + limit;
        self.last.at = None;
        if self.last.fingerprint != fingerprint {
            let look = Look::default();
            if self.see(&look).await?.observation.fingerprint != fingerprint {
                return Ok(true);
            }
        }
        let parts = self.last.parts.clone();
        let Some((_, top)) = parts.first() else {
            return self.wait_for_dialog_end(deadline).await;
        };
        loop {
            let known: Vec<String> = self
                .session()?
                .windows
                .iter()
                .map(|window| window.handle.clone())
                .collect();
            if self.handles().await? != known {
                return Ok(true);
            }
            // A window opened in the background, or a change inside a frame, does not wake the top document.
            let slice = Duration::from_millis(if parts.len() > 1 { 120 } else { 400 });
            let time = deadline
                .saturating_duration_since(Instant::now())
                .min(slice)
                .as_millis();
            let session = self.session()?;
            let answer = async {
                session.leave_frames().await?;
                session.call("awaitChange", json!([top, limit_number(time)])).await
            }
            .await;
            match self.judge(answer) {
                Ok(changed) if changed == false => {}
                Err(error) if error.kind == DriverErrorKind::Gone => return Err(error),
                // A dialog, a navigation, a window that closed.
                _ => return Ok(true),
            }
            for (document, print) in &parts[1..] {
                let now = match self.go_to(*document).await {
                    Ok(()) => {
                        let answer = self.session()?.call("fingerprint", json!([])).await;
                        self.judge(answer)
                    }
                    Err(error) => Err(error),
                };
                match now {
                    Ok(now) if now == print.as_str() => {}
                    Err(error) if error.kind == DriverErrorKind::Gone => return Err(error),
                    _ => return Ok(true),
                }
            }
            if Instant::now() >= deadline {
                return Ok(false);
            }
        }
    }

    /// While a dialog is open only its end can be waited for. No event of the classic session tells it.
    async fn wait_for_dialog_end(&mut self, deadline: Instant) -> Driven<bool> {
        loop {
            match self.session()?.wire.get("/alert/text").await {
                Err(error) if error.is_no_such_alert() => return Ok(true),
                answer => drop(self.judge(answer)?),
            }
            if Instant::now() >= deadline {
                return Ok(false);
            }
            self.sleep(Duration::from_millis(50)).await;
        }
    }
}
