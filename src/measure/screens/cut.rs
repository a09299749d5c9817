//! The cut itself: follows the sights and keeps the screens that lie over one another.

use std::collections::HashMap;

use super::{
    super::{
        count::Segment,
        measured::{Entry, ScreenKind},
        path::{Path, Sight},
        purpose::Detected,
    },
    asks::{asks_here, only_leads_on, turn_asks},
    change::{Added, added, control_gone, in_menu, replaced, text_replaced, turn_of_talk},
    visit::{Cut, InPlace, Visit},
};
use crate::trace::{Act, Control, ElementId};

/// A screen that is open.
#[derive(Debug, Clone)]
struct Open {
    visit: usize,
    layer: Option<ElementId>,
    native: bool,
}

struct Cutter<'p, 'a> {
    path: &'p Path<'a>,
    entry: Option<Entry>,
    visits: Vec<Visit<'a>>,
    stack: Vec<Open>,
    document: Option<(u32, u32)>,
    parked: HashMap<(u32, u32), Vec<Open>>,
}

/// Cuts the path into visits.
pub(crate) fn cut<'a>(path: &Path<'a>, entry: Option<Entry>) -> Cut<'a> {
    let mut cutter = Cutter {
        path,
        entry,
        visits: Vec::new(),
        stack: Vec::new(),
        document: None,
        parked: HashMap::new(),
    };
    for at in 0..path.sights.len() {
        cutter.see(at);
    }
    for visit in &mut cutter.visits {
        let region = &path.sights[visit.sights[0]].region;
        visit.menu_panel = visit.modal && only_leads_on(path, region);
    }
    Cut { visits: cutter.visits }
}

impl<'a> Cutter<'_, 'a> {
    fn see(&mut self, at: usize) {
        let path = self.path;
        let now = &path.sights[at];
        let before = at.checked_sub(1).map(|i| &path.sights[i]);
        if now.region.dialog.is_some() {
            self.see_native(at, before);
            return;
        }
        let answered = self.stack.last().is_some_and(|open| open.native);
        self.stack.retain(|open| !open.native);
        let seen = now.region.observation;
        let document = (seen.window, seen.documents.first().map_or(1, |d| d.id));
        if self.document != Some(document) {
            let old = self.document.replace(document);
            let resumed = match old {
                Some(old) if old.0 != document.0 => {
                    let parked = std::mem::take(&mut self.stack);
                    self.parked.insert(old, parked);
                    self.parked.remove(&document)
                }
                _ => None,
            };
            match resumed {
                Some(stack) if !stack.is_empty() => self.stack = stack,
                _ => {
                    self.stack.clear();
                    self.begin(at, ScreenKind::Page, false);
                    return;
                }
            }
            self.place(at, None);
            return;
        }
        if self.stack.is_empty() {
            // A native dialog stood over a page that was never acted on.
            self.begin(at, ScreenKind::Page, false);
        } else if before.is_some_and(|b| frame_replaced(b, now)) {
            self.stack.pop();
            let modal = now.region.modal.is_some();
            self.begin(at, ScreenKind::Page, modal);
        } else {
            self.place(at, before.filter(|_| !answered));
        }
    }

    fn see_native(&mut self, at: usize, before: Option<&Sight<'a>>) {
        let same = self.stack.last().is_some_and(|open| open.native)
            && before.is_some_and(|b| {
                !matches!(b.act.map(|m| &m.act), Some(Act::Dialog { .. }))
                    && b.region.dialog.map(|d| &d.text) == self.path.sights[at].region.dialog.map(|d| &d.text)
            });
        if same {
            self.join(at);
            return;
        }
        self.stack.retain(|open| !open.native);
        let visit = self.visits.len();
        self.push_visit(at, ScreenKind::Dialog, true);
        self.stack.push(Open {
            visit,
            layer: None,
            native: true,
        });
    }

    /// Same document: finds the open screen that is seen now, or opens one. `before` is the sight whose act led here
    /// directly; none after the answer to a dialog or a change of window.
    fn place(&mut self, at: usize, before: Option<&Sight<'a>>) {
        let now = &self.path.sights[at].region;
        let seen = now.observation;
        let modal = now.modal.map(|layer| layer.id);
        let depth = self.stack.iter().rposition(|open| open.layer == modal);
        if let Some(depth) = depth {
            let returned = depth + 1 < self.stack.len();
            self.stack.truncate(depth + 1);
            self.go_on(at, before.filter(|_| !returned));
            return;
        }
        if modal.is_none() {
            // A modal closed over a page that was never acted on.
            self.stack.truncate(1);
            if let Some(open) = self.stack.first_mut() {
                open.layer = None;
            }
            self.go_on(at, None);
            return;
        }
        let drawn_again = before.is_some_and(|b| {
            b.region.modal.is_some() && !b.act.is_some_and(super::super::actions::is_activation) && b.region.equals(now)
        });
        if drawn_again {
            if let Some(open) = self.stack.last_mut() {
                open.layer = modal;
            }
            self.join(at);
            return;
        }
        self.stack.retain(|open| {
            open.layer
                .is_none_or(|id| seen.layers.iter().any(|layer| layer.id == id))
        });
        let kind = if self.route_changed(at) {
            ScreenKind::Page
        } else {
            ScreenKind::Modal
        };
        self.begin(at, kind, true);
    }

    /// The screen on top of the stack is seen again: it goes on, or was replaced.
    fn go_on(&mut self, at: usize, before: Option<&Sight<'a>>) {
        let Some(open) = self.stack.last().cloned() else { return };
        let path = self.path;
        let visit = &self.visits[open.visit];
        let Some(&last) = visit.sights.last() else { return };
        let (was, now) = (&path.sights[last], &path.sights[at]);
        let first_sight_of_page = was.region.modal.is_some() && now.region.modal.is_none();
        let as_before = !first_sight_of_page && visit.sights.iter().any(|&s| path.sights[s].region.equals(&now.region));
        let act = before.and_then(|b| b.act);
        if !as_before {
            let new = added(&was.region, &now.region);
            if before.is_some_and(|b| turn_of_talk(path.recall, b, now)) {
                match turn_asks(path, self.entry, at, &was.region, &new) {
                    Some(asks) => self.prompt_within(open.visit, at, new, asks),
                    None => self.join(at),
                }
                return;
            }
            if replaced(path.recall, &was.region, &now.region, act) {
                self.replace(at);
                return;
            }
            let question_replaced = text_replaced(path.recall, &was.region, &now.region);
            let gone = before.is_some_and(|b| control_gone(path.recall, b, now));
            let asks = asks_here(path, self.entry, at, &was.region, &new);
            if let Some(asks) = asks.filter(|_| !(gone && question_replaced)) {
                self.prompt_within(open.visit, at, new, asks);
                return;
            }
            if gone {
                self.replace(at);
                return;
            }
        }
        // What a list that the prompt opened offers answers it, too.
        let from_its_list = |prompt: &InPlace<'_>, t: &Control| {
            prompt.acts.last() == Some(&(at - 1)) && !was.region.has(t) && in_menu(&now.region, t)
        };
        let answers = |prompt: &InPlace<'_>| {
            path.sights[at]
                .act
                .and_then(|m| m.target.as_ref())
                .is_some_and(|t| prompt.controls.iter().any(|c| path.recall.same(c, t)) || from_its_list(prompt, t))
        };
        if let Some(prompt) = self.visits[open.visit].in_place.last_mut().filter(|p| answers(p)) {
            prompt.acts.push(at);
        }
        self.join(at);
    }

    fn prompt_within(&mut self, visit: usize, at: usize, new: Added<'a>, asks: Detected) {
        let Added { blocks, controls } = new;
        self.visits[visit].in_place.push(InPlace {
            sight: at,
            acts: vec![at],
            blocks,
            controls,
            asks,
        });
        self.join(at);
    }

    fn replace(&mut self, at: usize) {
        let Some(open) = self.stack.pop() else { return };
        let modal = open.layer.is_some();
        let kind = if self.route_changed_since(open.visit, at) || self.fills_a_frame(open.visit, at) {
            ScreenKind::Page
        } else if modal {
            ScreenKind::Modal
        } else {
            ScreenKind::View
        };
        self.begin(at, kind, modal);
    }

    /// At least half of what is seen now stands in the new document of some frame (a link in one frame opened it in
    /// another).
    fn fills_a_frame(&self, visit: usize, at: usize) -> bool {
        let Some(&last) = self.visits[visit].sights.last() else {
            return false;
        };
        let was = &self.path.sights[last].region.observation.documents;
        let blocks = &self.path.sights[at].region.blocks;
        let length = |new: bool| -> usize {
            let of = blocks
                .iter()
                .filter(|b| !new || !was.iter().any(|d| d.id == b.id.document));
            of.map(|b| b.text.chars().count()).sum()
        };
        let (new, all) = (length(true), length(false));
        new > 0 && 2 * new >= all
    }

    fn route_changed(&self, at: usize) -> bool {
        self.stack
            .last()
            .is_some_and(|open| self.route_changed_since(open.visit, at))
    }

    fn route_changed_since(&self, visit: usize, at: usize) -> bool {
        let last = self.visits[visit]
            .sights
            .last()
            .map(|&s| &self.path.sights[s].region.observation.url);
        last.is_some_and(|url| *url != self.path.sights[at].region.observation.url)
    }

    fn begin(&mut self, at: usize, kind: ScreenKind, modal: bool) {
        let visit = self.visits.len();
        self.push_visit(at, kind, modal);
        let layer = self.path.sights[at].region.modal.map(|layer| layer.id);
        self.stack.push(Open {
            visit,
            layer,
            native: false,
        });
    }

    fn push_visit(&mut self, at: usize, kind: ScreenKind, modal: bool) {
        let sight = &self.path.sights[at];
        // A last state that was not acted on is what the act before it led to.
        let past_entry = self
            .entry
            .is_some_and(|e| sight.moment > e.moment || sight.act.is_none() && sight.moment == e.moment);
        self.visits.push(Visit {
            kind,
            modal,
            sights: vec![at],
            in_place: Vec::new(),
            menu_panel: false,
            segment: if past_entry { Segment::Flow } else { Segment::Discovery },
            loop_of: None,
            visit: 1,
        });
    }

    fn join(&mut self, at: usize) {
        if let Some(open) = self.stack.last() {
            self.visits[open.visit].sights.push(at);
        }
    }
}

/// The target's frame got a new document while the page around it stayed.
fn frame_replaced(before: &Sight<'_>, now: &Sight<'_>) -> bool {
    let Some(frame) = before.act.and_then(|m| m.target.as_ref()).map(|t| t.id.document) else {
        return false;
    };
    let was = &before.region.observation.documents;
    let is = &now.region.observation.documents;
    was.iter().skip(1).any(|d| d.id == frame)
        && !is.iter().any(|d| d.id == frame)
        && is.iter().skip(1).any(|d| !was.iter().any(|old| old.id == d.id))
}
