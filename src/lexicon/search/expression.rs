//! One expression, compiled to be asked whether it matches and nothing else.

use std::sync::{Mutex, OnceLock, TryLockError};

use regex_automata::{
    Anchored, Input,
    hybrid::dfa::{self, DFA},
    nfa::thompson::{
        Compiler, Config, NFA, WhichCaptures,
        backtrack::{self, BoundedBacktracker},
        pikevm::PikeVM,
    },
};
use regex_syntax::hir::Hir;

/// Longer texts are searched by states: walking them again from every letter would take too long.
const SHORT: usize = 1000;

/// A compiled expression.
#[derive(Debug)]
pub(super) struct Expression {
    nfa: NFA,
    anchored: Anchored,
    /// For short texts.
    walk: Option<Walk>,
    /// For long ones.
    states: OnceLock<Option<States>>,
}

/// Tries the expression from every letter of the text, and remembers nothing: sentences are short, and an expression that
/// counts ("up to 20 letters between") has so many states that making them costs more than they are ever worth.
#[derive(Debug)]
struct Walk {
    walker: BoundedBacktracker,
    been: Mutex<backtrack::Cache>,
}

/// Goes over the text once, by states that are remembered.
#[derive(Debug)]
struct States {
    dfa: DFA,
    met: Mutex<dfa::Cache>,
}

impl Expression {
    /// None if it is too large.
    pub(super) fn new(expression: &Hir) -> Option<Self> {
        let config = Config::new().which_captures(WhichCaptures::None);
        let nfa = Compiler::new().configure(config).build_from_hir(expression).ok()?;
        let anchored = if nfa.is_always_start_anchored() {
            Anchored::Yes
        } else {
            Anchored::No
        };
        Some(Self {
            anchored,
            walk: Walk::new(&nfa),
            states: OnceLock::new(),
            nfa,
        })
    }

    /// Whether it matches anywhere in a text.
    pub(super) fn is_match(&self, text: &str) -> bool {
        let input = Input::new(text).anchored(self.anchored).earliest(true);
        let walk = self.walk.as_ref().filter(|_| text.len() <= SHORT);
        let states = || self.states.get_or_init(|| States::new(&self.nfa)).as_ref();
        let found = walk.and_then(|walk| walk.find(&input));
        found
            .or_else(|| states()?.find(&input))
            .unwrap_or_else(|| self.slowly(text))
    }

    fn slowly(&self, text: &str) -> bool {
        PikeVM::new_from_nfa(self.nfa.clone())
            .is_ok_and(|slow| slow.is_match(&mut slow.create_cache(), Input::new(text).anchored(self.anchored)))
    }
}

impl Walk {
    fn new(nfa: &NFA) -> Option<Self> {
        let walker = BoundedBacktracker::new_from_nfa(nfa.clone()).ok()?;
        let been = Mutex::new(walker.create_cache());
        Some(Self { walker, been })
    }

    /// Whether it matches; none if the text is too long for it.
    fn find(&self, input: &Input<'_>) -> Option<bool> {
        let walk = |been: &mut backtrack::Cache| self.walker.try_is_match(been, input.clone());
        with(&self.been, || self.walker.create_cache(), walk).ok()
    }
}

impl States {
    fn new(nfa: &NFA) -> Option<Self> {
        let config = DFA::config()
            .unicode_word_boundary(true)
            .skip_cache_capacity_check(true)
            .cache_capacity(1 << 18);
        let dfa = DFA::builder().configure(config).build_from_nfa(nfa.clone()).ok()?;
        let met = Mutex::new(dfa.create_cache());
        Some(Self { dfa, met })
    }

    /// Whether it matches; none if that cannot be told: of a word's boundary beside letters beyond ASCII.
    fn find(&self, input: &Input<'_>) -> Option<bool> {
        let search = |met: &mut dfa::Cache| self.dfa.try_search_fwd(met, input);
        let found = with(&self.met, || self.dfa.create_cache(), search);
        found.ok().map(|found| found.is_some())
    }
}

/// Works with what is kept. It is for whoever comes first: another thread makes its own for the time.
fn with<T, A>(kept: &Mutex<T>, own: impl FnOnce() -> T, work: impl FnOnce(&mut T) -> A) -> A {
    match kept.try_lock() {
        Ok(mut kept) => work(&mut kept),
        Err(TryLockError::WouldBlock) => work(&mut own()),
        Err(TryLockError::Poisoned(kept)) => work(&mut kept.into_inner()),
    }
}
