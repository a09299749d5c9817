//! Obstacles, windows, routes and things that come late.

use std::time::Duration;

use farewell::{trace::Obstacle, walk::Driver};

use crate::site::{browse, browse_as, control, look, phone, text, visit};

#[test]
fn what_is_in_the_way_is_named() {
    browse(async |driver, site| {
        let seen = visit(driver, &site.page("obstacles.html")).await;
        let id = |name: &str| control(&seen, name).id;
        let covered = driver.obstacle(id("Covered")).await.unwrap();
        assert!(
            matches!(&covered, Some(Obstacle::Covered { by }) if by.contains("cover")),
            "{covered:?}"
        );
        assert_eq!(driver.obstacle(id("Disabled")).await.unwrap(), Some(Obstacle::Disabled));
        assert_eq!(driver.obstacle(id("Moving")).await.unwrap(), Some(Obstacle::Moving));
        assert_eq!(driver.obstacle(id("Fine")).await.unwrap(), None);
        assert_eq!(driver.obstacle(id("Far")).await.unwrap(), None);
        assert!(control(&look(driver).await, "Far").in_view);
        driver.click(id("Vanishing")).await.unwrap();
        assert_eq!(driver.obstacle(id("Vanishing")).await.unwrap(), Some(Obstacle::Gone));
    });
}

#[test]
fn a_hidden_box_is_ticked_through_its_label() {
    browse(async |driver, site| {
        let seen = visit(driver, &site.page("obstacles.html")).await;
        let tick = control(&seen, "Tick me").id;
        assert_eq!(driver.obstacle(tick).await.unwrap(), None);
        driver.click(tick).await.unwrap();
        let seen = look(driver).await;
        assert!(text(&seen).contains("ticked"));
        assert_eq!(control(&seen, "Tick me").checked, Some(true));
    });
}

#[test]
fn late_content_is_awaited_in_the_page() {
    browse(async |driver, site| {
        let seen = visit(driver, &site.page("obstacles.html")).await;
        assert!(
            !driver
                .await_change(&seen.fingerprint, Duration::from_millis(150))
                .await
                .unwrap()
        );
        driver.click(control(&seen, "Late").id).await.unwrap();
        assert!(
            driver
                .await_change(&seen.fingerprint, Duration::from_secs(3))
                .await
                .unwrap()
        );
        assert!(text(&look(driver).await).contains("late words"));
    });
}

#[test]
fn slow_pages_and_late_navigations_are_followed() {
    browse(async |driver, site| {
        let seen = visit(driver, &site.page("obstacles.html")).await;
        driver.click(control(&seen, "Slow link").id).await.unwrap();
        assert!(text(&look(driver).await).contains("at last"));
        let seen = visit(driver, &site.page("obstacles.html")).await;
        driver.click(control(&seen, "Moves on").id).await.unwrap();
        assert!(
            driver
                .await_change(&seen.fingerprint, Duration::from_secs(3))
                .await
                .unwrap()
        );
        assert!(text(&look(driver).await).contains("moved"));
    });
}

#[test]
fn a_route_change_keeps_the_document() {
    browse(async |driver, site| {
        let seen = visit(driver, &site.page("spa.html")).await;
        driver.click(control(&seen, "Settings").id).await.unwrap();
        driver
            .await_change(&seen.fingerprint, Duration::from_secs(2))
            .await
            .unwrap();
        let after = look(driver).await;
        assert!(after.url.ends_with("/spa-settings"), "{}", after.url);
        control(&after, "Delete");
        assert_eq!(seen.documents[0].id, after.documents[0].id);
        assert_ne!(seen.fingerprint, after.fingerprint);
    });
}

#[test]
fn a_new_tab_comes_to_the_front_and_a_closed_one_leaves_it() {
    browse(async |driver, site| {
        let first = visit(driver, &site.page("windows.html")).await;
        assert_eq!((first.window, first.windows), (1, 1));
        driver.click(control(&first, "New tab").id).await.unwrap();
        let seen = look(driver).await;
        assert_eq!((seen.title.as_str(), seen.window, seen.windows), ("First", 2, 2));
        let (list, front) = driver.windows().await.unwrap();
        assert_eq!(
            list.iter().map(|(title, _)| title.as_str()).collect::<Vec<_>>(),
            ["Windows", "First"]
        );
        assert_eq!(front, 1);
        driver.to_window(0).await.unwrap();
        let seen = look(driver).await;
        assert_eq!((seen.title.as_str(), seen.window), ("Windows", 1));
        driver.click(control(&seen, "Popup").id).await.unwrap();
        let seen = look(driver).await;
        assert_eq!((seen.title.as_str(), seen.window, seen.windows), ("Popup", 3, 3));
        driver.click(control(&seen, "Close me").id).await.unwrap();
        let seen = look(driver).await;
        assert_eq!((seen.title.as_str(), seen.windows), ("Windows", 2));
    });
}

#[test]
fn keys_choices_sliders_files_and_gestures() {
    browse(async |driver, site| {
        let file = tempfile::NamedTempFile::new().unwrap();
        let seen = visit(driver, &site.page("acts.html")).await;
        let id = |name: &str| control(&seen, name).id;
        driver.select(id("Reason"), "Too expensive").await.unwrap();
        assert!(text(&look(driver).await).contains("chose price"));
        let error = driver.select(id("Reason"), "No such").await.unwrap_err();
        assert_eq!(error.kind, farewell::walk::DriverErrorKind::Invalid);
        driver.fill(id("Phrase"), "DELETE 탈퇴").await.unwrap();
        assert!(text(&look(driver).await).contains("typed DELETE 탈퇴"));
        driver.fill(id("Phrase"), "again").await.unwrap();
        assert!(text(&look(driver).await).contains("typed again"));
        assert!(
            driver.press("Enter").await.unwrap(),
            "there is a visible submit control"
        );
        assert!(text(&look(driver).await).contains("submitted"));
        driver.fill(id("Alone"), "x").await.unwrap();
        assert!(!driver.press("Enter").await.unwrap());
        driver.slide(id("Volume"), 30.0).await.unwrap();
        assert!(text(&look(driver).await).contains("slid to 30"));
        driver.hover(id("Hover me")).await.unwrap();
        control(&look(driver).await, "Seen on hover");
        driver.upload(id("Proof"), file.path().to_str().unwrap()).await.unwrap();
        assert!(control(&look(driver).await, "Proof").filled);
        driver.drag(id("Piece"), id("Place")).await.unwrap();
        assert!(text(&look(driver).await).contains("dropped"));
        driver.scroll(None).await.unwrap();
        let seen = look(driver).await;
        assert!(seen.viewport.scroll_y > 500.0);
        driver.scroll(Some(-100)).await.unwrap();
        assert_eq!(look(driver).await.viewport.scroll_y, seen.viewport.scroll_y - 100.0);
    });
}

#[test]
fn a_phone_taps_and_swipes() {
    browse_as(&phone(), async |driver, site| {
        let seen = visit(driver, &site.page("touch.html")).await;
        driver.click(control(&seen, "Tap me").id).await.unwrap();
        let after = text(&look(driver).await);
        assert!(after.contains("touchstart click"), "{after}");
        driver.swipe(control(&seen, "Swipe me").id, "left").await.unwrap();
        assert!(text(&look(driver).await).contains("swiped left"));
    });
}
