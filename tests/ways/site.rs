//! The pages of `tests/ways`, served on loopback: the folder of a way is its site.
//!
//! `/WAY/name` is the file `name`, or `name.html`, or `index.html`. What a file alone cannot say is in its name and in
//! the address: `?after=800` answers 800 ms later; a POST leads to the same address again (`?to=other` to another), or
//! is answered by `name.post.html` where there is one; `?set=in` on a POST remembers the visitor, who then gets
//! `name.in.html` for `name`; `name.to` holds the address that everybody else is redirected to.

use std::{collections::HashMap, net::SocketAddr, path::PathBuf, thread, time::Duration};

use axum::{
    Router,
    extract::{Path as UrlPath, Query},
    http::{HeaderMap, Method, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
    routing::any,
};

/// Serves for as long as the test process runs.
pub(crate) fn serve() -> SocketAddr {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let address = listener.local_addr().unwrap();
    let router = Router::new()
        .route("/{way}/", any(answer))
        .route("/{way}/{name}", any(answer));
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
    address
}

async fn answer(
    UrlPath(path): UrlPath<HashMap<String, String>>,
    Query(query): Query<HashMap<String, String>>,
    method: Method,
    headers: HeaderMap,
) -> Response {
    let (way, name) = (&path["way"], path.get("name").map_or("index", String::as_str));
    if let Some(after) = query.get("after") {
        tokio::time::sleep(Duration::from_millis(after.parse().unwrap())).await;
    }
    let file = |name: &str| std::fs::read_to_string(PathBuf::from("tests/ways").join(way).join(name)).ok();
    let to = |name: &str| Redirect::to(&format!("/{way}/{}", name.trim())).into_response();
    if method == Method::POST {
        let mut response = match (query.get("to"), file(&format!("{name}.post.html"))) {
            (Some(other), _) => to(other),
            (None, Some(text)) => page(text, name),
            (None, None) => to(name),
        };
        if let Some(value) = query.get("set") {
            let cookie = format!("seen={value}; Path=/{way}");
            response
                .headers_mut()
                .insert(header::SET_COOKIE, cookie.parse().unwrap());
        }
        return response;
    }
    let seen = headers.get(header::COOKIE).and_then(|cookies| cookies.to_str().ok());
    let seen = seen.and_then(|cookies| cookies.split("; ").find_map(|cookie| cookie.strip_prefix("seen=")));
    if let Some(text) = seen.and_then(|seen| file(&format!("{name}.{seen}.html"))) {
        return page(text, name);
    }
    if let Some(other) = file(&format!("{name}.to")) {
        return to(&other);
    }
    match file(&format!("{name}.html")).or_else(|| file(name)) {
        Some(text) => page(text, name),
        None => (StatusCode::NOT_FOUND, "Not found").into_response(),
    }
}

fn page(text: String, name: &str) -> Response {
    let kind = if name.ends_with(".js") {
        "text/javascript; charset=utf-8"
    } else {
        "text/html; charset=utf-8"
    };
    ([(header::CONTENT_TYPE, kind)], text).into_response()
}
