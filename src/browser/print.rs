//! Prints a page of our own to PDF, by the browser's own print command.

use std::{fs, time::Duration};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde_json::{Value, json};

use super::{
    chromedriver::Chromedriver,
    find::doctor,
    hurry::Hurry,
    launch::{BrowserError, Launch},
    ledger::Lease,
    profile::Profile,
    wire::Wire,
};

/// What lies folded, and pictures that were to come later, belong on paper.
const UNFOLD: &str = "for (const one of document.querySelectorAll('details')) one.open = true;
return Promise.all([...document.images].map((image) => { image.loading = 'eager'; return image.decode().catch(() => {}); })).then(() => true);";

/// Prints a self-contained page on A4.
///
/// The browser is started for it alone, needs no network, and is closed again. [`Launch::webdriver_url`] is not used:
/// a browser elsewhere could not read the page.
///
/// # Errors
/// No browser, or one that does not print.
pub async fn print(launch: &Launch, page: &[u8]) -> Result<Vec<u8>, BrowserError> {
    let found = doctor(launch).await?;
    let mut lease = Lease::take(&launch.ledger_dir, &launch.temp_dir)?;
    let chromedriver = Chromedriver::start(&found.chromedriver, lease.folder()).await?;
    lease.driver(chromedriver.process())?;
    let file = lease.folder().join("report.html");
    let written = fs::write(&file, page);
    written.map_err(|error| BrowserError::Files {
        what: format!("cannot write {}", file.display()),
        error,
    })?;
    let failed = |error: String| BrowserError::Print { error };
    let address = url::Url::from_file_path(&file).map_err(|()| failed(format!("{} is no address", file.display())))?;
    let profile = Profile::new(lease.folder());
    let capabilities = match capabilities(&found.chrome, &profile) {
        Value::Object(map) => map,
        _ => serde_json::Map::new(),
    };
    let wire = Wire::open(&chromedriver.url(), capabilities, Hurry::default()).await?;
    let printed = pdf(&wire, address.as_str()).await;
    wire.close().await;
    printed
        .map_err(|error| failed(super::fault::fault(&error).message))
        .and_then(|text| {
            let bytes = STANDARD.decode(text).map_err(|error| failed(error.to_string()))?;
            bytes
                .starts_with(b"%PDF-")
                .then_some(bytes)
                .ok_or_else(|| failed("what it printed is no PDF".to_owned()))
        })
}

async fn pdf(wire: &Wire, address: &str) -> super::wire::Answer<String> {
    wire.post("/url", json!({ "url": address })).await?;
    wire.execute(UNFOLD, json!([])).await?;
    // WebDriver's own Print gives up after ten seconds; this is the command behind it. Inches.
    let order = json!({
        "printBackground": true,
        "paperWidth": 8.27,
        "paperHeight": 11.69,
        "marginTop": 0.63,
        "marginBottom": 0.63,
        "marginLeft": 0.59,
        "marginRight": 0.59,
    });
    let printed = wire.cdp("Page.printToPDF", order).await?;
    Ok(printed["data"].as_str().unwrap_or_default().to_owned())
}

fn capabilities(chrome: &std::path::Path, profile: &Profile) -> Value {
    let mut args = vec![
        "--headless=new".to_owned(),
        "--no-first-run".to_owned(),
        "--disable-gpu".to_owned(),
        "--disable-background-networking".to_owned(),
        "--disable-component-update".to_owned(),
        format!("--user-data-dir={}", profile.folder().display()),
    ];
    if rustix::process::geteuid().is_root() {
        args.push("--no-sandbox".to_owned());
    }
    let limit = u64::try_from(Duration::from_secs(50).as_millis()).unwrap_or(u64::MAX);
    json!({
        "browserName": "chrome",
        "timeouts": { "implicit": 0, "pageLoad": limit, "script": limit },
        "goog:chromeOptions": { "binary": chrome, "args": args },
    })
}
