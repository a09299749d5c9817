//! Whatever an audited page says, no report obeys it.

use farewell::report::{Language, NoCaptures, csv, html, terminal};
use proptest::prelude::*;

use crate::builder;

fn in_terminal(text: &str) -> String {
    let mut out = Vec::new();
    terminal::write(
        &builder::hostile(text),
        &builder::exit(),
        terminal::Options::default(),
        &mut out,
    )
    .unwrap();
    String::from_utf8(out).unwrap()
}

fn in_html(text: &str) -> String {
    let mut out = Vec::new();
    html::write(
        &builder::hostile(text),
        &builder::exit(),
        &NoCaptures,
        Language::En,
        &mut out,
    )
    .unwrap();
    String::from_utf8(out).unwrap()
}

/// Every `<…>` of a page, without its attributes' values: what the browser would make elements of.
fn tags(page: &str) -> Vec<String> {
    let body = &page[page.find("<body>").unwrap()..];
    let bare = regex::Regex::new(r#""[^"]*""#)
        .unwrap()
        .replace_all(body, "")
        .into_owned();
    let tag = regex::Regex::new("<[^>]*>").unwrap();
    tag.find_iter(&bare).map(|found| found.as_str().to_owned()).collect()
}

fn nasty() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("<script>alert(1)</script>".to_owned()),
        Just("\"><img src=x onerror=alert(1)>".to_owned()),
        Just("' onload='x".to_owned()),
        Just("</style></title><!--".to_owned()),
        Just("{{ policy }}{% raw %}".to_owned()),
        Just("javascript:alert(1)".to_owned()),
        Just("\u{1b}[2J\u{1b}]0;x\u{7}".to_owned()),
        Just("\u{9b}31m\u{85}".to_owned()),
        Just("\u{202e}abc\u{2066}".to_owned()),
        Just("=HYPERLINK(\"x\")".to_owned()),
        Just("@SUM".to_owned()),
        Just("\r\n".to_owned()),
        Just("\t-1".to_owned()),
        Just("회원탈퇴".to_owned()),
        any::<String>(),
    ];
    prop::collection::vec(piece, 1..4).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_page_has_the_same_elements_whatever_the_audited_page_says(text in nasty()) {
        // The same page with harmless words has the same tags, so none came from the text.
        prop_assert_eq!(tags(&in_html(&format!("x{text}"))), tags(&in_html("x")));
    }

    #[test]
    fn the_page_shows_controls_instead_of_holding_them(text in nasty()) {
        let page = in_html(&text);
        let bad = |c: char| (c.is_control() && c != '\n') || ('\u{202a}'..='\u{202e}').contains(&c) || ('\u{2066}'..='\u{2069}').contains(&c);
        prop_assert!(!page.chars().any(bad));
    }

    #[test]
    fn the_terminal_is_never_steered(text in nasty()) {
        let shown = in_terminal(&text);
        let bad = |c: char| (c.is_control() && c != '\n') || ('\u{202a}'..='\u{202e}').contains(&c) || ('\u{2066}'..='\u{2069}').contains(&c);
        prop_assert!(!shown.chars().any(bad), "{:?}", shown);
    }

    #[test]
    fn no_cell_is_a_formula(text in nasty()) {
        let audit = builder::hostile(&text);
        let mut out = Vec::new();
        csv::write_journeys(&audit, &mut out).unwrap();
        let mut moments = Vec::new();
        csv::write_moments(&audit, &mut moments).unwrap();
        for table in [out, moments] {
            let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(&table[3..]);
            for record in reader.records() {
                for cell in &record.unwrap() {
                    prop_assert!(!cell.trim_start().starts_with(['=', '+', '-', '@', '\t', '\r']), "{:?}", cell);
                    prop_assert!(!cell.chars().any(char::is_control), "{:?}", cell);
                }
            }
        }
    }
}
