//! The texts that many expressions need, all found in one pass.

use std::collections::HashMap;

use aho_corasick::AhoCorasick;
use foldhash::fast::RandomState;

/// What each of some expressions needs, numbered as they were given.
#[derive(Debug)]
pub(in crate::lexicon) struct Needs {
    /// None if the texts cannot be made into one automaton: then every expression is tried.
    automaton: Option<AhoCorasick>,
    /// The expressions that wait for each text.
    of: Vec<Box<[Waiting]>>,
    /// Those that have no first, second, … list, one such set of bits after the other.
    free: Box<[u64]>,
    /// How many words the bits of all expressions fill.
    words: usize,
}

/// Some expressions that wait for a text, all for their first list or all for their second, …: a bit each in one word of
/// [`Needs::free`].
#[derive(Debug, Clone, Copy)]
struct Waiting {
    place: usize,
    bits: u64,
}

/// The expressions that may match a text: no other does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::lexicon) struct Maybe(Box<[u64]>);

impl Needs {
    /// Of each expression the lists of texts one of each of which it needs; none if it is to be tried always.
    pub(in crate::lexicon) fn new(needs: impl IntoIterator<Item = Vec<Vec<Vec<u8>>>>) -> Self {
        let mut texts: HashMap<Vec<u8>, Vec<Waiting>, RandomState> = HashMap::default();
        let needs: Vec<_> = needs.into_iter().collect();
        let lists = needs.iter().map(Vec::len).max().unwrap_or_default().max(1);
        let words = needs.len().div_ceil(64);
        let mut free = vec![0; lists * words].into_boxed_slice();
        for (number, needs) in needs.into_iter().enumerate() {
            let bit = 1 << (number % 64);
            let places = (0..lists).map(|list| list * words + number / 64);
            for place in places.clone().skip(needs.len()) {
                free[place] |= bit;
            }
            for (place, text) in places
                .zip(needs)
                .flat_map(|(place, needed)| needed.into_iter().map(move |text| (place, text)))
            {
                let waiting = texts.entry(text).or_default();
                // They come in order: what waits in the same word is among the last.
                match waiting.iter_mut().rev().take(lists).find(|known| known.place == place) {
                    Some(known) => known.bits |= bit,
                    None => waiting.push(Waiting { place, bits: bit }),
                }
            }
        }
        let (patterns, of): (Vec<Vec<u8>>, Vec<Vec<Waiting>>) = texts.into_iter().unzip();
        let automaton = AhoCorasick::new(patterns).ok();
        if automaton.is_none() {
            free.fill(u64::MAX);
        }
        Self {
            automaton,
            of: of.into_iter().map(Vec::into_boxed_slice).collect(),
            free,
            words,
        }
    }

    /// The expressions that are worth trying.
    pub(in crate::lexicon) fn maybe(&self, text: &str) -> Maybe {
        let mut met = self.free.clone();
        if let Some(automaton) = &self.automaton {
            for found in automaton.find_overlapping_iter(text) {
                for Waiting { place, bits } in &self.of[found.pattern()] {
                    met[*place] |= bits;
                }
            }
        }
        let (all, more) = met.split_at_mut(self.words);
        for list in more.chunks_exact(self.words.max(1)) {
            all.iter_mut().zip(list).for_each(|(all, met)| *all &= met);
        }
        Maybe((&*all).into())
    }
}

impl Maybe {
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
        let texts = |words: &[&str]| words.iter().map(|word| word.as_bytes().to_vec()).collect::<Vec<_>>();
        let mut all = vec![
            vec![texts(&["delete", "close"])],
            Vec::new(),
            vec![texts(&["account"])],
            vec![texts(&["account"]), texts(&["gone", "late"])],
        ];
        all.extend((0..70).map(|_| vec![texts(&["never"])]));
        all.push(vec![texts(&["late"])]);
        let needs = Needs::new(all);
        let tried = |text: &str| needs.maybe(text).within(0..75).collect::<Vec<_>>();
        assert_eq!(tried("close it"), [0, 1]);
        assert_eq!(tried("my account"), [1, 2]);
        assert_eq!(tried("my account, too late"), [1, 2, 3, 74]);
        assert_eq!(
            needs.maybe("my account, too late").within(2..74).collect::<Vec<_>>(),
            [2, 3]
        );
        assert_eq!(tried("never").len(), 71);
    }
}
