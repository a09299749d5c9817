//! What a regular expression can match: letters, and so words, or never any.

use regex_syntax::hir::{Class, Hir, HirKind};

/// As many signs of a class are looked at; a larger one holds letters for sure.
const MOST: u32 = 2_000;

/// Whether a match can hold a letter. What cannot be understood can.
pub fn can_match_letters(pattern: &str) -> bool {
    regex_syntax::parse(pattern).map_or(true, |hir| letters(&hir))
}

fn letters(hir: &Hir) -> bool {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => false,
        HirKind::Literal(literal) => match std::str::from_utf8(&literal.0) {
            Ok(text) => text.chars().any(char::is_alphabetic),
            Err(_) => true,
        },
        HirKind::Class(Class::Unicode(class)) => {
            let signs = || {
                class
                    .iter()
                    .map(|range| u32::from(range.end()) - u32::from(range.start()) + 1)
            };
            signs().sum::<u32>() > MOST
                || class
                    .iter()
                    .any(|range| (range.start()..=range.end()).any(char::is_alphabetic))
        }
        HirKind::Class(Class::Bytes(class)) => class
            .iter()
            .any(|range| (range.start()..=range.end()).any(|byte| !byte.is_ascii() || byte.is_ascii_alphabetic())),
        HirKind::Repetition(repetition) => letters(&repetition.sub),
        HirKind::Capture(capture) => letters(&capture.sub),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => parts.iter().any(letters),
    }
}

#[cfg(test)]
mod tests {
    use super::can_match_letters;

    #[test]
    fn numbers_hold_no_words() {
        for pattern in [
            r"\d{3}-\d{4}",
            r"[0-9 .,-]+",
            r"\b(?:\d+|[+(]\d+[)])\b",
            r"^#\d+$",
            r"[\d\s]{4,}",
        ] {
            assert!(!can_match_letters(pattern), "{pattern}");
        }
        for pattern in [
            r"[\w.]+@[\w.]+",
            r"주문 \d+",
            r".+",
            r"[^\d]",
            r"\d+|x",
            r"(?i)no \d",
            r"\p{L}",
            "(",
            r"\S+",
        ] {
            assert!(can_match_letters(pattern), "{pattern}");
        }
    }
}
