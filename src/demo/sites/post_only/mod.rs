//! Granite Gym: joined online, left by printing a form and mailing it. `docs/replicas.md` names the sources.

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
#[folder = "src/demo/sites/post_only/pages/"]
struct Files;

/// The replica.
pub(crate) struct PostOnly {
    pages: Pages,
}

impl PostOnly {
    pub(crate) fn new() -> Self {
        Self {
            pages: Pages::of::<Files>("/post-only"),
        }
    }
}

impl Replica for PostOnly {
    /// Whether the member is logged in.
    type Visitor = bool;

    fn prefix(&self) -> &'static str {
        "/post-only"
    }

    fn title(&self) -> &'static str {
        "Granite Gym: joined online, left by mail"
    }

    fn arrive(&self, _: Date) -> bool {
        false
    }

    fn asset(&self, path: &str) -> Option<Answer> {
        Pages::asset::<Files>(path)
    }

    fn answer(&self, inside: &mut bool, request: &Request) -> Answer {
        let form = &request.form;
        let page = |template: &str, inside: bool| self.pages.draw(template, context! { inside });
        match (request.method, request.path.as_str()) {
            (Method::Get, "/") => page("home.html", *inside),
            (Method::Get, "/login") => page("login.html", *inside),
            (Method::Post, "/login") => {
                *inside = member("granite", form.get("email"), form.get("password")).is_some();
                Answer::to(if *inside { "/" } else { "/login" })
            }
            (Method::Get, "/join") => page("join.html", *inside),
            (Method::Post, "/join") => {
                let whole = ["name", "email", "card"].iter().all(|name| !form.get(name).is_empty());
                page(if whole { "joined.html" } else { "join.html" }, *inside)
            }
            _ if !*inside => Answer::to("/login"),
            (Method::Get, "/membership") => page("membership.html", true),
            (Method::Get, "/membership/cancel") => page("how.html", true),
            (Method::Get, "/membership/cancel/form") => page("form.html", true),
            _ => Answer::to("/"),
        }
    }
}
