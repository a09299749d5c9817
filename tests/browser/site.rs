//! The pages of `tests/pages`, served on loopback, and the one engine that the tests share.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, LazyLock, Mutex, Weak},
    time::Duration,
};

use axum::{
    Router,
    extract::{Path as UrlPath, Query, State},
    http::{HeaderMap, StatusCode, header},
    response::{Html, IntoResponse, Redirect, Response},
    routing::get,
};
use farewell::{
    browser::{ChromeDriver, Engine, Launch},
    flow::{Device, Platform, PlatformKind},
    trace::{Control, Observation},
    walk::{Driver, Look, Match, Query as Question, Sighting},
};
use tokio::{net::TcpListener, runtime::Runtime, task::JoinHandle};

static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| Runtime::new().unwrap());
static SHARED: Mutex<Weak<(Engine, tempfile::TempDir)>> = Mutex::new(Weak::new());

/// A page that goes on by itself a while after the click: first its address alone, then its text.
const BY_ITSELF: &str = "<title>By itself</title><p id=p>one</p><button onclick=\"setTimeout(() => history.pushState(0, '', '?2'), 600); \
    setTimeout(() => { p.textContent = 'two' }, 1200)\">Begin</button>";

/// Two origins of the same pages.
#[derive(Clone)]
pub(crate) struct Site {
    pub(crate) here: String,
    pub(crate) there: String,
}

impl Site {
    pub(crate) fn page(&self, name: &str) -> String {
        format!("{}/{name}", self.here)
    }
}

/// Serves until dropped.
pub(crate) struct Serving(Vec<JoinHandle<()>>);

impl Drop for Serving {
    fn drop(&mut self) {
        self.0.iter().for_each(JoinHandle::abort);
    }
}

pub(crate) async fn serve() -> (Site, Serving) {
    let here = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let there = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let site = Site {
        here: address(&here),
        there: address(&there),
    };
    let tasks = [here, there]
        .into_iter()
        .map(|listener| {
            let router = Router::new()
                .route(
                    "/status/{code}",
                    get(async |UrlPath(code): UrlPath<u16>| {
                        (StatusCode::from_u16(code).unwrap(), Html("<h1>Sorry</h1>"))
                    }),
                )
                .route("/redirect", get(async || Redirect::to("/redirect-2")))
                .route("/redirect-2", get(async || Redirect::to("/first.html")))
                .route("/headers", get(headers))
                .route("/slow/{ms}", get(slow))
                .route("/by-itself", get(async || Html(BY_ITSELF)))
                .route("/hang", get(async || std::future::pending::<Html<String>>().await))
                .route("/{name}", get(page))
                .with_state(site.clone());
            tokio::spawn(async move { axum::serve(listener, router).await.unwrap() })
        })
        .collect();
    (site, Serving(tasks))
}

fn address(listener: &TcpListener) -> String {
    format!("http://{}", listener.local_addr().unwrap())
}

async fn page(State(site): State<Site>, UrlPath(name): UrlPath<String>) -> Response {
    let path = Path::new("tests/pages").join(&name);
    match std::fs::read_to_string(path) {
        Ok(text) => {
            let text = text.replace("{{here}}", &site.here).replace("{{there}}", &site.there);
            ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], text).into_response()
        }
        Err(_) => (StatusCode::NOT_FOUND, Html("<h1>Not found</h1>")).into_response(),
    }
}

async fn headers(headers: HeaderMap) -> Html<String> {
    let lines: Vec<String> = headers
        .iter()
        .map(|(name, value)| format!("<p>{name}: {}</p>", value.to_str().unwrap_or("?").replace('"', "'")))
        .collect();
    Html(lines.concat())
}

async fn slow(
    UrlPath(ms): UrlPath<u64>,
    Query(query): Query<std::collections::HashMap<String, String>>,
) -> Html<String> {
    tokio::time::sleep(Duration::from_millis(ms)).await;
    Html(format!(
        "<h1>Slow page</h1><p>{}</p>",
        query.get("say").cloned().unwrap_or_default()
    ))
}

pub(crate) fn launch(ledger: &Path) -> Launch {
    Launch {
        temp_dir: PathBuf::from("/tmp"),
        ..Launch::new(ledger)
    }
}

/// The engine of all tests that run at the moment. The last one ends it.
async fn shared() -> Arc<(Engine, tempfile::TempDir)> {
    static STARTING: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());
    let _one_at_a_time = STARTING.lock().await;
    if let Some(engine) = SHARED.lock().unwrap().upgrade() {
        return engine;
    }
    let ledger = tempfile::tempdir().unwrap();
    let engine = Arc::new((Engine::start(&launch(ledger.path())).await.unwrap(), ledger));
    *SHARED.lock().unwrap() = Arc::downgrade(&engine);
    engine
}

/// Runs on the runtime that all tests share.
pub(crate) fn run<T>(future: impl Future<Output = T>) -> T {
    RUNTIME.block_on(future)
}

/// Walks with a fresh desktop browser.
pub(crate) fn browse<T>(walk: impl AsyncFnOnce(&mut ChromeDriver, &Site) -> T) -> T {
    browse_as(&desktop(), walk)
}

pub(crate) fn browse_as<T>(platform: &Platform, walk: impl AsyncFnOnce(&mut ChromeDriver, &Site) -> T) -> T {
    run(async {
        let (site, _serving) = serve().await;
        let engine = shared().await;
        engine
            .0
            .with_driver(platform, async |driver| walk(driver, &site).await)
            .await
            .unwrap()
    })
}

pub(crate) fn desktop() -> Platform {
    Platform {
        name: "pc".to_owned(),
        kind: PlatformKind::DesktopWeb,
        device: Device {
            name: "desktop".to_owned(),
            width: 1280,
            height: 720,
            pixel_ratio: 1.0,
            touch: false,
            user_agent: None,
        },
        locale: "en-US".to_owned(),
        timezone: "Europe/Berlin".to_owned(),
    }
}

pub(crate) fn phone() -> Platform {
    Platform {
        name: "phone".to_owned(),
        kind: PlatformKind::MobileWeb,
        device: Device {
            name: "Galaxy S24".to_owned(),
            width: 360,
            height: 780,
            pixel_ratio: 3.0,
            touch: true,
            user_agent: Some("Mozilla/5.0 (Linux; Android 14; SM-S921N) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{chrome}.0.0.0 Mobile Safari/537.36".to_owned()),
        },
        locale: "ko-KR".to_owned(),
        timezone: "Asia/Seoul".to_owned(),
    }
}

/// Looks without asking anything.
pub(crate) async fn look(driver: &mut ChromeDriver) -> Observation {
    driver.look(&Look::default()).await.unwrap().observation
}

pub(crate) async fn ask(driver: &mut ChromeDriver, question: Question) -> Vec<Match> {
    let sighting: Sighting = driver
        .look(&Look {
            queries: vec![question],
            ..Look::default()
        })
        .await
        .unwrap();
    sighting.matches.into_iter().next().unwrap()
}

/// Opens a page and looks.
pub(crate) async fn visit(driver: &mut ChromeDriver, url: &str) -> Observation {
    driver.open(url).await.unwrap();
    look(driver).await
}

pub(crate) fn text(seen: &Observation) -> String {
    seen.blocks
        .iter()
        .map(|block| block.text.as_str())
        .collect::<Vec<_>>()
        .join(" | ")
}

pub(crate) fn control<'a>(seen: &'a Observation, name: &str) -> &'a Control {
    seen.controls
        .iter()
        .find(|control| control.name == name)
        .unwrap_or_else(|| {
            panic!(
                "no control `{name}` among {:?}",
                seen.controls.iter().map(|c| (&c.role, &c.name)).collect::<Vec<_>>()
            )
        })
}
