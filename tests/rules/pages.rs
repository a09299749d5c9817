//! The pages in `docs/rules/` are those that the rulebooks make. FAREWELL_UPDATE_EXPECTED=1 writes them.

use std::{collections::BTreeSet, fs};

use farewell::{
    report::rules::{index, of_rule, page},
    rulebook::shipped,
};

const FOLDER: &str = "docs/rules";

#[test]
fn the_pages_are_those_of_the_rulebooks() {
    let mut pages = vec![("README.md".to_owned(), index(shipped()))];
    pages.extend(shipped().iter().map(|book| (format!("{}.md", book.id), page(book))));
    let mut wrong = Vec::new();
    for (name, made) in &pages {
        let path = format!("{FOLDER}/{name}");
        if std::env::var_os("FAREWELL_UPDATE_EXPECTED").is_some() {
            fs::create_dir_all(FOLDER).unwrap();
            fs::write(&path, made).unwrap();
        }
        if fs::read_to_string(&path).unwrap_or_default() != *made {
            wrong.push(path);
        }
    }
    assert!(
        wrong.is_empty(),
        "run with FAREWELL_UPDATE_EXPECTED=1: {}",
        wrong.join(", ")
    );
    let names: BTreeSet<String> = pages.into_iter().map(|(name, _)| name).collect();
    let there: BTreeSet<String> = fs::read_dir(FOLDER)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(there, names);
}

#[test]
fn a_page_says_all_that_the_command_says() {
    for book in shipped() {
        let page = page(book);
        for rule in &book.rules {
            assert!(page.contains(&format!("\n## {}\n", rule.id)), "{}", rule.id);
            for row in of_rule(rule) {
                assert!(
                    page.contains(&format!("- **{}**:", row.label)),
                    "{}: {}",
                    rule.id,
                    row.label
                );
            }
        }
        for one in &book.undecided {
            assert!(page.contains(&format!("\n## {}\n", one.id)), "{}", one.id);
        }
    }
}
