//! Texts as people compare them, each folded once: the captions of a page come back at every look at it.

use std::{cell::RefCell, collections::HashMap, rc::Rc};

use foldhash::fast::RandomState;

use super::similarity::fold;

/// A folded text. Two of one memory are equal exactly if their letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Folded(usize);

/// A memory of texts and what they are folded to.
#[derive(Debug, Default)]
pub(super) struct Folds(RefCell<Known>);

#[derive(Debug, Default)]
struct Known {
    /// As they stand on the page.
    by_text: HashMap<Box<str>, Folded, RandomState>,
    by_letters: HashMap<Rc<str>, Folded, RandomState>,
    letters: Vec<Rc<str>>,
}

impl Folds {
    /// Folds a text, or knows it already.
    pub(super) fn of(&self, text: &str) -> Folded {
        let mut known = self.0.borrow_mut();
        if let Some(folded) = known.by_text.get(text) {
            return *folded;
        }
        let letters = fold(text);
        let folded = match known.by_letters.get(letters.as_str()) {
            Some(folded) => *folded,
            None => known.add(letters.into()),
        };
        known.by_text.insert(text.into(), folded);
        folded
    }

    /// The letters of a text that was folded here.
    pub(super) fn letters(&self, folded: Folded) -> Rc<str> {
        Rc::clone(&self.0.borrow().letters[folded.0])
    }
}

impl Known {
    fn add(&mut self, letters: Rc<str>) -> Folded {
        let folded = Folded(self.letters.len());
        self.letters.push(Rc::clone(&letters));
        self.by_letters.insert(letters, folded);
        folded
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_fold_to_the_same_letters_are_one() {
        let folds = Folds::default();
        let [one, again, other] = ["Delete  my account", "delete my Account", "Keep it"].map(|text| folds.of(text));
        assert_eq!(one, again);
        assert_ne!(one, other);
        assert_eq!(&*folds.letters(again), "delete my account");
    }
}
