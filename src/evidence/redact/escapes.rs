//! Undoing one escape: of an address, of HTML, of JSON and JavaScript.

use super::entities;

/// Marks that are not seen: a page may put them between the characters of a word.
pub(super) fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// What the text begins with, and in how many bytes it is written; none if that is no escape.
pub(super) fn read(text: &str, first: char) -> Option<(char, usize)> {
    match first {
        '%' => percent(text),
        '&' => reference(text),
        '\\' => backslash(text),
        _ => None,
    }
}

/// `%ED%83%88`: one character, in as many bytes as UTF-8 has for it.
fn percent(text: &str) -> Option<(char, usize)> {
    let mut bytes = Vec::new();
    while bytes.len() < 4 {
        let at = bytes.len() * 3;
        let digits = text.get(at..at + 3)?.strip_prefix('%')?;
        bytes.push(hexadecimal(digits)? as u8);
        if let Ok(read) = std::str::from_utf8(&bytes) {
            return Some((read.chars().next()?, at + 3));
        }
    }
    None
}

/// `&lt;`, `&#60;`, `&#x3c;`, also where the ampersand was escaped once more.
fn reference(text: &str) -> Option<(char, usize)> {
    let body = text.strip_prefix('&')?;
    if let Some(numeric) = body.strip_prefix('#') {
        let (radix, digits) = match numeric.strip_prefix(['x', 'X']) {
            Some(digits) => (16, digits),
            None => (10, numeric),
        };
        let length = digits.find(|c: char| !c.is_digit(radix)).unwrap_or(digits.len());
        let code = u32::from_str_radix(digits.get(..length.min(12))?, radix).ok()?;
        let end = text.len() - digits.len() + length;
        let closed = usize::from(text[end..].starts_with(';'));
        return Some((char::from_u32(code)?, end + closed));
    }
    let name: &str = body.split(|c: char| !c.is_ascii_alphanumeric()).next()?;
    if !body[name.len()..].starts_with(';') {
        return None;
    }
    Some((entities::character(name)?, name.len() + 2))
}

/// `\u00e9`, a pair of them, `\u{e9}`, `\xe9`, and a backslash before punctuation.
fn backslash(text: &str) -> Option<(char, usize)> {
    let body = text.strip_prefix('\\')?;
    let kind = body.chars().next()?;
    match kind {
        'u' if body.starts_with("u{") => {
            let digits = body[2..].split_once('}')?.0;
            Some((char::from_u32(hexadecimal(digits)?)?, digits.len() + 4))
        }
        'u' => {
            let unit = |at: usize| hexadecimal(text.get(at..at + 6)?.strip_prefix("\\u")?);
            let first = unit(0)?;
            if let Some(read) = char::from_u32(first) {
                return Some((read, 6));
            }
            let pair = [u16::try_from(first).ok()?, u16::try_from(unit(6)?).ok()?];
            let read = char::decode_utf16(pair).next()?.ok()?;
            Some((read, 12))
        }
        'x' => Some((char::from_u32(hexadecimal(body.get(1..3)?)?)?, 4)),
        'n' | 't' | 'r' => Some((' ', 2)),
        c if c.is_ascii_punctuation() => Some((c, 2)),
        _ => None,
    }
}

fn hexadecimal(digits: &str) -> Option<u32> {
    let sound = !digits.is_empty() && digits.len() <= 8 && digits.chars().all(|c| c.is_ascii_hexdigit());
    sound.then(|| u32::from_str_radix(digits, 16).ok()).flatten()
}
