//! Texts of a page and texts of a flow, made comparable.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

use crate::lexicon::is_private_use;

/// NFKC, white space collapsed to single spaces, none at the ends, and nothing for private use: what icon fonts draw for
/// such a character nobody can type. Case stays.
pub fn fold(text: &str) -> String {
    let normal = nfkc(text);
    let mut folded = String::with_capacity(normal.len());
    for word in normal.split(|c: char| c.is_whitespace() || is_private_use(c)) {
        if word.is_empty() {
            continue;
        }
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    folded
}

/// NFKC. Most text is in this form already, which is quicker to see than to make.
pub(crate) fn nfkc(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || is_nfkc_quick(text.chars()) == IsNormalized::Yes {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfkc().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn a_glyph_of_an_icon_font_is_no_part_of_a_name() {
        assert_eq!(fold("\u{f7d9} Account settings"), "Account settings");
        assert_eq!(fold("Next\u{f061}"), "Next");
        assert_eq!(fold("\u{f0001}\u{10fffd}"), "");
    }

    #[test]
    fn width_and_white_space_do_not_matter_but_case_does() {
        assert_eq!(fold("  회원\n탈퇴 "), "회원 탈퇴");
        assert_eq!(fold("Ｌｅａｖｅ"), "Leave");
        assert_ne!(fold("leave"), fold("Leave"));
    }
}
