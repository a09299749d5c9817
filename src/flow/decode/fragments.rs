//! Fragments use fragments: circles, parameters, and what a fragment does once its inner ones are taken in.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::{
    facts::{Facts, Use},
    reader::{Place, Reader},
};
use crate::{
    diagnostic::nearest,
    flow::{Step, template::UNIQUE},
    source::{Entry, Span},
};

/// Deepest chain of fragments.
const MAX_CHAIN: usize = 32;

#[derive(Debug, Default)]
struct Known {
    facts: Facts,
    span: Span,
    /// Free variables with a place where each is used.
    free: BTreeSet<String>,
    opens: bool,
    bare_switch: bool,
    commits: bool,
    depth: usize,
    solved: bool,
}

/// Every fragment of a file with what follows from its inner fragments.
#[derive(Debug, Default)]
pub(super) struct Closure {
    known: HashMap<String, Known>,
    order: Vec<String>,
    reached: HashSet<String>,
}

impl Reader {
    pub(super) fn fragment(&mut self, entry: &Entry, closure: &mut Closure) -> Vec<Step> {
        self.place = Place::Fragment;
        self.facts = Facts::default();
        let steps = self.steps(&entry.value);
        let known = Known {
            facts: std::mem::take(&mut self.facts),
            span: entry.key.span,
            ..Known::default()
        };
        closure.order.push(entry.key.value.clone());
        closure.known.insert(entry.key.value.clone(), known);
        steps
    }
}

impl Closure {
    /// Solves inner fragments first, without recursion; what stays unsolved sits on a circle or uses one that does.
    pub(super) fn solve(&mut self, reader: &mut Reader) {
        let mut users: HashMap<String, Vec<String>> = HashMap::new();
        let mut waiting: HashMap<String, usize> = HashMap::new();
        for name in &self.order {
            let inner: HashSet<&str> = self.known[name]
                .facts
                .uses
                .iter()
                .map(|used| used.fragment.as_str())
                .collect();
            waiting.insert(name.clone(), inner.len());
            for fragment in inner {
                users.entry(fragment.to_owned()).or_default().push(name.clone());
            }
        }
        let mut ready: Vec<String> = self.order.iter().filter(|name| waiting[*name] == 0).cloned().collect();
        while let Some(name) = ready.pop() {
            self.solve_one(&name, reader);
            for user in users.get(&name).into_iter().flatten() {
                if let Some(count) = waiting.get_mut(user) {
                    *count -= 1;
                    if *count == 0 {
                        ready.push(user.clone());
                    }
                }
            }
        }
        for name in &self.order {
            if let Some(circle) = self.circle_from(name) {
                reader.error(
                    "circular-fragment",
                    self.known[name].span,
                    format!("the fragment `{name}` uses itself"),
                    format!("{} → {name}", circle.join(" → ")),
                    "break the circle; to repeat steps use `repeat-while`",
                );
                break;
            }
        }
    }

    fn solve_one(&mut self, name: &str, reader: &mut Reader) {
        let Some(mut known) = self.known.remove(name) else {
            return;
        };
        for used in &known.facts.uses {
            if let Some(inner) = self.known.get(&used.fragment) {
                check_given(used, inner, reader);
                known.free.extend(
                    inner
                        .free
                        .iter()
                        .filter(|free| used.given.iter().all(|(given, _)| given != *free))
                        .cloned(),
                );
                known.opens |= inner.opens;
                known.bare_switch |= inner.bare_switch;
                known.commits |= inner.commits;
                known.depth = known.depth.max(inner.depth + 1);
            }
        }
        known.free.extend(
            known
                .facts
                .variables
                .iter()
                .map(|(name, _)| name.clone())
                .filter(|name| name != UNIQUE),
        );
        known.opens |= !known.facts.opens.is_empty();
        known.bare_switch |= !known.facts.bare_switches.is_empty();
        known.commits |= known.facts.commits;
        known.solved = true;
        if known.depth == MAX_CHAIN {
            let help = "use fewer layers";
            reader.error(
                "too-deep",
                known.span,
                format!("fragments use each other deeper than {MAX_CHAIN}"),
                "the last layer",
                help,
            );
        }
        self.known.insert(name.to_owned(), known);
    }

    /// The way from an unsolved fragment back to itself, if there is one.
    fn circle_from(&self, start: &str) -> Option<Vec<String>> {
        if self.known[start].solved {
            return None;
        }
        let mut from: HashMap<&str, &str> = HashMap::new();
        let mut queue = vec![start];
        while let Some(at) = queue.pop() {
            for used in self
                .known
                .get(at)
                .map(|known| known.facts.uses.as_slice())
                .unwrap_or_default()
            {
                let next = used.fragment.as_str();
                if next == start {
                    let mut way = vec![at.to_owned()];
                    let mut at = at;
                    while at != start {
                        at = from[at];
                        way.push(at.to_owned());
                    }
                    way.reverse();
                    return Some(way);
                }
                if self.known.get(next).is_some_and(|known| !known.solved) && !from.contains_key(next) {
                    from.insert(next, at);
                    queue.push(next);
                }
            }
        }
        None
    }

    /// The parameters of a fragment.
    pub(super) fn parameters(&self, name: &str) -> BTreeSet<String> {
        self.known.get(name).map(|known| known.free.clone()).unwrap_or_default()
    }

    /// Checks the variables of a journey's list against what its persona holds.
    pub(super) fn check_scope(
        &mut self,
        facts: &Facts,
        secrets: &[String],
        persona: Option<&str>,
        reader: &mut Reader,
    ) {
        let holder = persona.map_or_else(
            || "the journey has no persona".to_owned(),
            |name| format!("the persona `{name}` does not hold it"),
        );
        let help = |name: &str| {
            let words: Vec<&str> = secrets.iter().map(String::as_str).chain([UNIQUE]).collect();
            match nearest(name, words.iter().copied()) {
                Some(near) => format!("did you mean `${{{near}}}`?"),
                None => format!("list `{name}` under `secrets` of the persona; `${{unique}}` gives fresh data"),
            }
        };
        for (name, span) in &facts.variables {
            if name != UNIQUE && !secrets.contains(name) {
                reader.error(
                    "unknown-variable",
                    *span,
                    format!("nothing is known about `${{{name}}}`"),
                    &holder,
                    help(name),
                );
            }
        }
        for used in &facts.uses {
            self.reach(&used.fragment);
            let Some(inner) = self.known.get(&used.fragment) else {
                continue;
            };
            check_given(used, inner, reader);
            for free in inner.free.iter().filter(|free| !secrets.contains(free)) {
                if used.given.iter().all(|(given, _)| given != free) {
                    reader.error(
                        "unknown-variable",
                        used.span,
                        format!("the fragment `{}` needs `${{{free}}}`", used.fragment),
                        &holder,
                        format!(
                            "add `with: {{ {free}: … }}` beside `use`, or list `{free}` under `secrets` of the persona"
                        ),
                    );
                }
            }
        }
    }

    fn reach(&mut self, name: &str) {
        let mut queue = vec![name.to_owned()];
        while let Some(name) = queue.pop() {
            if self.reached.insert(name.clone())
                && let Some(known) = self.known.get(&name)
            {
                queue.extend(known.facts.uses.iter().map(|used| used.fragment.clone()));
            }
        }
    }

    /// Fragments that no journey comes to, with their places.
    pub(super) fn unreached(&self) -> impl Iterator<Item = (&str, Span)> {
        self.order
            .iter()
            .filter(|name| !self.reached.contains(*name))
            .map(|name| (name.as_str(), self.known[name].span))
    }

    /// Whether a used fragment types an address.
    pub(super) fn opens(&self, name: &str) -> bool {
        self.known.get(name).is_some_and(|known| known.opens)
    }

    /// Whether a used fragment switches without saying why.
    pub(super) fn bare_switch(&self, name: &str) -> bool {
        self.known.get(name).is_some_and(|known| known.bare_switch)
    }

    /// Whether a used fragment holds a `commit` step.
    pub(super) fn commits(&self, name: &str) -> bool {
        self.known.get(name).is_some_and(|known| known.commits)
    }
}

fn check_given(used: &Use, inner: &Known, reader: &mut Reader) {
    let parameters: Vec<&str> = inner.free.iter().map(String::as_str).collect();
    for (given, span) in &used.given {
        if !parameters.contains(&given.as_str()) {
            reader.unknown(
                "unknown-parameter",
                *span,
                &format!("parameter of the fragment `{}`:", used.fragment),
                given,
                &parameters,
            );
        }
    }
}
