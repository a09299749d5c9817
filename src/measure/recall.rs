//! What was read out of texts before: pages, captions and sentences come again and again in the journeys of a run.
//!
//! Everything here is a function of the text and its language alone, so what is remembered is what would be read again: a
//! memory that is empty, or full, or another one gives the same numbers. It belongs to whoever measures, and ends with it.

use std::{cell::RefCell, collections::HashMap, rc::Rc};

use foldhash::fast::RandomState;

use super::{
    folded::{Folded, Folds},
    purpose::{self, Detected},
    purpose_input::Piece,
    region::Key,
    similarity::{Trigrams, fold, masked},
};
use crate::{
    lexicon::{self, Books, Label, Snooze, Stated},
    trace::Control,
};

/// A memory of texts.
#[derive(Debug, Default)]
pub struct Recall {
    /// What words mean, as far as it was asked.
    pub(super) books: Books,
    classified: RefCell<HashMap<Box<[u8]>, Rc<Detected>, RandomState>>,
    /// Where the key of a screen is written.
    key: RefCell<Vec<u8>>,
    folds: Folds,
    masked: Memory<Rc<Trigrams>>,
    folded: Memory<Rc<Trigrams>>,
    labels: Memory<Label>,
    names_leaving: Answers<bool>,
    names_joining: Answers<bool>,
    keeps: Answers<bool>,
    closes: Answers<bool>,
    helps: Answers<bool>,
    log_in_wall: Answers<bool>,
    consent_layer: Answers<bool>,
    bot_wall: Answers<bool>,
    snooze: Answers<Option<Snooze>>,
    asks_why: Answers<bool>,
    is_reason: Answers<bool>,
    counts_down_to_an_end: Answers<bool>,
    seconds: Answers<Option<u32>>,
    deferral: Answers<Option<String>>,
    periods: Answers<Rc<[Stated]>>,
}

impl Recall {
    /// What a piece of a screen is for.
    pub(super) fn classify(&self, piece: &Piece<'_, '_>) -> Rc<Detected> {
        let mut key = self.key.borrow_mut();
        key.clear();
        piece.write(&mut key);
        if let Some(known) = self.classified.borrow().get(key.as_slice()) {
            return Rc::clone(known);
        }
        let detected = Rc::new(purpose::classify_by(&piece.screen(), &self.books));
        self.classified
            .borrow_mut()
            .insert(key.as_slice().into(), Rc::clone(&detected));
        detected
    }

    /// The trigrams of a text whose amounts and secrets are masked.
    pub(super) fn masked(&self, text: &str) -> Rc<Trigrams> {
        self.masked.get(text, || Rc::new(Trigrams::of(&masked(text))))
    }

    /// The trigrams of a folded text.
    pub(super) fn folded(&self, text: &str) -> Rc<Trigrams> {
        self.folded.get(text, || Rc::new(Trigrams::of(&fold(text))))
    }

    /// A text, folded.
    pub(super) fn fold(&self, text: &str) -> Folded {
        self.folds.of(text)
    }

    /// The letters of a folded text.
    pub(super) fn letters(&self, folded: Folded) -> Rc<str> {
        self.folds.letters(folded)
    }

    /// Role and folded name of a control.
    pub(super) fn key<'a>(&self, control: &'a Control) -> Key<'a> {
        (&control.role, self.fold(&control.name))
    }

    /// The folded names of some controls.
    pub(super) fn names(&self, controls: &[&Control]) -> Vec<Rc<str>> {
        let name = |control: &&Control| self.letters(self.fold(&control.name));
        controls.iter().map(name).collect()
    }

    /// Whether a person takes two controls for the same: one that stayed, or one of the same role and name.
    pub(super) fn same(&self, one: &Control, other: &Control) -> bool {
        let names = || one.name == other.name || self.fold(&one.name) == self.fold(&other.name);
        one.id == other.id || one.role == other.role && names()
    }

    /// As [`Label::of`].
    pub(super) fn label(&self, label: &str) -> Label {
        self.labels.get(label, || Label::of(label))
    }

    /// As [`lexicon::asks_why`].
    pub(super) fn asks_why(&self, text: &str, lang: Option<&str>) -> bool {
        self.asks_why
            .ask(text, lang, |text, lang| self.books.asks_why(text, lang))
    }

    /// As [`lexicon::is_reason`].
    pub(super) fn is_reason(&self, name: &str, lang: Option<&str>) -> bool {
        self.is_reason
            .ask(name, lang, |name, lang| self.books.is_reason(name, lang))
    }

    /// As [`lexicon::counts_down_to_an_end`].
    pub(super) fn counts_down_to_an_end(&self, text: &str, lang: Option<&str>) -> bool {
        self.counts_down_to_an_end
            .ask(text, lang, lexicon::counts_down_to_an_end)
    }

    /// As [`lexicon::seconds`], without the sentence.
    pub(super) fn seconds(&self, text: &str, lang: Option<&str>) -> Option<u32> {
        let seconds = |text: &str, lang: Option<&str>| lexicon::seconds(text, lang).map(|(seconds, _)| seconds);
        self.seconds.ask(text, lang, seconds)
    }

    /// As [`lexicon::names_leaving`].
    pub(super) fn names_leaving(&self, name: &str, lang: Option<&str>) -> bool {
        self.names_leaving
            .ask(name, lang, |name, lang| self.books.names_leaving(name, lang))
    }

    /// As [`lexicon::names_joining`].
    pub(super) fn names_joining(&self, name: &str, lang: Option<&str>) -> bool {
        self.names_joining
            .ask(name, lang, |name, lang| self.books.names_joining(name, lang))
    }

    /// As [`lexicon::keeps`].
    pub(super) fn keeps(&self, name: &str, lang: Option<&str>) -> bool {
        self.keeps.ask(name, lang, |name, lang| self.books.keeps(name, lang))
    }

    /// As [`lexicon::closes`].
    pub(super) fn closes(&self, name: &str, lang: Option<&str>) -> bool {
        self.closes.ask(name, lang, |name, lang| self.books.closes(name, lang))
    }

    /// As [`lexicon::helps`].
    pub(super) fn helps(&self, name: &str, lang: Option<&str>) -> bool {
        self.helps.ask(name, lang, |name, lang| self.books.helps(name, lang))
    }

    /// As [`lexicon::log_in_wall`].
    pub(super) fn log_in_wall(&self, text: &str, lang: Option<&str>) -> bool {
        self.log_in_wall
            .ask(text, lang, |text, lang| self.books.log_in_wall(text, lang))
    }

    /// As [`lexicon::consent_layer`].
    pub(super) fn consent_layer(&self, text: &str, lang: Option<&str>) -> bool {
        self.consent_layer
            .ask(text, lang, |text, lang| self.books.consent_layer(text, lang))
    }

    /// As [`lexicon::bot_wall`].
    pub(super) fn bot_wall(&self, text: &str, lang: Option<&str>) -> bool {
        self.bot_wall
            .ask(text, lang, |text, lang| self.books.bot_wall(text, lang))
    }

    /// As [`lexicon::snooze`].
    pub(super) fn snooze(&self, name: &str, lang: Option<&str>) -> Option<Snooze> {
        self.snooze.ask(name, lang, lexicon::snooze)
    }

    /// As [`lexicon::deferral`].
    pub(super) fn deferral(&self, text: &str, lang: Option<&str>) -> Option<String> {
        self.deferral
            .ask(text, lang, |text, lang| self.books.deferral(text, lang))
    }

    /// As [`lexicon::periods`].
    pub(super) fn periods(&self, text: &str, lang: Option<&str>) -> Rc<[Stated]> {
        self.periods
            .ask(text, lang, |text, lang| lexicon::periods(text, lang).into())
    }
}

/// Answers by text.
#[derive(Debug)]
struct Memory<A>(RefCell<HashMap<Box<str>, A, RandomState>>);

impl<A> Default for Memory<A> {
    fn default() -> Self {
        Self(RefCell::default())
    }
}

impl<A: Clone> Memory<A> {
    fn get(&self, text: &str, work: impl FnOnce() -> A) -> A {
        if let Some(known) = self.0.borrow().get(text) {
            return known.clone();
        }
        let answer = work();
        self.0.borrow_mut().insert(text.into(), answer.clone());
        answer
    }
}

/// Answers of the lexicon, by language and text. A run has few languages.
#[derive(Debug)]
struct Answers<A>(RefCell<ByLanguage<A>>);

type ByLanguage<A> = Vec<(Option<String>, Rc<Memory<A>>)>;

impl<A> Default for Answers<A> {
    fn default() -> Self {
        Self(RefCell::default())
    }
}

impl<A: Clone> Answers<A> {
    fn ask(&self, text: &str, lang: Option<&str>, work: impl FnOnce(&str, Option<&str>) -> A) -> A {
        self.in_language(lang).get(text, || work(text, lang))
    }

    fn in_language(&self, lang: Option<&str>) -> Rc<Memory<A>> {
        let mut all = self.0.borrow_mut();
        if let Some((_, known)) = all.iter().find(|(known, _)| known.as_deref() == lang) {
            return Rc::clone(known);
        }
        let memory = Rc::new(Memory::default());
        all.push((lang.map(str::to_owned), Rc::clone(&memory)));
        memory
    }
}
