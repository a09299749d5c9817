//! What is laid over the page.

use farewell::{
    trace::{LayerKind, Observation, Obstacle},
    walk::Driver,
};

use crate::site::{browse, control, look, text, visit};

fn with(button: &str, check: impl AsyncFnOnce(&mut farewell::browser::ChromeDriver, Observation)) {
    browse(async |driver, site| {
        let seen = visit(driver, &site.page("layers.html")).await;
        assert!(seen.layers.is_empty(), "{:?}", seen.layers);
        assert!(!text(&seen).contains("Dialog words"));
        driver.click(control(&seen, button).id).await.unwrap();
        let seen = look(driver).await;
        check(driver, seen).await;
    });
}

fn open(button: &str, kind: LayerKind, name: &str, blocking: bool, words: &str) {
    with(button, async |driver, seen| {
        assert_eq!(seen.layers.len(), 1, "{:?}", seen.layers);
        let layer = &seen.layers[0];
        assert_eq!(
            (layer.kind, layer.name.as_str(), layer.blocking),
            (kind, name, blocking),
            "{layer:?}"
        );
        let block = seen.blocks.iter().find(|block| block.text.contains(words)).unwrap();
        assert_eq!(block.layer, Some(0));
        let below = seen.blocks.iter().find(|block| block.text == "Words below").unwrap();
        assert_eq!(below.layer, None);
        let reached = driver.obstacle(control(&seen, "Popover").id).await.unwrap();
        match reached {
            None => assert!(!blocking),
            Some(Obstacle::Covered { .. } | Obstacle::Disabled) => assert!(blocking, "{reached:?}"),
            other => panic!("{other:?}"),
        }
    });
}

#[test]
fn a_modal_dialog_blocks() {
    open("Modal", LayerKind::Dialog, "Really?", true, "Dialog words");
}

#[test]
fn a_plain_dialog_does_not() {
    with("Plain dialog", async |_, seen| {
        assert_eq!(
            (seen.layers[0].kind, seen.layers[0].blocking),
            (LayerKind::Dialog, false)
        );
    });
}

#[test]
fn an_aria_modal_blocks_because_it_says_so() {
    with("Aria", async |_, seen| {
        assert_eq!(
            (
                seen.layers[0].kind,
                seen.layers[0].name.as_str(),
                seen.layers[0].blocking
            ),
            (LayerKind::AriaDialog, "Aria question", true)
        );
    });
}

#[test]
fn a_box_that_covers_everything_blocks() {
    open("Cover", LayerKind::Overlay, "Wait!", true, "Cover words");
}

#[test]
fn a_bar_at_the_edge_does_not() {
    open("Bar", LayerKind::Overlay, "", false, "We use cookies");
}

#[test]
fn a_menu_is_a_popup() {
    open("Menu", LayerKind::Popup, "", false, "Menu entry");
}

#[test]
fn a_popover_is_a_popup() {
    with("Popover", async |_, seen| {
        assert_eq!(
            (seen.layers[0].kind, seen.layers[0].blocking),
            (LayerKind::Popup, false)
        );
    });
}
