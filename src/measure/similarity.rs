//! How alike two texts are (counting standard, sections 3 and 4).
//!
//! *Definition.* A text is folded (NFKC, lower case, white space collapsed) and taken apart into its distinct
//! trigrams of characters. **Retention** of A in B is |A∩B| ÷ |A|; **Jaccard similarity** is |A∩B| ÷ |A∪B|.
//!
//! *Pitfalls.* Trigrams are of characters, never of bytes: a Hangul syllable is one character after NFKC, however it
//! was sent. A text shorter than three characters is its own only gram. Of an empty text everything is retained.

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

/// The distinct trigrams of a text, ascending; each as one number.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Trigrams(Vec<u64>);

impl Trigrams {
    /// Of a text that is folded already.
    pub(super) fn of(folded: &str) -> Self {
        // A character has 21 bits.
        let gram = |a: char, b: char, c: char| u64::from(a) << 42 | u64::from(b) << 21 | u64::from(c);
        let mut grams = Vec::with_capacity(folded.len());
        let mut chars = folded.chars();
        match (chars.next(), chars.next()) {
            (None, _) => {}
            (Some(a), None) => grams.push(gram(a, '\0', '\0')),
            (Some(mut a), Some(mut b)) => {
                for c in chars {
                    grams.push(gram(a, b, c));
                    (a, b) = (b, c);
                }
                if grams.is_empty() {
                    grams.push(gram(a, b, '\0'));
                }
            }
        }
        grams.sort_unstable();
        grams.dedup();
        Self(grams)
    }

    /// How much of `self` is left in `other`, 0 to 1.
    pub(super) fn retained_in(&self, other: &Self) -> f64 {
        ratio(self.shared(other), self.0.len())
    }

    /// Jaccard similarity, 0 to 1.
    fn jaccard(&self, other: &Self) -> f64 {
        let shared = self.shared(other);
        ratio(shared, self.0.len() + other.0.len() - shared)
    }

    /// Whether the Jaccard similarity is at least `least`. It is at most the smaller size over the larger, so that texts of
    /// very different length need not be compared.
    pub(super) fn alike(&self, other: &Self, least: f64) -> bool {
        let (one, two) = (self.0.len(), other.0.len());
        ratio(one.min(two), one.max(two)) >= least && self.jaccard(other) >= least
    }

    /// How many are in both.
    fn shared(&self, other: &Self) -> usize {
        let (mut rest, mut shared) = (other.0.as_slice(), 0);
        for gram in &self.0 {
            while let [first, more @ ..] = rest
                && first < gram
            {
                rest = more;
            }
            shared += usize::from(rest.first() == Some(gram));
        }
        shared
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
    fn being_alike_is_reaching_a_similarity_whatever_the_lengths() {
        let texts = [
            "",
            "ok",
            "okay",
            "Delete account",
            "Delete my account",
            "Delete account? All photos will be gone.",
        ];
        for (one, other) in texts
            .iter()
            .flat_map(|one| texts.map(|other| (grams(one), grams(other))))
        {
            for least in [0.0, REPLACED, NEAR_DUPLICATE, 1.0] {
                assert_eq!(
                    one.alike(&other, least),
                    one.jaccard(&other) >= least,
                    "{one:?} {other:?}"
                );
            }
        }
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
