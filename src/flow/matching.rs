//! How names and texts of a page are compared with those of a flow.

use unicode_normalization::UnicodeNormalization;

use super::model::{Name, Template};

/// Looks up the value of a variable.
pub type Values<'a> = &'a dyn Fn(&str) -> Option<String>;

/// NFKC, white space collapsed to single spaces, none at the ends. Case stays.
pub fn fold(text: &str) -> String {
    let normal: String = text.nfkc().collect();
    normal.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Name {
    /// Whether `text` as a whole is this name (a regular expression searches). A variable without value matches nothing.
    pub fn matches_whole(&self, text: &str, values: Values<'_>) -> bool {
        let text = fold(text);
        self.matches(&text, values, |text, wanted| text == wanted)
    }

    /// Whether `text` contains this.
    pub fn contains(&self, text: &str, values: Values<'_>) -> bool {
        let text = fold(text);
        self.matches(&text, values, |text, wanted| {
            !wanted.is_empty() && text.contains(wanted)
        })
    }

    fn matches(&self, folded: &str, values: Values<'_>, test: impl Fn(&str, &str) -> bool) -> bool {
        let one = |template: &Template| template.render(values).is_ok_and(|wanted| test(folded, &fold(&wanted)));
        match self {
            Self::Text(template) => one(template),
            Self::PerLanguage(names) => names.values().any(one),
            Self::Regex(regex) => regex.is_match(folded),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Name {
        Name::Text(Template::parse(text).unwrap())
    }

    #[test]
    fn width_and_white_space_do_not_matter_but_case_does() {
        assert!(text("회원 탈퇴").matches_whole("  회원\n탈퇴 ", &|_| None));
        assert!(text("Leave").matches_whole("Ｌｅａｖｅ", &|_| None));
        assert!(!text("leave").matches_whole("Leave", &|_| None));
        assert!(!text("탈퇴").matches_whole("회원 탈퇴", &|_| None));
        assert!(text("탈퇴").contains("회원 탈퇴", &|_| None));
    }

    #[test]
    fn a_variable_without_value_matches_nothing() {
        assert!(!text("${name}").contains("anything", &|_| None));
        assert!(text("${name}님").contains("김하나님 안녕", &|_| Some("김하나".into())));
    }
}
