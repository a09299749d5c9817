//! Roles and names are those that the browser computes.

use farewell::{
    browser::ChromeDriver,
    trace::{Control, Observation},
};

use crate::{
    everywhere::is_listed,
    site::{browse, visit},
};

/// A control of which the probe and the browser do not say the same. Ordered by where it is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Difference {
    pub(crate) tag: String,
    /// Role and name by the probe.
    pub(crate) probe: (String, String),
    /// Role and name by WebDriver's Get Computed Role and Get Computed Label.
    pub(crate) browser: (String, String),
}

/// Compares a control with what the browser computes for it.
pub(crate) async fn difference(driver: &mut ChromeDriver, control: &Control) -> Option<Difference> {
    let (role, name) = driver.computed(control.id).await.unwrap();
    let name: String = unicode_normalization::UnicodeNormalization::nfkc(name.as_str()).collect();
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let probe = (control.role.clone(), control.name.clone());
    let browser = (spoken(&role, control).to_owned(), name);
    (probe != browser).then(|| Difference {
        tag: control.tag.clone(),
        probe,
        browser,
    })
}

/// The browser's role in the words of a trace.
fn spoken<'a>(role: &'a str, control: &Control) -> &'a str {
    match (role, control.kind.as_deref()) {
        // Chromium's own word for a disclosure button; ARIA in HTML leaves it to the browser.
        ("DisclosureTriangle", _) => "button",
        // ARIA has no role for these two; browsers make up one. A trace calls them what they are.
        ("textbox", Some("password")) => "password",
        ("button", Some("file")) => "file",
        // Nor for these; Chromium's words are its own. They are filled like text.
        ("Date" | "DateTime" | "InputTime" | "ColorWell", Some(_)) => "textbox",
        (role, _) => role,
    }
}

/// Every difference of one page.
pub(crate) async fn differences(driver: &mut ChromeDriver, seen: &Observation) -> Vec<Difference> {
    let mut found = Vec::new();
    for control in &seen.controls {
        found.extend(difference(driver, control).await);
    }
    found
}

#[test]
fn roles_and_names_are_the_browsers_own() {
    browse(async |driver, site| {
        for (page, cases) in [("names.html", 50), ("names-harder.html", 90)] {
            let seen = visit(driver, &site.page(page)).await;
            assert!(seen.controls.len() > cases, "{page}: {}", seen.controls.len());
            let mut wrong = differences(driver, &seen).await;
            wrong.retain(|difference| !is_listed(difference));
            assert!(wrong.is_empty(), "{page}: {wrong:#?}");
        }
    });
}
