//! The pages of `tests/endings/site`, served on loopback, with the few answers that a file cannot give.

use std::{
    net::{SocketAddr, TcpListener as Bound},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
};

use axum::{
    Router,
    body::Bytes,
    extract::{Path as UrlPath, State},
    http::{StatusCode, header},
    response::{Html, IntoResponse, Redirect, Response},
    routing::{get, post},
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::secrets::{SECRET, html};

/// A server for as long as the test process runs.
pub(crate) struct Site {
    addr: SocketAddr,
    closed: SocketAddr,
    touched: Arc<AtomicBool>,
}

impl Site {
    pub(crate) fn serve() -> Self {
        let listener = Bound::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let addr = listener.local_addr().unwrap();
        // A port that was free a moment ago: nobody listens there.
        let closed = Bound::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let touched = Arc::new(AtomicBool::new(false));
        let router = Router::new()
            .route(
                "/status/{code}",
                get(async |UrlPath(code): UrlPath<u16>| status(code, "Sorry")),
            )
            .route(
                "/log-in",
                get(async || file("log-in.html")).post(async || file("log-in.html")),
            )
            .route("/echo", post(echoed).get(async || file("echo.html")))
            .route(
                "/echo/{code}",
                get(async |UrlPath(code): UrlPath<u16>| status(code, &html(SECRET))),
            )
            .route("/redirect/{token}", get(redirect))
            .route("/landed", get(async || file("landed.html")))
            .route("/touched", get(touch))
            .route("/{name}", get(async |UrlPath(name): UrlPath<String>| file(&name)))
            .with_state(touched.clone());
        thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .unwrap();
            runtime.block_on(async {
                let listener = tokio::net::TcpListener::from_std(listener).unwrap();
                axum::serve(listener, router).await.unwrap();
            });
        });
        Self { addr, closed, touched }
    }

    /// A flow file with this server's addresses in it.
    pub(crate) fn place(&self, flow: &str) -> String {
        flow.replace("127.0.0.1:7878", &self.addr.to_string())
            .replace("127.0.0.1:7879", &self.closed.to_string())
    }

    /// Whether a page that watches itself was changed by anybody but itself.
    pub(crate) fn was_touched(&self) -> bool {
        self.touched.load(Ordering::SeqCst)
    }
}

async fn touch(State(touched): State<Arc<AtomicBool>>) {
    touched.store(true, Ordering::SeqCst);
}

async fn echoed(body: Bytes) -> Response {
    let typed = url::form_urlencoded::parse(&body).find(|(name, _)| name == "password");
    match typed {
        Some((_, password)) if password == SECRET => Redirect::to("/echo").into_response(),
        _ => status(400, "Wrong password"),
    }
}

async fn redirect(UrlPath(token): UrlPath<String>) -> Redirect {
    assert_eq!(token, SECRET);
    Redirect::to(&format!("/landed?token={}", percent(SECRET)))
}

fn status(code: u16, words: &str) -> Response {
    let page = format!("<html lang=en><title>{words}</title><h1>{words}</h1>");
    (StatusCode::from_u16(code).unwrap(), Html(page)).into_response()
}

fn percent(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

fn file(name: &str) -> Response {
    let Ok(text) = std::fs::read_to_string(format!("tests/endings/site/{name}")) else {
        return status(404, "Not found");
    };
    let (front, back) = SECRET.split_at(4);
    let numeric: String = SECRET.chars().map(|c| format!("&#{};", c as u32)).collect();
    let hex: String = SECRET.bytes().map(|byte| format!("{byte:02x}")).collect();
    let text = text
        .replace("{{html}}", &html(SECRET))
        .replace("{{raw-comment}}", SECRET)
        .replace("{{in-tags}}", &format!("<b>{}</b><i>{}</i>", html(front), html(back)))
        .replace("{{base64}}", &STANDARD.encode(SECRET))
        .replace("{{percent}}", &percent(SECRET))
        .replace("{{hex}}", &hex)
        .replace("{{numeric}}", &numeric)
        .replace("{{json}}", &serde_json::to_string(SECRET).unwrap());
    ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], text).into_response()
}
