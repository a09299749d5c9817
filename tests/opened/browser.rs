//! A browser with a report open in it.

use std::path::{Path, PathBuf};

use fantoccini::{Client, ClientBuilder, wd::WebDriverCompatibleCommand};
use farewell::{
    audit::Audit,
    browser::{Engine, Launch},
    report::{Language, html},
};
use http::Method;
use serde_json::{Value, json};
use tokio::runtime::Runtime;

use crate::builder;

/// The screenshots of the sample.
fn shots(_folder: &str, path: &str) -> Option<Vec<u8>> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/report/");
    std::fs::read(format!("{folder}{path}")).ok()
}

/// The report of an audit.
pub(crate) fn page(audit: &Audit, language: Language) -> Vec<u8> {
    let mut out = Vec::new();
    html::write(audit, &builder::exit(), &shots, language, &mut out).unwrap();
    out
}

/// How it is looked at.
pub(crate) struct View {
    pub(crate) width: u32,
    pub(crate) scheme: &'static str,
}

impl View {
    pub(crate) const WIDE: Self = Self {
        width: 1280,
        scheme: "light",
    };
}

/// How to start browsers.
pub(crate) fn launch(ledger: &Path) -> Launch {
    Launch {
        temp_dir: PathBuf::from("/tmp"),
        ..Launch::new(ledger)
    }
}

/// Opens a page from a file in a fresh browser and does something with it.
pub(crate) fn open<T>(page: &[u8], look: impl AsyncFnOnce(&Client, &str) -> T) -> T {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("report.html");
    std::fs::write(&file, page).unwrap();
    let address = format!("file://{}", file.display());
    Runtime::new().unwrap().block_on(async {
        let ledger = tempfile::tempdir().unwrap();
        let engine = Engine::start(&launch(ledger.path())).await.unwrap();
        let options = json!({
            "browserName": "chrome",
            "timeouts": { "script": 180_000, "pageLoad": 180_000 },
            "goog:chromeOptions": {
                "binary": engine.found().unwrap().chrome,
                "args": ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars"],
            },
        });
        let Value::Object(capabilities) = options else {
            unreachable!()
        };
        let url = format!("{}/", engine.url().unwrap());
        let client = ClientBuilder::rustls()
            .unwrap()
            .capabilities(capabilities)
            .connect(&url)
            .await
            .unwrap();
        let result = look(&client, &address).await;
        client.close().await.unwrap();
        result
    })
}

/// Looks at the page as this view says.
pub(crate) async fn set(client: &Client, view: &View) {
    let metrics = json!({ "width": view.width, "height": 900, "deviceScaleFactor": 1, "mobile": false });
    cdp(client, "Emulation.setDeviceMetricsOverride", metrics).await;
    let media = json!({ "features": [{ "name": "prefers-color-scheme", "value": view.scheme }] });
    cdp(client, "Emulation.setEmulatedMedia", media).await;
}

/// A command of Chromium's own protocol.
#[derive(Debug)]
struct Cdp(Value);

impl WebDriverCompatibleCommand for Cdp {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/goog/cdp/execute", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &url::Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.0.to_string()))
    }
}

pub(crate) async fn cdp(client: &Client, command: &str, params: Value) -> Value {
    let command = Cdp(json!({ "cmd": command, "params": params }));
    client.issue_cmd(command).await.unwrap()
}
