//! One look, from the question to the sighting; tried again when the page goes away under it.

use std::time::{Duration, Instant};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use serde_json::{Value, json};

use super::{
    super::{driver::ChromeDriver, fault::other},
    fingerprint::{Last, combined},
    frames::Ask,
    gathering::{Gathering, Spot},
    step_indicator::step_in,
};
use crate::walk::{Capture, Driven, Driver as _, DriverErrorKind, Look, Query, Sighting};

/// A navigation under way kills a look; so many tries.
const TRIES: usize = 12;
/// … but for no longer than this.
const PATIENCE: Duration = Duration::from_secs(20);

impl ChromeDriver {
    pub(in crate::browser) async fn see(&mut self, look: &Look) -> Driven<Sighting> {
        let began = Instant::now();
        let mut error = other(DriverErrorKind::Other, "the page never came to rest");
        for attempt in 0..TRIES {
            match self.see_once(look, began).await {
                Err(fault) if fault.kind == DriverErrorKind::DialogOpen || self.dialog_known() => {
                    if let Some(sighting) = self.dialog(look).await? {
                        return Ok(sighting);
                    }
                }
                Err(fault)
                    if matches!(
                        fault.kind,
                        DriverErrorKind::Stale | DriverErrorKind::Other | DriverErrorKind::NoWindow
                    ) =>
                {
                    // The document or window that was asked went away. The driver itself waits for the next one.
                    error = fault;
                    if began.elapsed() > PATIENCE {
                        break;
                    }
                    if attempt > 1 {
                        self.sleep(Duration::from_millis(20 * attempt as u64)).await;
                    }
                }
                result => return result,
            }
        }
        if error.kind == DriverErrorKind::Stale {
            error.kind = DriverErrorKind::Other;
        }
        Err(error)
    }

    async fn see_once(&mut self, look: &Look, began: Instant) -> Driven<Sighting> {
        let moved = self.sync_windows().await?;
        let answer = self.session()?.leave_frames().await;
        self.judge(answer)?;
        if !moved && let Some(sighting) = self.same_again(look).await? {
            return Ok(sighting);
        }
        let capture = look.capture != Capture::Never;
        let ask = Ask {
            queries: Value::Array(look.queries.iter().map(query).collect()),
            capture,
            began,
        };
        let mut gathered = Gathering {
            matches: look.queries.iter().map(|_| Vec::new()).collect(),
            ..Gathering::default()
        };
        let frame = json!({ "x": 0, "y": 0, "around": [] });
        self.gather(&mut gathered, &ask, Spot::default(), frame).await?;
        let answer = self.session()?.leave_frames().await;
        self.judge(answer)?;

        let mut seen = gathered.observation;
        gathered.blocks.sort_by(|a, b| a.0.cmp(&b.0));
        gathered.controls.sort_by(|a, b| a.0.cmp(&b.0));
        seen.blocks = gathered.blocks.into_iter().map(|(_, block)| block).collect();
        seen.controls = gathered.controls.into_iter().map(|(_, control)| control).collect();
        if seen.step_indicator.is_none() {
            seen.step_indicator = seen.blocks.iter().find_map(|block| step_in(&block.text));
        }
        seen.arrival = self.arrival_of(&seen).await;
        seen.fingerprint = combined(&gathered.parts);
        let tick = self.now();
        seen.at = Some(tick.at);
        seen.elapsed_ms = u64::try_from(tick.elapsed.as_millis()).unwrap_or(u64::MAX);
        seen.platform.clone_from(&look.platform);
        seen.window = self.front_number();
        seen.windows = u32::try_from(self.session()?.windows.len()).unwrap_or(u32::MAX);

        let wanted = match &look.capture {
            Capture::Never => false,
            Capture::UnlessUnchanged(known) => *known != seen.fingerprint,
            Capture::Always => true,
        };
        let mut sighting = Sighting {
            matches: gathered
                .matches
                .into_iter()
                .map(|mut list| {
                    list.sort_by(|a, b| a.0.cmp(&b.0));
                    list.into_iter().map(|(_, found)| found).collect()
                })
                .collect(),
            ..Sighting::default()
        };
        if wanted {
            sighting.screenshot = Some(self.screenshot().await?);
            sighting.dom = Some(gathered.dom);
            sighting.drawn = gathered.drawn;
        }
        self.last = Last {
            fingerprint: seen.fingerprint.clone(),
            parts: gathered.parts,
            observation: seen.clone(),
            at: Some(Instant::now()),
        };
        sighting.observation = seen;
        Ok(sighting)
    }

    async fn screenshot(&mut self) -> Driven<Vec<u8>> {
        let answer = self.session()?.wire.get("/screenshot").await;
        let encoded = self.judge(answer)?;
        BASE64_STANDARD
            .decode(encoded.as_str().unwrap_or_default())
            .map_err(|error| {
                other(
                    DriverErrorKind::Other,
                    format!("the screenshot cannot be read: {error}"),
                )
            })
    }
}

fn query(query: &Query) -> Value {
    let (kind, value) = match query {
        Query::Css(value) => ("css", value.as_str()),
        Query::XPath(value) => ("xpath", value.as_str()),
        Query::TestId(value) => ("test-id", value.as_str()),
        Query::Text(value) => ("text", value.as_str()),
        Query::TextRegex(value) => ("text-regex", value.as_str()),
        Query::Role(value) => ("role", value.as_str()),
        Query::Frames => ("frames", ""),
    };
    json!({ "kind": kind, "value": value })
}
