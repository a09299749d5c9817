//! What both states of Harbor Market share.

use crate::client::{Replicas, exchange, secret};

const BOTH: [&str; 2] = ["/before", "/after"];

#[test]
fn the_shop_is_a_shop_on_each_device() {
    let replicas = Replicas::start();
    for prefix in BOTH {
        let pc = replicas
            .pc(prefix)
            .get("/")
            .shows("class=\"pc")
            .shows("카테고리")
            .shows("회원가입")
            .hides("class=\"tabs\"");
        assert!(pc.head.contains("no-store"));
        replicas
            .phone(prefix)
            .get("/")
            .shows("class=\"phone")
            .shows("class=\"tabs\"")
            .shows("width=device-width");
        let mut visitor = replicas.pc(prefix);
        visitor
            .get("/category/fresh")
            .shows("제주 노지 감귤")
            .hides("세면 수건");
        visitor.get("/search?q=%EC%88%98%EA%B1%B4").shows("검색 결과 1개");
        visitor.get("/product/3").shows("12,800원");
        visitor
            .post("/cart", &[("article", "3")])
            .at("/cart")
            .shows("합계 <strong>12,800원");
        let sheet = visitor.get("/assets/style.css").shows("font");
        assert!(!sheet.head.contains("set-cookie"), "an asset belongs to nobody");
        visitor.get("/assets/pictures.svg").shows("<symbol");
        assert_eq!(visitor.get("/product/99").status, 404);
        assert_eq!(visitor.get("/assets/nothing.css").status, 404);
    }
}

#[test]
fn every_page_that_hangs_on_none_can_be_drawn() {
    let replicas = Replicas::start();
    for prefix in BOTH {
        for mut visitor in [replicas.pc(prefix), replicas.phone(prefix)] {
            visitor.log_in("paid");
            if prefix == "/before" {
                visitor.post("/account/verify", &[("password", secret("paid", "password"))]);
            }
            for path in [
                "/categories",
                "/help",
                "/orders",
                "/my",
                "/cart",
                "/plus",
                "/account",
                "/account/change",
            ] {
                let page = visitor.get(path).at(path).shows("<h1").shows("사업자등록번호");
                assert_eq!(page.status, 200);
            }
            let page = visitor
                .post("/account/change", &[("name", "<u>이름</u>")])
                .at("/account");
            page.shows("&lt;u&gt;").hides("<u>");
        }
    }
}

#[test]
fn a_wrong_password_is_refused_where_everybody_sees_it() {
    let replicas = Replicas::start();
    for prefix in BOTH {
        let mut visitor = replicas.pc(prefix);
        let wrong = [("email", secret("free", "email")), ("password", "guess")];
        let page = visitor
            .post("/login", &wrong)
            .shows("role=\"alert\">이메일 또는 비밀번호가 올바르지 않습니다.");
        assert_eq!(page.status, 422);
        visitor.get("/my").at("/login");
        visitor.log_in("free").at("/").shows("한소라님");
    }
}

#[test]
fn a_log_in_leads_back_but_never_to_another_host() {
    let replicas = Replicas::start();
    let mut visitor = replicas.pc("/after");
    visitor
        .get("/account")
        .at("/login")
        .shows("name=\"next\" value=\"&#x2f;account\"");
    let right = [
        ("email", secret("free", "email")),
        ("password", secret("free", "password")),
    ];
    visitor
        .post("/login", &[right[0], right[1], ("next", "/account")])
        .at("/account");
    for next in ["//example.org/", "/\\example.org", "https://example.org"] {
        visitor.post("/login", &[right[0], right[1], ("next", next)]).at("/");
    }
}

#[test]
fn visitors_do_not_see_each_other() {
    let replicas = Replicas::start();
    let (mut one, mut other) = (replicas.pc("/after"), replicas.pc("/after"));
    one.log_in("free");
    one.post("/account/leave", &[("password", secret("free", "password"))]);
    one.post("/account/leave/finish", &[])
        .shows("회원탈퇴가 완료되었습니다");
    one.log_in("free").at("/login").shows("올바르지 않습니다");
    other.get("/my").at("/login");
    other.log_in("free").at("/").shows("한소라님");
    one.get("/reset");
    one.log_in("free").at("/").shows("한소라님");
}

#[test]
fn before_and_after_do_not_share_a_session() {
    let replicas = Replicas::start();
    let mut before = replicas.pc("/before");
    before.log_in("free");
    let mut after = replicas.pc("/after");
    after.cookie.clone_from(&before.cookie);
    after.get("/my").at("/login");
}

#[test]
fn joining_takes_one_form_and_says_what_is_missing() {
    let replicas = Replicas::start();
    for prefix in BOTH {
        let mut visitor = replicas.phone(prefix);
        let mut form = vec![
            ("email", "new@example.com"),
            ("password", "gangway-2036"),
            ("name", "김하늘"),
        ];
        visitor.post("/join", &form).shows("휴대폰 번호를 확인해 주세요.");
        form.push(("phone", "01012345678"));
        visitor.post("/join", &form).shows("필수 약관에 동의해 주세요.");
        form.extend([("terms", "1"), ("privacy", "1")]);
        visitor
            .post("/join", &form)
            .at("/welcome")
            .shows("가입을 환영합니다")
            .shows("김하늘님");
        visitor.post("/logout", &[]);
        visitor.post("/join", &form).shows("이미 가입된 이메일입니다.");
        visitor.post("/login", &form[..2]).at("/");
    }
}

#[test]
fn a_membership_begins_in_two_pages() {
    let replicas = Replicas::start();
    for prefix in BOTH {
        let mut visitor = replicas.pc(prefix);
        visitor.get("/plus").shows("하버 플러스 시작하기");
        visitor.log_in("free");
        visitor.get("/plus/manage").at("/plus");
        visitor.get("/plus/start").shows("주문 확인").shows("월 4,990원");
        visitor
            .post("/plus/start", &[])
            .at("/plus/started")
            .shows("하버 플러스가 시작되었습니다");
        visitor.get("/plus/manage").shows("이용 중");
    }
}

#[test]
fn what_a_visitor_writes_is_text_everywhere() {
    let replicas = Replicas::start();
    let hostile = "<script>alert(1)</script>\"'";
    for prefix in BOTH {
        let mut visitor = replicas.pc(prefix);
        visitor
            .get("/search?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E%22")
            .shows("&lt;script&gt;")
            .hides("<script>alert");
        visitor
            .post("/login", &[("email", hostile), ("password", "x"), ("next", hostile)])
            .hides("<script>alert");
        let fields = [
            ("email", "a@\"><script>alert(1)</script>"),
            ("password", "gangway-2036"),
            ("name", hostile),
            ("phone", "01012345678"),
        ];
        visitor.post("/join", &fields).hides("<script>alert");
        let fields = [
            fields[0],
            fields[1],
            fields[2],
            fields[3],
            ("terms", "1"),
            ("privacy", "1"),
        ];
        visitor
            .post("/join", &fields)
            .at("/welcome")
            .shows("&lt;script&gt;")
            .hides("<script>alert");
        visitor.get("/my").hides("<script>alert");
    }
}

#[test]
fn the_server_lists_its_replicas_and_refuses_what_it_does_not_know() {
    let mut replicas = Replicas::start();
    let ask = |line: &str| {
        exchange(
            replicas.addr,
            &format!("{line} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"),
        )
    };
    assert!(ask("GET /").contains("/before/") && ask("GET /").contains("/after/"));
    assert!(ask("GET /beforehand").starts_with("HTTP/1.1 404"));
    assert!(ask("DELETE /before/").starts_with("HTTP/1.1 405"));
    assert!(replicas.addr.ip().is_loopback());
    let addr = replicas.addr;
    replicas.stop();
    assert!(
        std::net::TcpStream::connect(addr).is_err(),
        "nothing listens after shutdown"
    );
}
