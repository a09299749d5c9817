//! From page to page.

use std::time::Duration;

use farewell::{
    trace::Observation,
    walk::{Capture, Driver, DriverErrorKind, Look, Query},
};

use crate::site::{ask, browse, control, look, text, visit};

#[test]
fn three_pages_by_clicking() {
    browse(async |driver, site| {
        let seen = visit(driver, &site.page("first.html")).await;
        assert_eq!(seen.title, "First");
        assert_eq!(seen.status, Some(200));
        assert_eq!(seen.documents.len(), 1);
        let link = control(&seen, "Go to the second page");
        assert_eq!(link.role, "link");
        assert_eq!(link.href.as_deref(), Some(site.page("second.html").as_str()));
        assert_eq!(driver.obstacle(link.id).await.unwrap(), None);
        driver.click(link.id).await.unwrap();

        let seen = look(driver).await;
        assert_eq!(seen.title, "Second");
        assert_eq!(seen.documents[0].id, 2, "a new document has a new number");
        driver
            .fill(control(&seen, "Your name").id, "Hong Gil-dong")
            .await
            .unwrap();
        let seen = look(driver).await;
        assert!(control(&seen, "Your name").filled);
        driver.click(control(&seen, "Send").id).await.unwrap();

        let seen = look(driver).await;
        assert_eq!(seen.title, "Third");
        assert!(text(&seen).contains("The end"));
    });
}

#[test]
fn status_and_redirects_are_told() {
    browse(async |driver, site| {
        assert_eq!(visit(driver, &site.page("status/403")).await.status, Some(403));
        let seen = visit(driver, &site.page("redirect")).await;
        assert_eq!(
            (seen.status, seen.redirects, seen.title.as_str()),
            (Some(200), Some(2), "First")
        );
    });
}

#[test]
fn a_page_that_cannot_be_loaded_is_a_navigation_error() {
    browse(async |driver, _| {
        let error = driver.open("http://127.0.0.1:9/").await.unwrap_err();
        assert_eq!(error.kind, DriverErrorKind::Navigation, "{error}");
        let error = driver.open("not an address").await.unwrap_err();
        assert_eq!(error.kind, DriverErrorKind::Navigation, "{error}");
    });
}

#[test]
fn a_picture_that_never_comes_holds_nothing_up() {
    browse(async |driver, site| {
        let seen = visit(driver, &site.page("hanging.html")).await;
        assert!(text(&seen).contains("All the rest is here"));
        assert!(!seen.settle.quiet);
    });
}

#[test]
fn a_capture_is_the_viewport_and_the_dom() {
    browse(async |driver, site| {
        driver.open(&site.page("first.html")).await.unwrap();
        let sighting = driver
            .look(&Look {
                capture: Capture::Always,
                ..Look::default()
            })
            .await
            .unwrap();
        let png = sighting.screenshot.unwrap();
        let reader = png::Decoder::new(std::io::Cursor::new(&png)).read_info().unwrap();
        assert_eq!((reader.info().width, reader.info().height), (1280, 720));
        assert!(sighting.dom.unwrap().contains("Go to the second page</a>"));
        assert!(
            sighting
                .drawn
                .iter()
                .any(|drawn| drawn.text == "Welcome" && drawn.rect.w > 0.0)
        );
        let known = sighting.observation.fingerprint;
        let again = driver
            .look(&Look {
                capture: Capture::UnlessUnchanged(known),
                ..Look::default()
            })
            .await
            .unwrap();
        assert!(again.screenshot.is_none());
    });
}

#[test]
fn an_element_of_a_page_that_was_left_is_stale() {
    browse(async |driver, site| {
        let seen = visit(driver, &site.page("first.html")).await;
        let link = control(&seen, "Go to the second page").id;
        visit(driver, &site.page("second.html")).await;
        assert_eq!(driver.click(link).await.unwrap_err().kind, DriverErrorKind::Stale);
    });
}

#[test]
fn a_bad_selector_is_the_flows_fault() {
    browse(async |driver, site| {
        driver.open(&site.page("first.html")).await.unwrap();
        for query in [Query::Css("a[".to_owned()), Query::XPath("//a[".to_owned())] {
            let error = driver
                .look(&Look {
                    queries: vec![query],
                    ..Look::default()
                })
                .await
                .unwrap_err();
            assert_eq!(error.kind, DriverErrorKind::Invalid, "{error}");
        }
        assert_eq!(ask(driver, Query::XPath("//a".to_owned())).await.len(), 1);
    });
}

#[test]
fn a_look_right_after_another_sees_what_the_page_did_in_between() {
    browse(async |driver, site| {
        let seen = visit(driver, &site.page("by-itself")).await;
        let again = |seen: &Observation| Look {
            capture: Capture::UnlessUnchanged(seen.fingerprint.clone()),
            ..Look::default()
        };
        let same = driver.look(&again(&seen)).await.unwrap();
        assert_eq!(same.observation.blocks, seen.blocks);
        assert!(same.screenshot.is_none());

        driver.click(control(&seen, "Begin").id).await.unwrap();
        let clicked = look(driver).await;
        driver.sleep(Duration::from_millis(700)).await;
        let moved = driver.look(&again(&clicked)).await.unwrap().observation;
        assert!(moved.url.ends_with("?2"), "{}", moved.url);
        driver.sleep(Duration::from_millis(700)).await;
        let told = driver.look(&again(&moved)).await.unwrap().observation;
        assert!(text(&told).contains("two"), "{}", text(&told));
    });
}
