//! What a page perceives of the platform, and what one journey leaves to the next: nothing.

use farewell::{browser::ChromeDriver, flow::SwitchKind, trace::Observation, walk::Driver};

use crate::site::{browse, browse_as, control, desktop, look, phone, text, visit};

fn assert_phone(seen: &Observation) {
    let facts = text(seen);
    for fact in [
        "Android 14; SM-S921N",
        r#""mobile":true"#,
        r#""platform":"Android""#,
        r#""width":360"#,
        r#""height":780"#,
        r#""dpr":3"#,
        r#""coarse":true"#,
        r#""touch":true"#,
        r#""languages":"ko-KR"#,
        r#""language":"ko-KR""#,
        r#""locale":"ko-KR""#,
        r#""timezone":"Asia/Seoul""#,
    ] {
        assert!(facts.contains(fact), "no {fact} in {facts}");
    }
}

fn assert_desktop(seen: &Observation) {
    let facts = text(seen);
    for fact in [
        r#""mobile":false"#,
        r#""width":1280"#,
        r#""height":720"#,
        r#""dpr":1"#,
        r#""coarse":false"#,
        r#""touch":false"#,
        r#""language":"en-US""#,
        r#""locale":"en-US""#,
        r#""timezone":"Europe/Berlin""#,
    ] {
        assert!(facts.contains(fact), "no {fact} in {facts}");
    }
    assert!(!facts.contains("Headless") && !facts.contains("Android"), "{facts}");
}

#[test]
fn a_phone_is_a_phone_also_in_a_new_tab() {
    browse_as(&phone(), async |driver, site| {
        let seen = visit(driver, &site.page("facts.html")).await;
        assert_phone(&seen);
        assert_eq!((seen.viewport.w, seen.viewport.h), (360.0, 780.0));
        let link = control(&seen, "Same in a new tab").id;
        assert_eq!(driver.obstacle(link).await.unwrap(), None);
        driver.click(link).await.unwrap();
        let seen = look(driver).await;
        assert_eq!(seen.window, 2);
        assert_phone(&seen);
        let agent = "Android 14; SM-S921N";
        let hints = [
            "sec-ch-ua-mobile: ?1",
            "sec-ch-ua-platform: 'Android'",
            agent,
            "accept-language: ko-KR",
        ];
        driver.click(control(&seen, "Headers").id).await.unwrap();
        let seen = look(driver).await;
        assert!(hints.iter().all(|hint| text(&seen).contains(hint)), "{}", text(&seen));
        driver.to_window(0).await.unwrap();
        let seen = look(driver).await;
        driver.click(control(&seen, "Headers in a new tab").id).await.unwrap();
        let seen = look(driver).await;
        // The first request of a tab that a page opens carries the client hints of the browser itself (docs/browser.md).
        assert!(
            hints[2..].iter().all(|hint| text(&seen).contains(hint)),
            "{}",
            text(&seen)
        );
        assert_eq!(
            visit(driver, &site.page("wide.html")).await.viewport.w,
            980.0,
            "a phone lays out a page that knows no phones"
        );
    });
}

#[test]
fn a_desktop_is_a_desktop() {
    browse(async |driver, site| assert_desktop(&visit(driver, &site.page("facts.html")).await));
}

async fn remembered(driver: &mut ChromeDriver, site: &crate::site::Site) -> bool {
    text(&visit(driver, &site.page("storage.html")).await).contains("cookie [who=me] storage [me]")
}

#[test]
fn nothing_is_left_to_the_next_journey() {
    for _ in 0..2 {
        browse(async |driver, site| {
            assert!(!remembered(driver, site).await);
            let seen = look(driver).await;
            driver.click(control(&seen, "Remember").id).await.unwrap();
            assert!(remembered(driver, site).await);
        });
    }
}

#[test]
fn a_presentation_keeps_the_session_and_a_device_does_not() {
    browse_as(&phone(), async |driver, site| {
        let seen = visit(driver, &site.page("storage.html")).await;
        driver.click(control(&seen, "Remember").id).await.unwrap();
        driver.switch(&desktop(), SwitchKind::Presentation).await.unwrap();
        assert!(remembered(driver, site).await);
        assert_desktop_presented(&visit(driver, &site.page("facts.html")).await);
        driver.switch(&desktop(), SwitchKind::Device).await.unwrap();
        assert!(!remembered(driver, site).await, "another device knows nothing");
        assert_desktop(&visit(driver, &site.page("facts.html")).await);
        driver.switch(&phone(), SwitchKind::Device).await.unwrap();
        assert!(
            remembered(driver, site).await,
            "coming back finds the session as it was left"
        );
        assert_phone(&visit(driver, &site.page("facts.html")).await);
    });
}

fn assert_desktop_presented(seen: &Observation) {
    let facts = text(seen);
    for fact in [r#""mobile":false"#, r#""width":1280"#, r#""dpr":1"#, r#""touch":false"#] {
        assert!(facts.contains(fact), "no {fact} in {facts}");
    }
    assert!(!facts.contains("Android"), "{facts}");
}
