//! Harbor Market before: the long way out.

use crate::client::{Replicas, Visitor, secret};

const HISTORY: &str = "/account/leave/usage";
const SURVEY: &str = "/account/leave/survey";

fn password(persona: &str) -> [(&'static str, &'static str); 1] {
    [("password", secret(persona, "password"))]
}

/// From log-in to the page behind "회원탈퇴".
fn up_to_leaving(visitor: &mut Visitor, persona: &str) {
    visitor.log_in(persona);
    visitor.get("/account").at("/account/verify").shows("회원정보 확인");
    visitor
        .post("/account/verify", &[("password", "guess")])
        .shows("비밀번호가 올바르지 않습니다.");
    visitor.get("/account").at("/account/verify");
    visitor
        .post("/account/verify", &password(persona))
        .at("/account")
        .shows(">회원탈퇴</a>");
}

#[test]
fn a_free_member_leaves_on_the_pc_in_seven_stages() {
    let replicas = Replicas::start();
    let mut visitor = replicas.pc("/before");
    visitor.get("/").shows(">마이페이지<");
    up_to_leaving(&mut visitor, "free");
    visitor.get("/my").shows(">개인정보 확인/수정<");
    visitor.get("/account/leave").shows("비밀번호를 한 번 더");
    visitor
        .post("/account/leave", &[("password", "guess")])
        .shows("비밀번호가 올바르지 않습니다.");
    visitor.get(HISTORY).at("/account/leave");
    visitor
        .post("/account/leave", &password("free"))
        .at(HISTORY)
        .shows("이용내역을 확인해 주세요");
    visitor.get(SURVEY).at(HISTORY);
    visitor
        .post(HISTORY, &[])
        .at(SURVEY)
        .shows("개선할 점 (필수, 10자 이상)");
    visitor
        .post(SURVEY, &[("words", "다른 상점을 이용합니다")])
        .shows("탈퇴 사유를 선택해 주세요.");
    let short = [("reason", "기타"), ("words", "짧아요")];
    visitor
        .post(SURVEY, &short)
        .shows("10자 이상 적어 주세요.")
        .shows("짧아요");
    let said = [("reason", "기타"), ("words", "<b>다른 상점을 이용합니다</b>")];
    visitor
        .post(SURVEY, &said)
        .shows("회원탈퇴가 완료되었습니다")
        .shows("&lt;b&gt;다른")
        .hides("<b>다른");
    visitor.get("/my").at("/login");
    visitor.log_in("free").at("/login");
}

#[test]
fn on_the_phone_leaving_is_sent_to_the_pc_version_and_the_session_goes_along() {
    let replicas = Replicas::start();
    let mut visitor = replicas.phone("/before");
    up_to_leaving(&mut visitor, "free");
    visitor.get("/my").shows(">설정<").hides("개인정보 확인/수정");
    visitor.get("/settings").shows(">회원정보 수정<");
    visitor
        .get("/account/leave")
        .shows("회원탈퇴는 PC 버전에서 진행해 주세요.")
        .hides("type=\"password\"");
    visitor.get(SURVEY).shows("회원탈퇴는 PC 버전에서 진행해 주세요.");
    visitor.ask_for_desktop_site();
    visitor
        .get("/account/leave")
        .at("/account/leave")
        .shows("비밀번호를 한 번 더")
        .shows("class=\"pc");
}

fn end_membership(visitor: &mut Visitor) {
    visitor
        .get("/plus/end")
        .shows("정말 하버 플러스를 해지하시겠어요?")
        .shows("182,400원");
    visitor.get("/plus/end/final").at("/plus/end");
    visitor.post("/plus/end", &[]).at("/plus/end/password");
    visitor
        .post("/plus/end/password", &[("password", "guess")])
        .shows("비밀번호가 올바르지 않습니다.");
    visitor
        .post("/plus/end/password", &password("paid"))
        .at("/plus/end/reason")
        .shows("hidden><h2 id=\"offer-title\"");
    visitor
        .post("/plus/end/reason", &[])
        .at("/plus/end/reason")
        .shows("이유를 선택해야");
    visitor
        .post("/plus/end/reason", &[("reason", "기타")])
        .at("/plus/end/coupons")
        .shows("<dialog");
    visitor
        .post("/plus/end/coupons", &[])
        .at("/plus/end/survey")
        .shows("<select");
    visitor
        .post("/plus/end/survey", &[("reason", "요금")])
        .at("/plus/end/final")
        .shows("data-ask=\"하버 플러스를 정말");
}

#[test]
fn ending_the_membership_takes_six_stages_and_stops_renewal() {
    let replicas = Replicas::start();
    for mut visitor in [replicas.pc("/before"), replicas.phone("/before")] {
        visitor.log_in("paid");
        visitor.get("/plus/manage").shows("이용 중").shows(">멤버십 해지</a>");
        end_membership(&mut visitor);
        visitor
            .post("/plus/end/final", &[])
            .at("/plus/end/done")
            .shows("하버 플러스 해지가 완료되었습니다");
        visitor.get("/plus/manage").shows("해지 예정").hides(">멤버십 해지</a>");
        visitor.get("/plus/end").at("/plus");
    }
}

#[test]
fn a_paying_member_must_end_the_membership_first_and_then_wait_out_the_term() {
    let replicas = Replicas::start();
    let mut visitor = replicas.pc("/before");
    up_to_leaving(&mut visitor, "paid");
    visitor
        .post("/account/leave", &password("paid"))
        .at("/account/leave")
        .shows("하버 플러스를 먼저 해지해 주세요");
    visitor.get(HISTORY).at("/account/leave");
    end_membership(&mut visitor);
    let page = visitor.post("/plus/end/final", &[]).at("/account/leave");
    page.shows("하버 플러스 해지 신청이 접수되었습니다.")
        .shows("15일 남아")
        .shows("이후에 회원탈퇴를 진행할 수 있습니다");
    visitor
        .post(SURVEY, &[("reason", "기타"), ("words", "다른 상점을 이용합니다")])
        .at("/account/leave");

    visitor.get("/clock?days=15").shows("15 days ahead");
    visitor.get("/account/leave").shows("0일 남아");
    visitor.get("/clock?days=16");
    visitor.get("/account/leave").at(HISTORY);
    visitor.post(HISTORY, &[]);
    visitor
        .post(SURVEY, &[("reason", "기타"), ("words", "다른 상점을 이용합니다")])
        .shows("회원탈퇴가 완료되었습니다");
}

#[test]
fn a_membership_that_was_not_ended_renews_by_the_clock() {
    let replicas = Replicas::start();
    let mut visitor = replicas.pc("/before");
    visitor.log_in("paid");
    let first = visitor.get("/plus/manage").body;
    visitor.get("/clock?days=31");
    let later = visitor.get("/plus/manage").shows("이용 중").body;
    assert_ne!(first, later, "the paid term has moved on");
    visitor.get("/clock?days=-4").shows("31 days ahead");
    visitor.get("/clock?days=soon").shows("31 days ahead");
}
