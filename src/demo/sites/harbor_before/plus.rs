//! Ending the paid membership before the change: six stages, with prompts to keep it on each.

use minijinja::context;

use crate::demo::{
    exchange::{Answer, Method, Request},
    sites::harbor_shop::{Ending, Leaving, Shop, Shopper, check_password, long_date},
};

/// The stages in order: path, page, and how far the member is after it.
const STAGES: [(&str, &str, Ending); 6] = [
    ("", "end-benefits.html", Ending::Warned),
    ("/password", "end-password.html", Ending::Reauthenticated),
    ("/reason", "end-reason.html", Ending::Surveyed),
    ("/coupons", "end-coupons.html", Ending::CouponsGivenUp),
    ("/survey", "end-survey.html", Ending::SurveyedAgain),
    ("/final", "end-final.html", Ending::Not),
];

/// Answers below `/plus/end`.
pub(super) fn answer(shop: &Shop, shopper: &mut Shopper, request: &Request) -> Option<Answer> {
    let below = request.path.strip_prefix("/plus/end")?;
    let renews = shopper
        .member()
        .and_then(|member| member.plus.as_ref())
        .is_some_and(|plus| plus.renews);
    if below == "/done" {
        return done(shop, shopper, request);
    }
    if !renews {
        return Some(Answer::Redirect("/plus".to_owned()));
    }
    let place = STAGES.iter().position(|(path, ..)| *path == below)?;
    let reached = if place == 0 { Ending::Not } else { STAGES[place - 1].2 };
    if shopper.ending < reached {
        return Some(Answer::Redirect("/plus/end".to_owned()));
    }
    let (_, page, after) = STAGES[place];
    if page == "end-password.html" {
        return Some(check_password(shop, page, shopper, request, |shopper| {
            shopper.ending = Ending::Reauthenticated;
            "/plus/end/reason"
        }));
    }
    if request.method == Method::Get {
        return Some(shop.page(page, shopper, request, context! {}));
    }
    let asks_why = matches!(after, Ending::Surveyed | Ending::SurveyedAgain);
    if asks_why && request.form.get("reason").is_empty() {
        let refusal = "이유를 선택해야 다음으로 넘어갈 수 있습니다.";
        return Some(shop.page(page, shopper, request, context! { refusal }));
    }
    let Some((path, ..)) = STAGES.get(place + 1) else {
        return Some(end(shopper));
    };
    shopper.ending = after;
    Some(Answer::Redirect(format!("/plus/end{path}")))
}

/// Ends the membership. Who came from the withdrawal is sent back there.
fn end(shopper: &mut Shopper) -> Answer {
    if let Some(plus) = shopper.member_mut().and_then(|member| member.plus.as_mut()) {
        plus.renews = false;
    }
    shopper.ending = Ending::Not;
    let came_from_leaving = shopper.leaving != Leaving::Not;
    Answer::Redirect(
        if came_from_leaving {
            "/account/leave"
        } else {
            "/plus/end/done"
        }
        .to_owned(),
    )
}

fn done(shop: &Shop, shopper: &Shopper, request: &Request) -> Option<Answer> {
    let plus = shopper.member()?.plus.as_ref().filter(|plus| !plus.renews)?;
    let more = context! { paid_until => long_date(plus.paid_until) };
    Some(shop.page("end-done.html", shopper, request, more))
}
