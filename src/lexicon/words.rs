//! Questions to the lexicon that other measures ask. `lang` is a BCP 47 hint; all languages are tried without one.

use std::rc::Rc;

use super::{Asked, Books, Concept, Language, plain, plain::quotable, sentences};

/// A control's name or a section's heading that names leaving *this* account or contract ("회원탈퇴", "Delete my
/// account", "End membership"). "Membership", "account", "edit profile" and links to help texts do not.
pub fn names_leaving(text: &str, lang: Option<&str>) -> bool {
    Books::default().names_leaving(text, lang)
}

/// A control's name that names joining ("회원가입", "Sign up", "Start free trial").
pub fn names_joining(text: &str, lang: Option<&str>) -> bool {
    Books::default().names_joining(text, lang)
}

/// A control's name that keeps the customer ("혜택 유지하기", "Keep my membership").
pub fn keeps(text: &str, lang: Option<&str>) -> bool {
    Books::default().keeps(text, lang)
}

/// A control's name that only goes back or closes ("닫기", "×", "Back", "취소").
pub fn closes(text: &str, lang: Option<&str>) -> bool {
    Books::default().closes(text, lang)
}

/// A control's name that leads to help, terms, or policies.
pub fn helps(text: &str, lang: Option<&str>) -> bool {
    Books::default().helps(text, lang)
}

/// A sentence that asks why ("Why are you leaving?").
pub fn asks_why(text: &str, lang: Option<&str>) -> bool {
    Books::default().asks_why(text, lang)
}

/// The name of an answer that is a reason to leave ("Too expensive").
pub fn is_reason(text: &str, lang: Option<&str>) -> bool {
    Books::default().is_reason(text, lang)
}

/// The text of a cookie banner or another consent layer.
pub fn consent_layer(text: &str, lang: Option<&str>) -> bool {
    Books::default().consent_layer(text, lang)
}

/// The text of a bot wall, CAPTCHA page or rate limit, as a whole page.
pub fn bot_wall(text: &str, lang: Option<&str>) -> bool {
    Books::default().bot_wall(text, lang)
}

/// The text of a page that asks a person to log in.
pub fn log_in_wall(text: &str, lang: Option<&str>) -> bool {
    Books::default().log_in_wall(text, lang)
}

/// The sentence that says leaving takes effect only later ("계정은 30일 후 삭제됩니다").
pub fn deferral(text: &str, lang: Option<&str>) -> Option<String> {
    Books::default().deferral(text, lang)
}

/// The same questions to books that remember what they were asked.
impl Books {
    /// As [`names_leaving`].
    pub fn names_leaving(&self, text: &str, lang: Option<&str>) -> bool {
        let name = plain(text);
        self.asked(&name, lang).any(|book| {
            (book.says(Concept::Act, &name) || book.says(Concept::Finish, &name) && !book.says(Concept::Bare, &name))
                && !book.says(Concept::Help, &name)
                && !book.says(Concept::Keep, &name)
                && !book.says(Concept::ArticleTitle, &name)
                && !book.says(Concept::Foreign, &name)
                && !book.says(Concept::Survey, &name)
        })
    }

    /// As [`names_joining`].
    pub fn names_joining(&self, text: &str, lang: Option<&str>) -> bool {
        let name = plain(text);
        self.asked(&name, lang).any(|book| {
            book.says(Concept::JoinControl, &name)
                && !book.says(Concept::Keep, &name)
                && !book.says(Concept::Act, &name)
        })
    }

    /// As [`keeps`].
    pub fn keeps(&self, text: &str, lang: Option<&str>) -> bool {
        self.say(Concept::Keep, text, lang)
    }

    /// As [`closes`].
    pub fn closes(&self, text: &str, lang: Option<&str>) -> bool {
        let bare = text.trim();
        matches!(bare, "×" | "✕" | "✖" | "⨯" | "x" | "X" | "←" | "‹" | "<") || self.say(Concept::Close, text, lang)
    }

    /// As [`helps`].
    pub fn helps(&self, text: &str, lang: Option<&str>) -> bool {
        self.say(Concept::Help, text, lang)
    }

    /// As [`asks_why`].
    pub fn asks_why(&self, text: &str, lang: Option<&str>) -> bool {
        self.say(Concept::Survey, text, lang)
    }

    /// As [`is_reason`].
    pub fn is_reason(&self, text: &str, lang: Option<&str>) -> bool {
        self.say(Concept::Reason, text, lang)
    }

    /// As [`consent_layer`].
    pub fn consent_layer(&self, text: &str, lang: Option<&str>) -> bool {
        let text = plain(text);
        self.asked(&text, lang).any(|book| {
            sentences(&text)
                .iter()
                .any(|sentence| book.says(Concept::ConsentLayer, sentence))
                && !sentences(&text).iter().any(|sentence| {
                    book.says(Concept::Act, sentence)
                        && !book.says(Concept::ConsentLayer, sentence)
                        && book.says(Concept::AskAny, sentence)
                })
        })
    }

    /// As [`bot_wall`].
    pub fn bot_wall(&self, text: &str, lang: Option<&str>) -> bool {
        let text = plain(text);
        // A page that says more than this is a page with a challenge on it, not a wall.
        text.chars().count() < 1500
            && self.asked(&text, lang).any(|book| {
                let sentences = sentences(&text);
                sentences.iter().any(|sentence| book.says(Concept::BotWall, sentence))
                    && !sentences.iter().any(|sentence| book.says(Concept::Act, sentence))
            })
    }

    /// As [`log_in_wall`].
    pub fn log_in_wall(&self, text: &str, lang: Option<&str>) -> bool {
        let text = plain(text);
        self.asked(&text, lang).any(|book| {
            let sentences = sentences(&text);
            sentences.iter().any(|sentence| book.says(Concept::LogIn, sentence))
                && !sentences.iter().any(|sentence| book.says(Concept::Done, sentence))
        })
    }

    /// As [`deferral`].
    pub fn deferral(&self, text: &str, lang: Option<&str>) -> Option<String> {
        let whole = plain(text);
        self.asked(&whole, lang).find_map(|book| {
            quotable(text)
                .into_iter()
                .find(|sentence| book.says(Concept::Deferral, &plain(sentence)))
        })
    }

    fn say(&self, concept: Concept, text: &str, lang: Option<&str>) -> bool {
        let text = plain(text);
        self.asked(&text, lang).any(|book| book.says(concept, &text))
    }

    /// The word books to ask: that of the text's language and, as services mix it in everywhere, English; all of them
    /// for short Latin-script text without a hint.
    fn asked<'a>(&'a self, plain: &str, lang: Option<&'a str>) -> impl Iterator<Item = Rc<Asked>> + use<'a> {
        let hint = lang.unwrap_or_default();
        let own = Language::of_text(plain, hint);
        let all = Language::of_tag(hint).is_none();
        let first = std::iter::once(own);
        let rest = Language::ALL.into_iter().filter(move |language| *language != own);
        first
            .chain(rest.filter(move |language| {
                *language == Language::English || (all && !own.unspaced() && !language.unspaced())
            }))
            .map(|language| self.of(language))
    }
}

#[cfg(test)]
mod table;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_leave_and_names_that_do_not() {
        for name in [
            "회원탈퇴",
            "Delete my account",
            "End membership",
            "구독 해지",
            "멤버십 해지하기",
            "Cancel subscription",
            "계정 삭제",
        ] {
            assert!(names_leaving(name, None), "{name}");
        }
        for name in [
            "Membership",
            "Account",
            "Edit profile",
            "How to delete your account",
            "주문 취소",
            "회원정보 수정",
            "Cancel",
            "Cancel order",
            "탈퇴 방법 안내",
            "계속 이용하기",
            "Keep my membership",
        ] {
            assert!(!names_leaving(name, None), "{name}");
        }
    }

    #[test]
    fn staying_closing_joining() {
        assert!(keeps("혜택 유지하기", None) && keeps("Keep my membership", None));
        assert!(closes("닫기", None) && closes("×", None) && closes("Back", Some("en")) && closes("취소", Some("ko")));
        assert!(
            names_joining("회원가입", None)
                && names_joining("Sign up", None)
                && names_joining("Start free trial", None)
        );
        assert!(!names_joining("Subscriptions", None));
    }

    #[test]
    fn later_is_later_and_backups_are_not() {
        assert_eq!(
            deferral("계정은 30일 후 삭제됩니다.", Some("ko")).as_deref(),
            Some("계정은 30일 후 삭제됩니다.")
        );
        assert_eq!(
            deferral("Done. Your account will be permanently deleted in 30 days.", Some("en")).as_deref(),
            Some("Your account will be permanently deleted in 30 days.")
        );
        for text in [
            "Backups are erased within 90 days.",
            "You get a refund within 7 days.",
            "You can join again after 30 days.",
            "탈퇴 후 30일 동안 재가입할 수 없습니다.",
        ] {
            assert_eq!(deferral(text, None), None, "{text}");
        }
    }
}
