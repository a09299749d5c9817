//! One browser: its session, its windows, its emulation.

use std::{collections::HashMap, time::Duration};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use serde_json::{Map, Value, json};

use super::{
    bidi::Bidi,
    emulation,
    hurry::Hurry,
    launch::BrowserError,
    probe::Probe,
    profile::Profile,
    wire::{Answer, Wire},
};
use crate::{
    flow::Platform,
    trace::{Presented, sha256},
};

/// A browser of its own, with the platform it presents.
#[derive(Debug)]
pub(super) struct Session {
    // Fields are dropped in this order: the session first, its browser with the folder last.
    pub(super) bidi: Option<Bidi>,
    pub(super) wire: Wire,
    pub(super) probe: Probe,
    /// The platform it was opened for: its key among the walk's sessions.
    pub(super) home: String,
    /// The platform it presents now.
    pub(super) platform: Platform,
    pub(super) version: String,
    unset: Vec<&'static str>,
    /// Open windows in the order they were first seen: handle, number in the walk, whether it is set up.
    pub(super) windows: Vec<Window>,
    /// Handles in the order they were in front, the present one last.
    pub(super) front: Vec<String>,
    /// Whether the current browsing context is the front window's top document.
    pub(super) at_top: bool,
    profile: Option<Profile>,
    /// Fingerprints by origin.
    certificates: HashMap<String, String>,
}

/// What a page can see of the browser by script, as [`Presented`].
const PRESENTED: &str = "return { automated: navigator.webdriver ?? null, user_agent: navigator.userAgent, \
    languages: [...navigator.languages], timezone: Intl.DateTimeFormat().resolvedOptions().timeZone, \
    width: innerWidth, height: innerHeight, pixel_ratio: devicePixelRatio, touch_points: navigator.maxTouchPoints };";

/// A window or tab.
#[derive(Debug, Clone)]
pub(super) struct Window {
    pub(super) handle: String,
    pub(super) number: u32,
}

/// What a session is opened with.
pub(super) struct Opening<'a> {
    pub(super) url: &'a str,
    pub(super) chrome: Option<&'a std::path::Path>,
    pub(super) version: Option<&'a str>,
    pub(super) headless: bool,
    pub(super) page_load: Duration,
    pub(super) profile: Option<Profile>,
    pub(super) hurry: Hurry,
}

impl Session {
    /// Starts a browser for this platform.
    pub(super) async fn open(opening: Opening<'_>, platform: &Platform) -> Result<Self, BrowserError> {
        let capabilities = capabilities(&opening, platform);
        let wire = Wire::open(opening.url, capabilities, opening.hurry).await?;
        let version = wire.capability(&["browserVersion"]).unwrap_or_default();
        let bidi = match wire.capability(&["webSocketUrl"]) {
            Some(url) => Bidi::connect(&url).await,
            None => None,
        };
        let failed = |error| BrowserError::Session {
            error: super::fault::fault(&error).message,
        };
        let mut session = Self {
            bidi,
            wire,
            probe: Probe::new(),
            home: platform.name.clone(),
            platform: platform.clone(),
            version,
            unset: Vec::new(),
            windows: Vec::new(),
            front: Vec::new(),
            at_top: true,
            profile: opening.profile,
            certificates: HashMap::new(),
        };
        let handle = session.wire.get("/window").await.map_err(failed)?;
        let handle = handle.as_str().unwrap_or_default().to_owned();
        session.front.push(handle.clone());
        session.everywhere().await;
        session.set_up_window(&handle).await;
        Ok(session)
    }

    /// Presents another platform in every window.
    pub(super) async fn present(&mut self, platform: &Platform) -> Answer<()> {
        self.platform = platform.clone();
        self.everywhere().await;
        let front = self.front.last().cloned();
        for window in self.windows.clone() {
            self.switch_to(&window.handle).await?;
            self.emulate().await;
        }
        if let Some(front) = front {
            self.switch_to(&front).await?;
        }
        Ok(())
    }

    /// Makes a window the current browsing context.
    pub(super) async fn switch_to(&mut self, handle: &str) -> Answer<()> {
        self.wire.post("/window", json!({ "handle": handle })).await?;
        self.at_top = true;
        Ok(())
    }

    /// Leaves any frame.
    pub(super) async fn leave_frames(&mut self) -> Answer<()> {
        if !self.at_top {
            self.wire.post("/frame", json!({ "id": null })).await?;
            self.at_top = true;
        }
        Ok(())
    }

    /// Enters a frame of the current document.
    pub(super) async fn enter(&mut self, frame: &Value) -> Answer<()> {
        self.at_top = false;
        self.wire.post("/frame", json!({ "id": frame })).await?;
        Ok(())
    }

    /// Calls the probe in the current document.
    pub(super) async fn call(&self, function: &str, args: Value) -> Answer {
        self.probe.call(&self.wire, function, args).await
    }

    /// What a page can see of it.
    pub(super) async fn presented(&self) -> Option<Presented> {
        let seen = self.wire.execute(PRESENTED, json!([])).await.ok()?;
        serde_json::from_value(seen).ok()
    }

    /// The fingerprint of the certificate with which an origin answered the front window; asked once for each origin.
    pub(super) async fn fingerprint(&mut self, origin: &str) -> Option<String> {
        if let Some(known) = self.certificates.get(origin) {
            return Some(known.clone());
        }
        let der = self.bidi.as_ref()?.certificate(self.front.last()?, origin).await?;
        let der = BASE64_STANDARD.decode(der).ok()?;
        let fingerprint = sha256(der);
        self.certificates.insert(origin.to_owned(), fingerprint.clone());
        Some(fingerprint)
    }

    /// Puts the probe and the platform into the current window, and watches its network.
    pub(super) async fn set_up_window(&self, handle: &str) {
        if let Some(bidi) = &self.bidi {
            bidi.watch(handle).await;
        }
        let _ = self
            .wire
            .cdp(
                "Page.addScriptToEvaluateOnNewDocument",
                json!({ "source": self.probe.source() }),
            )
            .await;
        self.emulate().await;
    }

    /// Whether its browser still runs, as far as can be told.
    pub(super) fn alive(&self) -> bool {
        self.profile.as_ref().is_none_or(Profile::inhabited)
    }

    /// Closes the session. Its browser ends with it, and by dropping at the latest.
    pub(super) async fn close(self) {
        let Self {
            wire, bidi, profile, ..
        } = self;
        drop(bidi);
        wire.close().await;
        // Looks through all processes and removes a folder: another walk may go on meanwhile.
        let _ = tokio::task::spawn_blocking(move || drop(profile)).await;
    }

    async fn everywhere(&mut self) {
        let presented = self.platform.name != self.home;
        self.unset = match &self.bidi {
            Some(bidi) => emulation::everywhere(bidi, &self.platform, &self.version, presented).await,
            None => vec!["locale", "time zone"],
        };
    }

    async fn emulate(&self) {
        emulation::in_window(&self.wire, &self.platform, &self.version, &self.unset).await;
    }
}

fn capabilities(opening: &Opening<'_>, platform: &Platform) -> Map<String, Value> {
    let device = &platform.device;
    let mut args = vec![
        "--no-first-run".to_owned(),
        "--no-default-browser-check".to_owned(),
        "--disable-gpu".to_owned(),
        // No requests of the browser's own.
        "--disable-background-networking".to_owned(),
        "--disable-component-update".to_owned(),
        "--disable-sync".to_owned(),
        "--disable-domain-reliability".to_owned(),
        "--disable-features=Translate,OptimizationHints,MediaRouter,PasswordManagerOnboarding".to_owned(),
        // Windows behind others go on as if they were seen.
        "--disable-backgrounding-occluded-windows".to_owned(),
        format!("--window-size={},{}", device.width.max(500), device.height + 100),
    ];
    args.extend(emulation::arguments(platform, opening.version));
    if opening.headless {
        args.push("--headless=new".to_owned());
    }
    if rustix::process::geteuid().is_root() {
        args.push("--no-sandbox".to_owned());
    }
    if let Some(profile) = &opening.profile {
        args.push(format!("--user-data-dir={}", profile.folder().display()));
    }
    let mut options = json!({
        "args": args,
        "excludeSwitches": ["enable-automation"],
        "prefs": {
            "intl.accept_languages": emulation::languages(&platform.locale),
            "credentials_enable_service": false,
            "profile.password_manager_leak_detection": false,
        },
    });
    if let Some(chrome) = opening.chrome {
        options["binary"] = json!(chrome);
    }
    let all = json!({
        "browserName": "chrome",
        "webSocketUrl": true,
        // A page that hangs on a picture is there all the same; looking waits for rest, within its limit.
        "pageLoadStrategy": "eager",
        "unhandledPromptBehavior": { "default": "ignore", "beforeUnload": "ignore" },
        "acceptInsecureCerts": false,
        "timeouts": { "implicit": 0, "pageLoad": millis(opening.page_load), "script": 10_000 },
        "goog:chromeOptions": options,
    });
    match all {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}
