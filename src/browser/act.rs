//! Acts, as native events.

use std::time::Instant;

use fantoccini::error::{CmdError, ErrorStatus};
use serde_json::{Value, json};

use super::{
    driver::ChromeDriver,
    fault::other,
    keys::chord,
    wire::{Answer, ELEMENT},
};
use crate::{
    trace::ElementId,
    walk::{Driven, DriverErrorKind},
};

/// What the pointer does on one element.
#[derive(Debug, Clone, Copy)]
pub(super) enum Gesture {
    /// Comes to stand on it.
    Hover,
    /// Touches and lifts.
    Tap,
    /// Touches, moves and lifts.
    Swipe { x: i32, y: i32 },
}

const SWIPE: i32 = 150;

impl ChromeDriver {
    pub(super) async fn do_click(&mut self, id: ElementId) -> Driven<()> {
        if self.session()?.platform.device.touch {
            return self.gesture(id, Gesture::Tap).await;
        }
        let (_, target) = self.element(id).await?;
        let answer = self.session()?.wire.post(&on(&target, "click"), json!({})).await;
        // The driver takes text that comes through a slot for its host, which covers the button around the slot. Nothing
        // was clicked then; where the page says that the button takes clicks, the pointer clicks it.
        if let Err(error) = &answer
            && intercepted(error)
            && self.find_obstacle(id).await?.is_none()
        {
            return self.gesture(id, Gesture::Tap).await;
        }
        self.acted(answer)
    }

    pub(super) async fn do_fill(&mut self, id: ElementId, text: &str) -> Driven<()> {
        let (element, _) = self.element(id).await?;
        let session = self.session()?;
        let answer = async {
            session.wire.post(&on(&element, "clear"), json!({})).await?;
            if !text.is_empty() {
                session
                    .wire
                    .post(&on(&element, "value"), json!({ "text": text }))
                    .await?;
            }
            Ok(Value::Null)
        }
        .await;
        self.acted(answer)
    }

    pub(super) async fn do_upload(&mut self, id: ElementId, path: &str) -> Driven<()> {
        let (element, _) = self.element(id).await?;
        let answer = self
            .session()?
            .wire
            .post(&on(&element, "value"), json!({ "text": path }))
            .await;
        self.acted(answer)
    }

    pub(super) async fn do_select(&mut self, id: ElementId, label: &str) -> Driven<()> {
        self.element(id).await?;
        let answer = self.session()?.call("option", json!([id.node, label])).await;
        let found = self.judge(answer)?;
        if found["option"].get(ELEMENT).is_none() {
            return Err(other(DriverErrorKind::Invalid, format!("there is no option `{label}`")));
        }
        if found["disabled"] == true {
            return Err(other(
                DriverErrorKind::Invalid,
                format!("the option `{label}` is disabled"),
            ));
        }
        let answer = self
            .session()?
            .wire
            .post(&on(&found["option"], "click"), json!({}))
            .await;
        self.acted(answer)
    }

    pub(super) async fn do_press(&mut self, key: &str) -> Driven<bool> {
        let keys = chord(key)?;
        let session = self.session()?;
        let answer = async {
            session.leave_frames().await?;
            let mut facts = session.call("focus", json!([])).await?;
            while facts["frame"].get(ELEMENT).is_some() {
                let frame = facts["frame"].clone();
                session.enter(&frame).await?;
                facts = session.call("focus", json!([])).await?;
            }
            Ok(facts["submits"] == true)
        }
        .await;
        let submits = self.judge(answer)?;
        let session = self.session()?;
        let answer = session.wire.post("/actions", press_of(&keys, 1)).await;
        self.acted(answer)?;
        Ok(submits)
    }

    pub(super) async fn gesture(&mut self, id: ElementId, gesture: Gesture) -> Driven<()> {
        let (_, target) = self.element(id).await?;
        let touch = self.session()?.platform.device.touch && !matches!(gesture, Gesture::Hover);
        let move_to = json!({ "type": "pointerMove", "duration": 0, "origin": target, "x": 0, "y": 0 });
        let down = json!({ "type": "pointerDown", "button": 0 });
        let up = json!({ "type": "pointerUp", "button": 0 });
        let moves = match gesture {
            Gesture::Hover => vec![move_to],
            Gesture::Tap => vec![move_to, down, up],
            Gesture::Swipe { x, y } => {
                let step = json!({ "type": "pointerMove", "duration": 100, "origin": "pointer", "x": x * SWIPE / 2, "y": y * SWIPE / 2 });
                vec![move_to, down, step.clone(), step, up]
            }
        };
        let answer = self.session()?.wire.post("/actions", pointer(touch, &moves)).await;
        self.acted(answer)
    }

    pub(super) async fn do_drag(&mut self, id: ElementId, onto: ElementId) -> Driven<()> {
        if id.document != onto.document {
            return Err(other(
                DriverErrorKind::Invalid,
                "dragging from one frame into another is not possible",
            ));
        }
        let (_, from) = self.element(id).await?;
        let (_, to) = self.element(onto).await?;
        let touch = self.session()?.platform.device.touch;
        let moves = [
            json!({ "type": "pointerMove", "duration": 0, "origin": from, "x": 0, "y": 0 }),
            json!({ "type": "pointerDown", "button": 0 }),
            // A first small move makes it a drag.
            json!({ "type": "pointerMove", "duration": 50, "origin": "pointer", "x": 8, "y": 8 }),
            json!({ "type": "pointerMove", "duration": 150, "origin": to, "x": 0, "y": 0 }),
            json!({ "type": "pointerMove", "duration": 20, "origin": to, "x": 1, "y": 1 }),
            json!({ "type": "pointerUp", "button": 0 }),
        ];
        let answer = self.session()?.wire.post("/actions", pointer(touch, &moves)).await;
        self.acted(answer)
    }

    /// By pointer near the value, then by arrow keys exactly onto it.
    pub(super) async fn do_slide(&mut self, id: ElementId, value: f64) -> Driven<()> {
        let (_, target) = self.element(id).await?;
        let facts = self.slider(id).await?;
        let (low, high) = (number(&facts, "low"), number(&facts, "high"));
        if value < low || value > high || high <= low {
            return Err(other(
                DriverErrorKind::Invalid,
                format!("{value} is not between {low} and {high}"),
            ));
        }
        let (width, height) = (number(&facts, "w"), number(&facts, "h"));
        let wanted = (value - low) / (high - low) - 0.5;
        let (x, y) = if height > width {
            (0.0, -wanted * height)
        } else {
            (wanted * width, 0.0)
        };
        let there = json!({ "type": "pointerMove", "duration": 0, "origin": target, "x": whole(x), "y": whole(y) });
        let moves = [
            there,
            json!({ "type": "pointerDown", "button": 0 }),
            json!({ "type": "pointerUp", "button": 0 }),
        ];
        let answer = self.session()?.wire.post("/actions", pointer(false, &moves)).await;
        self.acted(answer)?;
        for _ in 0..4 {
            let facts = self.slider(id).await?;
            let missing = value - number(&facts, "now");
            if missing.abs() < 1e-9 {
                return Ok(());
            }
            // An ARIA slider does not say its step: one press tells.
            let step = number(&facts, "step");
            let presses = if step > 0.0 {
                whole((missing / step).abs()).clamp(1, 500)
            } else {
                1
            };
            let key = if missing > 0.0 { '\u{e014}' } else { '\u{e012}' };
            let answer = self.session()?.wire.post("/actions", press_of(&[key], presses)).await;
            self.acted(answer)?;
            if step <= 0.0 {
                let moved = (number(&self.slider(id).await?, "now") - number(&facts, "now")).abs();
                let left = (missing.abs() - moved).max(0.0);
                if moved > 0.0 && left >= moved / 2.0 {
                    let answer = self
                        .session()?
                        .wire
                        .post("/actions", press_of(&[key], whole(left / moved).clamp(1, 500)))
                        .await;
                    self.acted(answer)?;
                }
            }
        }
        let now = number(&self.slider(id).await?, "now");
        if (now - value).abs() < 1e-9 {
            return Ok(());
        }
        Err(other(
            DriverErrorKind::Invalid,
            format!("the slider stopped at {now}, not at {value}"),
        ))
    }

    async fn slider(&mut self, id: ElementId) -> Driven<Value> {
        let answer = self.session()?.call("slider", json!([id.node])).await;
        self.judge(answer)
    }

    /// The end of an act. What it caused may stop the driver from answering properly: the act was done all the same.
    fn acted(&mut self, answer: Answer) -> Driven<()> {
        self.acted = Instant::now();
        match answer {
            Err(error) if error.is_timeout() || error.is_unexpected_alert_open() => Ok(()),
            answer => self.judge(answer).map(drop),
        }
    }
}

fn intercepted(error: &CmdError) -> bool {
    matches!(error, CmdError::Standard(said) if said.error == ErrorStatus::ElementClickIntercepted)
}

fn on(element: &Value, what: &str) -> String {
    format!("/element/{}/{what}", element[ELEMENT].as_str().unwrap_or_default())
}

fn number(facts: &Value, name: &str) -> f64 {
    facts[name].as_f64().unwrap_or(0.0)
}

#[allow(clippy::cast_possible_truncation, reason = "pixels and presses are small")]
fn whole(n: f64) -> i64 {
    n.round() as i64
}

fn pointer(touch: bool, moves: &[Value]) -> Value {
    let kind = if touch { "touch" } else { "mouse" };
    json!({ "actions": [{ "type": "pointer", "id": kind, "parameters": { "pointerType": kind }, "actions": moves }] })
}

fn press_of(keys: &[char], times: i64) -> Value {
    let mut actions = Vec::new();
    for _ in 0..times {
        actions.extend(keys.iter().map(|key| json!({ "type": "keyDown", "value": key })));
        actions.extend(keys.iter().rev().map(|key| json!({ "type": "keyUp", "value": key })));
    }
    json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": actions }] })
}
