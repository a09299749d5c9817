//! Word books that remember what they were asked: a screen is asked of the same few sentences again and again, and so are
//! the screens of a run. What a text says depends on the text alone, so an answer that is remembered is the answer that would
//! be given again.

use std::{
    cell::{OnceCell, RefCell},
    collections::HashMap,
    rc::Rc,
};

use super::{Concept, Language, Wordbook};

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
    answers: RefCell<HashMap<Box<str>, Answers>>,
}

/// Which concepts a text was asked for, and which of them it says: one bit each.
#[derive(Debug, Clone, Copy, Default)]
struct Answers {
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
        let bit = 1_u128 << concept as u32;
        if let Some(answers) = self.answers.borrow().get(sentence)
            && answers.asked & bit != 0
        {
            return answers.said & bit != 0;
        }
        let says = self.book.says(concept, sentence);
        let mut all = self.answers.borrow_mut();
        if !all.contains_key(sentence) {
            all.insert(sentence.into(), Answers::default());
        }
        if let Some(answers) = all.get_mut(sentence) {
            answers.asked |= bit;
            answers.said |= if says { bit } else { 0 };
        }
        says
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
