//! Asking the probe in every visible frame.

use std::{
    pin::Pin,
    time::{Duration, Instant},
};

use serde_json::{Value, json};

use super::{
    super::{driver::ChromeDriver, fault::other, place::Place},
    gathering::{Gathering, Spot},
    page::Page,
};
use crate::{
    trace::{ElementId, Settle},
    walk::{Driven, DriverError, DriverErrorKind},
};

const QUIET_MS: u64 = 100;
const SETTLE: Duration = Duration::from_secs(2);
const FRAME_DEPTH: usize = 8;

pub(super) struct Ask {
    pub(super) queries: Value,
    pub(super) capture: bool,
    pub(super) began: Instant,
}

impl ChromeDriver {
    /// Looks into the current browsing context and, from there, into its frames.
    pub(super) fn gather<'a>(
        &'a mut self,
        into: &'a mut Gathering,
        ask: &'a Ask,
        spot: Spot,
        frame: Value,
    ) -> Pin<Box<dyn Future<Output = Driven<()>> + Send + 'a>> {
        Box::pin(async move {
            let limit = SETTLE.saturating_sub(ask.began.elapsed()).as_millis();
            let since = self.acted.elapsed().as_millis();
            let request = json!({ "frame": frame, "queries": ask.queries, "drawn": ask.capture, "dom": ask.capture });
            let waits = [QUIET_MS, limit_number(limit), limit_number(since)];
            let request = json!([waits[0], waits[1], waits[2], request]);
            let answer = self.session()?.call("look", request).await;
            let found = self.judge(answer)?;
            let page: Page = serde_json::from_str(found[1].as_str().unwrap_or_default()).map_err(|error| {
                other(
                    DriverErrorKind::Other,
                    format!("the probe's answer makes no sense: {error}"),
                )
            })?;
            let elements: Vec<Value> = found[2].as_array().cloned().unwrap_or_default();
            let window = self.front_number();
            let number = self.places.number(Place {
                key: page.key.clone(),
                window,
                way: spot.way.clone(),
            });
            let frames = into.page(page, number, &spot, settle_of(&found[0]))?;
            if spot.way.len() >= FRAME_DEPTH {
                return Ok(());
            }
            for (frame, element) in frames.into_iter().zip(elements) {
                let mut order = spot.order.clone();
                order.push(frame.pos);
                let mut way = spot.way.clone();
                way.push((
                    element,
                    ElementId {
                        document: number,
                        node: frame.node,
                    },
                ));
                let inner = Spot {
                    order,
                    way,
                    parent: Some(number),
                    layer: frame.layer,
                    landmark: frame.landmark,
                };
                match self.enter_and_gather(into, ask, inner, frame.frame, &spot.way).await {
                    // The frame went away, or holds what cannot be asked: it shows nothing that could be told.
                    Err(DriverError {
                        kind: DriverErrorKind::Stale | DriverErrorKind::Other,
                        ..
                    }) => {}
                    result => result?,
                }
            }
            Ok(())
        })
    }

    async fn enter_and_gather(
        &mut self,
        into: &mut Gathering,
        ask: &Ask,
        spot: Spot,
        frame: Value,
        back: &[(Value, ElementId)],
    ) -> Driven<()> {
        let element = spot.way.last().map(|(element, _)| element.clone()).unwrap_or_default();
        let session = self.session()?;
        let answer = session.enter(&element).await;
        let result = match self.judge(answer) {
            Ok(()) => self.gather(into, ask, spot, frame).await,
            Err(error) => Err(error),
        };
        if matches!(&result, Err(error) if matches!(error.kind, DriverErrorKind::DialogOpen | DriverErrorKind::Gone)) {
            return result;
        }
        let session = self.session()?;
        let answer = async {
            session.leave_frames().await?;
            for (element, _) in back {
                session.enter(element).await?;
            }
            Ok(())
        }
        .await;
        self.judge(answer)?;
        result
    }
}

fn settle_of(rest: &Value) -> Settle {
    let waited = rest["waited"].as_f64().unwrap_or(0.0).max(0.0);
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "at most a few thousand, never negative"
    )]
    let waited_ms = waited.round() as u64;
    Settle {
        quiet: rest["quiet"] == true,
        waited_ms,
    }
}

pub(super) fn limit_number(ms: u128) -> u64 {
    u64::try_from(ms).unwrap_or(u64::MAX)
}
