//! Copperline: internet at home that is ordered online and ended by telephone only. `docs/replicas.md` names the sources.

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
#[folder = "src/demo/sites/phone_only/pages/"]
struct Files;

/// The replica.
pub(crate) struct PhoneOnly {
    pages: Pages,
}

impl PhoneOnly {
    pub(crate) fn new() -> Self {
        Self {
            pages: Pages::of::<Files>("/phone-only"),
        }
    }
}

impl Replica for PhoneOnly {
    /// Whether the customer is logged in.
    type Visitor = bool;

    fn prefix(&self) -> &'static str {
        "/phone-only"
    }

    fn title(&self) -> &'static str {
        "Copperline: ordered online, ended by telephone only"
    }

    fn arrive(&self, _: Date) -> bool {
        false
    }

    fn asset(&self, _: &str) -> Option<Answer> {
        None
    }

    fn answer(&self, inside: &mut bool, request: &Request) -> Answer {
        let form = &request.form;
        let page = |inside: bool, view: &str| self.pages.draw("copperline.html", context! { view, inside });
        match (request.method, request.path.as_str()) {
            (Method::Get, "/") => page(*inside, "home"),
            (Method::Get, "/login") => page(*inside, "login"),
            (Method::Post, "/login") => {
                *inside = member("copperline", form.get("email"), form.get("password")).is_some();
                Answer::to(if *inside { "/" } else { "/login" })
            }
            (Method::Get, "/order") => page(*inside, "order"),
            (Method::Post, "/order") => {
                let whole = ["name", "email", "phone", "street"]
                    .iter()
                    .all(|name| !form.get(name).is_empty());
                page(*inside, if whole { "ordered" } else { "order" })
            }
            (Method::Get, "/help") => page(*inside, "help"),
            _ if !*inside => Answer::to("/login"),
            (Method::Get, "/account") => page(true, "account"),
            (Method::Get, "/account/plan") => page(true, "plan"),
            (Method::Get, "/account/devices" | "/account/bills") => page(true, "empty"),
            _ => Answer::to("/"),
        }
    }
}
