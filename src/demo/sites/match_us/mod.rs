//! Duetto: a dating site whose subscription ends behind two pages of survey. Its settings are one document: parts are
//! fetched and put in place, the address stays. `docs/replicas.md` names the sources.

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
#[folder = "src/demo/sites/match_us/pages/"]
struct Files;

/// The replica.
pub(crate) struct MatchUs {
    pages: Pages,
}

/// A visitor and how far the end of the subscription has come.
#[derive(Default)]
pub(crate) struct Dater {
    persona: Option<&'static str>,
    plus: bool,
    answered: u8,
}

impl MatchUs {
    pub(crate) fn new() -> Self {
        Self {
            pages: Pages::of::<Files>("/match"),
        }
    }

    fn page(&self, template: &str, dater: &Dater) -> Answer {
        self.pages.draw(
            template,
            context! { inside => dater.persona.is_some(), plus => dater.plus },
        )
    }

    /// One step further, if the answer is there; else the same part again.
    fn step(&self, dater: &mut Dater, request: &Request) -> Answer {
        match (request.path.as_str(), dater.answered) {
            ("/parts/why", _) if !request.form.get("why").is_empty() => {
                dater.answered = 1;
                self.page("cause.html", dater)
            }
            ("/parts/cause", 1..) if !request.form.get("cause").is_empty() => {
                dater.answered = 2;
                self.page("sure.html", dater)
            }
            ("/parts/end", 2) => {
                (dater.plus, dater.answered) = (false, 0);
                self.page("ended.html", dater)
            }
            _ => self.page(if dater.answered == 1 { "cause.html" } else { "why.html" }, dater),
        }
    }
}

impl Replica for MatchUs {
    type Visitor = Dater;

    fn prefix(&self) -> &'static str {
        "/match"
    }

    fn title(&self) -> &'static str {
        "Duetto: two pages of survey before the end"
    }

    fn arrive(&self, _: Date) -> Dater {
        Dater::default()
    }

    fn asset(&self, path: &str) -> Option<Answer> {
        Pages::asset::<Files>(path)
    }

    fn answer(&self, dater: &mut Dater, request: &Request) -> Answer {
        use Method::{Get, Post};
        match (request.method, request.path.as_str()) {
            (Get, "/enter") => self.page("enter.html", dater),
            (Post, "/enter") => {
                dater.persona = member("duetto", request.form.get("email"), request.form.get("password"));
                dater.plus |= dater.persona == Some("member");
                Answer::to(if dater.persona.is_some() { "/" } else { "/enter" })
            }
            (Get, "/") => self.page("home.html", dater),
            _ if dater.persona.is_none() => Answer::to("/enter"),
            (Get, "/plus") => self.page("order.html", dater),
            (Post, "/plus") => {
                dater.plus = true;
                self.page("started.html", dater)
            }
            (Get, "/settings") => self.page("settings.html", dater),
            (Get, "/parts/subscription") => self.page("subscription.html", dater),
            (Get, "/parts/why") if dater.plus => self.page("why.html", dater),
            (Post, _) if dater.plus => self.step(dater, request),
            _ => Answer::to("/settings"),
        }
    }
}
