//! Native dialogs.

use std::time::Duration;

use farewell::{
    browser::ChromeDriver,
    trace::{DialogKind, Observation},
    walk::{Driver, DriverErrorKind},
};

use crate::site::{browse, control, look, text, visit};

async fn press(driver: &mut ChromeDriver, seen: &Observation, name: &str) -> Observation {
    driver.click(control(seen, name).id).await.unwrap();
    look(driver).await
}

#[test]
fn each_kind_is_seen_and_answered() {
    browse(async |driver, site| {
        let page = visit(driver, &site.page("dialogs.html")).await;
        for (button, kind, words, accept, typed, after) in [
            ("Alert", DialogKind::Alert, "Take note", true, None, "noted"),
            ("Confirm", DialogKind::Confirm, "Really leave?", true, None, "left"),
            ("Confirm", DialogKind::Confirm, "Really leave?", false, None, "stayed"),
            ("Prompt", DialogKind::Prompt, "Type LEAVE", true, Some("LEAVE"), "LEAVE"),
        ] {
            let seen = press(driver, &page, button).await;
            let dialog = seen.dialog.unwrap_or_else(|| panic!("{button}: no dialog"));
            assert_eq!((dialog.kind, dialog.text.as_str()), (Some(kind), words));
            assert!(seen.blocks.is_empty() && seen.controls.is_empty());
            assert_eq!(seen.title, "Dialogs");
            let error = driver.click(control(&page, "Alert").id).await.unwrap_err();
            assert_eq!(error.kind, DriverErrorKind::DialogOpen, "{error}");
            driver.answer_dialog(accept, typed).await.unwrap();
            let seen = look(driver).await;
            assert!(seen.dialog.is_none() && text(&seen).contains(after), "{}", text(&seen));
        }
    });
}

#[test]
fn one_that_opens_late_is_awaited() {
    browse(async |driver, site| {
        let page = visit(driver, &site.page("dialogs.html")).await;
        driver.click(control(&page, "Later").id).await.unwrap();
        assert!(
            driver
                .await_change(&page.fingerprint, Duration::from_secs(3))
                .await
                .unwrap()
        );
        assert_eq!(look(driver).await.dialog.unwrap().text, "Late?");
    });
}

#[test]
fn one_that_follows_another_is_seen() {
    browse(async |driver, site| {
        let page = visit(driver, &site.page("dialogs.html")).await;
        let first = press(driver, &page, "Twice").await;
        assert_eq!(first.dialog.unwrap().text, "One?");
        driver.answer_dialog(true, None).await.unwrap();
        let second = look(driver).await;
        assert_ne!(first.fingerprint, second.fingerprint);
        let dialog = second.dialog.unwrap();
        assert_eq!((dialog.kind, dialog.text.as_str()), (Some(DialogKind::Confirm), "Two?"));
        driver.answer_dialog(false, None).await.unwrap();
        assert!(text(&look(driver).await).contains("false"));
    });
}

#[test]
fn leaving_a_page_that_asks() {
    browse(async |driver, site| {
        let page = visit(driver, &site.page("dialogs.html")).await;
        let page = press(driver, &page, "Arm").await;
        let seen = press(driver, &page, "Leave page").await;
        assert_eq!(seen.dialog.unwrap().kind, Some(DialogKind::BeforeUnload));
        driver.answer_dialog(true, None).await.unwrap();
        assert_eq!(look(driver).await.title, "First");
    });
}

#[test]
fn answering_nothing_is_an_error() {
    browse(async |driver, site| {
        visit(driver, &site.page("first.html")).await;
        assert_eq!(
            driver.answer_dialog(true, None).await.unwrap_err().kind,
            DriverErrorKind::NoDialog
        );
    });
}
