//! Folds, switches and lists that are made of divs: what a look tells of them before and after an act.

use farewell::{trace::Control, walk::Driver};

use crate::site::{browse, control, look, text, visit};

#[test]
fn a_fold_tells_whether_it_is_open_and_what_it_held_back() {
    browse(async |driver, site| {
        let seen = visit(driver, &site.page("widgets.html")).await;
        let named = |seen: &farewell::trace::Observation, name: &str| seen.controls.iter().any(|c| c.name == name);
        assert!(
            !named(&seen, "Cancel plan") && !named(&seen, "Pause plan"),
            "they are folded away"
        );
        let (details, menu) = (control(&seen, "Manage plan"), control(&seen, "More"));
        assert_eq!((details.role.as_str(), details.tag.as_str()), ("button", "summary"));
        assert_eq!((details.expanded, menu.expanded), (Some(false), Some(false)));
        assert_eq!(menu.haspopup.as_deref(), Some("menu"));
        driver.click(details.id).await.unwrap();
        driver.click(menu.id).await.unwrap();
        let seen = look(driver).await;
        assert_eq!(control(&seen, "Manage plan").expanded, Some(true));
        assert_eq!(control(&seen, "More").expanded, Some(true));
        assert_eq!(control(&seen, "Cancel plan").role, "link");
        let item = control(&seen, "Pause plan");
        assert_eq!(item.role, "menuitem");
        assert!(
            item.layer.is_some() && !seen.layers[item.layer.unwrap()].blocking,
            "a menu lies over the page"
        );
    });
}

#[test]
fn a_switch_tells_its_state_whatever_it_is_made_of() {
    browse(async |driver, site| {
        let seen = visit(driver, &site.page("widgets.html")).await;
        let state = |control: &Control| (control.role.clone(), control.tag.clone(), control.checked);
        let of = |tag: &str, on: bool| ("switch".to_owned(), tag.to_owned(), Some(on));
        let (renewal, letters) = (control(&seen, "Renewal"), control(&seen, "Letters"));
        assert_eq!((state(renewal), state(letters)), (of("button", true), of("div", false)));
        driver.click(renewal.id).await.unwrap();
        driver.click(letters.id).await.unwrap();
        let seen = look(driver).await;
        assert_eq!(state(control(&seen, "Renewal")), of("button", false));
        assert_eq!(state(control(&seen, "Letters")), of("div", true));
    });
}

#[test]
fn one_of_several_divs_is_chosen() {
    browse(async |driver, site| {
        let seen = visit(driver, &site.page("widgets.html")).await;
        let price = control(&seen, "Price");
        assert_eq!((price.role.as_str(), price.checked), ("radio", Some(false)));
        assert_eq!(price.group_label.as_deref(), Some("Reason"));
        driver.click(price.id).await.unwrap();
        let seen = look(driver).await;
        assert_eq!(control(&seen, "Price").checked, Some(true));
        assert_eq!(control(&seen, "Quality").checked, Some(false));
        driver.click(control(&seen, "Quality").id).await.unwrap();
        let seen = look(driver).await;
        assert_eq!(control(&seen, "Price").checked, Some(false));
        assert_eq!(control(&seen, "Quality").checked, Some(true));
    });
}

#[test]
fn a_list_of_divs_tells_its_entries_and_which_is_chosen() {
    browse(async |driver, site| {
        let seen = visit(driver, &site.page("widgets.html")).await;
        let combo = control(&seen, "Next shop");
        assert_eq!(
            (combo.role.as_str(), combo.expanded, combo.filled),
            ("combobox", Some(false), false)
        );
        let chosen = |seen: &farewell::trace::Observation, name: &str| control(seen, name).selected;
        assert_eq!(control(&seen, "Months").role, "listbox");
        assert_eq!((chosen(&seen, "One"), chosen(&seen, "Two")), (Some(false), Some(true)));
        assert!(!text(&seen).contains("Brook"), "the list is closed");
        driver.click(control(&seen, "One").id).await.unwrap();
        driver.click(combo.id).await.unwrap();
        let seen = look(driver).await;
        assert_eq!((chosen(&seen, "One"), chosen(&seen, "Two")), (Some(true), Some(false)));
        assert_eq!(control(&seen, "Next shop").expanded, Some(true));
        let brook = control(&seen, "Brook");
        assert_eq!((brook.role.as_str(), brook.selected), ("option", Some(false)));
        driver.click(brook.id).await.unwrap();
        let seen = look(driver).await;
        let combo = control(&seen, "Next shop");
        assert_eq!((combo.expanded, combo.filled), (Some(false), true));
    });
}
