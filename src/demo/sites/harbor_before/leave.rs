//! The withdrawal before the change: PC version only, the password again, usage history, survey; and for paying
//! members the paid membership first.

use minijinja::context;

use crate::demo::{
    exchange::{Answer, Method, Request},
    sites::harbor_shop::{Leaving, Shop, Shopper, check_password, long_date},
};

/// The shortest free text that the survey takes, in characters.
const SHORTEST: usize = 10;

/// What stands between a member and the withdrawal.
enum Hindrance {
    /// The paid membership goes on.
    Plus,
    /// It was ended, but days are left of the paid term.
    Term,
}

/// Answers below `/account/leave`.
pub(super) fn answer(shop: &Shop, shopper: &mut Shopper, request: &Request) -> Option<Answer> {
    use Method::{Get, Post};
    let below = request.path.strip_prefix("/account/leave")?;
    if request.phone {
        return Some(shop.page("leave-pc-only.html", shopper, request, context! {}));
    }
    if below.is_empty() && shopper.leaving == Leaving::Not {
        return Some(check_password(
            shop,
            "leave-password.html",
            shopper,
            request,
            |shopper| {
                shopper.leaving = Leaving::Reauthenticated;
                "/account/leave"
            },
        ));
    }
    if shopper.leaving == Leaving::Not {
        return Some(to("/account/leave"));
    }
    if let Some(hindrance) = hindrance(shopper) {
        return Some(match (below, hindrance) {
            ("", Hindrance::Plus) => shop.page("leave-plus-first.html", shopper, request, context! {}),
            ("", Hindrance::Term) => wait(shop, shopper, request),
            _ => to("/account/leave"),
        });
    }
    Some(match (request.method, below) {
        (Get, "") => to("/account/leave/usage"),
        (Get, "/usage") => shop.page("leave-usage.html", shopper, request, context! {}),
        (Post, "/usage") => {
            shopper.leaving = Leaving::Reviewed;
            to("/account/leave/survey")
        }
        (_, "/survey") if shopper.leaving < Leaving::Reviewed => to("/account/leave/usage"),
        (Get, "/survey") => shop.page("leave-survey.html", shopper, request, context! {}),
        (Post, "/survey") => survey(shop, shopper, request),
        _ => return None,
    })
}

fn hindrance(shopper: &Shopper) -> Option<Hindrance> {
    let plus = shopper.member()?.plus.as_ref()?;
    Some(if plus.renews { Hindrance::Plus } else { Hindrance::Term })
}

fn wait(shop: &Shop, shopper: &Shopper, request: &Request) -> Answer {
    let until = shopper
        .member()
        .and_then(|member| member.plus.as_ref())
        .map(|plus| plus.paid_until);
    let days = until.map(|until| (until - request.today).get_days());
    let more = context! { paid_until => until.map(long_date), days };
    shop.page("leave-wait.html", shopper, request, more)
}

fn survey(shop: &Shop, shopper: &mut Shopper, request: &Request) -> Answer {
    let (reason, words) = (request.form.get("reason"), request.form.get("words"));
    let refusal = if reason.is_empty() {
        "탈퇴 사유를 선택해 주세요."
    } else if words.chars().count() < SHORTEST {
        "개선할 점을 10자 이상 적어 주세요."
    } else {
        shopper.delete();
        let words: String = words.chars().take(1000).collect();
        return shop.page("left.html", shopper, request, context! { words });
    };
    shop.page("leave-survey.html", shopper, request, context! { refusal, words })
}

fn to(path: &str) -> Answer {
    Answer::Redirect(path.to_owned())
}
