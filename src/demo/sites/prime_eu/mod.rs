//! Galleon, Europe: the same membership after a commitment to the authorities, ended in two clicks.
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
#[folder = "src/demo/sites/prime_eu/pages/"]
struct Files;

/// The replica.
pub(crate) struct PrimeEu {
    pages: Pages,
}

/// A visitor and the membership that is held.
pub(crate) struct Shopper {
    persona: Option<&'static str>,
    membership: Membership,
    until: Date,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Membership {
    None,
    Running,
    Cancelled,
}

impl PrimeEu {
    pub(crate) fn new() -> Self {
        Self {
            pages: Pages::of::<Files>("/prime-eu"),
        }
    }

    fn page(&self, view: &str, shopper: &Shopper) -> Answer {
        let values = context! {
            view,
            logged_in => shopper.persona.is_some(),
            running => shopper.membership == Membership::Running,
            until => shopper.until.strftime("%-d %B %Y").to_string(),
        };
        self.pages.draw("page.html", values)
    }
}

impl Replica for PrimeEu {
    type Visitor = Shopper;

    fn prefix(&self) -> &'static str {
        "/prime-eu"
    }

    fn title(&self) -> &'static str {
        "Galleon, Europe: a membership ended in two clicks"
    }

    fn arrive(&self, today: Date) -> Shopper {
        Shopper {
            persona: None,
            membership: Membership::None,
            until: today.saturating_add(12.days()),
        }
    }

    fn asset(&self, _: &str) -> Option<Answer> {
        None
    }

    fn answer(&self, shopper: &mut Shopper, request: &Request) -> Answer {
        use Method::{Get, Post};
        match (request.method, request.path.as_str()) {
            (Get, "/") => self.page("home", shopper),
            (Get, "/signin") => self.page("signin", shopper),
            (Post, "/signin") => {
                let found = member("galleon-eu", request.form.get("email"), request.form.get("password"));
                if found.is_none() {
                    return self.pages.draw_with_status(
                        422,
                        "page.html",
                        context! { view => "signin", refused => true },
                    );
                }
                if found == Some("member") && shopper.persona.is_none() {
                    shopper.membership = Membership::Running;
                }
                shopper.persona = found;
                Answer::to("/")
            }
            (Get, "/about") => self.page("about", shopper),
            _ if shopper.persona.is_none() => Answer::to("/signin"),
            (Get, "/account") => self.page("account", shopper),
            (Get, "/first/order") if shopper.membership != Membership::Running => self.page("order", shopper),
            (Post, "/first/order") => {
                shopper.membership = Membership::Running;
                self.page("started", shopper)
            }
            (Get, "/first") if shopper.membership == Membership::Running => self.page("first", shopper),
            (Get, "/first/cancel") if shopper.membership == Membership::Running => self.page("cancel", shopper),
            (Post, "/first/cancel") if shopper.membership == Membership::Running => {
                shopper.membership = Membership::Cancelled;
                self.page("cancelled", shopper)
            }
            _ => Answer::to("/account"),
        }
    }
}
