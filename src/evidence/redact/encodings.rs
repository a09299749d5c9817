//! The ways in which a secret may stand in a text, as one regular expression.

use std::{collections::BTreeSet, fmt::Write as _};

use base64::{Engine as _, engine::general_purpose::STANDARD_NO_PAD};
use unicode_normalization::UnicodeNormalization;

use super::entities;

/// Marks that are not seen: a page may put them between the characters of a word. The last forms are how HTML,
/// JSON and addresses write them.
const UNSEEN: &str = r"(?:[\u{ad}\u{200b}-\u{200d}\u{2060}\u{feff}]|&(?:shy|zwj|zwnj|ZeroWidthSpace|NoBreak);|&#(?:x200[bcd]|820[345]);|\\u200[bcd]|%E2%80%8[bcd])*";
/// What stands between the digits of a long number.
const BETWEEN_DIGITS: &str = r"(?:[ \u{a0}\-.]|&nbsp;|%20|\+)?";
/// A tag between two characters of a word in a serialised document.
const TAGS: &str = r"(?:<[^<>]*>)*";
/// Digits from which on a number is often written in groups (cards, accounts, telephones).
const GROUPED_FROM: usize = 8;

/// Every way in which the secret may stand in a text. With `markup`, tags may stand between its characters.
pub(super) fn pattern(secret: &str, markup: bool) -> String {
    let mut forms: BTreeSet<String> = BTreeSet::new();
    forms.insert(secret.nfc().collect());
    forms.insert(secret.nfkc().collect());
    let grouped = secret.chars().count() >= GROUPED_FROM && secret.chars().all(|c| c.is_ascii_digit());
    let mut gap = UNSEEN.to_owned();
    if grouped {
        gap.push_str(BETWEEN_DIGITS);
    }
    if markup {
        gap.push_str(TAGS);
        gap.push_str(UNSEEN);
    }
    let mut ways: Vec<String> = forms
        .iter()
        .map(|form| {
            let letters: Vec<String> = form.chars().map(letter).collect();
            format!("(?i:{})", letters.join(&gap))
        })
        .collect();
    forms.insert(secret.to_owned());
    forms.insert(secret.nfd().collect());
    for form in &forms {
        ways.extend(base64(form.as_bytes()));
        ways.push(format!("(?i:{})", hex(form.as_bytes())));
    }
    ways.join("|")
}

/// One character in every encoding: as it is (composed or not), in an address (once or twice encoded), in HTML, in
/// JSON and JavaScript.
fn letter(c: char) -> String {
    let mut ways = BTreeSet::new();
    for cased in c.to_lowercase().chain(c.to_uppercase()).chain([c]) {
        spell(cased, &mut ways);
    }
    let whole: String = std::iter::once(c).collect();
    let parts: Vec<char> = whole.nfd().collect();
    if parts.len() > 1 {
        let spelled: Vec<String> = parts
            .into_iter()
            .map(|part| {
                let mut ways = BTreeSet::new();
                spell(part, &mut ways);
                alternatives(&ways)
            })
            .collect();
        ways.insert(spelled.concat());
    }
    alternatives(&ways)
}

fn alternatives(ways: &BTreeSet<String>) -> String {
    // The longest first, so that a backslash before a quotation mark goes with it.
    let mut ways: Vec<&str> = ways.iter().map(String::as_str).collect();
    ways.sort_by_key(|way| std::cmp::Reverse(way.len()));
    format!("(?:{})", ways.join("|"))
}

fn spell(c: char, ways: &mut BTreeSet<String>) {
    let code = c as u32;
    ways.insert(regex::escape(c.encode_utf8(&mut [0; 4])));
    let (mut once, mut twice) = (String::new(), String::new());
    for byte in c.encode_utf8(&mut [0; 4]).bytes() {
        let _ = write!(once, "%{byte:02x}");
        let _ = write!(twice, "%25{byte:02x}");
    }
    ways.insert(once);
    ways.insert(twice);
    ways.insert(format!("&#0*{code};?"));
    ways.insert(format!("&#x0*{code:x};?"));
    let mut units = String::new();
    for unit in c.encode_utf16(&mut [0; 2]) {
        let _ = write!(units, r"\\u{unit:04x}");
    }
    ways.insert(units);
    ways.insert(format!(r"\\u\{{0*{code:x}\}}"));
    if code < 0x100 {
        ways.insert(format!(r"\\x{code:02x}"));
    }
    if c.is_ascii_punctuation() {
        ways.insert(format!(r"\\{}", regex::escape(c.encode_utf8(&mut [0; 4]))));
    }
    if c == ' ' {
        ways.extend([r"\+".to_owned(), "&nbsp;".to_owned(), r"\u{a0}".to_owned()]);
    }
    for name in entities::names(c) {
        ways.insert(format!("&{name};?"));
        // An ampersand that was escaped once more.
        ways.insert(format!("&amp;{name};?"));
    }
}

fn hex(bytes: &[u8]) -> String {
    let pairs: Vec<String> = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    pairs.join("[ :]?")
}

/// The three ways in which bytes can lie in a base64 text. A digit that holds only some of the secret's bits goes
/// with it.
fn base64(bytes: &[u8]) -> Vec<String> {
    const PARTLY: &str = r"[A-Za-z0-9+/_\-]";
    (0..3)
        .filter_map(|shift| {
            let mut padded = vec![0; shift];
            padded.extend_from_slice(bytes);
            let digits = STANDARD_NO_PAD.encode(&padded);
            let first = (shift * 8).div_ceil(6);
            let last = padded.len() * 8 / 6;
            let sure = digits.get(first..last).filter(|sure| !sure.is_empty())?;
            let mut way = String::new();
            if shift > 0 {
                way.push_str(&format!("{PARTLY}?"));
            }
            for digit in sure.chars() {
                match digit {
                    '+' => way.push_str(r"(?:[+\-]|%2[Bb])"),
                    '/' => way.push_str("(?:[/_]|%2[Ff])"),
                    digit => way.push(digit),
                }
            }
            if padded.len() % 3 != 0 {
                way.push_str(&format!("{PARTLY}?"));
            }
            Some(way)
        })
        .collect()
}
