//! Everything can be reached and used with the keyboard alone.

use fantoccini::{Locator, key::Key};
use farewell::report::Language;
use serde_json::json;

use crate::{
    browser::{View, open, page, set},
    builder,
};

/// What has the focus: its tag or id, whether it is on screen, how it is outlined.
const FOCUS: &str = "const at = document.activeElement; const box = at.getBoundingClientRect();
return [at.id || at.className || at.localName, box.left >= 0 && box.width > 0, getComputedStyle(at).outlineStyle];";

#[test]
fn the_first_key_offers_the_way_to_the_journeys_and_shows_where_one_is() {
    open(&page(&builder::audit(), Language::Ko), async |client, address| {
        set(client, &View::WIDE).await;
        client.goto(address).await.unwrap();
        let press = async |key: Key| {
            let at = client.active_element().await.unwrap();
            at.send_keys(&key.to_string()).await.unwrap();
            client.execute(FOCUS, Vec::new()).await.unwrap()
        };
        assert_eq!(press(Key::Tab).await, json!(["skip", true, "solid"]));
        assert_eq!(press(Key::Enter).await[0], "journeys");
        let next = press(Key::Tab).await;
        assert_eq!((&next[1], &next[2]), (&json!(true), &json!("solid")), "{next}");
    });
}

#[test]
fn whatever_reacts_is_a_native_element_and_the_search_hides_what_does_not_fit() {
    open(&page(&builder::audit(), Language::En), async |client, address| {
        client.goto(address).await.unwrap();
        let made = client
            .find_all(Locator::Css("[onclick], [role=button], [role=link]"))
            .await
            .unwrap();
        assert!(made.is_empty(), "{}", made.len());
        let words = client.find(Locator::Css("#search input")).await.unwrap();
        words.send_keys("leave-free drift").await.unwrap();
        let shown = "return [document.getElementById('found').textContent, [...document.querySelectorAll('article')].filter((one) => !one.hidden).length];";
        assert_eq!(client.execute(shown, Vec::new()).await.unwrap(), json!(["1 of 3", 1]));
        let choose = "const form = document.getElementById('search'); form.elements[0].value = ''; form.elements[2].value = 'breach'; form.dispatchEvent(new Event('input')); return 0;";
        client.execute(choose, Vec::new()).await.unwrap();
        assert_eq!(client.execute(shown, Vec::new()).await.unwrap(), json!(["1 of 3", 1]));
    });
}
