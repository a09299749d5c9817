//! Dotori: an e-book shop whose mobile pages send whoever wants to leave to a computer, where a log-in stands before the
//! last page. `docs/replicas.md` names the sources.

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
#[folder = "src/demo/sites/app_to_pc/pages/"]
struct Files;

/// The replica.
pub(crate) struct AppToPc {
    pages: Pages,
}

/// Where a visitor is logged in. A log-in on the phone is none on the computer.
#[derive(Default)]
pub(crate) struct Reader {
    on_phone: bool,
    on_pc: bool,
    gone: bool,
}

impl Reader {
    fn inside(&mut self, phone: bool) -> &mut bool {
        if phone { &mut self.on_phone } else { &mut self.on_pc }
    }
}

impl AppToPc {
    pub(crate) fn new() -> Self {
        Self {
            pages: Pages::of::<Files>("/app-to-pc"),
        }
    }
}

impl Replica for AppToPc {
    type Visitor = Reader;

    fn prefix(&self) -> &'static str {
        "/app-to-pc"
    }

    fn title(&self) -> &'static str {
        "Dotori: the phone sends to the computer"
    }

    fn arrive(&self, _: Date) -> Reader {
        Reader::default()
    }

    fn asset(&self, _: &str) -> Option<Answer> {
        None
    }

    fn answer(&self, reader: &mut Reader, request: &Request) -> Answer {
        use Method::{Get, Post};
        let (form, phone) = (&request.form, request.phone);
        let inside = *reader.inside(phone);
        let page = |view: &str| self.pages.draw("dotori.html", context! { view, inside, phone });
        match (request.method, request.path.as_str()) {
            (Get, "/") => page("home"),
            (Get, "/login") => page("login"),
            (Post, "/login") => {
                let known = member("dotori", form.get("email"), form.get("password")).is_some() && !reader.gone;
                *reader.inside(phone) = known;
                Answer::to(match (known, phone) {
                    (false, _) => "/login",
                    (true, true) => "/",
                    (true, false) => "/leave",
                })
            }
            (Get, "/join") => page("join"),
            (Post, "/join") => {
                let whole = form.get("email").contains('@') && form.get("password").chars().count() >= 8;
                page(if whole { "joined" } else { "join" })
            }
            _ if !inside => Answer::to("/login"),
            (Get, "/me") => page("me"),
            (Get, "/leave") => page(if phone { "only-pc" } else { "leave" }),
            (Post, "/leave") if !phone => {
                *reader = Reader {
                    gone: true,
                    ..Reader::default()
                };
                page("left")
            }
            _ => Answer::to("/"),
        }
    }
}
