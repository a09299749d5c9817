//! Roles and names are those that the browser computes.

use crate::site::{browse, visit};

#[test]
fn roles_and_names_are_the_browsers_own() {
    browse(async |driver, site| {
        let seen = visit(driver, &site.page("names.html")).await;
        assert!(seen.controls.len() > 50, "{}", seen.controls.len());
        let mut wrong = Vec::new();
        for control in &seen.controls {
            let (role, name) = driver.computed(control.id).await.unwrap();
            let name: String = unicode_normalization::UnicodeNormalization::nfkc(name.as_str()).collect();
            let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
            // Chromium's own word for a disclosure button; ARIA in HTML leaves it to the browser.
            let role = if role == "DisclosureTriangle" {
                "button".to_owned()
            } else {
                role
            };
            if (control.role.as_str(), control.name.as_str()) != (role.as_str(), name.as_str()) {
                wrong.push(format!(
                    "<{}> {:?} {:?}, browser: {role:?} {name:?}",
                    control.tag, control.role, control.name
                ));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    });
}
