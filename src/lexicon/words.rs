//! Questions to the lexicon that other measures ask. `lang` is a BCP 47 hint; all languages are tried without one.

/// A control's name or a section's heading that names leaving *this* account or contract ("회원탈퇴", "Delete my
/// account", "End membership"). "Membership", "account", "edit profile" and links to help texts do not.
pub fn names_leaving(text: &str, lang: Option<&str>) -> bool {
    let _ = (text, lang);
    false
}

/// A control's name that names joining ("회원가입", "Sign up", "Start free trial").
pub fn names_joining(text: &str, lang: Option<&str>) -> bool {
    let _ = (text, lang);
    false
}

/// A control's name that keeps the customer ("혜택 유지하기", "Keep my membership").
pub fn keeps(text: &str, lang: Option<&str>) -> bool {
    let _ = (text, lang);
    false
}

/// A control's name that only goes back or closes ("닫기", "×", "Back", "취소").
pub fn closes(text: &str, lang: Option<&str>) -> bool {
    let _ = (text, lang);
    false
}

/// A control's name that leads to help, terms, or policies.
pub fn helps(text: &str, lang: Option<&str>) -> bool {
    let _ = (text, lang);
    false
}

/// The text of a cookie banner or another consent layer.
pub fn consent_layer(text: &str, lang: Option<&str>) -> bool {
    let _ = (text, lang);
    false
}

/// The text of a bot wall, CAPTCHA page or rate limit, as a whole page.
pub fn bot_wall(text: &str, lang: Option<&str>) -> bool {
    let _ = (text, lang);
    false
}

/// The text of a page that asks a person to log in.
pub fn log_in_wall(text: &str, lang: Option<&str>) -> bool {
    let _ = (text, lang);
    false
}

/// The sentence that says leaving takes effect only later ("계정은 30일 후 삭제됩니다"), and the days if it gives a
/// number of them.
pub fn deferral(text: &str, lang: Option<&str>) -> Option<(String, Option<u32>)> {
    let _ = (text, lang);
    None
}
