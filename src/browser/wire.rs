//! WebDriver commands as they go over the wire.

use std::time::Duration;

use fantoccini::{Client, ClientBuilder, error::CmdError, wd::WebDriverCompatibleCommand};
use http::Method;
use serde_json::{Map, Value, json};

use super::{hurry::Hurry, launch::BrowserError};

/// The key of an element reference in WebDriver's JSON.
pub(super) const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// Longer than any time-out that the driver keeps itself.
const PATIENCE: Duration = Duration::from_secs(60);

/// Answers of the driver.
pub(super) type Answer<T = Value> = Result<T, CmdError>;

#[derive(Debug)]
struct Command {
    method: Method,
    path: String,
    body: Option<Value>,
}

impl WebDriverCompatibleCommand for Command {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &url::Url) -> (Method, Option<String>) {
        (self.method.clone(), self.body.as_ref().map(Value::to_string))
    }
}

/// A WebDriver session.
#[derive(Debug, Clone)]
pub(super) struct Wire {
    client: Client,
    hurry: Hurry,
}

impl Wire {
    /// Opens a session.
    pub(super) async fn open(url: &str, capabilities: Map<String, Value>, hurry: Hurry) -> Result<Self, BrowserError> {
        let session = |error: String| BrowserError::Session { error };
        // Addresses of the session are joined to it.
        let base = if url.ends_with('/') {
            url.to_owned()
        } else {
            format!("{url}/")
        };
        let mut builder = ClientBuilder::rustls().map_err(|error| session(error.to_string()))?;
        let connected = tokio::select! {
            connected = builder.capabilities(capabilities).connect(&base) => connected,
            () = hurry.over() => return Err(session("the run was asked to end".to_owned())),
        };
        let client = connected.map_err(|error| session(error.to_string()))?;
        Ok(Self { client, hurry })
    }

    /// What the driver says that it opened.
    pub(super) fn capability(&self, path: &[&str]) -> Option<String> {
        let mut at = self.client.capabilities()?.get(*path.first()?)?;
        for key in &path[1..] {
            at = at.get(*key)?;
        }
        at.as_str().map(str::to_owned)
    }

    /// Asks.
    pub(super) async fn get(&self, path: &str) -> Answer {
        self.issue(Method::GET, path, None).await
    }

    /// Orders.
    pub(super) async fn post(&self, path: &str, body: Value) -> Answer {
        self.issue(Method::POST, path, Some(body)).await
    }

    /// Runs a script in the current document and waits for the promise it may return.
    pub(super) async fn execute(&self, script: &str, args: Value) -> Answer {
        self.post("/execute/sync", json!({ "script": script, "args": args }))
            .await
    }

    /// A command of Chromium's own protocol.
    pub(super) async fn cdp(&self, command: &str, params: Value) -> Answer {
        self.post("/goog/cdp/execute", json!({ "cmd": command, "params": params }))
            .await
    }

    /// Closes the session; at most five seconds.
    pub(super) async fn close(self) {
        let _ = tokio::time::timeout(Duration::from_secs(5), self.client.close()).await;
    }

    async fn issue(&self, method: Method, path: &str, body: Option<Value>) -> Answer {
        let command = Command {
            method,
            path: path.to_owned(),
            body,
        };
        // A page can hang the driver's own scripts for ever; then nothing but ending the browser helps.
        tokio::select! {
            answer = self.client.issue_cmd(command) => answer,
            () = tokio::time::sleep(PATIENCE) => Err(CmdError::WaitTimeout),
            () = self.hurry.over() => Err(CmdError::WaitTimeout),
        }
    }
}
