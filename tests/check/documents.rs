//! The pages that people read are true: links lead somewhere, and no key, path, code or setting is left out.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use farewell::{cli::Code, flow, rulebook};
use serde_json::Value;

fn page(name: &str) -> String {
    fs::read_to_string(name).unwrap()
}

/// Every page of the documentation.
fn pages() -> Vec<PathBuf> {
    let mut pages: Vec<PathBuf> = [".", "docs", "docs/decisions"]
        .into_iter()
        .flat_map(|folder| fs::read_dir(folder).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    pages.sort();
    assert!(pages.len() > 10);
    pages
}

/// A heading as the address of its place in a page.
fn anchor(heading: &str) -> String {
    let kept = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_');
    let text: String = heading.trim().to_lowercase().chars().filter(|c| kept(*c)).collect();
    text.replace(' ', "-")
}

#[test]
fn every_link_between_the_pages_leads_somewhere() {
    let mut broken = Vec::new();
    let mut followed = 0;
    for page in pages() {
        let text = fs::read_to_string(&page).unwrap();
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            if link.contains("://") || link.contains(char::is_whitespace) {
                continue;
            }
            followed += 1;
            let (path, place) = link.split_once('#').unwrap_or((link, ""));
            let target = match path {
                "" => page.clone(),
                path => page.parent().unwrap().join(path),
            };
            let known = |text: String| {
                let mut headings = text.lines().filter_map(|line| line.strip_prefix('#'));
                headings.any(|heading| anchor(heading.trim_start_matches('#')) == place)
            };
            let there = match place {
                "" => target.exists(),
                _ => fs::read_to_string(&target).is_ok_and(known),
            };
            if !there {
                broken.push(format!("{}: {link}", page.display()));
            }
        }
    }
    assert!(followed > 10);
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// Paths in code marks that look like places of the repository are there.
#[test]
fn every_path_that_a_page_names_is_there() {
    let mut missing = Vec::new();
    for page in pages().into_iter().filter(|page| !page.ends_with("CHANGELOG.md")) {
        let text = fs::read_to_string(&page).unwrap();
        for words in text.split('`').skip(1).step_by(2) {
            let ours = ["src/", "docs/", "tests/", "scripts/"]
                .iter()
                .any(|room| words.starts_with(room));
            let plain = |c: char| c.is_alphanumeric() || matches!(c, '/' | '.' | '-' | '_');
            if ours && words.chars().all(plain) && !Path::new(words).exists() {
                missing.push(format!("{}: {words}", page.display()));
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

/// The keys of all maps of a schema.
fn keys(schema: &Value, found: &mut BTreeSet<String>) {
    match schema {
        Value::Object(map) => {
            for (key, value) in map {
                if let ("properties", Value::Object(properties)) = (key.as_str(), value) {
                    found.extend(properties.keys().cloned());
                }
                keys(value, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| keys(item, found)),
        _ => {}
    }
}

#[test]
fn the_flow_format_names_every_key() {
    let mut found = BTreeSet::new();
    keys(&flow::schema(), &mut found);
    assert!(found.len() > 60, "{found:?}");
    let page = page("docs/flow-format.md");
    let words: BTreeSet<&str> = page
        .split(|c: char| !(c.is_alphanumeric() || c == '-' || c == '_'))
        .collect();
    let missing: Vec<_> = found.iter().filter(|key| !words.contains(key.as_str())).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn the_rulebook_page_names_every_declared_fact() {
    let page = page("docs/rulebooks.md");
    for path in rulebook::catalogue().keys() {
        let declared = path.starts_with("journey.") || path.starts_with("service.");
        assert!(!declared || page.contains(&format!("`{path}`")), "{path}");
    }
}

#[test]
fn every_exit_code_has_a_row() {
    let page = page("docs/exit-codes.md");
    let codes = [
        Code::Clean,
        Code::ToolFailed,
        Code::Usage,
        Code::Invalid,
        Code::Nothing,
        Code::Inconclusive,
        Code::Findings,
        Code::Worse,
        Code::Unverified,
    ];
    for code in codes {
        assert!(page.contains(&format!("\n| {} |", code.number())), "{code:?}");
    }
}

#[test]
fn every_setting_has_a_row() {
    // The message about an unknown key lists them all.
    let message = page("tests/settings/unknown-key-far.expected");
    let (_, list) = message.split_once("its keys are ").unwrap();
    let page = page("docs/configuration.md");
    for key in list.trim().split(", ") {
        assert!(page.contains(&format!("`{key}`")), "{key}");
    }
}
