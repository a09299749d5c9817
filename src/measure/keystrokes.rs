//! Keys needed to type a text (counting standard, section 2).
//!
//! *Definition.* Latin and other alphabetic signs are one key each. Hangul is counted as typed on the two-set (두벌식)
//! keyboard: compound vowels (ㅘ ㅙ ㅚ ㅝ ㅞ ㅟ ㅢ) and compound finals (ㄳ ㄵ ㄶ ㄺ ㄻ ㄼ ㄽ ㄾ ㄿ ㅀ ㅄ) are two keys, doubled
//! consonants and ㅒ ㅖ one key with Shift. Shift is counted apart. Whatever is secret or identifies a person counts
//! [`NOMINAL`], so that no length leaks.
//!
//! *Pitfalls.* Text may arrive decomposed: it is composed first. Han and kana are counted one each, which is less
//! than an input method needs.

use unicode_normalization::UnicodeNormalization;

use super::{fields, recall::Recall};
use crate::{
    lexicon::FieldKind,
    trace::{Control, Sensitivity, Typed},
};

/// What a secret, an e-mail address, a card, account, contract or ID number counts.
pub(super) const NOMINAL: u64 = 10;

/// Keys of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Keys {
    /// Keys without Shift.
    pub(super) plain: u64,
    /// How many of them need Shift.
    pub(super) shift: u64,
}

/// Keys of what was typed into a field.
pub(super) fn of(recall: &Recall, typed: &Typed, field: Option<&Control>) -> u64 {
    shown(recall, typed, field).map_or(NOMINAL, |text| keys(text).plain)
}

/// Keys that a hand presses for it: Shift is one too.
pub(super) fn pressed(recall: &Recall, typed: &Typed, field: Option<&Control>) -> u64 {
    shown(recall, typed, field).map_or(NOMINAL, presses)
}

/// Keys that a hand presses for a text that is no secret; Shift is held through a run of capitals.
pub(super) fn presses(text: &str) -> u64 {
    let mut held = false;
    text.nfc()
        .map(|c| {
            let keys = of_char(c);
            let hangul = matches!(c, '\u{3130}'..='\u{318F}' | '\u{AC00}'..='\u{D7A3}');
            let shift = if held && !hangul { 0 } else { keys.shift };
            held = keys.shift > 0 && !hangul;
            keys.plain + shift
        })
        .sum()
}

/// The text, unless its length must not leak.
fn shown<'a>(recall: &Recall, typed: &'a Typed, field: Option<&Control>) -> Option<&'a str> {
    let text = typed.text.as_deref()?;
    (typed.sensitivity == Sensitivity::Plain && !is_personal(recall, text, field)).then_some(text)
}

fn is_personal(recall: &Recall, text: &str, field: Option<&Control>) -> bool {
    let by_field = field.map(|field| fields::kind(recall, field)).is_some_and(|kind| {
        matches!(
            kind,
            FieldKind::Password
                | FieldKind::Code
                | FieldKind::Email
                | FieldKind::Card
                | FieldKind::BankAccount
                | FieldKind::ContractNumber
                | FieldKind::NationalId
        )
    });
    by_field || looks_like_email(text) || looks_like_number(text)
}

fn looks_like_email(text: &str) -> bool {
    text.trim().split_once('@').is_some_and(|(local, host)| {
        !local.is_empty() && host.contains('.') && !text.trim().contains(char::is_whitespace)
    })
}

/// Thirteen digits or more, with nothing but separators between them: a card or ID number. Telephone numbers are
/// shorter and are counted as typed.
fn looks_like_number(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    digits >= 13 && text.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '-' | '.'))
}

/// Keys of a text that is no secret.
pub(super) fn keys(text: &str) -> Keys {
    text.nfc().fold(Keys::default(), |sum, c| {
        let next = of_char(c);
        Keys {
            plain: sum.plain + next.plain,
            shift: sum.shift + next.shift,
        }
    })
}

fn of_char(c: char) -> Keys {
    if let Some(syllable) = u32::from(c).checked_sub(0xAC00).filter(|s| *s < 11_172) {
        let (initial, vowel, last) = (syllable / 588, syllable / 28 % 21, syllable % 28);
        // ㄲ ㄸ ㅃ ㅆ ㅉ; ㅒ ㅖ; finals ㄲ ㅆ.
        let shift = u64::from(matches!(initial, 1 | 4 | 8 | 10 | 13))
            + u64::from(matches!(vowel, 3 | 7))
            + u64::from(matches!(last, 2 | 20));
        let vowel_keys = if matches!(vowel, 9..=11 | 14..=16 | 19) { 2 } else { 1 };
        let last_keys = match last {
            0 => 0,
            3 | 5 | 6 | 9..=15 | 18 => 2,
            _ => 1,
        };
        return Keys {
            plain: 1 + vowel_keys + last_keys,
            shift,
        };
    }
    match c {
        'ㄲ' | 'ㄸ' | 'ㅃ' | 'ㅆ' | 'ㅉ' | 'ㅒ' | 'ㅖ' => Keys { plain: 1, shift: 1 },
        'ㄳ' | 'ㄵ' | 'ㄶ' | 'ㄺ' | 'ㄻ' | 'ㄼ' | 'ㄽ' | 'ㄾ' | 'ㄿ' | 'ㅀ' | 'ㅄ' | 'ㅘ' | 'ㅙ' | 'ㅚ' | 'ㅝ'
        | 'ㅞ' | 'ㅟ' | 'ㅢ' => Keys { plain: 2, shift: 0 },
        c => Keys {
            plain: 1,
            shift: u64::from(c.is_uppercase() || "~!@#$%^&*()_+{}|:\"<>?".contains(c)),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(typed: &Typed, field: Option<&Control>) -> u64 {
        super::of(&Recall::default(), typed, field)
    }

    fn plain(text: &str) -> Typed {
        Typed {
            text: Some(text.into()),
            sensitivity: Sensitivity::Plain,
        }
    }

    #[test]
    fn the_standard_s_own_example() {
        assert_eq!(keys("탈퇴"), Keys { plain: 6, shift: 0 });
        assert_eq!(keys("탈퇴"), Keys { plain: 6, shift: 0 }, "decomposed");
    }

    #[test]
    fn compound_finals_are_two_keys_and_doubled_consonants_need_shift() {
        assert_eq!(keys("없"), Keys { plain: 4, shift: 0 });
        assert_eq!(keys("꺾"), Keys { plain: 3, shift: 2 });
        assert_eq!(keys("얘"), Keys { plain: 2, shift: 1 });
        assert_eq!(keys("의"), Keys { plain: 3, shift: 0 });
        assert_eq!(keys("있다"), Keys { plain: 5, shift: 1 });
    }

    #[test]
    fn latin_is_one_key_a_sign() {
        assert_eq!(keys("Delete me!"), Keys { plain: 10, shift: 2 });
    }

    #[test]
    fn shift_is_a_key_that_is_held_through_a_run_of_capitals() {
        assert_eq!(presses("DELETE"), 7);
        assert_eq!(presses("Delete Me"), 11);
        assert_eq!(presses("꺾"), 5, "let go between two doubled consonants");
    }

    #[test]
    fn nothing_personal_shows_its_length() {
        assert_eq!(
            of(
                &Typed {
                    text: None,
                    sensitivity: Sensitivity::Secret
                },
                None
            ),
            NOMINAL
        );
        assert_eq!(of(&plain("somebody.with.a.long.name@example.org"), None), NOMINAL);
        assert_eq!(of(&plain("4111 1111 1111 1111"), None), NOMINAL);
        let account = Control {
            role: "textbox".into(),
            name: "계좌번호".into(),
            ..Control::default()
        };
        assert_eq!(of(&plain("110-22"), Some(&account)), NOMINAL);
    }

    #[test]
    fn a_telephone_number_is_counted_as_typed() {
        assert_eq!(of(&plain("010-1234-5678"), None), 13);
    }
}
