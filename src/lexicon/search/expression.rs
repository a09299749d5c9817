//! One expression, compiled to be asked whether it matches and nothing else.

use std::sync::{Mutex, PoisonError, TryLockError};

use regex_automata::{
    Anchored, Input,
    hybrid::dfa::{Cache, DFA},
    nfa::thompson::{Compiler, Config, WhichCaptures, pikevm::PikeVM},
};
use regex_syntax::hir::Hir;

/// A compiled expression.
#[derive(Debug)]
pub(super) struct Expression {
    dfa: DFA,
    /// The states that were met. They are for whoever comes first: another thread makes its own for the time.
    states: Mutex<Cache>,
    anchored: Anchored,
}

impl Expression {
    /// None if it is too large.
    pub(super) fn new(expression: &Hir) -> Option<Self> {
        let config = Config::new().which_captures(WhichCaptures::None);
        let nfa = Compiler::new().configure(config).build_from_hir(expression).ok()?;
        let config = DFA::config()
            .unicode_word_boundary(true)
            .skip_cache_capacity_check(true)
            .cache_capacity(1 << 18);
        let dfa = DFA::builder().configure(config).build_from_nfa(nfa).ok()?;
        let states = Mutex::new(dfa.create_cache());
        let anchored = if dfa.get_nfa().is_always_start_anchored() {
            Anchored::Yes
        } else {
            Anchored::No
        };
        Some(Self { dfa, states, anchored })
    }

    /// Whether it matches anywhere in a text.
    pub(super) fn is_match(&self, text: &str) -> bool {
        let input = Input::new(text).anchored(self.anchored).earliest(true);
        let found = match self.states.try_lock() {
            Ok(mut states) => self.dfa.try_search_fwd(&mut states, &input),
            Err(TryLockError::WouldBlock) => self.dfa.try_search_fwd(&mut self.dfa.create_cache(), &input),
            Err(TryLockError::Poisoned(states)) => {
                let mut states = PoisonError::into_inner(states);
                self.dfa.try_search_fwd(&mut states, &input)
            }
        };
        match found {
            Ok(found) => found.is_some(),
            // It cannot tell a word's boundary beside letters beyond ASCII.
            Err(_) => self.slowly(text),
        }
    }

    fn slowly(&self, text: &str) -> bool {
        PikeVM::new_from_nfa(self.dfa.get_nfa().clone())
            .is_ok_and(|slow| slow.is_match(&mut slow.create_cache(), Input::new(text).anchored(self.anchored)))
    }
}
