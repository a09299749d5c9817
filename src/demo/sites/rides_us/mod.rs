//! Larkride: a ride app whose membership begins with one click and ends after 23 screens and 32 actions. One document,
//! custom elements, addresses by the History API. `docs/replicas.md` names the sources.

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
#[folder = "src/demo/sites/rides_us/pages/"]
struct Files;

/// The replica.
pub(crate) struct RidesUs {
    pages: Pages,
}

/// A rider, and whether the last password given was right.
#[derive(Default)]
pub(crate) struct Rider {
    persona: Option<&'static str>,
    plus: bool,
    proved: bool,
}

impl RidesUs {
    pub(crate) fn new() -> Self {
        Self {
            pages: Pages::of::<Files>("/rides"),
        }
    }

    fn told(status: u16, words: &str) -> Answer {
        Answer::Page {
            status,
            html: words.to_owned(),
        }
    }

    fn email(rider: &Rider) -> &'static str {
        if rider.persona == Some("member") {
            "sam@example.com"
        } else {
            "lee@example.com"
        }
    }
}

impl Replica for RidesUs {
    type Visitor = Rider;

    fn prefix(&self) -> &'static str {
        "/rides"
    }

    fn title(&self) -> &'static str {
        "Larkride: 23 screens and 32 actions"
    }

    fn arrive(&self, _: Date) -> Rider {
        Rider::default()
    }

    fn asset(&self, path: &str) -> Option<Answer> {
        Pages::asset::<Files>(path)
    }

    fn answer(&self, rider: &mut Rider, request: &Request) -> Answer {
        use Method::{Get, Post};
        let form = &request.form;
        match (request.method, request.path.as_str()) {
            (Get, "/login") => self.pages.draw("login.html", context! {}),
            (Post, "/login") => {
                rider.persona = member("larkride", form.get("email"), form.get("password"));
                rider.plus |= rider.persona == Some("member");
                Answer::to(if rider.persona.is_some() { "/" } else { "/login" })
            }
            _ if rider.persona.is_none() => Answer::to("/login"),
            (Post, "/api/join") => {
                rider.plus = true;
                Self::told(200, "joined")
            }
            (Post, "/api/prove") => {
                rider.proved = member("larkride", Self::email(rider), form.get("password")) == rider.persona;
                Self::told(if rider.proved { 200 } else { 403 }, "proved")
            }
            (Post, "/api/end") if rider.plus && rider.proved => {
                (rider.plus, rider.proved) = (false, false);
                Self::told(200, "ended")
            }
            (Post, _) => Self::told(409, "not now"),
            (Get, _) => self.pages.draw("app.html", context! { plus => rider.plus }),
        }
    }
}
