//! The withdrawal and the end of the paid membership after the change.

use minijinja::context;

use crate::demo::{
    exchange::{Answer, Method, Request},
    sites::harbor_shop::{Leaving, Shop, Shopper, check_password, long_date},
};

/// Answers below `/account/leave` and `/plus/end`.
pub(super) fn answer(shop: &Shop, shopper: &mut Shopper, request: &Request) -> Option<Answer> {
    use Method::{Get, Post};
    let path = request.path.as_str();
    let renews = shopper
        .member()
        .and_then(|member| member.plus.as_ref())
        .is_some_and(|plus| plus.renews);
    Some(match (request.method, path) {
        (_, "/account/leave") => check_password(shop, "leave-password.html", shopper, request, |shopper| {
            shopper.leaving = Leaving::Reauthenticated;
            "/account/leave/finish"
        }),
        (_, "/account/leave/finish") if shopper.leaving == Leaving::Not => to("/account/leave"),
        (Get, "/account/leave/finish") => shop.page("leave-finish.html", shopper, request, context! {}),
        (Post, "/account/leave/finish") => {
            shopper.delete();
            let words: String = request.form.get("words").chars().take(1000).collect();
            shop.page("left.html", shopper, request, context! { words })
        }
        (Get, "/plus/end/done") => {
            let plus = shopper.member()?.plus.as_ref().filter(|plus| !plus.renews)?;
            shop.page(
                "end-done.html",
                shopper,
                request,
                context! { paid_until => long_date(plus.paid_until) },
            )
        }
        (_, "/plus/end") if !renews => to("/plus"),
        (Get, "/plus/end") => {
            let plus = shopper.member()?.plus.as_ref()?;
            shop.page(
                "end.html",
                shopper,
                request,
                context! { paid_until => long_date(plus.paid_until) },
            )
        }
        (Post, "/plus/end") => {
            if let Some(plus) = shopper.member_mut().and_then(|member| member.plus.as_mut()) {
                plus.renews = false;
            }
            to("/plus/end/done")
        }
        _ => return None,
    })
}

fn to(path: &str) -> Answer {
    Answer::Redirect(path.to_owned())
}
