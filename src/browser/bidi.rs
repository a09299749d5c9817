//! WebDriver BiDi beside the classic session: kinds of native dialogs, emulation that holds in every window, and what
//! comes over the network.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::{
    sync::{Notify, mpsc, oneshot},
    task::JoinHandle,
    time::timeout,
};
use tokio_tungstenite::{connect_async, tungstenite::Message};

use super::network::{EVENTS, Network};
use crate::trace::{Arrival, DialogKind};

/// An open native dialog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Prompt {
    /// Its kind, if it is one of the known.
    pub(super) kind: Option<DialogKind>,
    /// What it says.
    pub(super) text: String,
    context: String,
}

const PATIENCE: Duration = Duration::from_secs(5);

#[derive(Debug, Default)]
struct Shared {
    answers: Mutex<HashMap<u64, oneshot::Sender<Result<Value, String>>>>,
    dialog: Mutex<Option<Prompt>>,
    dialog_told: Notify,
    network: Mutex<Network>,
    /// Chromium's own session of a browsing context, where its network is watched.
    watched: Mutex<HashMap<String, String>>,
}

/// A BiDi connection.
#[derive(Debug)]
pub(super) struct Bidi {
    shared: Arc<Shared>,
    orders: mpsc::UnboundedSender<Message>,
    next: AtomicU64,
    task: JoinHandle<()>,
}

impl Bidi {
    /// Connects and subscribes; `None` where that cannot be done.
    pub(super) async fn connect(url: &str) -> Option<Self> {
        let (socket, _) = timeout(PATIENCE, connect_async(url)).await.ok()?.ok()?;
        let (mut out, mut inward) = socket.split();
        let (orders, mut waiting) = mpsc::unbounded_channel::<Message>();
        let shared = Arc::new(Shared::default());
        let told = Arc::clone(&shared);
        let task = tokio::spawn(async move {
            loop {
                tokio::select! {
                    order = waiting.recv() => match order {
                        Some(message) => if out.send(message).await.is_err() { break },
                        None => break,
                    },
                    message = inward.next() => match message {
                        Some(Ok(Message::Text(text))) => if let Ok(value) = serde_json::from_str::<Value>(&text) { told.take(&value) },
                        Some(Ok(_)) => {}
                        _ => break,
                    },
                }
            }
            // Whoever still waits is told by the dropped sender.
            told.answers().clear();
        });
        let bidi = Self {
            shared,
            orders,
            next: AtomicU64::new(1),
            task,
        };
        let events = ["browsingContext.userPromptOpened", "browsingContext.userPromptClosed"];
        bidi.command("session.subscribe", json!({ "events": events }))
            .await
            .ok()?;
        // Another browser has none of these; then nothing is known of them.
        let _ = bidi.command("session.subscribe", json!({ "events": EVENTS })).await;
        Some(bidi)
    }

    /// Watches what comes over the network for a window, where the browser can.
    pub(super) async fn watch(&self, context: &str) {
        let own = self.command("goog:cdp.getSession", json!({ "context": context })).await;
        let Some(own) = own.ok().and_then(|own| own["session"].as_str().map(str::to_owned)) else {
            return;
        };
        self.shared.watched().insert(context.to_owned(), own);
        let _ = self.chromium(context, "Network.enable", json!({})).await;
    }

    /// How the document at this address came into this window, if that was told and not asked before.
    pub(super) fn arrival(&self, context: &str, url: &str) -> Option<Arrival> {
        self.shared.network().arrival(context, url)
    }

    /// The server's certificate (DER, in base64) of an origin that this window has connected to.
    pub(super) async fn certificate(&self, context: &str, origin: &str) -> Option<String> {
        let told = self
            .chromium(context, "Network.getCertificate", json!({ "origin": origin }))
            .await;
        told?["tableNames"][0].as_str().map(str::to_owned)
    }

    /// A command of Chromium's own protocol to a window that is watched.
    async fn chromium(&self, context: &str, method: &str, params: Value) -> Option<Value> {
        let own = self.shared.watched().get(context)?.clone();
        let order = json!({ "method": method, "params": params, "session": own });
        let answer = self.command("goog:cdp.sendCommand", order).await.ok()?;
        Some(answer["result"].clone())
    }

    /// Orders and waits for the answer.
    pub(super) async fn command(&self, method: &str, params: Value) -> Result<Value, String> {
        let id = self.next.fetch_add(1, Ordering::Relaxed);
        let (answer, answered) = oneshot::channel();
        self.shared.answers().insert(id, answer);
        let message = json!({ "id": id, "method": method, "params": params }).to_string();
        self.orders
            .send(Message::text(message))
            .map_err(|_| "the connection is closed".to_owned())?;
        match timeout(PATIENCE, answered).await {
            Ok(Ok(result)) => result,
            Ok(Err(_)) => Err("the connection is closed".to_owned()),
            Err(_) => Err(format!("{method} was not answered")),
        }
    }

    /// The kind of the native dialog that is open. The event can come a moment after the classic session noticed.
    pub(super) async fn dialog(&self) -> Option<Prompt> {
        let told = self.shared.dialog_told.notified();
        if let Some(prompt) = self.known_dialog() {
            return Some(prompt);
        }
        let _ = timeout(Duration::from_millis(300), told).await;
        self.known_dialog()
    }

    /// The native dialog that is known to be open.
    pub(super) fn known_dialog(&self) -> Option<Prompt> {
        self.shared.prompt().clone()
    }

    /// Answers a dialog that the classic session cannot.
    pub(super) async fn answer(&self, prompt: &Prompt, accept: bool) -> Result<(), String> {
        let params = json!({ "context": prompt.context, "accept": accept });
        self.command("browsingContext.handleUserPrompt", params).await.map(drop)
    }

    /// Forgets the dialog, once it is answered.
    pub(super) fn dialog_answered(&self) {
        *self.shared.prompt() = None;
    }
}

impl Drop for Bidi {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Shared {
    fn answers(&self) -> std::sync::MutexGuard<'_, HashMap<u64, oneshot::Sender<Result<Value, String>>>> {
        self.answers.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn prompt(&self) -> std::sync::MutexGuard<'_, Option<Prompt>> {
        self.dialog.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn network(&self) -> std::sync::MutexGuard<'_, Network> {
        self.network.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn watched(&self) -> std::sync::MutexGuard<'_, HashMap<String, String>> {
        self.watched.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn take(&self, message: &Value) {
        if let Some(id) = message["id"].as_u64() {
            if let Some(waiting) = self.answers().remove(&id) {
                let result = match message.get("result") {
                    Some(result) => Ok(result.clone()),
                    None => Err(message["message"].as_str().unwrap_or("unknown error").to_owned()),
                };
                let _ = waiting.send(result);
            }
            return;
        }
        match message["method"].as_str() {
            Some("browsingContext.userPromptOpened") => {
                let params = &message["params"];
                let kind = match params["type"].as_str() {
                    Some("alert") => Some(DialogKind::Alert),
                    Some("confirm") => Some(DialogKind::Confirm),
                    Some("prompt") => Some(DialogKind::Prompt),
                    Some("beforeunload") => Some(DialogKind::BeforeUnload),
                    _ => None,
                };
                let word = |name: &str| params[name].as_str().unwrap_or_default().to_owned();
                *self.prompt() = Some(Prompt {
                    kind,
                    text: word("message"),
                    context: word("context"),
                });
                self.dialog_told.notify_waiters();
            }
            Some("browsingContext.userPromptClosed") => *self.prompt() = None,
            Some(method) if EVENTS.contains(&method) => self.network().take(message),
            _ => {}
        }
    }
}
