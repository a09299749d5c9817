//! The replicas of the other documented cases: the state machine of each, over plain HTTP.

use farewell::demo::credentials;

use crate::client::{Page, Replicas, Visitor};

fn known(service: &str, persona: &str, secret: &str) -> &'static str {
    let mut all = credentials().iter();
    let found = all.find(|each| (each.service, each.persona, each.secret) == (service, persona, secret));
    found.unwrap().value
}

/// Logs in with the names that this service gives its two fields.
fn log_in(visitor: &mut Visitor, service: &str, persona: &str, path: &str, fields: [&str; 2]) -> Page {
    let values = [known(service, persona, "email"), known(service, persona, "password")];
    visitor.post(path, &[(fields[0], values[0]), (fields[1], values[1])])
}

const PLAIN: [&str; 2] = ["email", "password"];

#[test]
fn galleon_us_ends_after_three_pages_and_begins_with_one_order() {
    let replicas = Replicas::start();
    let mut member = replicas.pc("/prime-us");
    member.get("/first").at("/login");
    member
        .post("/login", &[("email", "x"), ("password", "y")])
        .shows("role=\"alert\"");
    log_in(&mut member, "galleon-us", "member", "/login", PLAIN)
        .at("/")
        .shows("First membership")
        .hides("Join First");
    member.get("/first").shows(">End membership</a>");
    member.get("/first/end").shows("Continue to cancel").shows("you lose");
    member.get("/first/end/offers").shows("student discount");
    member.get("/first/end/confirm").shows("End now");
    member
        .post("/first/end/confirm", &[("when", "now")])
        .at("/first/done")
        .shows("has ended");
    member.post("/logout", &[]).at("/");
    log_in(&mut member, "galleon-us", "member", "/login", PLAIN).shows("Join First");

    let mut guest = replicas.pc("/prime-us");
    log_in(&mut guest, "galleon-us", "guest", "/login", PLAIN).shows("Join First");
    guest.get("/first/end").at("/first/join").shows("Review your order");
    guest.post("/first/join", &[]).shows("has started");
    guest.get("/first/end").at("/first/end");
}

#[test]
fn galleon_eu_ends_on_one_page() {
    let replicas = Replicas::start();
    let mut member = replicas.phone("/prime-eu");
    log_in(&mut member, "galleon-eu", "member", "/signin", PLAIN).at("/");
    member.get("/first/cancel").shows("Cancel my membership");
    member.post("/first/cancel", &[]).shows("has been cancelled");
    member.get("/first").at("/account").hides("First membership");
    let mut guest = replicas.pc("/prime-eu");
    log_in(&mut guest, "galleon-eu", "guest", "/signin", PLAIN).shows("Join First");
    guest.get("/first/order").shows("Check your order");
    guest.post("/first/order", &[]).shows("You are now a First member");
}

#[test]
fn the_german_exit_is_right_once_and_wrong_three_times() {
    const NAMED: [(&str, &str); 2] = [("name", "Jonas <b>"), ("email", "j@example.com")];
    let whole = [("vertrag", "<i>NK-1"), NAMED[0], NAMED[1]];
    let replicas = Replicas::start();
    for prefix in ["/kuendigung-richtig", "/kuendigung-versteckt"] {
        let mut visitor = replicas.pc(prefix);
        let hidden = prefix.ends_with("versteckt");
        let home = visitor.get("/").shows(">Verträge hier kündigen</a>");
        assert_eq!(home.body.contains("Mehr Links anzeigen"), hidden);
        if hidden {
            let (_, list) = home.body.split_once("id=\"alle\"").unwrap();
            assert_eq!(list.split_once("</ul>").unwrap().0.matches("<a ").count(), 58);
        }
        visitor
            .get("/kuendigen")
            .shows(">jetzt kündigen</button>")
            .shows("Vertragsnummer");
        visitor.post("/kuendigen", &whole[..2]).shows("role=\"alert\"");
        visitor
            .post("/kuendigen", &whole)
            .shows("Ihre Kündigung ist eingegangen")
            .shows("&lt;i&gt;")
            .hides("<i>");
    }
    let mut walled = replicas.pc("/kuendigung-anmeldung");
    walled.get("/kuendigen").at("/anmelden").hides("jetzt kündigen");
    walled.post("/kuendigen", &whole).at("/anmelden");
    log_in(&mut walled, "filmklub", "member", "/anmelden", ["email", "kennwort"])
        .at("/kuendigen")
        .shows("value=\"Jonas Wald\"");
    walled
        .post("/kuendigen", &whole)
        .shows("Ihre Kündigung ist eingegangen");

    let mut split = replicas.pc("/kuendigung-geteilt");
    split.get("/kuendigen").shows("Postleitzahl").hides("jetzt kündigen");
    split.post("/kuendigen", &[("vertrag", "NK-1")]).shows("role=\"alert\"");
    split
        .post("/kuendigen", &[("vertrag", "NK-1"), ("plz", "34117")])
        .shows(">jetzt kündigen</button>");
    split.post("/kuendigen", &NAMED).shows("Ihre Kündigung ist eingegangen");

    let order = [NAMED[0], NAMED[1], ("iban", "DE02")];
    split.post("/mitglied-werden", &order[..2]).shows("role=\"alert\"");
    split
        .post("/mitglied-werden", &order)
        .shows("Ihre Bestellung ist eingegangen.");
}

#[test]
fn the_french_exit_has_a_form_a_recap_and_a_notification() {
    let replicas = Replicas::start();
    let mut visitor = replicas.pc("/resiliation");
    visitor.get("/").shows(">Résilier votre contrat</a>");
    visitor.get("/resilier/recapitulatif").at("/resilier");
    let fields = [
        ("nom", "Jeanne <u>"),
        ("courriel", "j@example.com"),
        ("contrat", "OL-1"),
        ("ligne", "0612345678"),
    ];
    visitor.post("/resilier", &fields[..3]).shows("role=\"alert\"");
    visitor
        .post("/resilier", &fields)
        .at("/resilier/recapitulatif")
        .shows("Notification de la résiliation")
        .shows("Jeanne &lt;u&gt;");
    visitor
        .post("/resilier/recapitulatif", &[])
        .shows("Votre résiliation est enregistrée");
    visitor.get("/resilier/recapitulatif").at("/resilier");
    let order = [fields[0], fields[1], ("iban", "FR76")];
    visitor
        .post("/souscrire", &order)
        .shows("Votre commande est enregistrée.");
}

#[test]
fn duetto_asks_two_pages_of_survey_in_parts_of_one_document() {
    let replicas = Replicas::start();
    let mut member = replicas.pc("/match");
    log_in(&mut member, "duetto", "member", "/enter", PLAIN).at("/");
    member.get("/settings").shows("data-get=\"/match/parts/subscription\"");
    member
        .get("/parts/subscription")
        .shows("Cancel subscription")
        .hides("<html");
    member.post("/parts/end", &[]).shows("Tell us why");
    member.post("/parts/why", &[]).shows("Tell us why");
    member
        .post("/parts/why", &[("why", "met")])
        .shows("A little more about your reason");
    member.post("/parts/cause", &[]).shows("A little more");
    member
        .post("/parts/cause", &[("cause", "The people")])
        .shows("Are you sure");
    member.post("/parts/end", &[]).shows("Your subscription is cancelled");
    member.get("/parts/why").at("/settings");
    let mut free = replicas.pc("/match");
    log_in(&mut free, "duetto", "free", "/enter", PLAIN).shows("Subscribe to Duetto Plus");
    free.post("/plus", &[]).shows("Your subscription has started");
}

#[test]
fn the_exits_without_a_way_on_say_so() {
    let replicas = Replicas::start();
    let mut caller = replicas.pc("/phone-only");
    caller.get("/account/plan").at("/login");
    log_in(&mut caller, "copperline", "customer", "/login", PLAIN).at("/");
    caller
        .get("/account/plan")
        .shows("please call us at 1-800-555-0142")
        .hides("<button");
    let order = [
        ("name", "Ada"),
        ("email", "a@example.com"),
        ("phone", "1"),
        ("street", "12"),
    ];
    caller.post("/order", &order[..3]).shows("Place order");
    caller.post("/order", &order).shows("Thank you for your order");

    let mut printer = replicas.pc("/post-only");
    log_in(&mut printer, "granite", "member", "/login", PLAIN).shows("Welcome back");
    printer.get("/membership").shows(">Cancel membership</a>");
    printer.get("/membership/cancel").shows("Open the cancellation form");
    printer
        .get("/membership/cancel/form")
        .shows("mail it by certified mail to")
        .hides("<form");
    let join = [("name", "Ada"), ("email", "a@example.com"), ("card", "4242")];
    printer.post("/join", &join).shows("You are a member.");

    let mut sleeper = replicas.pc("/deactivate-only");
    log_in(&mut sleeper, "pebblewire", "member", "/login", PLAIN).at("/");
    sleeper
        .get("/settings/account")
        .shows("Instead of leaving, you can deactivate your account.")
        .hides("Delete");
    sleeper.post("/settings/deactivate", &[]).shows("We keep everything");
    sleeper.get("/settings").at("/login").shows("asleep");
    log_in(&mut sleeper, "pebblewire", "member", "/login", PLAIN).shows("Your wire");
    let join = [("name", "N"), ("email", "n@example.com"), ("password", "gangway-2036")];
    sleeper.post("/join", &join).shows("Your account is ready");
}

#[test]
fn the_phone_sends_to_a_computer_where_a_log_in_waits() {
    let replicas = Replicas::start();
    let mut reader = replicas.phone("/app-to-pc");
    log_in(&mut reader, "dotori", "reader", "/login", PLAIN)
        .at("/")
        .shows("내 정보");
    reader
        .get("/leave")
        .shows("회원탈퇴는 PC에서만 가능합니다.")
        .hides("<button");
    reader.post("/leave", &[]).at("/");
    reader.ask_for_desktop_site();
    reader.get("/leave").at("/login").shows("로그인하기");
    log_in(&mut reader, "dotori", "reader", "/login", PLAIN)
        .at("/leave")
        .shows("정말 탈퇴하시겠습니까?");
    reader.post("/leave", &[]).shows("탈퇴가 완료되었습니다");
    log_in(&mut reader, "dotori", "reader", "/login", PLAIN).at("/login");
    reader
        .post("/join", &[("email", "a@example.com"), ("password", "gangway-2036")])
        .shows("회원이 되셨습니다");
}

#[test]
fn larkride_begins_with_one_click_and_ends_after_a_password() {
    let replicas = Replicas::start();
    let mut member = replicas.phone("/rides");
    member.get("/plus/end/3").at("/login");
    log_in(&mut member, "larkride", "member", "/login", PLAIN).shows("<lark-app base=\"/rides\" plus>");
    let script = member.get("/assets/lark.js").body;
    // Five on the way, eighteen of leaving, and the one that says that nothing is there.
    assert_eq!(script.matches("{ title: ").count(), 5 + 18 + 1);
    assert_eq!(member.post("/api/end", &[]).status, 409);
    assert_eq!(member.post("/api/prove", &[("password", "guess")]).status, 403);
    assert_eq!(member.post("/api/end", &[]).status, 409);
    let right = [("password", known("larkride", "member", "password"))];
    assert_eq!(member.post("/api/prove", &right).status, 200);
    assert_eq!(member.post("/api/end", &[]).status, 200);
    member.get("/plus/ended").shows("<lark-app base=\"/rides\">");
    let mut guest = replicas.phone("/rides");
    log_in(&mut guest, "larkride", "guest", "/login", PLAIN).hides(" plus>");
    guest.post("/api/join", &[]);
    guest.get("/").shows(" plus>");
}

#[test]
fn the_single_page_application_closes_an_account_by_its_phrase() {
    let replicas = Replicas::start();
    let mut writer = replicas.pc("/spa");
    writer.get("/").shows("data-inside=\"false\"");
    assert_eq!(writer.post("/api/close", &[("phrase", "tidewell")]).status, 403);
    assert_eq!(
        log_in(&mut writer, "tidewell", "writer", "/api/session", PLAIN).status,
        200
    );
    writer.get("/").shows("data-inside=\"true\"");
    assert_eq!(writer.post("/api/close", &[("phrase", "other")]).status, 403);
    assert_eq!(writer.post("/api/close", &[("phrase", "tidewell")]).status, 200);
    assert_eq!(
        log_in(&mut writer, "tidewell", "writer", "/api/session", PLAIN).status,
        403
    );
    let join = [("email", "n@example.com"), ("password", "gangway-2036")];
    assert_eq!(writer.post("/api/account", &join).status, 200);
}

#[test]
fn the_account_area_of_minato_is_a_frame() {
    let replicas = Replicas::start();
    let mut member = replicas.pc("/minato");
    log_in(&mut member, "minato", "member", "/login", PLAIN)
        .at("/")
        .hides("申し込む");
    member
        .get("/mypage")
        .shows("<iframe title=\"ご契約\" src=\"/minato/frame/contract\">");
    member.get("/frame/contract").shows("<mn-contract").shows(" runs>");
    member.get("/frame/end").shows("<mn-end>");
    member
        .get("/assets/minato.js")
        .shows("attachShadow({ mode: \"open\" })");
    member.post("/frame/end", &[]).shows("解約が完了しました");
    member.get("/frame/contract").hides(" runs>");
    let mut guest = replicas.pc("/minato");
    log_in(&mut guest, "minato", "guest", "/login", PLAIN).shows("定期便に申し込む");
    guest.post("/order", &[]).shows("お申し込みありがとうございます");
}

#[test]
fn cine_marea_asks_every_second_visitor_once_more() {
    let replicas = Replicas::start();
    let fields = ["correo", "clave"];
    for visit in 0..4 {
        let mut viewer = replicas.pc("/marea");
        log_in(&mut viewer, "marea", "member", "/entrar", fields).at("/");
        let page = viewer.get("/cancelar");
        assert_eq!(
            page.body.contains("¿Seguro que quieres irte?"),
            visit % 2 == 1,
            "visit {visit}"
        );
        viewer.get("/cancelar/final").shows("Cancelar mi suscripción");
        viewer
            .post("/cancelar/final", &[])
            .shows("Tu suscripción se ha cancelado");
        viewer.get("/cancelar").at("/cuenta");
    }
    for (pages, asked) in [("1", false), ("2", true)] {
        let mut viewer = replicas.pc("/marea");
        viewer.get(&format!("/variante?paginas={pages}")).at("/entrar");
        log_in(&mut viewer, "marea", "member", "/entrar", fields);
        assert_eq!(viewer.get("/cancelar").body.contains("¿Seguro"), asked);
    }
    let mut guest = replicas.pc("/marea");
    log_in(&mut guest, "marea", "guest", "/entrar", fields).shows(">Suscribirme</a>");
    guest.post("/suscribirse", &[]).shows("Tu suscripción ha comenzado");
}
