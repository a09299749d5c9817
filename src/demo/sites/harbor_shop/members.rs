//! Logging in and out, joining, the personal page, and the paid membership up to its beginning.

use minijinja::context;

use super::{
    shop::Shop,
    shopper::{Member, Shopper, long_date},
};
use crate::demo::exchange::{Answer, Method, Request};

/// Answers what concerns members in both states of the shop.
pub(super) fn answer(shop: &Shop, shopper: &mut Shopper, request: &Request) -> Answer {
    use Method::{Get, Post};
    match (request.method, request.path.as_str()) {
        (Get, "/login") => shop.page(
            "login.html",
            shopper,
            request,
            context! { next => request.query.get("next") },
        ),
        (Post, "/login") => log_in(shop, shopper, request),
        (Post, "/logout") => {
            shopper.log_out();
            to("/")
        }
        (Get, "/join") => shop.page("join.html", shopper, request, context! {}),
        (Post, "/join") => join(shop, shopper, request),
        (Get, "/plus") => shop.page("plus.html", shopper, request, context! {}),
        (_, "/welcome" | "/my" | "/orders" | "/plus/start" | "/plus/started" | "/plus/manage")
            if shopper.member().is_none() =>
        {
            to(&format!("/login?next={}", request.path))
        }
        (Get, "/welcome") => shop.page("welcome.html", shopper, request, context! {}),
        (Get, "/my") => shop.page("my.html", shopper, request, context! {}),
        (Get, "/orders") => shop.page("orders.html", shopper, request, context! {}),
        (_, "/plus/start") if holds_plus(shopper) => to("/plus"),
        (Get, "/plus/start") => shop.page("plus-start.html", shopper, request, context! {}),
        (Post, "/plus/start") => {
            shopper.subscribe(request.today);
            to("/plus/started")
        }
        (_, "/plus/started" | "/plus/manage") if !holds_plus(shopper) => to("/plus"),
        (Get, "/plus/started") => shop.page("plus-started.html", shopper, request, paid_until(shopper)),
        (Get, "/plus/manage") => shop.page("plus-manage.html", shopper, request, paid_until(shopper)),
        _ => shop.missing(shopper, request),
    }
}

fn paid_until(shopper: &Shopper) -> minijinja::Value {
    let plus = shopper.member().and_then(|member| member.plus.as_ref());
    context! {
        paid_until => plus.map(|plus| long_date(plus.paid_until)),
        renews => plus.is_some_and(|plus| plus.renews),
    }
}

fn holds_plus(shopper: &Shopper) -> bool {
    shopper.member().is_some_and(|member| member.plus.is_some())
}

fn log_in(shop: &Shop, shopper: &mut Shopper, request: &Request) -> Answer {
    let form = &request.form;
    let next = form.get("next");
    if shopper.log_in(form.get("email"), form.get("password")) {
        // Only a path of our own: two slashes would lead to another host.
        let own = next.starts_with('/') && !next.starts_with("//") && !next.contains('\\');
        return to(if own { next } else { "/" });
    }
    let refusal = "이메일 또는 비밀번호가 올바르지 않습니다.";
    let more = context! { refusal, next, email => form.get("email") };
    shop.page_with_status(422, "login.html", shopper, request, more)
}

fn join(shop: &Shop, shopper: &mut Shopper, request: &Request) -> Answer {
    let form = &request.form;
    let field = |name| form.get(name).chars().take(100).collect::<String>();
    let (email, password, name, phone) = (field("email"), field("password"), field("name"), field("phone"));
    let refusal = if !email.contains('@') {
        "이메일 주소를 확인해 주세요."
    } else if shopper.knows(&email) {
        "이미 가입된 이메일입니다."
    } else if password.chars().count() < 8 {
        "비밀번호는 8자 이상이어야 합니다."
    } else if name.is_empty() {
        "이름을 입력해 주세요."
    } else if phone.chars().filter(char::is_ascii_digit).count() < 10 {
        "휴대폰 번호를 확인해 주세요."
    } else if form.get("terms").is_empty() || form.get("privacy").is_empty() {
        "필수 약관에 동의해 주세요."
    } else {
        ""
    };
    if !refusal.is_empty() {
        let more = context! { refusal, email, name, tel => phone };
        return shop.page_with_status(422, "join.html", shopper, request, more);
    }
    shopper.join(Member {
        email,
        password,
        name,
        phone,
        plus: None,
    });
    to("/welcome")
}

fn to(path: &str) -> Answer {
    Answer::Redirect(path.to_owned())
}
