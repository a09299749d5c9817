//! Pages as plain files: a folder of `tests/ways` is served below `/ways/NAME`, the pages of `tests/looks` below
//! `/looks/all`, the templates of the replicas below `/sites/NAME`. With `?unfolded` everything that a page holds back is
//! shown at once.

use std::{fs, path::PathBuf};

use axum::{
    Router,
    extract::{Path, RawQuery},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use tokio::{net::TcpListener, task::JoinHandle};

use super::{html_files, templates};

/// Shows what is hidden, folded or closed, also in shadow roots: each is markup of the page all the same.
const UNFOLD: &str = "<script>addEventListener('load', () => { const show = (root) => { \
    for (const el of root.querySelectorAll('*')) { \
        if (el.shadowRoot) show(el.shadowRoot); \
        if (el.closest('head') || el.matches('script, style, template, option, datalist, [type=hidden]')) continue; \
        el.hidden = false; \
        if (el.matches('details')) el.open = true; \
        if (el.matches('dialog')) el.setAttribute('open', ''); \
        if (getComputedStyle(el).display === 'none') el.style.setProperty('display', 'revert', 'important'); \
        if (getComputedStyle(el).display === 'none') el.style.setProperty('display', 'block', 'important'); \
        if (getComputedStyle(el).visibility !== 'visible') el.style.setProperty('visibility', 'visible', 'important'); \
    } }; show(document); });</script>";

/// What a page says that holds something back.
const HELD_BACK: [&str; 7] = [
    " hidden",
    "visibility:hidden",
    "display:none",
    "display: none",
    "<details",
    "<dialog",
    "popover",
];

/// A page of the shelf.
pub(crate) struct Page {
    /// Where it lies in the repository.
    pub(crate) folder: &'static str,
    /// Its site.
    pub(crate) site: String,
    /// Its address on the shelf.
    pub(crate) path: String,
}

/// Serves until the task is ended.
pub(crate) async fn serve() -> (String, JoinHandle<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let answer = async |Path((kind, site, name)): Path<(String, String, String)>, RawQuery(query): RawQuery| {
        answer(&kind, &site, &name, query.as_deref() == Some("unfolded"))
    };
    let router = Router::new().route("/{kind}/{site}/{name}", get(answer));
    let task = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    (address, task)
}

fn answer(kind: &str, site: &str, name: &str, unfolded: bool) -> Response {
    let Some(mut text) = text(kind, site, name) else {
        return (StatusCode::NOT_FOUND, "Not found").into_response();
    };
    let media_type = match name.rsplit_once('.') {
        Some((_, "js")) => "text/javascript; charset=utf-8",
        Some((_, "svg")) => "image/svg+xml",
        _ => "text/html; charset=utf-8",
    };
    if unfolded {
        text.push_str(UNFOLD);
    }
    ([(header::CONTENT_TYPE, media_type)], text).into_response()
}

fn text(kind: &str, site: &str, name: &str) -> Option<String> {
    let folder = match kind {
        "ways" => PathBuf::from("tests/ways").join(site),
        "looks" => PathBuf::from("tests/looks"),
        _ => return templates::draw(site, name),
    };
    let files = [format!("{name}.html"), name.to_owned()];
    files.iter().find_map(|name| fs::read_to_string(folder.join(name)).ok())
}

/// Every page, as it comes and, where it holds something back, unfolded; in order.
pub(crate) fn pages() -> Vec<Page> {
    let looks = html_files("tests/looks".as_ref())
        .into_iter()
        .map(|name| ("looks", "all".to_owned(), name));
    let split = |page: String| {
        let (site, name) = page.split_once('/').unwrap();
        ("sites", site.to_owned(), name.to_owned())
    };
    let all = ways()
        .into_iter()
        .chain(looks)
        .chain(templates::all().into_iter().map(split));
    all.flat_map(|(kind, site, name)| {
        let queries: &[&str] = match text(kind, &site, &name) {
            None => &[],
            Some(text) if HELD_BACK.iter().any(|word| text.contains(word)) => &["", "?unfolded"],
            Some(_) => &[""],
        };
        let page = |query: &&str| Page {
            folder: match kind {
                "ways" => "tests/ways",
                "looks" => "tests/looks",
                _ => "src/demo/sites",
            },
            site: site.clone(),
            path: format!("{kind}/{site}/{name}{query}"),
        };
        queries.iter().map(page).collect::<Vec<_>>()
    })
    .collect()
}

fn ways() -> Vec<(&'static str, String, String)> {
    let folders = fs::read_dir("tests/ways").unwrap().map(|entry| entry.unwrap());
    let mut ways: Vec<_> = folders
        .filter(|entry| entry.path().is_dir())
        .flat_map(|entry| {
            let way = entry.file_name().into_string().unwrap();
            html_files(&entry.path())
                .into_iter()
                .map(move |name| ("ways", way.clone(), name))
        })
        .collect();
    ways.sort();
    ways
}
