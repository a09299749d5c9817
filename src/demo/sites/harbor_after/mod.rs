//! Harbor Market as it was after the change: leaving takes four stages on either device, ending the paid membership
//! two buttons. `docs/replicas.md` names the sources of each step.

mod leave;

use jiff::civil::Date;
use rust_embed::RustEmbed;

use super::harbor_shop::{Shop, Shopper, account};
use crate::demo::{
    exchange::{Answer, Request},
    replica::Replica,
};

#[derive(RustEmbed)]
#[folder = "src/demo/sites/harbor_after/pages/"]
struct Pages;

/// The replica.
pub(crate) struct HarborAfter {
    shop: Shop,
}

impl HarborAfter {
    pub(crate) fn new() -> Self {
        Self {
            shop: Shop::new::<Pages>("/after", "after"),
        }
    }
}

impl Replica for HarborAfter {
    type Visitor = Shopper;

    fn prefix(&self) -> &'static str {
        "/after"
    }

    fn title(&self) -> &'static str {
        "Harbor Market, after"
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
        let ours = ["/account", "/plus/end"].iter().any(|part| {
            path.strip_prefix(part)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        });
        if ours && shopper.member().is_none() {
            return Answer::Redirect(format!("/login?next={path}"));
        }
        leave::answer(&self.shop, shopper, request)
            .or_else(|| account(&self.shop, shopper, request))
            .unwrap_or_else(|| self.shop.answer(shopper, request))
    }
}
