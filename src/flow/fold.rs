//! Texts of a page and texts of a flow, made comparable.

use unicode_normalization::UnicodeNormalization;

/// NFKC, white space collapsed to single spaces, none at the ends. Case stays.
pub fn fold(text: &str) -> String {
    let normal: String = text.nfkc().collect();
    normal.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn width_and_white_space_do_not_matter_but_case_does() {
        assert_eq!(fold("  회원\n탈퇴 "), "회원 탈퇴");
        assert_eq!(fold("Ｌｅａｖｅ"), "Leave");
        assert_ne!(fold("leave"), fold("Leave"));
    }
}
