//! Who is visiting, told apart by a session cookie.

use std::{
    collections::HashMap,
    hash::{BuildHasher, RandomState},
};

/// At most this many visitors are remembered; then the one who came first is forgotten.
const MOST: usize = 4096;

/// One visitor.
#[derive(Debug)]
pub(crate) struct Visit<V> {
    /// How many days the visitor's clock runs ahead of the real one.
    pub(crate) days_ahead: i32,
    /// The replica's own state.
    pub(crate) state: V,
    arrived: u64,
}

/// All visitors of one replica.
#[derive(Debug)]
pub(crate) struct Visitors<V> {
    visits: HashMap<String, Visit<V>>,
    arrivals: u64,
}

impl<V> Visitors<V> {
    pub(crate) fn new() -> Self {
        Self {
            visits: HashMap::new(),
            arrivals: 0,
        }
    }

    /// Whether this session is known.
    pub(crate) fn knows(&self, session: &str) -> bool {
        self.visits.contains_key(session)
    }

    /// The visit of a session; a new one is begun with `state` if there is none.
    pub(crate) fn visit(&mut self, session: &str, state: impl FnOnce() -> V) -> &mut Visit<V> {
        if !self.knows(session) {
            self.make_room();
            self.arrivals += 1;
        }
        let arrived = self.arrivals;
        self.visits.entry(session.to_owned()).or_insert_with(|| Visit {
            days_ahead: 0,
            state: state(),
            arrived,
        })
    }

    /// Forgets a session: its next request begins anew.
    pub(crate) fn forget(&mut self, session: &str) {
        self.visits.remove(session);
    }

    fn make_room(&mut self) {
        if self.visits.len() < MOST {
            return;
        }
        let first = self
            .visits
            .iter()
            .min_by_key(|(_, visit)| visit.arrived)
            .map(|(session, _)| session.clone());
        if let Some(first) = first {
            self.visits.remove(&first);
        }
    }
}

/// A fresh session name. It keeps visitors apart on loopback and guards nothing.
pub(crate) fn fresh_session() -> String {
    let half = || RandomState::new().hash_one(std::time::SystemTime::now());
    format!("{:016x}{:016x}", half(), half())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn visitors_are_apart_and_can_be_forgotten() {
        let mut visitors = Visitors::new();
        visitors.visit("a", || 1).state += 10;
        assert_eq!(visitors.visit("a", || 1).state, 11);
        assert_eq!(visitors.visit("b", || 1).state, 1);
        visitors.forget("a");
        assert_eq!(visitors.visit("a", || 1).state, 1);
    }

    #[test]
    fn the_first_visitor_makes_room() {
        let mut visitors = Visitors::new();
        for number in 0..=MOST {
            visitors.visit(&number.to_string(), || ());
        }
        assert!(!visitors.knows("0"));
        assert!(visitors.knows("1"));
    }

    #[test]
    fn sessions_differ() {
        assert_ne!(fresh_session(), fresh_session());
    }
}
