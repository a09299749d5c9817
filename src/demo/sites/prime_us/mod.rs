//! Galleon, United States: a paid membership whose end takes three pages after it was found, fifteen choices on them.
//! `docs/replicas.md` names the sources.

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
#[folder = "src/demo/sites/prime_us/pages/"]
struct Files;

/// The replica.
pub(crate) struct PrimeUs {
    pages: Pages,
}

/// A visitor: nobody, a guest or a member.
pub(crate) struct Shopper {
    name: Option<&'static str>,
    joined: bool,
    ended: bool,
    renews: Date,
}

impl Shopper {
    fn first(&self) -> bool {
        match self.name {
            Some("Jordan") => !self.ended || self.joined,
            Some(_) => self.joined && !self.ended,
            None => false,
        }
    }
}

impl PrimeUs {
    pub(crate) fn new() -> Self {
        Self {
            pages: Pages::of::<Files>("/prime-us"),
        }
    }

    fn page(&self, template: &str, shopper: &Shopper) -> Answer {
        let renews = shopper.renews.strftime("%B %-d").to_string();
        self.pages.draw(
            template,
            context! { name => shopper.name, first => shopper.first(), renews },
        )
    }

    fn log_in(&self, shopper: &mut Shopper, request: &Request) -> Answer {
        let name = match member("galleon-us", request.form.get("email"), request.form.get("password")) {
            Some("member") => "Jordan",
            Some(_) => "Robin",
            None => {
                let refusal = "That e-mail address and password do not match.";
                return self.pages.draw_with_status(
                    422,
                    "login.html",
                    context! { refusal, email => request.form.get("email") },
                );
            }
        };
        shopper.name = Some(name);
        Answer::to("/")
    }
}

impl Replica for PrimeUs {
    type Visitor = Shopper;

    fn prefix(&self) -> &'static str {
        "/prime-us"
    }

    fn title(&self) -> &'static str {
        "Galleon, United States: a membership that is hard to end"
    }

    fn arrive(&self, today: Date) -> Shopper {
        Shopper {
            name: None,
            joined: false,
            ended: false,
            renews: today.saturating_add(15.days()),
        }
    }

    fn asset(&self, path: &str) -> Option<Answer> {
        Pages::asset::<Files>(path)
    }

    fn answer(&self, shopper: &mut Shopper, request: &Request) -> Answer {
        use Method::{Get, Post};
        match (request.method, request.path.as_str()) {
            (Get, "/login") => self.page("login.html", shopper),
            (Post, "/login") => self.log_in(shopper, request),
            (Post, "/logout") => {
                shopper.name = None;
                Answer::to("/")
            }
            (Get, "/") => self.page("home.html", shopper),
            (
                _,
                "/first/join" | "/first" | "/first/end" | "/first/end/offers" | "/first/end/confirm" | "/first/done",
            ) if shopper.name.is_none() => Answer::to("/login"),
            (Get, "/first/join") if !shopper.first() => self.page("join.html", shopper),
            (Post, "/first/join") => {
                (shopper.joined, shopper.ended) = (true, false);
                self.page("joined.html", shopper)
            }
            (Get, "/first/done") if !shopper.first() => self.page("ended.html", shopper),
            (Get, "/first/join" | "/first/done") => Answer::to("/first"),
            (Get, "/first" | "/first/end" | "/first/end/offers" | "/first/end/confirm") if !shopper.first() => {
                Answer::to("/first/join")
            }
            (Get, "/first") => self.page("first.html", shopper),
            (Get, "/first/end") => self.page("benefits.html", shopper),
            (Get, "/first/end/offers") => self.page("offers.html", shopper),
            (Get, "/first/end/confirm") => self.page("confirm.html", shopper),
            (Post, "/first/end/confirm") => {
                (shopper.joined, shopper.ended) = (false, true);
                Answer::to("/first/done")
            }
            (Get, "/deals" | "/orders" | "/help" | "/first/change") => self.page("plain.html", shopper),
            _ => self.pages.draw_with_status(404, "missing.html", context! {}),
        }
    }
}
