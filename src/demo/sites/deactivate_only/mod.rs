//! Pebblewire: a social network that can be joined but only be deactivated. `docs/replicas.md` names the sources.

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
#[folder = "src/demo/sites/deactivate_only/pages/"]
struct Files;

/// The replica.
pub(crate) struct DeactivateOnly {
    pages: Pages,
}

/// A visitor.
#[derive(Default)]
pub(crate) struct Wirer {
    inside: bool,
    asleep: bool,
}

impl DeactivateOnly {
    pub(crate) fn new() -> Self {
        Self {
            pages: Pages::of::<Files>("/deactivate-only"),
        }
    }
}

impl Replica for DeactivateOnly {
    type Visitor = Wirer;

    fn prefix(&self) -> &'static str {
        "/deactivate-only"
    }

    fn title(&self) -> &'static str {
        "Pebblewire: deactivation is all there is"
    }

    fn arrive(&self, _: Date) -> Wirer {
        Wirer::default()
    }

    fn asset(&self, path: &str) -> Option<Answer> {
        Pages::asset::<Files>(path)
    }

    fn answer(&self, wirer: &mut Wirer, request: &Request) -> Answer {
        let form = &request.form;
        let page = |wirer: &Wirer, view: &str| {
            self.pages.draw(
                "wire.html",
                context! { view, inside => wirer.inside, asleep => wirer.asleep },
            )
        };
        match (request.method, request.path.as_str()) {
            (Method::Get, "/") => page(wirer, "wire"),
            (Method::Get, "/login") => page(wirer, "login"),
            (Method::Post, "/login") => {
                wirer.inside = member("pebblewire", form.get("email"), form.get("password")).is_some();
                // Coming back is all it takes to wake the account.
                wirer.asleep &= !wirer.inside;
                Answer::to(if wirer.inside { "/" } else { "/login" })
            }
            (Method::Get, "/join") => page(wirer, "join"),
            (Method::Post, "/join") => {
                let whole = ["name", "email", "password"]
                    .iter()
                    .all(|name| !form.get(name).is_empty());
                page(wirer, if whole { "joined" } else { "join" })
            }
            (Method::Get, "/help") => page(wirer, "help"),
            _ if !wirer.inside => Answer::to("/login"),
            (Method::Get, "/settings") => page(wirer, "settings"),
            (Method::Get, "/settings/account") => page(wirer, "account"),
            (Method::Get, "/settings/sound" | "/settings/language") => page(wirer, "empty"),
            (Method::Post, "/settings/deactivate") => {
                *wirer = Wirer {
                    inside: false,
                    asleep: true,
                };
                page(wirer, "asleep")
            }
            _ => Answer::to("/"),
        }
    }
}
