//! みなと定期便: a Japanese box by subscription. The account area is a frame of the same origin, and the widgets in it
//! live in open shadow roots. `docs/replicas.md` says what is invented.

use jiff::{ToSpan, civil::Date};
use minijinja::context;
use rust_embed::RustEmbed;

use crate::demo::{
    credentials::member,
    exchange::{Answer, Method, Request},
    pages::Pages,
    replica::Replica,
};

#[derive(RustEmbed)]
#[folder = "src/demo/sites/frame_shadow/pages/"]
struct Files;

/// The replica.
pub(crate) struct FrameShadow {
    pages: Pages,
}

/// A visitor.
pub(crate) struct Customer {
    persona: Option<&'static str>,
    box_runs: bool,
    next: Date,
}

impl FrameShadow {
    pub(crate) fn new() -> Self {
        Self {
            pages: Pages::of::<Files>("/minato"),
        }
    }

    fn page(&self, template: &str, customer: &Customer) -> Answer {
        let values = context! {
            inside => customer.persona.is_some(),
            runs => customer.box_runs,
            next => customer.next.strftime("%Y年%-m月%-d日").to_string(),
        };
        self.pages.draw(template, values)
    }
}

impl Replica for FrameShadow {
    type Visitor = Customer;

    fn prefix(&self) -> &'static str {
        "/minato"
    }

    fn title(&self) -> &'static str {
        "みなと定期便: a frame with shadow roots"
    }

    fn arrive(&self, today: Date) -> Customer {
        Customer {
            persona: None,
            box_runs: false,
            next: today.saturating_add(8.days()),
        }
    }

    fn asset(&self, path: &str) -> Option<Answer> {
        Pages::asset::<Files>(path)
    }

    fn answer(&self, customer: &mut Customer, request: &Request) -> Answer {
        use Method::{Get, Post};
        let form = &request.form;
        match (request.method, request.path.as_str()) {
            (Get, "/") => self.page("home.html", customer),
            (Get, "/login") => self.page("login.html", customer),
            (Post, "/login") => {
                customer.persona = member("minato", form.get("email"), form.get("password"));
                customer.box_runs |= customer.persona == Some("member");
                Answer::to(if customer.persona.is_some() { "/" } else { "/login" })
            }
            _ if customer.persona.is_none() => Answer::to("/login"),
            (Get, "/order") if !customer.box_runs => self.page("order.html", customer),
            (Post, "/order") => {
                customer.box_runs = true;
                self.page("ordered.html", customer)
            }
            (Get, "/mypage") => self.page("mypage.html", customer),
            (Get, "/frame/contract") => self.page("frame-contract.html", customer),
            (Get, "/frame/end") if customer.box_runs => self.page("frame-end.html", customer),
            (Post, "/frame/end") if customer.box_runs => {
                customer.box_runs = false;
                self.page("frame-ended.html", customer)
            }
            _ => Answer::to("/"),
        }
    }
}
