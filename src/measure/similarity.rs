//! How alike two texts are (counting standard, sections 3 and 4).
//!
//! *Definition.* A text is folded (NFKC, lower case, white space collapsed) and taken apart into its distinct
//! trigrams of characters. **Retention** of A in B is |A∩B| ÷ |A|; **Jaccard similarity** is |A∩B| ÷ |A∪B|.
//!
//! *Pitfalls.* Trigrams are of characters, never of bytes: a Hangul syllable is one character after NFKC, however it
//! was sent. A text shorter than three characters is its own only gram. Of an empty text everything is retained.

use std::collections::HashSet;

use crate::flow;

/// From here on two texts are the same text said twice.
pub(super) const NEAR_DUPLICATE: f64 = 0.8;

/// Less than this much of a region left: it was replaced.
pub(super) const REPLACED: f64 = 0.5;

/// NFKC, lower case, white space collapsed.
pub(super) fn fold(text: &str) -> String {
    flow::fold(text).to_lowercase()
}

/// Folded, with every run of digits as one `0` and every run of masking signs as one `•`, so that amounts, dates and
/// painted-over secrets make no difference.
pub(super) fn masked(text: &str) -> String {
    let mut out = String::new();
    for c in fold(text).chars() {
        let c = match c {
            c if c.is_numeric() => '0',
            '*' | '•' | '●' | '█' => '•',
            c => c,
        };
        if !(matches!(c, '0' | '•') && out.ends_with(c)) {
            out.push(c);
        }
    }
    out
}

/// The distinct trigrams of a text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Trigrams(HashSet<[char; 3]>);

impl Trigrams {
    /// Of a text that is folded already.
    pub(super) fn of(folded: &str) -> Self {
        let chars: Vec<char> = folded.chars().collect();
        Self(match chars[..] {
            [] => HashSet::new(),
            [a] => HashSet::from([[a, '\0', '\0']]),
            [a, b] => HashSet::from([[a, b, '\0']]),
            _ => chars.windows(3).map(|w| [w[0], w[1], w[2]]).collect(),
        })
    }

    /// How much of `self` is left in `other`, 0 to 1.
    pub(super) fn retained_in(&self, other: &Self) -> f64 {
        ratio(self.0.intersection(&other.0).count(), self.0.len())
    }

    /// Jaccard similarity, 0 to 1.
    pub(super) fn jaccard(&self, other: &Self) -> f64 {
        ratio(self.0.intersection(&other.0).count(), self.0.union(&other.0).count())
    }
}

/// `part ÷ whole`; 1 where there is no whole to lose.
#[expect(clippy::cast_precision_loss, reason = "sizes of sets on one screen")]
pub(super) fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grams(text: &str) -> Trigrams {
        Trigrams::of(&fold(text))
    }

    #[test]
    fn composed_and_decomposed_hangul_are_the_same_text() {
        let decomposed = "탈퇴";
        assert_eq!(grams("탈퇴"), grams(decomposed));
    }

    #[test]
    fn one_changed_mark_in_a_korean_question_leaves_it_nearly_the_same() {
        let jaccard = grams("정말 회원에서 탈퇴하시겠습니까?").jaccard(&grams("정말 회원에서 탈퇴하시겠습니까!"));
        assert!(jaccard > NEAR_DUPLICATE, "{jaccard}");
    }

    #[test]
    fn short_texts_are_compared_whole() {
        assert!((grams("예").jaccard(&grams("예")) - 1.0).abs() < f64::EPSILON);
        assert!(grams("예").jaccard(&grams("네")).abs() < f64::EPSILON);
        assert!(grams("ok").retained_in(&grams("okay")).abs() < f64::EPSILON);
    }

    #[test]
    fn nothing_is_lost_of_nothing() {
        assert!((grams("").retained_in(&grams("a page")) - 1.0).abs() < f64::EPSILON);
    }

    #[test]
    fn amounts_and_masked_secrets_make_no_difference() {
        assert_eq!(masked("３개월 동안 12,300원"), masked("9개월 동안 8,100원"));
        assert_eq!(masked("a****@b.kr"), masked("a**@b.kr"));
    }

    #[test]
    fn retention_only_looks_at_what_was_there() {
        let before = grams("Settings Delete account");
        let after = grams("Settings Delete account Really? All your photos will be gone.");
        assert!((before.retained_in(&after) - 1.0).abs() < f64::EPSILON);
        assert!(after.retained_in(&before) < 0.6);
    }
}
