//! Rule 3: whether a region was replaced within the same document.
//!
//! *Definition.* Replaced: less than half of its text (distinct trigrams) or of its controls (role and name) is left;
//! or the heading nearest the changed part is another, or the step indicator; or the control acted on is gone and
//! another activation is needed.
//!
//! *Pitfalls.* What lay over the region without blocking it (an open menu), a list that closes once its entry is chosen, and
//! live messages are no loss when they go.
//! An opened fold or a chosen tab takes text away without replacing the region; only a tab that replaces most of it
//! does. A heading that is merely added changes nothing. In a talk (a chat-bot) the answers change at every turn while what
//! was said stays: a turn is a prompt within the screen.

use std::collections::BTreeSet;

use super::super::{
    actions::is_activation,
    folded::Folded,
    path::Sight,
    recall::Recall,
    region::{Key, Region, joined, only_captions},
    similarity::{REPLACED, ratio},
};
use crate::trace::{Block, Control, LayerKind, Moment};

/// Newly visible parts of a region.
#[derive(Debug, Clone, Default)]
pub(super) struct Added<'a> {
    pub(super) blocks: Vec<&'a Block>,
    pub(super) controls: Vec<&'a Control>,
}

/// Less than half is left, or the heading or the step is another.
pub(super) fn replaced(recall: &Recall, a: &Region<'_>, b: &Region<'_>, act: Option<&Moment>) -> bool {
    if a.dialog.is_some() || b.dialog.is_some() {
        return false;
    }
    let target = act.and_then(|m| m.target.as_ref());
    let fold_opened = target.is_some_and(|t| discloses(t) && still_there(recall, t, b));
    if fold_opened {
        return false;
    }
    if lost_half(recall, a, b, target) {
        return true;
    }
    let steps = (&a.observation.step_indicator, &b.observation.step_indicator);
    let stepped = matches!(steps, (Some(was), Some(is)) if recall.fold(was) != recall.fold(is));
    let tab = target.is_some_and(|t| t.role == "tab");
    !tab && (stepped || heading_changed(recall, a, b))
}

fn lost_half(recall: &Recall, a: &Region<'_>, b: &Region<'_>, target: Option<&Control>) -> bool {
    let (mut blocks, mut controls) = lasting(a, b);
    if target.is_some_and(|chosen| in_menu(a, chosen)) {
        close_list(recall, a, b, &mut blocks, &mut controls);
    }
    let quiet: Vec<&Block> = blocks.iter().copied().filter(|block| block.live.is_none()).collect();
    if !quiet.is_empty() {
        blocks = quiet;
    }
    let all = blocks.len() == a.blocks.len();
    let retained = if all {
        a.trigrams().retained_in(b.trigrams())
    } else {
        recall.folded(&joined(&blocks)).retained_in(b.trigrams())
    };
    let keys: BTreeSet<Key<'_>> = controls.iter().map(|control| recall.key(control)).collect();
    let left = keys.intersection(b.distinct_keys()).count();
    retained < REPLACED || ratio(left, keys.len()) < REPLACED
}

/// A list that lay open in the page and whose entry was chosen is no loss when it goes.
fn close_list<'a>(
    recall: &Recall,
    a: &Region<'a>,
    b: &Region<'_>,
    blocks: &mut Vec<&'a Block>,
    controls: &mut Vec<&'a Control>,
) {
    let (went, stays): (Vec<&Control>, Vec<&Control>) = controls
        .iter()
        .copied()
        .partition(|control| in_menu(a, control) && !still_there(recall, control, b));
    let captions = recall.names(&went);
    let rest: Vec<&Block> = blocks
        .iter()
        .copied()
        .filter(|block| !only_captions(&recall.letters(recall.fold(&block.text)), &captions))
        .collect();
    if !rest.is_empty() && !stays.is_empty() {
        (*blocks, *controls) = (rest, stays);
    }
}

/// What of a region must be missed when it is gone: all but what floated over it and has been closed.
fn lasting<'a>(a: &Region<'a>, b: &Region<'_>) -> (Vec<&'a Block>, Vec<&'a Control>) {
    let lasts = |layer: Option<usize>| {
        layer
            .and_then(|l| a.observation.layers.get(l))
            .is_none_or(|layer| layer.blocking || b.observation.layers.iter().any(|open| open.id == layer.id))
    };
    (
        a.blocks.iter().copied().filter(|block| lasts(block.layer)).collect(),
        a.controls
            .iter()
            .copied()
            .filter(|control| lasts(control.layer))
            .collect(),
    )
}

/// The heading nearest the changed part of `a` is gone, and the one nearest the changed part of `b` is new.
fn heading_changed(recall: &Recall, a: &Region<'_>, b: &Region<'_>) -> bool {
    let was = sequence(recall, &lasting(a, b).0);
    let is = sequence(recall, &b.blocks);
    let start = was.iter().zip(&is).take_while(|(x, y)| x == y).count();
    let rest = was.len().min(is.len()) - start;
    let end = was
        .iter()
        .rev()
        .zip(is.iter().rev())
        .take(rest)
        .take_while(|(x, y)| x == y)
        .count();
    let nearest = |all: &[(Option<u8>, Folded)]| {
        let changed = &all[start..all.len() - end];
        let inside = changed.iter().find(|(level, _)| level.is_some());
        let before = all[..start].iter().rev().find(|(level, _)| level.is_some());
        (!changed.is_empty()).then(|| inside.or(before).copied()).flatten()
    };
    let (Some(old), Some(new)) = (nearest(&was), nearest(&is)) else {
        return false;
    };
    old.1 != new.1
        && !is.iter().any(|(l, t)| l.is_some() && *t == old.1)
        && !was.iter().any(|(l, t)| l.is_some() && *t == new.1)
}

fn sequence(recall: &Recall, blocks: &[&Block]) -> Vec<(Option<u8>, Folded)> {
    blocks
        .iter()
        .filter(|b| b.live.is_none() && !b.text.is_empty())
        .map(|b| (b.heading, recall.fold(&b.text)))
        .collect()
}

/// The control acted on is gone, something else stands there, and the journey needs another act.
pub(super) fn control_gone(recall: &Recall, a: &Sight<'_>, b: &Sight<'_>) -> bool {
    let Some(act) = a.act else { return false };
    let Some(target) = act.target.as_ref() else {
        return false;
    };
    if !is_activation(act) || !a.region.has(target) || still_there(recall, target, &b.region) || discloses(target) {
        return false;
    }
    let floats = |region: &Region<'_>, control: &Control| {
        control
            .layer
            .and_then(|l| region.observation.layers.get(l))
            .is_some_and(|layer| !layer.blocking)
    };
    let lang = a.region.observation.lang.as_deref();
    let passing = floats(&a.region, target)
        || matches!(
            target.role.as_str(),
            "option" | "menuitem" | "menuitemradio" | "menuitemcheckbox" | "treeitem"
        )
        || recall.closes(&target.name, lang);
    let on_menu = b
        .act
        .and_then(|m| m.target.as_ref())
        .is_some_and(|next| floats(&b.region, next));
    !passing && !on_menu
}

/// A turn of a talk: everything said so far still stands, the answer that was chosen is gone as a control and stands as
/// something said, or what is new was said in a live log.
pub(super) fn turn_of_talk(recall: &Recall, a: &Sight<'_>, b: &Sight<'_>) -> bool {
    let Some(target) = a.act.filter(|m| is_activation(m)).and_then(|m| m.target.as_ref()) else {
        return false;
    };
    if b.region.dialog.is_some() || !a.region.has(target) || still_there(recall, target, &b.region) || discloses(target)
    {
        return false;
    }
    let said = |region: &Region<'_>| -> BTreeSet<Folded> {
        let names = recall.names(&region.controls);
        let lines = region.lines().iter().copied();
        lines
            .filter(|line| {
                let text = recall.letters(*line);
                !text.is_empty() && !only_captions(&text, &names)
            })
            .collect()
    };
    let (before, after) = (said(&a.region), said(&b.region));
    // A heading of that name names a part of the page; it is not said by anybody.
    let echo = recall.fold(&target.name);
    let shown = || b.region.blocks.iter().zip(b.region.lines());
    let echoed = !before.contains(&echo)
        && after.contains(&echo)
        && shown().any(|(block, line)| block.heading.is_none() && *line == echo);
    let logged = shown().any(|(block, line)| block.live.is_some() && !before.contains(line));
    !before.is_empty() && before.is_subset(&after) && after.len() > before.len() && (echoed || logged)
}

/// Text of the old region is gone that was no caption of a control: the question itself was replaced.
pub(super) fn text_replaced(recall: &Recall, a: &Region<'_>, b: &Region<'_>) -> bool {
    let (blocks, controls) = lasting(a, b);
    let is: BTreeSet<Folded> = b.lines().iter().copied().collect();
    let mut gone = blocks
        .iter()
        .filter(|block| block.live.is_none() && !block.text.is_empty())
        .map(|block| recall.fold(&block.text))
        .filter(|line| !is.contains(line))
        .peekable();
    if gone.peek().is_none() {
        return false;
    }
    let names = recall.names(&controls);
    gone.any(|line| !only_captions(&recall.letters(line), &names))
}

/// What is newly visible in `b`.
pub(super) fn added<'b>(a: &Region<'_>, b: &Region<'b>) -> Added<'b> {
    let words: BTreeSet<Folded> = a.lines().iter().copied().collect();
    let keys = a.distinct_keys();
    let blocks = b.blocks.iter().zip(b.lines());
    let controls = b.controls.iter().copied().zip(b.keys());
    Added {
        blocks: blocks
            .filter(|(block, line)| !block.text.is_empty() && !words.contains(line))
            .map(|(block, _)| *block)
            .collect(),
        controls: controls
            .filter(|(x, key)| !keys.contains(*key) || !a.has(x) && count(a, key) < count(b, key))
            .map(|(x, _)| x)
            .filter(|x| !in_menu(b, x))
            .collect(),
    }
}

fn count(region: &Region<'_>, key: &Key<'_>) -> usize {
    region.keys().iter().filter(|known| *known == key).count()
}

/// Items of a menu or list box that popped up.
pub(in crate::measure) fn in_menu(region: &Region<'_>, control: &Control) -> bool {
    let popup = control
        .layer
        .and_then(|l| region.observation.layers.get(l))
        .is_some_and(|layer| {
            layer.kind == LayerKind::Popup
                && matches!(
                    layer.role.as_deref(),
                    Some("menu" | "menubar" | "listbox" | "tree" | "grid" | "tooltip")
                )
        });
    popup || matches!(control.role.as_str(), "menuitem" | "option" | "treeitem")
}

fn discloses(control: &Control) -> bool {
    control.expanded.is_some() || control.tag == "summary" || control.haspopup.is_some()
}

fn still_there(recall: &Recall, control: &Control, region: &Region<'_>) -> bool {
    region.has(control) || region.controls.iter().any(|known| recall.same(known, control))
}
