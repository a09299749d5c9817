//! Owns chromedriver and opens browsers; every browser is closed again.

use std::sync::Arc;

use super::{
    chromedriver::Chromedriver,
    driver::ChromeDriver,
    find::{Found, doctor},
    launch::{BrowserError, Launch},
    ledger::Lease,
    profile::Profile,
    session::{Opening, Session},
};
use crate::flow::Platform;

/// One WebDriver server that serves any number of journeys, each in its own browser.
#[derive(Debug, Clone)]
pub struct Engine {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    launch: Launch,
    found: Option<Found>,
    // Dropped in this order: the driver with its browsers, then the ledger's entry with the folders.
    chromedriver: Option<Chromedriver>,
    lease: Option<Lease>,
}

impl Engine {
    /// Clears away what a killed run left, finds the programs and starts chromedriver; with
    /// [`Launch::webdriver_url`] nothing of that.
    ///
    /// # Errors
    /// No browser, no driver, or none that works.
    pub async fn start(launch: &Launch) -> Result<Self, BrowserError> {
        let mut inner = Inner {
            launch: launch.clone(),
            found: None,
            chromedriver: None,
            lease: None,
        };
        if launch.webdriver_url.is_none() {
            let found = doctor(launch).await?;
            let mut lease = Lease::take(&launch.ledger_dir, &launch.temp_dir)?;
            let chromedriver = Chromedriver::start(&found.chromedriver, lease.folder()).await?;
            lease.driver(chromedriver.process())?;
            inner = Inner {
                found: Some(found),
                chromedriver: Some(chromedriver),
                lease: Some(lease),
                ..inner
            };
        }
        Ok(Self { inner: Arc::new(inner) })
    }

    /// Walks with a fresh browser. It is closed when `walk` returns, fails, panics or is dropped half-way.
    ///
    /// # Errors
    /// The browser could not be started. What happens later is `walk`'s to tell.
    pub async fn with_driver<T>(
        &self,
        platform: &Platform,
        walk: impl AsyncFnOnce(&mut ChromeDriver) -> T,
    ) -> Result<T, BrowserError> {
        let session = self.session(platform).await?;
        let mut driver = ChromeDriver::new(self.clone(), session).await;
        let result = walk(&mut driver).await;
        driver.close().await;
        Ok(result)
    }

    /// The programs in use; `None` with a foreign WebDriver server.
    pub fn found(&self) -> Option<&Found> {
        self.inner.found.as_ref()
    }

    /// Address of the WebDriver server.
    pub fn url(&self) -> Option<String> {
        let own = self.inner.chromedriver.as_ref().map(Chromedriver::url);
        own.or_else(|| self.inner.launch.webdriver_url.clone())
    }

    /// How it was started.
    pub(super) fn launch(&self) -> &Launch {
        &self.inner.launch
    }

    /// Opens another browser.
    pub(super) async fn session(&self, platform: &Platform) -> Result<Session, BrowserError> {
        let inner = &self.inner;
        let url = self.url().unwrap_or_default();
        let opening = Opening {
            url: &url,
            chrome: inner.found.as_ref().map(|found| found.chrome.as_path()),
            version: inner.found.as_ref().map(|found| found.chrome_version.as_str()),
            headless: inner.launch.headless,
            page_load: inner.launch.page_load,
            hurry: inner.launch.hurry.clone(),
            profile: inner.lease.as_ref().map(|lease| Profile::new(lease.folder())),
        };
        Session::open(opening, platform).await
    }
}

/// An engine for one journey. See [`Engine::with_driver`].
///
/// # Errors
/// As [`Engine::start`] and [`Engine::with_driver`].
pub async fn with_driver<T>(
    launch: &Launch,
    platform: &Platform,
    walk: impl AsyncFnOnce(&mut ChromeDriver) -> T,
) -> Result<T, BrowserError> {
    Engine::start(launch).await?.with_driver(platform, walk).await
}
