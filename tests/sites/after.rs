//! Harbor Market after: the short way out.

use crate::client::{Replicas, secret};

#[test]
fn every_member_leaves_at_once_on_either_device() {
    let replicas = Replicas::start();
    for persona in ["free", "paid"] {
        for mut visitor in [replicas.pc("/after"), replicas.phone("/after")] {
            visitor.log_in(persona);
            visitor.get("/my").shows(">회원정보 관리<");
            visitor.get("/account").at("/account").shows(">회원탈퇴</a>");
            visitor
                .get("/account/leave/finish")
                .at("/account/leave")
                .shows("본인 확인");
            visitor
                .post("/account/leave", &[("password", "guess")])
                .shows("비밀번호가 올바르지 않습니다.");
            let right = [("password", secret(persona, "password"))];
            visitor
                .post("/account/leave", &right)
                .at("/account/leave/finish")
                .shows("(선택)");
            visitor
                .post("/account/leave/finish", &[("words", "<i>")])
                .shows("회원탈퇴가 완료되었습니다")
                .shows("&lt;i&gt;");
            visitor.log_in(persona).at("/login");
        }
    }
}

#[test]
fn the_membership_ends_with_two_buttons() {
    let replicas = Replicas::start();
    for mut visitor in [replicas.pc("/after"), replicas.phone("/after")] {
        visitor.get("/plus/end").at("/login");
        visitor.log_in("paid");
        visitor.get("/plus/manage").shows(">멤버십 해지</a>");
        visitor.get("/plus/end").shows(">해지 신청 완료하기<");
        visitor
            .post("/plus/end", &[])
            .at("/plus/end/done")
            .shows("하버 플러스 해지가 완료되었습니다");
        visitor.get("/plus/manage").hides(">멤버십 해지</a>");
    }
}
