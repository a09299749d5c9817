//! What a look sees of one document.

use farewell::{trace::Landmark, walk::Query};

use crate::site::{ask, browse, control, text, visit};

#[test]
fn rendered_text_and_only_that() {
    browse(async |driver, site| {
        let seen = visit(driver, &site.page("content.html")).await;
        let all = text(&seen);
        assert!(!all.contains("HIDDEN"), "{all}");
        for shown in [
            "Leave us",
            "One two three",
            "outer start | inner | outer end",
            "shown again",
            "in open fold",
            "decorative words",
            "SHOUT",
            "Full width",
            "Deep link",
        ] {
            assert!(all.contains(shown), "`{shown}` is not in {all}");
        }
        let block = |text: &str| seen.blocks.iter().find(|block| block.text.contains(text)).unwrap();
        assert_eq!(
            (block("Leave us").heading, block("Leave us").landmark),
            (Some(1), Landmark::Main)
        );
        assert_eq!(block("Something is wrong").live.as_deref(), Some("alert"));
        assert_eq!(
            (block("Head").landmark, block("Footer words").landmark),
            (Landmark::Banner, Landmark::Footer)
        );
        assert!(block("Why?").label);
        assert_eq!(seen.lang.as_deref(), Some("ko"));
        assert_eq!(seen.step_indicator.as_deref(), Some("Confirm"));
    });
}

#[test]
fn controls_and_their_state() {
    browse(async |driver, site| {
        let seen = visit(driver, &site.page("content.html")).await;
        let get = |name: &str| control(&seen, name);
        assert!(
            seen.controls
                .iter()
                .all(|control| control.kind.as_deref() != Some("hidden"))
        );
        let price = get("Price");
        assert_eq!(
            (price.role.as_str(), price.required, price.checked),
            ("radio", true, Some(false))
        );
        assert_eq!(
            (
                price.group.as_deref(),
                price.group_label.as_deref(),
                price.section.as_deref()
            ),
            (Some("why"), Some("Why?"), Some("Danger zone"))
        );
        assert_eq!(get("Other").checked, Some(true));
        assert_eq!(get("Reason").options, ["Price", "Quality"]);
        let mail = get("Mail");
        assert_eq!(
            (
                mail.kind.as_deref(),
                mail.autocomplete.as_deref(),
                mail.maxlength,
                mail.filled,
                mail.required
            ),
            (Some("email"), Some("email"), Some(40), true, true)
        );
        assert_eq!(mail.placeholder.as_deref(), Some("you@example.org"));
        assert_eq!((get("Secret").role.as_str(), get("Secret").filled), ("password", false));
        assert!(get("Wrong").invalid && get("Wrong").readonly);
        assert_eq!(get("Proof").role, "file");
        for disabled in ["Disabled by set", "Aria disabled", "Inert"] {
            assert!(!get(disabled).enabled, "{disabled}");
        }
        assert_eq!(get("Fold").expanded, Some(false));
        assert_eq!(get("Open fold").expanded, Some(true));
        assert_eq!(get("Clickable div").role, "generic");
        for hidden in ["Custom box", "No box"] {
            assert_eq!(get(hidden).checked, Some(false), "{hidden}");
            assert!(get(hidden).rect.w > 20.0, "{hidden} is shown by its label");
        }
        assert_eq!(
            (get("Head link").landmark, get("Far link").landmark),
            (Landmark::Banner, Landmark::Main)
        );
        let far = get("Far link");
        assert!(!far.in_view && far.scroll_distance > 1000.0);
        assert!(get("Head link").in_view);
        assert!(!get("Deep link").in_view, "it must be scrolled to inside its box");
    });
}

#[test]
fn the_look_of_a_control() {
    browse(async |driver, site| {
        let seen = visit(driver, &site.page("content.html")).await;
        let style = &control(&seen, "Delete account").style;
        assert_eq!((style.font_px, style.font_weight), (20.0, 700));
        assert_eq!(
            (style.color.as_str(), style.fill.as_deref()),
            ("rgb(255, 255, 255)", Some("rgb(200, 0, 0)"))
        );
        assert_eq!(
            (style.behind.as_deref(), style.border.as_deref()),
            (Some("rgb(255, 255, 255)"), Some("rgb(0, 0, 0)"))
        );
        let painted = &control(&seen, "Painted").style;
        assert!(painted.painted && painted.fill.is_none());
        assert!(control(&seen, "Head link").style.underline);
    });
}

#[test]
fn questions_that_only_the_dom_answers() {
    browse(async |driver, site| {
        visit(driver, &site.page("content.html")).await;
        let tags = async |driver: &mut _, query| {
            ask(driver, query)
                .await
                .into_iter()
                .map(|found| found.tag)
                .collect::<Vec<_>>()
        };
        assert_eq!(tags(driver, Query::Text("two".to_owned())).await, ["b"]);
        assert_eq!(tags(driver, Query::Text("One two three".to_owned())).await, ["p"]);
        assert_eq!(
            tags(driver, Query::TextRegex("(?i)DANGER +zone".to_owned())).await,
            ["h3"]
        );
        assert!(tags(driver, Query::Text("HIDDEN-FOLD".to_owned())).await.is_empty());
        assert_eq!(tags(driver, Query::Css("#hid".to_owned())).await, ["input"]);
        assert_eq!(tags(driver, Query::Css("p[hidden]".to_owned())).await, [] as [&str; 0]);
        assert_eq!(tags(driver, Query::Role("listitem".to_owned())).await, ["li"]);
        assert_eq!(tags(driver, Query::Role("form".to_owned())).await, ["form"]);
    });
}

#[test]
fn a_hostile_page_is_seen_all_the_same() {
    browse(async |driver, site| {
        let seen = visit(driver, &site.page("hostile.html")).await;
        assert!(text(&seen).contains("Still here"));
        assert_eq!(control(&seen, "Clobber").role, "textbox");
        assert!(seen.blocks.iter().all(|block| block.text.len() <= 200_000));
    });
}

/// Of a wizard whose steps stand below one another, the open one asks; the labels of the others are progress and no text, whether
/// the current one is marked for all or only by its look.
#[test]
fn an_upright_wizard_says_which_step_it_is_at_and_keeps_what_the_step_asks() {
    browse(async |driver, site| {
        for page in ["upright-wizard-drawn.html", "upright-wizard-marked.html"] {
            let seen = visit(driver, &site.page(page)).await;
            assert_eq!(seen.step_indicator.as_deref(), Some("2 / 3"), "{page}");
            let asks = |text: &str| {
                seen.blocks
                    .iter()
                    .any(|block| block.text.contains(text) && !block.steps)
            };
            assert!(asks("Why are you leaving?"), "{page}");
            assert!(!asks("Your notes") && !asks("Your decision"), "{page}");
            for name in ["Too expensive", "Continue", "Back"] {
                let seen = control(&seen, name);
                assert!(seen.enabled && seen.rect.w > 0.0, "{page}: {name}");
            }
        }
    });
}
