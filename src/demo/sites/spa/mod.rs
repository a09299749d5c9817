//! Tidewell: notes in a single-page application. Its views have no addresses, and the account is closed in a wizard
//! inside one modal. `docs/replicas.md` says what is invented.

use jiff::civil::Date;
use minijinja::context;
use rust_embed::RustEmbed;

use crate::demo::{
    credentials::member,
    exchange::{Answer, Method, Request},
    pages::Pages,
    replica::Replica,
};

#[derive(RustEmbed)]
#[folder = "src/demo/sites/spa/pages/"]
struct Files;

/// The replica.
pub(crate) struct Spa {
    pages: Pages,
}

/// Whether the writer is logged in, and whether the seeded account is closed.
#[derive(Default)]
pub(crate) struct Writer {
    inside: bool,
    closed: bool,
}

impl Spa {
    pub(crate) fn new() -> Self {
        Self {
            pages: Pages::of::<Files>("/spa"),
        }
    }
}

impl Replica for Spa {
    type Visitor = Writer;

    fn prefix(&self) -> &'static str {
        "/spa"
    }

    fn title(&self) -> &'static str {
        "Tidewell: a single-page application with a wizard in a modal"
    }

    fn arrive(&self, _: Date) -> Writer {
        Writer::default()
    }

    fn asset(&self, path: &str) -> Option<Answer> {
        Pages::asset::<Files>(path)
    }

    fn answer(&self, writer: &mut Writer, request: &Request) -> Answer {
        let form = &request.form;
        let told = |well: bool| Answer::Page {
            status: if well { 200 } else { 403 },
            html: String::new(),
        };
        match (request.method, request.path.as_str()) {
            (Method::Get, "/") => self.pages.draw("shell.html", context! { inside => writer.inside }),
            (Method::Post, "/api/session") => {
                let known = member("tidewell", form.get("email"), form.get("password")).is_some();
                writer.inside = known && !writer.closed;
                told(writer.inside)
            }
            (Method::Post, "/api/account") => {
                writer.inside = form.get("email").contains('@') && form.get("password").chars().count() >= 8;
                told(writer.inside)
            }
            (Method::Post, "/api/close") if writer.inside && form.get("phrase") == "tidewell" => {
                *writer = Writer {
                    inside: false,
                    closed: true,
                };
                told(true)
            }
            (Method::Post, _) => told(false),
            _ => Answer::to("/"),
        }
    }
}
