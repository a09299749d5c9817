//! The account page and its password gate, where a state of the shop has one.

use minijinja::{Value, context};

use super::{shop::Shop, shopper::Shopper};
use crate::demo::exchange::{Answer, Method, Request};

/// What is said of a wrong password.
const REFUSAL: &str = "비밀번호가 올바르지 않습니다. 다시 입력해 주세요.";

/// Answers below `/account`, except for leaving, once the visitor may see the account.
pub(crate) fn account(shop: &Shop, shopper: &mut Shopper, request: &Request) -> Option<Answer> {
    use Method::{Get, Post};
    match (request.method, request.path.as_str()) {
        (Get, "/account") => Some(shop.page("account.html", shopper, request, context! {})),
        (Get, "/account/change") => Some(shop.page("change.html", shopper, request, context! {})),
        (Post, "/account/change") => {
            let value: String = request.form.get("name").chars().take(100).collect();
            if let Some(member) = shopper.member_mut()
                && !value.is_empty()
            {
                member.name = value;
            }
            Some(Answer::Redirect("/account".to_owned()))
        }
        _ => None,
    }
}

/// A page that asks for the password: draws it, or takes its answer. `passed` notes that the password was right and
/// says where to go on.
pub(crate) fn check_password(
    shop: &Shop,
    template: &str,
    shopper: &mut Shopper,
    request: &Request,
    passed: impl FnOnce(&mut Shopper) -> &'static str,
) -> Answer {
    if request.method == Method::Get {
        return shop.page(template, shopper, request, context! {});
    }
    if shopper.proves(request.form.get("password")) {
        return Answer::Redirect(passed(shopper).to_owned());
    }
    let more: Value = context! { refusal => REFUSAL };
    shop.page_with_status(422, template, shopper, request, more)
}
