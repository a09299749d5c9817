//! Whatever an audited page says, every format shows it and none obeys it. A new format is tested without being named
//! here: by its characters and its size; what else its readers could obey belongs into [`skeleton`].

use std::sync::LazyLock;

use farewell::{
    audit::Audit,
    report::{self, Format, Language, NoCaptures, Request, terminal},
};

use crate::{
    builder,
    tools::{rendered, rows, valid_json, valid_xml, xpath},
};

/// Whether a format is written by [`report::write`] alone. One that is made by a browser is tested where there is one.
pub(crate) const PURE: fn(Format) -> bool = |format| !["pdf"].contains(&format.name());

fn written(format: Format, audit: &Audit) -> String {
    let mut out = Vec::new();
    let request = Request {
        audit,
        exit: &builder::gated(),
        captures: &NoCaptures,
        language: Language::En,
        terminal: terminal::Options::default(),
    };
    report::write(format, &request, &mut out).unwrap();
    String::from_utf8(out).unwrap_or_else(|_| panic!("{format} is UTF-8"))
}

fn pure() -> impl Iterator<Item = Format> {
    Format::ALL.into_iter().filter(|format| PURE(*format))
}

/// A word that must be readable in every format whatever stands beside it.
const WORD: &str = "회원탈퇴";

static NASTY: LazyLock<Vec<String>> = LazyLock::new(|| {
    [
        // Markup, and the ends of what it may stand in.
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "]]></failure></testcase></testsuite>",
        "</style></script></title></textarea>-->",
        "</code></td></table></details>",
        "&lt;b&gt; &amp; &#x3c; &bogus;",
        "{{ audit }}{% include 'x' %}",
        "![x](javascript:alert(1)) [y](//evil.example) @octocat #1 `code` | cell | \\",
        // A terminal's.
        "\u{1b}[2J\u{1b}]0;title\u{7}\u{1b}]8;;http://evil.example\u{1b}\\link",
        "\u{9b}31mred\u{85}\u{90}x\u{9c}",
        "over\rwritten\u{8}\u{8}\u{7f}",
        // Direction, and what is not seen.
        "\u{202e}gpj.exe\u{2066}\u{2069}\u{200f}\u{61c}",
        "\u{200b}\u{feff}\u{e0041}\u{2028}\u{2029}",
        // Formulas.
        "=HYPERLINK(\"http://evil.example\";\"x\")",
        "\t=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "＝1+1",
        "\r\n=1",
        // What XML forbids, and JSON must escape.
        "\u{0}\u{1}\u{b}\u{c}\u{1f}\u{fffe}\u{ffff}",
        "\"\\\u{8}",
        // Paths.
        "../../../etc/passwd",
        "C:\\Windows\\..\\x",
        "file:///etc/passwd",
        "a/../../b\u{0}.html",
        // Lines.
        "one\ntwo\r\nthree\u{b}four",
    ]
    .map(|nasty| format!("{nasty} {WORD}"))
    .into()
});

/// Steers a terminal or a renderer. Line breaks are the format's own.
fn steers(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\r'))
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        || matches!(c, '\u{fffe}' | '\u{ffff}')
}

/// What readers of a format would make of it, without the texts: the same for every text.
fn skeleton(format: Format, text: &str) -> String {
    match format.name() {
        // Rows with the same columns, none of whose cells is a formula.
        "csv" | "moments-csv" => {
            let mut reader = csv::ReaderBuilder::new()
                .has_headers(false)
                .from_reader(text.as_bytes());
            let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
            for cell in rows.iter().flatten() {
                let formula = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r'];
                assert!(!cell.trim_start().starts_with(formula), "{cell:?}");
            }
            rows.len().to_string()
        }
        "html" => elements(&text[text.find("<body>").unwrap()..]),
        "markdown" => elements(&rendered(text.as_bytes())),
        "junit" => xpath(text.as_bytes(), "concat(count(//*), ' ', count(//@*))"),
        "sarif" | "json" => shape(&serde_json::from_str(text).unwrap()),
        _ => String::new(),
    }
}

/// What tools that are not ours, and slower, say of a format.
fn valid(format: Format, text: &str) {
    match format.name() {
        "csv" | "moments-csv" => assert!(!rows(text.as_bytes()).is_empty()),
        "junit" => valid_xml("tests/schemas/junit-10.xsd", text.as_bytes()),
        "sarif" => valid_json("tests/schemas/sarif-schema-2.1.0.json".as_ref(), text.as_bytes()),
        "json" => valid_json("tests/schemas/farewell.report-1.schema.json".as_ref(), text.as_bytes()),
        _ => {}
    }
}

/// Every tag of a page, without the values of its attributes.
fn elements(page: &str) -> String {
    let bare = regex::Regex::new(r#""[^"]*""#).unwrap().replace_all(page, "");
    let tag = regex::Regex::new("<[^>]*>").unwrap();
    tag.find_iter(&bare).map(|found| found.as_str()).collect()
}

/// JSON without its strings.
fn shape(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::Object(object) => object
            .iter()
            .map(|(key, value)| format!("{key}{}", shape(value)))
            .collect(),
        serde_json::Value::Array(array) => array.iter().map(|value| shape(value) + ",").collect(),
        serde_json::Value::String(_) => "s".to_owned(),
        other => other.to_string(),
    }
}

#[test]
fn every_format_shows_what_a_page_says_and_obeys_none_of_it() {
    for format in pure() {
        let harmless = skeleton(format, &written(format, &builder::hostile(&format!("x {WORD}"))));
        for nasty in NASTY.iter() {
            let text = written(format, &builder::hostile(nasty));
            // `report.json` keeps what was recorded; its readers escape it for the place where they show it.
            if format != Format::Json {
                let found = text.chars().find(|c| steers(*c) && *c != '\u{feff}');
                assert_eq!(found, None, "{format} holds a character of {nasty:?} that steers");
            }
            assert!(text.contains(WORD), "{format}: the words beside {nasty:?} can be read");
            assert_eq!(skeleton(format, &text), harmless, "{format} obeys {nasty:?}");
        }
        valid(format, &written(format, &builder::hostile(&NASTY.concat())));
    }
}

#[test]
fn report_json_gives_back_what_was_recorded() {
    for nasty in NASTY.iter() {
        let report: serde_json::Value = serde_json::from_str(&written(Format::Json, &builder::hostile(nasty))).unwrap();
        assert_eq!(report["journeys"][1]["moments"][1]["screen"]["title"], **nasty);
    }
}

#[test]
fn a_line_of_a_megabyte_breaks_no_format() {
    let long = "탈퇴 <b>|`=".repeat(1 << 17);
    assert!(long.len() > 1 << 20);
    let mut audit = builder::audit();
    let judged = &mut audit.journeys[1];
    judged.measured.screens[0].title.clone_from(&long);
    judged.measured.rows[1].target.clone_from(&long);
    judged.measured.outcome.cause = Some(long.clone());
    judged.verdicts[0].observed = Some(farewell::rulebook::Value::Text(long.clone()));
    judged.verdicts[3].why = Some(long);
    for format in pure() {
        let text = written(format, &audit);
        let harmless = skeleton(format, &written(format, &builder::audit()));
        if !matches!(
            format,
            Format::Json | Format::Html | Format::Terminal | Format::Markdown
        ) {
            assert_eq!(skeleton(format, &text), harmless, "{format}");
        }
        let most = match format {
            Format::Markdown => report::markdown::LIMIT,
            Format::Junit | Format::Sarif | Format::Csv | Format::MomentsCsv => 300_000,
            // These show the whole.
            _ => 16 << 20,
        };
        assert!(text.len() <= most, "{format} has {} bytes", text.len());
        assert!(text.contains("탈퇴"), "{format}");
    }
}
