//! Text from files and pages, made safe for a terminal.

use std::borrow::Cow;

/// Replaces control characters and characters that turn the writing direction, one for one: control characters by
/// their picture (U+2400…), the others by U+FFFD. Tabs become a space.
pub fn harmless(text: &str) -> Cow<'_, str> {
    if text.chars().any(|c| replacement(c).is_some()) {
        Cow::Owned(text.chars().map(|c| replacement(c).unwrap_or(c)).collect())
    } else {
        Cow::Borrowed(text)
    }
}

fn replacement(c: char) -> Option<char> {
    match c {
        '\t' => Some(' '),
        '\0'..='\u{1F}' => char::from_u32(0x2400 + u32::from(c)),
        '\u{7F}' => Some('\u{2421}'),
        '\u{80}'..='\u{9F}'
        | '\u{61C}'
        | '\u{200B}'
        | '\u{200E}'
        | '\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{FEFF}'
        | '\u{FFF9}'..='\u{FFFB}'
        | '\u{E0000}'..='\u{E007F}' => Some('\u{FFFD}'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn escape_sequences_and_bidi_controls_lose_their_power() {
        assert_eq!(harmless("a\u{1B}[31mb"), "a\u{241B}[31mb");
        assert_eq!(harmless("a\u{202E}b"), "a\u{FFFD}b");
        assert_eq!(harmless("회원탈퇴"), "회원탈퇴");
    }
}
