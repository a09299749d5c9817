//! What the rules of a flow (`redact:`) name is masked however it is written, drawn or sent, and the log says where.

use std::fs;

use farewell::{
    evidence::{DrawnText, Redactor},
    trace::{Observation, Record, Rect, Viewport},
};
use regex::Regex;
use serde_json::Value;

use crate::{painting, scripted::*, sink};

fn rules() -> Redactor {
    let order = Regex::new("ORD-[0-9]{6}").unwrap();
    let name = Regex::new("홍길동|Zoë & Co").unwrap();
    let mail = Regex::new(r"[a-z.]+@[a-z]+\.example").unwrap();
    Redactor::none().with_rules([("order", &order), ("name", &name), ("mail", &mail)])
}

#[test]
fn each_of_these_is_what_the_rule_names() {
    let texts = [
        "ORD-123456",
        "ORD%2D123456",
        "%4F%52%44%2D%31%32%33%34%35%36",
        "ORD%252D123456",
        "ORD&#45;123456",
        "&#x4f;&#x52;&#x44;&#x2d;&#x31;&#x32;&#x33;&#x34;&#x35;&#x36;",
        "&amp;#79;RD&hyphen;123456",
        r"\u004f\u0052\u0044\u002d123456",
        r"\x4fRD\u{2d}123456",
        "ORD\u{200b}-\u{ad}123456",
        "ORD&shy;-123456",
        "ＯＲＤ－１２３４５６",
        "T1JELTEyMzQ1Ng==",
        "T1JELTEyMzQ1Ng",
        "4f52442d313233343536",
    ];
    for text in texts {
        let text = format!("before {text} after");
        let masked = rules().text(&text).into_owned();
        let masked = masked.replace("==", "");
        assert_eq!(masked, "before [redacted:order] after", "{text}");
    }
    let names = [
        "홍길동",
        "\u{1112}\u{1169}\u{11bc}\u{1100}\u{1175}\u{11af}\u{1103}\u{1169}\u{11bc}",
        "%ED%99%8D%EA%B8%B8%EB%8F%99",
        "%25ED%2599%258D%25EA%25B8%25B8%25EB%258F%2599",
        r"\ud64d\uae38\ub3d9",
        "&#54861;&#44600;&#46041;",
        "7ZmN6ri464-Z",
        "Zoë & Co",
        "Zoe\u{308} &amp; Co",
        "Zo%C3%AB+%26+Co",
        r"Zo\u00eb \u0026 Co",
        // {"name":"홍길동"}
        "eyJuYW1lIjoi7ZmN6ri464+ZIn0",
        // {"name":"\ud64d\uae38\ub3d9"}
        "eyJuYW1lIjoiXHVkNjRkXHVhZTM4XHViM2Q5In0",
    ];
    for text in names {
        let text = format!("/a/{text}/b?c");
        assert_eq!(rules().text(&text), "/a/[redacted:name]/b?c", "{text}");
    }
}

#[test]
fn nothing_else_is_masked() {
    for text in [
        "ORD-12345",
        "ord 123456",
        "홍길 동",
        "100% of ORD-",
        r"a \ b \u00",
        "QUJDREVGR0hJ",
        "&unknown; &#; &#x110000;",
        "%ED%99",
    ] {
        assert_eq!(rules().text(text), text);
        assert_eq!(rules().markup(text), text);
    }
}

#[test]
fn in_a_document_tags_hide_nothing_and_stay_and_blocks_are_no_one_word() {
    let cases = [
        ("<p>ORD-<b>123</b>456</p>", "<p>[redacted:order]<b></b></p>"),
        ("<p>홍<!-- -->길동</p>", "<p>[redacted:name]<!-- --></p>"),
        ("<a title='ORD-123456'>x</a>", "<a title='[redacted:order]'>x</a>"),
        (
            "<li>next</li><li>a@b.example</li><li>last</li>",
            "<li>next</li><li>[redacted:mail]</li><li>last</li>",
        ),
        ("<td>ORD-123</td><td>456</td>", "<td>ORD-123</td><td>456</td>"),
        ("a < b ORD-123456", "a < b [redacted:order]"),
    ];
    for (document, masked) in cases {
        assert_eq!(rules().markup(document), masked);
    }
}

#[test]
fn masks_stay_whole_and_a_secret_gives_the_name_where_both_are_found() {
    let word = Regex::new("[a-z]+").unwrap();
    let number = Regex::new("[0-9]{4,}").unwrap();
    let redactor = Redactor::new([("pw", "hunter22")])
        .unwrap()
        .with_rules([("word", &word), ("number", &number)]);
    let once = redactor.text("hunter22 99999 AB").into_owned();
    assert_eq!(once, "[secret:pw] [redacted:number] AB");
    assert_eq!(redactor.text(&once), once);
    assert_eq!(redactor.secrets_only().text("hunter22 99999"), "[secret:pw] 99999");
}

#[test]
fn a_long_document_is_no_trouble() {
    let document = format!(
        "{}<p>ORD-123456</p><img src=\"data:image/png;base64,{}\">{}",
        "<div class=a>text &amp; more%20</div>".repeat(10_000),
        "iVBORw0KGgo".repeat(20_000),
        "한글 ".repeat(50_000)
    );
    let began = std::time::Instant::now();
    assert!(rules().markup(&document).contains("<p>[redacted:order]</p>"));
    assert!(began.elapsed().as_secs() < 20, "{:?}", began.elapsed());
}

fn drawn(x: f64, y: f64, w: f64, text: &str) -> DrawnText {
    DrawnText {
        text: text.to_owned(),
        rect: Rect { x, y, w, h: 10.0 },
    }
}

/// Whether each point of a picture of 100 × 60 is painted when these are drawn.
fn painted(pieces: &[DrawnText], points: &[(usize, usize)]) -> Vec<bool> {
    let out = tempfile::tempdir().unwrap();
    let bundle = farewell::evidence::Bundle::create(out.path(), &sink::facts("r1"), rules()).unwrap();
    painting::painted_in(&bundle, pieces, points, png::ColorType::Rgb)
}

#[test]
fn what_a_rule_names_is_painted_over_and_its_neighbours_are_not() {
    let pieces = [
        drawn(5.0, 5.0, 20.0, "Home"),
        drawn(40.0, 5.0, 40.0, "mina@shop.example"),
        drawn(5.0, 30.0, 20.0, "ORD-"),
        drawn(25.5, 30.0, 20.0, "123456"),
        drawn(70.0, 30.0, 20.0, "sum"),
    ];
    let points = [(10, 10), (50, 10), (10, 35), (35, 35), (80, 35)];
    assert_eq!(painted(&pieces, &points), [false, true, true, true, false]);
}

#[test]
fn the_log_says_where_by_which_rule_and_how_often_and_never_what() {
    let out = tempfile::tempdir().unwrap();
    let redactor = sink::redactor().with_rules([("order", &Regex::new("ORD-[0-9]{6}").unwrap())]);
    let bundle = farewell::evidence::Bundle::create(out.path(), &sink::facts("r1"), redactor).unwrap();
    bundle.add_flow("shop.flow.yaml", "note: ORD-000000").unwrap();
    let mut capture = bundle.walk("shop", None, "leave", 1).unwrap();
    capture.record(&Record::Header(painting::header())).unwrap();
    let seen = |index, title: &str| Observation {
        index,
        title: title.to_owned(),
        viewport: Viewport {
            w: 100.0,
            h: 60.0,
            ..Viewport::default()
        },
        ..Observation::default()
    };
    capture
        .observation(
            seen(1, "ORD-123456, ORD-654321"),
            Some(painting::white(200, 120, png::ColorType::Rgb)),
            Some(format!("<p>{EMAIL}</p>")),
            &[drawn(1.0, 1.0, 9.0, "ORD-123456")],
        )
        .unwrap();
    let broken = Some(b"no picture".to_vec());
    let stored = capture.observation(seen(2, "x"), broken, None, &[drawn(1.0, 1.0, 9.0, EMAIL)]);
    assert_eq!(stored.unwrap().screenshot, None);
    capture.finish().unwrap();
    let mut facts = sink::facts("r1");
    facts.finished = Some(facts.started);
    facts.command = vec!["--only=ORD-111111".to_owned()];
    bundle.seal(&facts).unwrap();
    let log = fs::read_to_string(bundle.path().join("capture/redactions.jsonl")).unwrap();
    assert!(!log.contains("ORD-") && !log.contains(EMAIL), "{log}");
    let mut lines: Vec<String> = log
        .lines()
        .map(|line| {
            let line: Value = serde_json::from_str(line).unwrap();
            let text = |key: &str| line[key].as_str().unwrap_or_default().to_owned();
            let number = line["number"]
                .as_u64()
                .map_or(String::new(), |number| number.to_string());
            let withheld = if line["withheld"] == true { " withheld" } else { "" };
            let words = [text("file"), text("record"), number, text("field"), text("rule")];
            format!("{} {}{withheld}", words.join(" "), line["times"])
        })
        .collect();
    lines.retain(|line| !line.contains(" header "));
    assert_eq!(
        lines,
        [
            "flows/shop.flow.yaml    redacted:order 1",
            "run.json    redacted:order 1",
            "shop/leave/1/dom/001.html    secret:email 1",
            "shop/leave/1/screens/001.png    redacted:order 1",
            "shop/leave/1/screens/002.png    secret:email 1 withheld",
            "shop/leave/1/trace.json observation 1 title redacted:order 2",
        ]
    );
}
