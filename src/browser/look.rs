//! Looking: the probe's findings in every visible frame, put together in document order.

use std::{
    pin::Pin,
    sync::LazyLock,
    time::{Duration, Instant},
};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use regex::Regex;
use serde::Deserialize;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::{driver::ChromeDriver, fault::other, place::Place};
use crate::{
    trace::{Block, Control, Document, ElementId, Landmark, Layer, NativeDialog, Observation, Rect, Settle, Viewport},
    walk::{Capture, Drawn, Driven, Driver as _, DriverError, DriverErrorKind, Look, Match, Query, Sighting},
};

const QUIET_MS: u64 = 100;
const SETTLE: Duration = Duration::from_secs(2);
const FRAME_DEPTH: usize = 8;
/// A navigation under way kills a look; so many tries.
const TRIES: usize = 12;
/// … but for no longer than this.
const PATIENCE: Duration = Duration::from_secs(20);

/// What the last look saw.
#[derive(Debug, Default)]
pub(super) struct Last {
    fingerprint: String,
    /// Fingerprints by document number, the top document first.
    parts: Vec<(u32, String)>,
    observation: Observation,
}

#[derive(Deserialize)]
struct Page {
    key: String,
    url: String,
    title: String,
    lang: Option<String>,
    status: Option<u16>,
    redirects: Option<u32>,
    viewport: Viewport,
    step: Option<String>,
    fingerprint: String,
    layers: Vec<Layer>,
    blocks: Vec<Placed<Block>>,
    controls: Vec<Placed<Control>>,
    frames: Vec<Frame>,
    matches: Vec<Answers>,
    drawn: Vec<DrawnText>,
    dom: Option<String>,
}

#[derive(Deserialize)]
struct Placed<T> {
    pos: u32,
    item: T,
}

#[derive(Deserialize)]
struct Frame {
    pos: u32,
    node: u32,
    layer: Option<usize>,
    landmark: Landmark,
    frame: Value,
}

#[derive(Deserialize)]
struct Answers {
    error: Option<String>,
    list: Vec<Hit>,
}

#[derive(Deserialize)]
struct Hit {
    pos: u32,
    id: u32,
    role: String,
    name: String,
    tag: String,
    rect: Rect,
    in_view: bool,
    scroll_distance: f64,
}

#[derive(Deserialize)]
struct DrawnText {
    text: String,
    rect: Rect,
}

/// What is gathered while going through the frames. Each item carries its place in document order.
#[derive(Default)]
struct Gathering {
    observation: Observation,
    blocks: Vec<(Vec<u32>, Block)>,
    controls: Vec<(Vec<u32>, Control)>,
    matches: Vec<Vec<(Vec<u32>, Match)>>,
    drawn: Vec<Drawn>,
    dom: String,
    parts: Vec<(u32, String)>,
}

/// Where in the tree of frames we are.
#[derive(Clone, Default)]
struct Spot {
    order: Vec<u32>,
    way: Vec<(Value, ElementId)>,
    parent: Option<u32>,
    layer: Option<usize>,
    landmark: Landmark,
}

struct Ask {
    queries: Value,
    capture: bool,
    began: Instant,
}

impl ChromeDriver {
    pub(super) async fn see(&mut self, look: &Look) -> Driven<Sighting> {
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
        self.sync_windows().await?;
        let answer = self.session()?.leave_frames().await;
        self.judge(answer)?;
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
        };
        sighting.observation = seen;
        Ok(sighting)
    }

    /// Whether a native dialog is known to be open.
    pub(super) fn dialog_known(&mut self) -> bool {
        let session = self.session();
        session.is_ok_and(|session| session.bidi.as_ref().is_some_and(|bidi| bidi.known_dialog().is_some()))
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

    /// Looks into the current browsing context and, from there, into its frames.
    fn gather<'a>(
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
            let session = self.session()?;
            let answer = async {
                let rest = session
                    .call("settle", json!([QUIET_MS, limit_number(limit), limit_number(since)]))
                    .await?;
                Ok((rest, session.call("look", json!([request])).await?))
            }
            .await;
            let (rest, found) = self.judge(answer)?;
            let page: Page = serde_json::from_str(found[0].as_str().unwrap_or_default()).map_err(|error| {
                other(
                    DriverErrorKind::Other,
                    format!("the probe's answer makes no sense: {error}"),
                )
            })?;
            let elements: Vec<Value> = found[1].as_array().cloned().unwrap_or_default();
            let window = self.front_number();
            let number = self.places.number(Place {
                key: page.key.clone(),
                window,
                way: spot.way.clone(),
            });
            let frames = into.page(page, number, &spot, settle_of(&rest))?;
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

    /// The open native dialog. While it is open nothing else can be asked of the page.
    async fn dialog(&mut self, look: &Look) -> Driven<Option<Sighting>> {
        let session = self.session()?;
        let said = session.wire.get("/alert/text").await;
        if matches!(&said, Err(error) if error.is_no_such_alert()) {
            return Ok(None);
        }
        let known = match &self.session()?.bidi {
            Some(bidi) => bidi.dialog().await,
            None => None,
        };
        let (kind, text) = match (said, known) {
            (Ok(text), known) => (
                known.and_then(|prompt| prompt.kind),
                text.as_str().unwrap_or_default().to_owned(),
            ),
            // chromedriver knows nothing of dialogs that ask before a page is left.
            (Err(_), Some(prompt)) => (prompt.kind, prompt.text),
            (Err(error), None) => return self.judge(Err(error)),
        };
        let tick = self.now();
        let observation = Observation {
            at: Some(tick.at),
            elapsed_ms: u64::try_from(tick.elapsed.as_millis()).unwrap_or(u64::MAX),
            platform: look.platform.clone(),
            fingerprint: combined(&[(0, format!("{kind:?}")), (0, text.clone())]),
            dialog: Some(NativeDialog { kind, text }),
            settle: Settle {
                quiet: true,
                waited_ms: 0,
            },
            window: self.front_number(),
            windows: u32::try_from(self.session()?.windows.len()).unwrap_or(u32::MAX),
            blocks: Vec::new(),
            controls: Vec::new(),
            layers: Vec::new(),
            step_indicator: None,
            ..self.last.observation.clone()
        };
        self.last.fingerprint.clone_from(&observation.fingerprint);
        self.last.parts.clear();
        let matches = look.queries.iter().map(|_| Vec::new()).collect();
        Ok(Some(Sighting {
            observation,
            matches,
            ..Sighting::default()
        }))
    }

    /// See [`crate::walk::Driver::await_change`].
    pub(super) async fn wait_for_change(&mut self, fingerprint: &str, limit: Duration) -> Driven<bool> {
        let deadline = Instant::now() + limit;
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

impl Gathering {
    /// Takes over what was found in one document and gives back its frames.
    fn page(&mut self, page: Page, number: u32, spot: &Spot, settle: Settle) -> Driven<Vec<Frame>> {
        let seen = &mut self.observation;
        let top = spot.way.is_empty();
        if top {
            seen.url.clone_from(&page.url);
            seen.title = page.title;
            seen.lang = page.lang;
            seen.status = page.status;
            seen.redirects = page.redirects;
            seen.viewport = page.viewport;
            seen.settle = settle;
        } else {
            seen.settle.quiet &= settle.quiet;
            seen.settle.waited_ms += settle.waited_ms;
        }
        if seen.step_indicator.is_none() {
            seen.step_indicator = page.step;
        }
        seen.documents.push(Document {
            id: number,
            parent: spot.parent,
            url: page.url.clone(),
        });
        self.parts.push((number, page.fingerprint));
        let first = seen.layers.len();
        let layer_of = |layer: Option<usize>| layer.map(|at| at + first).or(spot.layer);
        let landmark_of = |landmark: Landmark| match (spot.landmark, landmark) {
            (Landmark::Main, _) => Landmark::Main,
            (outer, Landmark::None) => outer,
            (_, inner) => inner,
        };
        for mut layer in page.layers {
            layer.id.document = number;
            layer.parent = layer_of(layer.parent);
            seen.layers.push(layer);
        }
        let place = |pos: u32| spot.order.iter().copied().chain([pos]).collect::<Vec<_>>();
        for Placed { pos, item: mut block } in page.blocks {
            block.id.document = number;
            block.layer = layer_of(block.layer);
            block.landmark = landmark_of(block.landmark);
            self.blocks.push((place(pos), block));
        }
        for Placed { pos, item: mut control } in page.controls {
            control.id.document = number;
            control.layer = layer_of(control.layer);
            control.landmark = landmark_of(control.landmark);
            self.controls.push((place(pos), control));
        }
        for (list, found) in self.matches.iter_mut().zip(page.matches) {
            if let Some(error) = found.error {
                return Err(other(DriverErrorKind::Invalid, error));
            }
            list.extend(found.list.into_iter().map(|hit| {
                let id = ElementId {
                    document: number,
                    node: hit.id,
                };
                let Hit {
                    pos,
                    role,
                    name,
                    tag,
                    rect,
                    in_view,
                    scroll_distance,
                    ..
                } = hit;
                (
                    place(pos),
                    Match {
                        id,
                        role,
                        name,
                        tag,
                        rect,
                        in_view,
                        scroll_distance,
                    },
                )
            }));
        }
        self.drawn.extend(page.drawn.into_iter().map(|drawn| Drawn {
            text: drawn.text,
            rect: drawn.rect,
        }));
        if let Some(dom) = page.dom {
            if !top {
                let url = page.url.replace("--", "- -").replace('>', "%3E");
                let parent = spot.parent.unwrap_or_default();
                self.dom.push_str(&format!(
                    "\n<!-- document {number}, in a frame of document {parent}: {url} -->\n"
                ));
            }
            self.dom.push_str(&dom);
        }
        Ok(page
            .frames
            .into_iter()
            .map(|frame| Frame {
                layer: layer_of(frame.layer),
                landmark: landmark_of(frame.landmark),
                ..frame
            })
            .collect())
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

fn limit_number(ms: u128) -> u64 {
    u64::try_from(ms).unwrap_or(u64::MAX)
}

fn combined(parts: &[(u32, String)]) -> String {
    let mut hasher = Sha256::new();
    for (_, part) in parts {
        hasher.update(part.as_bytes());
        hasher.update([0]);
    }
    hasher
        .finalize()
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect()
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

/// "Step 2 of 4", "2/4", "2단계", "4단계 중 2단계" as a block of its own.
fn step_in(text: &str) -> Option<String> {
    static STEP: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(
            r"(?i)^(?:step|schritt|étape|paso|passo|단계)?\s*\d{1,2}\s*(?:/|of|von|sur|de|di)\s*\d{1,2}(?:\s*단계)?$|^step\s*\d{1,2}$|^(?:\d{1,2}\s*단계\s*중\s*)?\d{1,2}\s*단계$",
        )
        .ok()
    });
    let short = text.chars().count() <= 40;
    (short && STEP.as_ref().is_some_and(|step| step.is_match(text.trim()))).then(|| text.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::step_in;

    #[test]
    fn a_step_indicator_is_a_short_text_of_its_own() {
        for text in ["Step 2 of 4", "2/4", "2 / 4", "2단계", "4단계 중 2단계", "step 3"] {
            assert_eq!(step_in(text).as_deref(), Some(text));
        }
        for text in ["Pay in 2 of 4 shops", "24/7 support", "12/2026", "Step by step"] {
            assert_eq!(step_in(text), None, "{text}");
        }
    }
}
