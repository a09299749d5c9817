//! What must be read (counting standard, section 7).
//!
//! *Definition.* The text of every prompt that asks or says something about the matter: form, reauth, review, warn,
//! retain, confirm, survey, precondition, handoff, wait. Menus, other pages and bot checks are scanned for a way on, not
//! read, and a screen that only says it is done is no task. Rendered text of the decision region, so the words on
//! buttons too; consent layers and progress indicators never.
//!
//! - On one screen a line counts once, however often it was looked at.
//! - A prompt whose masked text is at least 0.8 alike (trigrams) to one read before, a loop for instance, counts only
//!   the lines that were not there. Otherwise a text counts again: a person cannot know that it is the same.
//! - A piece between spaces that holds a Han, kana or Hangul sign counts its **characters**; any other piece with a
//!   letter or digit is one **word**.
//!
//! The range of seconds, fast to slow: words at 300 to 175 a minute (most adults, English non-fiction, silent:
//! Brysbaert 2019, who finds other languages alike for the same message); Korean word groups between spaces at 202.3 a
//! minute (silent) to 129.7 (aloud), from 42 readers of easy sentences, known to us at second hand. For Chinese and
//! Japanese we have read no speed: seconds are unknown where such a text must be read.
//!
//! *Pitfalls.* Which prompts are read rests on their purposes: where the flow declares others, both figures are given.
//! Writing without spaces (Thai) comes out too low. Terms behind a link are not read.

use std::{collections::BTreeSet, rc::Rc};

use serde::Serialize;

use super::{
    bounds::Bounds,
    count::{Bound, Segment, holds_in},
    folded::Folded,
    measured::Prompt,
    recall::Recall,
    similarity::{NEAR_DUPLICATE, Trigrams},
};
use crate::lexicon::Purpose;

/// Words a minute, fast and slow, of readers of alphabetic writing.
const WORDS_A_MINUTE: (f64, f64) = (300.0, 175.0);
/// Word groups a minute, fast and slow, of readers of Korean.
const KOREAN_A_MINUTE: (f64, f64) = (202.3, 129.7);

const READ: [Purpose; 10] = [
    Purpose::Form,
    Purpose::Reauth,
    Purpose::Review,
    Purpose::Warn,
    Purpose::Retain,
    Purpose::Confirm,
    Purpose::Survey,
    Purpose::Precondition,
    Purpose::Handoff,
    Purpose::Wait,
];

/// What must be read in one journey.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Reading {
    /// Up to and including the entry.
    pub discovery: MustRead,
    /// After the entry.
    pub flow: MustRead,
    /// Both.
    pub total: MustRead,
}

/// What must be read in a part of the journey.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MustRead {
    /// How far it can be trusted; if unknown, nothing else here says anything.
    pub bound: Bound,
    /// Words.
    pub words: u64,
    /// Characters of Chinese, Japanese and Korean writing, without spaces.
    pub characters: u64,
    /// Seconds, fast and slow; none if unknown.
    pub seconds: Option<(f64, f64)>,
    /// The moments of the prompts.
    pub moments: Vec<u32>,
    /// Words and characters under the purposes that the flow declares, where that is another number.
    pub declared: Option<u64>,
}

impl MustRead {
    /// Words and characters together; none if unknown.
    pub fn units(&self) -> Option<u64> {
        (self.bound != Bound::Unknown).then_some(self.words + self.characters)
    }
}

impl Default for MustRead {
    /// Nothing is known.
    fn default() -> Self {
        Self {
            bound: Bound::Unknown,
            words: 0,
            characters: 0,
            seconds: None,
            moments: Vec::new(),
            declared: None,
        }
    }
}

/// What must be read. `unread` tells for discovery and flow whether there was more: a person went on unseen, or words were
/// masked.
pub(super) fn of(recall: &Recall, prompts: &[Prompt], bounds: Bounds, unread: [bool; 2]) -> Reading {
    let detected = read(recall, prompts, |prompt| &prompt.detected);
    let otherwise = |prompt: &Prompt| {
        prompt
            .declared
            .as_ref()
            .is_some_and(|stated| *stated != prompt.detected)
    };
    let declared = if prompts.iter().any(otherwise) {
        read(recall, prompts, |prompt| {
            prompt.declared.as_ref().unwrap_or(&prompt.detected)
        })
    } else {
        detected.clone()
    };
    let range = |segment: Option<Segment>, bound: Bound| {
        if bound == Bound::Unknown {
            return MustRead::default();
        }
        let within = |all: &[(Segment, u32, Amount)]| {
            all.iter()
                .filter(|(s, _, _)| segment.is_none_or(|segment| segment == *s))
                .fold(Amount::default(), |sum, (_, _, amount)| sum.plus(*amount))
        };
        let (sum, stated) = (within(&detected), within(&declared).units());
        MustRead {
            bound: if holds_in(segment, unread) {
                bound.max(Bound::AtLeast)
            } else {
                bound
            },
            words: sum.words,
            characters: sum.characters,
            seconds: sum.seconds(),
            moments: detected
                .iter()
                .filter(|(s, _, amount)| segment.is_none_or(|segment| segment == *s) && amount.units() > 0)
                .map(|(_, moment, _)| *moment)
                .collect(),
            declared: (stated != sum.units()).then_some(stated),
        }
    };
    Reading {
        discovery: range(Some(Segment::Discovery), bounds.discovery),
        flow: range(Some(Segment::Flow), bounds.flow),
        total: range(None, bounds.total),
    }
}

/// How much of each prompt must be read.
fn read<'a>(
    recall: &Recall,
    prompts: &'a [Prompt],
    purposes: impl Fn(&'a Prompt) -> &'a BTreeSet<Purpose>,
) -> Vec<(Segment, u32, Amount)> {
    let mut known: Vec<(Rc<Trigrams>, BTreeSet<Folded>)> = Vec::new();
    let mut all = Vec::new();
    for prompt in prompts
        .iter()
        .filter(|p| READ.iter().any(|purpose| purposes(p).contains(purpose)))
    {
        let grams = recall.masked(&prompt.text);
        let lines: BTreeSet<Folded> = prompt.text.lines().map(|line| recall.fold(line)).collect();
        let again: Vec<&BTreeSet<Folded>> = known
            .iter()
            .filter(|(earlier, _)| earlier.alike(&grams, NEAR_DUPLICATE))
            .map(|(_, lines)| lines)
            .collect();
        let amount = lines
            .iter()
            .filter(|line| !again.iter().any(|earlier| earlier.contains(*line)))
            .fold(Amount::default(), |sum, line| {
                sum.plus(Amount::of(&recall.letters(*line)))
            });
        all.push((prompt.segment, prompt.moment, amount));
        known.push((grams, lines));
    }
    all
}

/// How much text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Amount {
    words: u64,
    characters: u64,
    /// Pieces between spaces that hold Hangul.
    korean: u64,
    /// Characters of Chinese or Japanese writing.
    unpriced: u64,
}

impl Amount {
    fn of(text: &str) -> Self {
        let mut sum = Self::default();
        for piece in text.split_whitespace() {
            let signs = piece.chars().count() as u64;
            if piece.chars().any(is_hangul) {
                sum.characters += signs;
                sum.korean += 1;
            } else if piece.chars().any(is_han_or_kana) {
                sum.characters += signs;
                sum.unpriced += signs;
            } else if piece.chars().any(char::is_alphanumeric) {
                sum.words += 1;
            }
        }
        sum
    }

    fn plus(self, other: Self) -> Self {
        Self {
            words: self.words + other.words,
            characters: self.characters + other.characters,
            korean: self.korean + other.korean,
            unpriced: self.unpriced + other.unpriced,
        }
    }

    fn units(self) -> u64 {
        self.words + self.characters
    }

    #[expect(clippy::cast_precision_loss, reason = "words of one journey")]
    fn seconds(self) -> Option<(f64, f64)> {
        let at = |words: f64, korean: f64| 60.0 * (self.words as f64 / words + self.korean as f64 / korean);
        (self.unpriced == 0).then(|| {
            (
                at(WORDS_A_MINUTE.0, KOREAN_A_MINUTE.0),
                at(WORDS_A_MINUTE.1, KOREAN_A_MINUTE.1),
            )
        })
    }
}

fn is_hangul(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11FF}' | '\u{3130}'..='\u{318F}' | '\u{AC00}'..='\u{D7A3}')
}

fn is_han_or_kana(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(text: &str) -> (u64, u64) {
        let amount = Amount::of(text);
        (amount.words, amount.characters)
    }

    #[test]
    fn words_stand_between_spaces_and_hold_a_letter_or_digit() {
        assert_eq!(amount("Don't go – 12,300 won will be lost …"), (7, 0));
    }

    #[test]
    fn korean_counts_characters_and_is_priced_by_its_word_groups() {
        assert_eq!(amount("3개월 무료 쿠폰이 사라져요!"), (0, 13));
        // 20 groups: 20 ÷ 202.3 and 20 ÷ 129.7 of a minute.
        let (fast, slow) = Amount::of(&"가 ".repeat(20)).seconds().unwrap();
        assert!((fast - 5.932).abs() < 0.001, "{fast}");
        assert!((slow - 9.252).abs() < 0.001, "{slow}");
    }

    #[test]
    fn nobody_gave_us_a_speed_for_japanese() {
        assert_eq!(amount("本当に 退会しますか？"), (0, 10));
        assert_eq!(Amount::of("退会 now").seconds(), None);
    }

    #[test]
    fn a_minute_s_worth_of_english_takes_a_minute() {
        let (fast, _) = Amount::of(&"word ".repeat(300)).seconds().unwrap();
        let (_, slow) = Amount::of(&"word ".repeat(175)).seconds().unwrap();
        assert!((fast - 60.0).abs() < 1e-9 && (slow - 60.0).abs() < 1e-9);
    }
}
