//! The pages that people write rulebooks from are true.

use std::fs;

use farewell::{
    lexicon::FieldKind,
    measure::{CountName, Status},
    rulebook::{catalogue, read},
};

fn page() -> String {
    fs::read_to_string("docs/rulebooks.md").unwrap()
}

fn between<'a>(page: &'a str, name: &str) -> &'a str {
    let (begin, end) = (format!("<!-- {name} -->"), format!("<!-- /{name} -->"));
    let from = page.find(&begin).unwrap() + begin.len();
    &page[from..page.find(&end).unwrap()]
}

#[test]
fn the_example_is_a_rulebook() {
    let page = page();
    let (_, rest) = page.split_once("```yaml\n").unwrap();
    let (example, _) = rest.split_once("```").unwrap();
    let (book, warnings) = read("example.yaml", example.as_bytes()).unwrap();
    assert_eq!((book.rules.len(), book.undecided.len(), warnings.len()), (4, 1, 0));
}

#[test]
fn every_count_is_named() {
    let names: Vec<&str> = CountName::ALL.iter().map(|name| name.name()).collect();
    assert_eq!(between(&page(), "counts"), names.join(", "));
}

#[test]
fn every_kind_of_data_and_every_outcome_is_named() {
    assert_eq!(
        between(&page(), "kinds"),
        FieldKind::ALL.map(FieldKind::name).join(", ")
    );
    assert!(page().contains(&Status::ALL.map(Status::name).join(", ")));
}

#[test]
fn every_rulebook_is_named_where_it_is_used() {
    let page = page();
    let (_, table) = page.split_once("## The rulebooks that are shipped").unwrap();
    let (table, _) = table.split_once("## A complete rulebook").unwrap();
    for book in farewell::rulebook::shipped() {
        assert!(table.contains(&format!("`{}`", book.id)), "{}", book.id);
    }
}

#[test]
fn every_rule_and_every_undecided_demand_stands_once_among_the_demands() {
    let page = fs::read_to_string("docs/demands.md").unwrap();
    let column = |at: usize| -> Vec<&str> {
        let cells = page
            .lines()
            .filter_map(|row| row.strip_prefix("| ")?.split('|').nth(at));
        let mut ids: Vec<&str> = cells.flat_map(|cell| cell.split('`').skip(1).step_by(2)).collect();
        ids.sort_unstable();
        ids
    };
    let (mut rules, mut undecided) = (Vec::new(), Vec::new());
    for book in farewell::rulebook::shipped() {
        rules.extend(book.rules.iter().map(|rule| rule.id.as_str()));
        undecided.extend(book.undecided.iter().map(|demand| demand.id.as_str()));
    }
    rules.sort_unstable();
    undecided.sort_unstable();
    assert_eq!(column(1), rules);
    assert_eq!(column(2), undecided);
}

#[test]
fn every_measure_made_for_demands_is_described() {
    let counts: Vec<&str> = CountName::ALL.iter().map(|name| name.name()).collect();
    let mut table = String::from("\n| path | |\n| --- | --- |\n");
    for entry in catalogue().values() {
        let Some(path) = entry.path.strip_prefix("leave.") else {
            continue;
        };
        let name = path.rsplit('.').next().unwrap();
        if counts.contains(&name) || !path.contains('.') {
            continue;
        }
        let open = if entry.unmeasured.is_some() {
            " *Not measured yet.*"
        } else {
            ""
        };
        table.push_str(&format!("| `{path}` | {}{open} |\n", entry.meaning));
    }
    // FAREWELL_UPDATE_EXPECTED=1 writes the table anew.
    let described = page();
    if std::env::var_os("FAREWELL_UPDATE_EXPECTED").is_some() {
        fs::write(
            "docs/rulebooks.md",
            described.replace(between(&described, "derived"), &table),
        )
        .unwrap();
    }
    assert_eq!(between(&page(), "derived"), table);
}

#[test]
fn the_conditions_that_it_shows_are_conditions() {
    let example = |met: &str| {
        let met = serde_json::to_string(met).unwrap();
        let text = format!(
            "farewell-rulebook: 1\nid: t\ntitle: T\nrules:\n  - id: t-one\n    title: T\n    demand: D\n    norm: tool\n    \
             threshold: tool\n    source: {{ instrument: I, read: 2026-01-01, verified: primary }}\n    met: {met}\n    \
             weight: 1\n    completion: true\n"
        );
        read("t.yaml", text.as_bytes()).unwrap()
    };
    for met in [
        "double(leave.flow.clicks) <= 1.5 * double(join.flow.clicks)",
        "join.flow.clicks > 0 && leave.flow.clicks / join.flow.clicks < 3",
        "called(leave.commit.name, [\"jetzt kündigen\", \"Vertrag jetzt kündigen\"])",
        "subset(leave.required.kinds, [\"name\", \"email\"])",
        "1 + leave.flow.clicks <= 2",
        "leave.discovery.clicks - 1 <= 2",
        "1 + leave.flow.actions <= 1 + join.flow.actions",
        "leave.flow.screens <= 1",
    ] {
        assert!(page().contains(met), "{met}");
        example(met);
    }
}
