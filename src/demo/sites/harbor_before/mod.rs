//! Harbor Market as it was before the change: leaving is long. `docs/replicas.md` names the sources of each step.

mod leave;
mod plus;

use jiff::civil::Date;
use minijinja::context;
use rust_embed::RustEmbed;

use super::harbor_shop::{Shop, Shopper, account, check_password};
use crate::demo::{
    exchange::{Answer, Method, Request},
    replica::Replica,
};

#[derive(RustEmbed)]
#[folder = "src/demo/sites/harbor_before/pages/"]
struct Pages;

/// The replica.
pub(crate) struct HarborBefore {
    shop: Shop,
}

impl HarborBefore {
    pub(crate) fn new() -> Self {
        Self {
            shop: Shop::new::<Pages>("/before", "before"),
        }
    }
}

impl Replica for HarborBefore {
    type Visitor = Shopper;

    fn prefix(&self) -> &'static str {
        "/before"
    }

    fn title(&self) -> &'static str {
        "Harbor Market, before"
    }

    fn arrive(&self, today: Date) -> Shopper {
        Shopper::arrive(today)
    }

    fn asset(&self, path: &str) -> Option<Answer> {
        Shop::asset(path)
    }

    fn answer(&self, shopper: &mut Shopper, request: &Request) -> Answer {
        shopper.pass_time(request.today);
        let path = request.path.as_str();
        let of_account = path == "/settings" || path == "/account" || path.starts_with("/account/");
        let of_ending = path == "/plus/end" || path.starts_with("/plus/end/");
        if !of_account && !of_ending {
            return self.shop.answer(shopper, request);
        }
        if shopper.member().is_none() {
            return Answer::Redirect(format!("/login?next={path}"));
        }
        let answer = match path {
            "/settings" if request.method == Method::Get => {
                Some(self.shop.page("settings.html", shopper, request, context! {}))
            }
            "/account/verify" => Some(check_password(&self.shop, "verify.html", shopper, request, |shopper| {
                shopper.verified = true;
                "/account"
            })),
            _ if of_ending => plus::answer(&self.shop, shopper, request),
            _ if !shopper.verified => Some(Answer::Redirect("/account/verify".to_owned())),
            _ => leave::answer(&self.shop, shopper, request).or_else(|| account(&self.shop, shopper, request)),
        };
        answer.unwrap_or_else(|| self.shop.answer(shopper, request))
    }
}
