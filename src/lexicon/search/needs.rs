//! The texts that many expressions need, all found in one pass.

use std::collections::HashMap;

use aho_corasick::AhoCorasick;

/// What each of some expressions needs, numbered as they were given.
#[derive(Debug)]
pub(in crate::lexicon) struct Needs {
    /// None if the texts cannot be made into one automaton: then every expression is tried.
    automaton: Option<AhoCorasick>,
    /// The expressions that each text is needed by.
    of: Vec<Vec<u32>>,
    /// Those that need nothing.
    always: Maybe,
}

/// The expressions that may match a text: no other does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::lexicon) struct Maybe(Box<[u64]>);

impl Needs {
    /// Of each expression the texts one of which it needs, or none if it is to be tried always.
    pub(in crate::lexicon) fn new(needs: impl IntoIterator<Item = Option<Vec<Vec<u8>>>>) -> Self {
        let mut texts: HashMap<Vec<u8>, Vec<u32>> = HashMap::new();
        let (mut count, mut always) = (0_u32, Vec::new());
        for need in needs {
            match need {
                Some(need) => {
                    for text in need {
                        let by = texts.entry(text).or_default();
                        if by.last() != Some(&count) {
                            by.push(count);
                        }
                    }
                }
                None => always.push(count),
            }
            count += 1;
        }
        let (patterns, of): (Vec<Vec<u8>>, Vec<Vec<u32>>) = texts.into_iter().unzip();
        let automaton = AhoCorasick::new(patterns).ok();
        let mut tried = Maybe(vec![0; (count as usize).div_ceil(64)].into());
        let all = 0..if automaton.is_some() { 0 } else { count };
        always.into_iter().chain(all).for_each(|number| tried.add(number));
        Self {
            automaton,
            of,
            always: tried,
        }
    }

    /// The expressions that are worth trying.
    pub(in crate::lexicon) fn maybe(&self, text: &str) -> Maybe {
        let mut maybe = self.always.clone();
        if let Some(automaton) = &self.automaton {
            for found in automaton.find_overlapping_iter(text) {
                for number in &self.of[found.pattern()] {
                    maybe.add(*number);
                }
            }
        }
        maybe
    }
}

impl Maybe {
    fn add(&mut self, number: u32) {
        self.0[number as usize / 64] |= 1 << (number % 64);
    }

    /// Whether an expression may match.
    pub(in crate::lexicon) fn has(&self, number: usize) -> bool {
        self.0[number / 64] & (1 << (number % 64)) != 0
    }

    /// Those of a range, in order.
    pub(in crate::lexicon) fn within(&self, range: std::ops::Range<usize>) -> impl Iterator<Item = usize> {
        let mut at = range.start;
        std::iter::from_fn(move || {
            while at < range.end {
                let rest = self.0[at / 64] >> (at % 64);
                if rest == 0 {
                    at = (at / 64 + 1) * 64;
                    continue;
                }
                let found = at + rest.trailing_zeros() as usize;
                at = found + 1;
                return (found < range.end).then_some(found);
            }
            None
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_stands_there_is_tried() {
        let texts = |words: &[&str]| Some(words.iter().map(|word| word.as_bytes().to_vec()).collect());
        let mut all = vec![texts(&["delete", "close"]), None, texts(&["account"])];
        all.extend((0..70).map(|_| texts(&["never"])));
        all.push(texts(&["late"]));
        let needs = Needs::new(all);
        let tried = |text: &str| needs.maybe(text).within(0..74).collect::<Vec<_>>();
        assert_eq!(tried("close it"), [0, 1]);
        assert_eq!(tried("my account, too late"), [1, 2, 73]);
        assert_eq!(
            needs.maybe("my account, too late").within(2..73).collect::<Vec<_>>(),
            [2]
        );
        assert_eq!(tried("never").len(), 71);
    }
}
