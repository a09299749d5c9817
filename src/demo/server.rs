//! The web server around the replicas. It listens on loopback only.

use std::{
    io,
    net::{Ipv4Addr, SocketAddr},
    sync::Arc,
    time::Duration,
};

use axum::{
    Router,
    body::{Body, Bytes, to_bytes},
    extract::State,
    http::{HeaderMap, HeaderName, Method as HttpMethod, Request as HttpRequest, Response, StatusCode, header},
};
use tokio::{net::TcpListener, sync::oneshot, task::JoinHandle, time::timeout};

use super::{
    exchange::{Answer, Method, Pairs, Request, is_phone},
    mount::{COOKIE, Mounted, today},
    sites,
};

/// The largest form that is read, in bytes.
const LARGEST_FORM: usize = 64 * 1024;

/// How long requests under way may take when the server is told to stop. A browser may hold a connection open for ever.
const PATIENCE: Duration = Duration::from_secs(2);

/// How to serve.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// Port on 127.0.0.1; 0 takes a free one.
    pub port: u16,
}

/// Where one replica can be visited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// Name for people.
    pub title: String,
    /// Address of its first page.
    pub url: String,
}

/// A running server. It stops when [`Server::shutdown`] is called, and when it is dropped.
#[derive(Debug)]
pub struct Server {
    /// Where it listens.
    pub addr: SocketAddr,
    /// The replicas it serves.
    pub addresses: Vec<Address>,
    stop: oneshot::Sender<()>,
    task: JoinHandle<io::Result<()>>,
}

impl Server {
    /// Stops listening, lets the requests under way end, and waits for that, at most two seconds.
    ///
    /// # Errors
    /// What the server itself failed of.
    pub async fn shutdown(self) -> io::Result<()> {
        // A server that has already ended is not there to be told.
        let _ = self.stop.send(());
        let abort = self.task.abort_handle();
        match timeout(PATIENCE, self.task).await {
            Ok(ended) => ended.map_err(io::Error::other)?,
            Err(_) => {
                abort.abort();
                Ok(())
            }
        }
    }
}

type Sites = Arc<Vec<Box<dyn Mounted>>>;

/// Serves all replicas on loopback.
///
/// # Errors
/// If the port is taken.
pub async fn serve(options: Options) -> io::Result<Server> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, options.port)).await?;
    let addr = listener.local_addr()?;
    let sites: Sites = Arc::new(sites::all());
    let addresses = sites
        .iter()
        .map(|site| Address {
            title: site.title().to_owned(),
            url: format!("http://{addr}{}/", site.prefix()),
        })
        .collect();
    let router = Router::new().fallback(handle).with_state(sites);
    let (stop, stopped) = oneshot::channel::<()>();
    let task = tokio::spawn(async move {
        axum::serve(listener, router)
            .with_graceful_shutdown(async {
                // A dropped sender means the same as a sent word: stop.
                let _ = stopped.await;
            })
            .await
    });
    Ok(Server {
        addr,
        addresses,
        stop,
        task,
    })
}

async fn handle(State(sites): State<Sites>, request: HttpRequest<Body>) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let method = match parts.method {
        HttpMethod::GET | HttpMethod::HEAD => Method::Get,
        HttpMethod::POST => Method::Post,
        _ => return plain(StatusCode::METHOD_NOT_ALLOWED, "Only GET and POST are understood here."),
    };
    let path = parts.uri.path();
    if path == "/" {
        return index(&sites);
    }
    let Some((site, below)) = sites.iter().find_map(|site| {
        let below = path.strip_prefix(site.prefix())?;
        (below.is_empty() || below.starts_with('/')).then_some((site, below))
    }) else {
        return plain(
            StatusCode::NOT_FOUND,
            "There is no replica at this address; / lists them.",
        );
    };
    let Ok(form) = to_bytes(body, LARGEST_FORM).await else {
        return plain(StatusCode::PAYLOAD_TOO_LARGE, "This form is larger than any of ours.");
    };
    let request = Request {
        method,
        path: if below.is_empty() {
            "/".to_owned()
        } else {
            below.to_owned()
        },
        query: Pairs::parse(parts.uri.query().unwrap_or_default().as_bytes()),
        form: Pairs::parse(&form),
        phone: is_phone(text(&parts.headers, &header::USER_AGENT)),
        today: today(0),
    };
    let (answer, session) = site.answer(session(&parts.headers), request);
    respond(site.prefix(), answer, session)
}

fn respond(prefix: &str, answer: Answer, session: Option<String>) -> Response<Body> {
    let (status, media_type, location, body) = match answer {
        Answer::Page { status, html } => (status, "text/html; charset=utf-8", None, Bytes::from(html)),
        Answer::Redirect(path) => (
            303,
            "text/plain; charset=utf-8",
            Some(format!("{prefix}{path}")),
            Bytes::new(),
        ),
        Answer::Asset { media_type, bytes } => (200, media_type, None, Bytes::from(bytes)),
        Answer::Broken(why) => (500, "text/plain; charset=utf-8", None, Bytes::from(why)),
    };
    let mut response = Response::builder()
        .status(status)
        .header(header::CONTENT_TYPE, media_type)
        .header(header::CACHE_CONTROL, "no-store")
        .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    if let Some(location) = location {
        response = response.header(header::LOCATION, location);
    }
    if let Some(session) = session {
        let cookie = format!("{COOKIE}={session}; Path={prefix}; HttpOnly; SameSite=Lax");
        response = response.header(header::SET_COOKIE, cookie);
    }
    response
        .body(Body::from(body))
        .unwrap_or_else(|_| plain(StatusCode::INTERNAL_SERVER_ERROR, "This answer could not be sent."))
}

fn index(sites: &Sites) -> Response<Body> {
    let items: String = sites
        .iter()
        .map(|site| format!("<li><a href=\"{0}/\">{1}</a></li>", site.prefix(), site.title()))
        .collect();
    let html = format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Replicas</title><main><h1>Replicas</h1><ul>{items}</ul></main></html>"
    );
    respond("", Answer::Page { status: 200, html }, None)
}

fn plain(status: StatusCode, text: &'static str) -> Response<Body> {
    let mut response = Response::new(Body::from(text));
    *response.status_mut() = status;
    response
}

fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> &'a str {
    headers
        .get(name)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
}

fn session(headers: &HeaderMap) -> Option<&str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .find_map(|pair| pair.trim().strip_prefix(COOKIE)?.strip_prefix('='))
}
