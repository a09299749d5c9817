//! Word books that remember what they were asked: a screen is asked of the same few sentences again and again, and so are
//! the screens of a run. What a text says depends on the text alone, so an answer that is remembered is the answer that would
//! be given again.

use std::{
    cell::{OnceCell, RefCell},
    collections::HashMap,
    rc::Rc,
};

use foldhash::fast::RandomState;

use super::{Concept, Language, Wordbook, search::Heard};

/// The word books of all languages, each with its memory. They belong to whoever asks.
#[derive(Debug, Default)]
pub struct Books([OnceCell<Rc<Asked>>; Language::ALL.len()]);

impl Books {
    /// The words of a language.
    pub fn of(&self, language: Language) -> Rc<Asked> {
        let asked = self.0[language as usize].get_or_init(|| {
            Rc::new(Asked {
                book: Wordbook::of(language),
                answers: RefCell::default(),
            })
        });
        Rc::clone(asked)
    }
}

/// The words of one language, with a memory.
#[derive(Debug)]
pub struct Asked {
    book: &'static Wordbook,
    answers: RefCell<HashMap<Box<str>, Answers, RandomState>>,
}

/// What was heard of a text, which concepts it was asked for, and which of them it says: one bit each.
#[derive(Debug)]
struct Answers {
    heard: Heard,
    asked: u128,
    said: u128,
}

const _: () = assert!(Concept::ALL.len() <= u128::BITS as usize);

impl Asked {
    /// The words without memory.
    pub fn book(&self) -> &'static Wordbook {
        self.book
    }

    /// As [`Wordbook::says`].
    pub fn says(&self, concept: Concept, sentence: &str) -> bool {
        let mut all = self.answers.borrow_mut();
        if let Some(answers) = all.get_mut(sentence) {
            return answers.says(self.book, concept, sentence);
        }
        let mut answers = Answers {
            heard: self.book.hear(sentence),
            asked: 0,
            said: 0,
        };
        let says = answers.says(self.book, concept, sentence);
        all.insert(sentence.into(), answers);
        says
    }
}

impl Answers {
    fn says(&mut self, book: &Wordbook, concept: Concept, sentence: &str) -> bool {
        let bit = 1_u128 << concept as u32;
        if self.asked & bit == 0 {
            self.asked |= bit;
            if book.said(concept, sentence, &self.heard) {
                self.said |= bit;
            }
        }
        self.said & bit != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_book_that_was_asked_before_says_what_it_said() {
        let books = Books::default();
        for language in Language::ALL {
            for sentence in ["delete my account", "정말 탈퇴하시겠어요?", "konto loschen", "退会する"] {
                for concept in Concept::ALL.iter().chain(Concept::ALL) {
                    let said = Wordbook::of(language).says(*concept, sentence);
                    assert_eq!(
                        books.of(language).says(*concept, sentence),
                        said,
                        "{concept:?} {sentence}"
                    );
                }
            }
        }
    }
}
