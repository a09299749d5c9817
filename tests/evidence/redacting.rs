//! One redaction point: every encoding of a secret, and nothing else.

use std::io::Write as _;

use farewell::evidence::{Redactor, UnfitSecret};
use serde_json::json;

fn masked(secret: &str, text: &str) -> String {
    Redactor::new([("pw", secret)]).unwrap().text(text).into_owned()
}

#[test]
fn each_of_these_is_the_secret() {
    let secret = "p&ss <Wörd>/7";
    let texts = [
        "p&ss <Wörd>/7",
        "P&SS <WÖRD>/7",
        "p&ss <Wo\u{308}rd>/7",
        "p&amp;ss &lt;Wörd&gt;/7",
        "p&#38;ss&#x20;&#060;W&#246;rd&#x3E;&#47;7",
        "p&amp;amp;ss &amp;lt;Wörd&amp;gt;/7",
        "p%26ss%20%3CW%C3%B6rd%3E%2F7",
        "p%26ss+%3cW%c3%b6rd%3e%2f7",
        "p%2526ss%2520%253CW%25C3%25B6rd%253E%252F7",
        "p&ss%20%3CW%C3%B6rd%3E/7",
        r"p\u0026ss \u003cW\u00f6rd\u003e\/7",
        r"p\x26ss \x3CW\xF6rd\x3E/7",
        "p\u{200b}&ss <Wö\u{ad}rd>/7",
        "cCZzcyA8V8O2cmQ+Lzc=",
        "cCZzcyA8V8O2cmQ-Lzc",
        "cCZzcyA8V8O2cmQ%2BLzc%3D",
    ];
    for text in texts {
        let masked = masked(secret, &format!("before {text} after"));
        assert!(
            masked.starts_with("before [secret:pw]") && masked.ends_with(" after"),
            "{text}: {masked}"
        );
    }
}

#[test]
fn base64_is_found_at_each_alignment() {
    use base64::{
        Engine as _,
        engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
    };
    for before in ["", "x", "xy", "user:", "{\"password\":\""] {
        for after in ["", "z", "\"}"] {
            let plain = format!("{before}hunter22{after}");
            for coded in [STANDARD.encode(&plain), URL_SAFE_NO_PAD.encode(&plain)] {
                let masked = masked("hunter22", &coded);
                assert!(masked.contains("[secret:pw]"), "{plain}: {coded}: {masked}");
                let left: String = masked.replace("[secret:pw]", "");
                assert!(left.len() + 8 <= coded.len(), "{left}");
            }
        }
    }
}

#[test]
fn hexadecimal_and_grouped_digits_are_found() {
    assert_eq!(masked("hunter22", "68756e7465723232"), "[secret:pw]");
    assert_eq!(
        masked("4111111111111111", "card 4111 1111-1111 1111."),
        "card [secret:pw]."
    );
    assert_eq!(masked("hunter22", "hunt er22"), "hunt er22");
}

#[test]
fn a_part_of_a_secret_is_not_masked_and_the_longer_of_two_is_meant() {
    assert_eq!(
        masked("mina@shop.test", "Hello mina at shop.test"),
        "Hello mina at shop.test"
    );
    let redactor = Redactor::new([("id", "mina"), ("mail", "mina@shop.test")]).unwrap();
    assert_eq!(redactor.text("mina <mina@shop.test>"), "[secret:id] <[secret:mail]>");
}

#[test]
fn masks_are_not_masked_again() {
    let redactor = Redactor::new([("a", "secret"), ("b", "hunter22")]).unwrap();
    assert_eq!(redactor.text("hunter22 secret"), "[secret:b] [secret:a]");
}

#[test]
fn markup_between_the_characters_hides_nothing_and_stays() {
    let redactor = Redactor::new([("pw", "hunter22")]).unwrap();
    assert_eq!(
        redactor.markup("<p>hun<b class=x>ter</b>22</p>"),
        "<p>[secret:pw]<b class=x></b></p>"
    );
    assert_eq!(
        redactor.markup(r#"<input value="hunter22">"#),
        r#"<input value="[secret:pw]">"#
    );
}

#[test]
fn json_is_masked_in_values_and_keys() {
    let mut value = json!({ "hunter22": ["x hunter22", { "k": "hunter\u{200b}22" }], "n": 5 });
    Redactor::new([("pw", "hunter22")]).unwrap().json(&mut value);
    assert_eq!(
        value,
        json!({ "[secret:pw]": ["x [secret:pw]", { "k": "[secret:pw]" }], "n": 5 })
    );
}

#[test]
fn a_writer_masks_across_chunks_of_any_size() {
    let redactor = Redactor::new([("pw", "hunter22")]).unwrap();
    let text = "one hunter22 two\rthree\nhunter22";
    for size in 1..text.len() {
        let mut out = Vec::new();
        {
            let mut writer = redactor.writer(&mut out);
            for chunk in text.as_bytes().chunks(size) {
                writer.write_all(chunk).unwrap();
                writer.flush().unwrap();
            }
        }
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "one [secret:pw] two\rthree\n[secret:pw]"
        );
    }
}

#[test]
fn secrets_that_cannot_be_kept_out_are_refused_without_being_shown() {
    for (value, short) in [("", true), ("abc", true), ("a  b ", true), ("abcd\n", false)] {
        let error = Redactor::new([("free.password", value)]).unwrap_err();
        assert_eq!(matches!(error, UnfitSecret::TooShort { .. }), short);
        assert!(error.to_string().starts_with("secret `free.password` "), "{error}");
        assert!(value.is_empty() || !error.to_string().contains(value));
    }
    assert!(Redactor::check("pin", "1234").is_ok());
    assert!(Redactor::check("비밀", "탈퇴합니").is_ok());
}

#[test]
fn a_long_secret_and_a_long_text_are_no_trouble() {
    let secret: String = ('a'..='z').cycle().take(200).collect();
    let text = format!("{} {secret} {}", "x".repeat(300_000), "a".repeat(300_000));
    let began = std::time::Instant::now();
    assert!(masked(&secret, &text).contains(" [secret:pw] "));
    assert!(began.elapsed().as_secs() < 20, "{:?}", began.elapsed());
}
