//! Shadow roots and frames.

use std::time::Duration;

use farewell::walk::{Capture, Driver, Look, Query};

use crate::site::{ask, browse, control, look, text, visit};

#[test]
fn shadow_roots_and_slots_in_document_order() {
    browse(async |driver, site| {
        let seen = visit(driver, &site.page("shadow.html")).await;
        assert_eq!(
            text(&seen),
            "Light before | Slotted title | In the shadow | Inner field Slotted button Shadow button | Light after"
        );
        let button = control(&seen, "Shadow button").id;
        assert_eq!(driver.obstacle(button).await.unwrap(), None);
        driver.click(button).await.unwrap();
        driver.fill(control(&seen, "Inner field").id, "words").await.unwrap();
        let seen = look(driver).await;
        assert!(text(&seen).contains("pressed"));
        assert!(control(&seen, "Inner field").filled);
        assert_eq!(ask(driver, Query::Css("h2".to_owned())).await.len(), 1);
        let card = ask(driver, Query::Css("my-card".to_owned())).await[0].id;
        assert_eq!(driver.inside(card, &[button]).await.unwrap(), [button]);
        let sighting = driver
            .look(&Look {
                capture: Capture::Always,
                ..Look::default()
            })
            .await
            .unwrap();
        assert!(sighting.dom.unwrap().contains("shadowrootmode=\"open\""));
    });
}

#[test]
fn frames_of_both_origins_in_document_order() {
    browse(async |driver, site| {
        let seen = visit(driver, &site.page("frames.html")).await;
        let all = text(&seen);
        let order = [
            "Before",
            "Inside same",
            "Between",
            "Inside other",
            "After",
            "Inside far",
        ];
        let places: Vec<_> = order
            .iter()
            .map(|words| all.find(words).unwrap_or_else(|| panic!("no {words} in {all}")))
            .collect();
        assert!(places.is_sorted(), "{all}");
        assert!(!all.contains("hidden"));
        assert_eq!(seen.documents.len(), 4);
        assert!(
            seen.documents[1..]
                .iter()
                .all(|document| document.parent == Some(seen.documents[0].id))
        );
        for which in ["same", "other", "far"] {
            let button = control(&seen, &format!("Press {which}"));
            assert_eq!(button.in_view, which != "far");
            assert_eq!(driver.obstacle(button.id).await.unwrap(), None, "{which}");
            driver.click(button.id).await.unwrap();
        }
        let after = look(driver).await;
        for which in ["same", "other", "far"] {
            assert!(text(&after).contains(&format!("Pressed {which}")), "{}", text(&after));
        }
        let drawn = driver
            .look(&Look {
                capture: Capture::Always,
                ..Look::default()
            })
            .await
            .unwrap();
        assert!(drawn.dom.unwrap().contains("in a frame of document"));
        let seen = look(driver).await;
        let same = control(&seen, "Press same");
        let frames = ask(driver, Query::Frames).await;
        assert_eq!(frames.len(), 3);
        assert_eq!(
            driver
                .inside(frames[0].id, &[same.id, control(&seen, "Press other").id])
                .await
                .unwrap(),
            [same.id]
        );
        // The button's place is that of the frame, its border and padding, and its own.
        let frame = frames[0].rect;
        assert!(same.rect.x > frame.x + 8.0 && same.rect.y > frame.y + 8.0 && same.rect.y < frame.y + frame.h);
    });
}

#[test]
fn a_change_inside_a_frame_is_noticed() {
    browse(async |driver, site| {
        let seen = visit(driver, &site.page("frames.html")).await;
        assert!(
            !driver
                .await_change(&seen.fingerprint, Duration::from_millis(200))
                .await
                .unwrap()
        );
        driver.click(control(&seen, "Press other").id).await.unwrap();
        assert!(
            driver
                .await_change(&seen.fingerprint, Duration::from_secs(2))
                .await
                .unwrap()
        );
    });
}
