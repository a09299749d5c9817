//! Rule 3: whether a region was replaced within the same document.
//!
//! *Definition.* Replaced: less than half of its text (distinct trigrams) or of its controls (role and name) is left;
//! or the heading nearest the changed part is another, or the step indicator; or the control acted on is gone and
//! another activation is needed.
//!
//! *Pitfalls.* What lay over the region without blocking it (an open menu) and live messages are no loss when they go.
//! An opened fold or a chosen tab takes text away without replacing the region; only a tab that replaces most of it
//! does. A heading that is merely added changes nothing. In a talk (a chat-bot) the answers change at every turn while what
//! was said stays: a turn is a prompt within the screen.

use std::collections::BTreeSet;

use super::super::{
    actions::is_activation,
    path::Sight,
    region::{Region, joined, key, only_captions},
    similarity::{REPLACED, Trigrams, fold, ratio},
};
use crate::{
    lexicon,
    trace::{Block, Control, LayerKind, Moment},
};

/// Newly visible parts of a region.
#[derive(Debug, Clone, Default)]
pub(super) struct Added<'a> {
    pub(super) blocks: Vec<&'a Block>,
    pub(super) controls: Vec<&'a Control>,
}

/// Less than half is left, or the heading or the step is another.
pub(super) fn replaced(a: &Region<'_>, b: &Region<'_>, act: Option<&Moment>) -> bool {
    if a.dialog.is_some() || b.dialog.is_some() {
        return false;
    }
    let target = act.and_then(|m| m.target.as_ref());
    let fold_opened = target.is_some_and(|t| discloses(t) && still_there(t, b));
    if fold_opened {
        return false;
    }
    if lost_half(a, b) {
        return true;
    }
    let steps = (&a.observation.step_indicator, &b.observation.step_indicator);
    let stepped = matches!(steps, (Some(was), Some(is)) if fold(was) != fold(is));
    let tab = target.is_some_and(|t| t.role == "tab");
    !tab && (stepped || heading_changed(a, b))
}

fn lost_half(a: &Region<'_>, b: &Region<'_>) -> bool {
    let (mut blocks, controls) = lasting(a, b);
    let quiet: Vec<&Block> = blocks.iter().copied().filter(|block| block.live.is_none()).collect();
    if !quiet.is_empty() {
        blocks = quiet;
    }
    let was = Trigrams::of(&fold(&joined(&blocks)));
    let is = Trigrams::of(&fold(&b.text()));
    let keys: BTreeSet<_> = controls.iter().map(|c| key(c)).collect();
    let left = keys.intersection(&b.control_keys()).count();
    was.retained_in(&is) < REPLACED || ratio(left, keys.len()) < REPLACED
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
fn heading_changed(a: &Region<'_>, b: &Region<'_>) -> bool {
    let was: Vec<(Option<u8>, String)> = sequence(&lasting(a, b).0);
    let is: Vec<(Option<u8>, String)> = sequence(&b.blocks);
    let start = was.iter().zip(&is).take_while(|(x, y)| x == y).count();
    let rest = was.len().min(is.len()) - start;
    let end = was
        .iter()
        .rev()
        .zip(is.iter().rev())
        .take(rest)
        .take_while(|(x, y)| x == y)
        .count();
    let nearest = |all: &[(Option<u8>, String)]| {
        let changed = &all[start..all.len() - end];
        let inside = changed.iter().find(|(level, _)| level.is_some());
        let before = all[..start].iter().rev().find(|(level, _)| level.is_some());
        (!changed.is_empty()).then(|| inside.or(before).cloned()).flatten()
    };
    let (Some(old), Some(new)) = (nearest(&was), nearest(&is)) else {
        return false;
    };
    old.1 != new.1
        && !is.iter().any(|(l, t)| l.is_some() && *t == old.1)
        && !was.iter().any(|(l, t)| l.is_some() && *t == new.1)
}

fn sequence(blocks: &[&Block]) -> Vec<(Option<u8>, String)> {
    blocks
        .iter()
        .filter(|b| b.live.is_none() && !b.text.is_empty())
        .map(|b| (b.heading, fold(&b.text)))
        .collect()
}

/// The control acted on is gone, something else stands there, and the journey needs another act.
pub(super) fn control_gone(a: &Sight<'_>, b: &Sight<'_>) -> bool {
    let Some(act) = a.act else { return false };
    let Some(target) = act.target.as_ref() else {
        return false;
    };
    if !is_activation(act) || !a.region.has(target) || still_there(target, &b.region) || discloses(target) {
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
        || lexicon::closes(&target.name, lang);
    let on_menu = b
        .act
        .and_then(|m| m.target.as_ref())
        .is_some_and(|next| floats(&b.region, next));
    !passing && !on_menu
}

/// A turn of a talk: everything said so far still stands, the answer that was chosen is gone as a control and stands as
/// something said, or what is new was said in a live log.
pub(super) fn turn_of_talk(a: &Sight<'_>, b: &Sight<'_>) -> bool {
    let Some(target) = a.act.filter(|m| is_activation(m)).and_then(|m| m.target.as_ref()) else {
        return false;
    };
    if b.region.dialog.is_some() || !a.region.has(target) || still_there(target, &b.region) || discloses(target) {
        return false;
    }
    let said = |region: &Region<'_>| -> BTreeSet<String> {
        let texts = region.blocks.iter().map(|block| fold(&block.text));
        texts
            .filter(|text| !text.is_empty() && !only_captions(text, &region.controls))
            .collect()
    };
    let (before, after) = (said(&a.region), said(&b.region));
    // A heading of that name names a part of the page; it is not said by anybody.
    let echo = fold(&target.name);
    let echoed = !before.contains(&echo)
        && after.contains(&echo)
        && b.region
            .blocks
            .iter()
            .any(|x| x.heading.is_none() && fold(&x.text) == echo);
    let logged = b
        .region
        .blocks
        .iter()
        .filter(|block| !before.contains(&fold(&block.text)))
        .any(|block| block.live.is_some());
    !before.is_empty() && before.is_subset(&after) && after.len() > before.len() && (echoed || logged)
}

/// Text of the old region is gone that was no caption of a control: the question itself was replaced.
pub(super) fn text_replaced(a: &Region<'_>, b: &Region<'_>) -> bool {
    let (blocks, controls) = lasting(a, b);
    let is: BTreeSet<String> = b.blocks.iter().map(|block| fold(&block.text)).collect();
    blocks
        .iter()
        .filter(|block| block.live.is_none() && !block.text.is_empty())
        .map(|block| fold(&block.text))
        .any(|text| !only_captions(&text, &controls) && !is.contains(&text))
}

/// What is newly visible in `b`.
pub(super) fn added<'b>(a: &Region<'_>, b: &Region<'b>) -> Added<'b> {
    let texts: BTreeSet<(crate::trace::ElementId, &str)> = a.blocks.iter().map(|x| (x.id, x.text.as_str())).collect();
    let words: BTreeSet<String> = a.blocks.iter().map(|x| fold(&x.text)).collect();
    let keys = a.control_keys();
    Added {
        blocks: b
            .blocks
            .iter()
            .copied()
            .filter(|x| {
                !x.text.is_empty() && !texts.contains(&(x.id, x.text.as_str())) && !words.contains(&fold(&x.text))
            })
            .collect(),
        controls: b
            .controls
            .iter()
            .copied()
            .filter(|x| !keys.contains(&key(x)) || !a.has(x) && count(a, x) < count(b, x))
            .filter(|x| !in_menu(b, x))
            .collect(),
    }
}

fn count(region: &Region<'_>, control: &Control) -> usize {
    region.controls.iter().filter(|c| key(c) == key(control)).count()
}

/// Items of a menu or list box that popped up.
pub(super) fn in_menu(region: &Region<'_>, control: &Control) -> bool {
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

fn still_there(control: &Control, region: &Region<'_>) -> bool {
    region.has(control) || region.control_keys().contains(&key(control))
}
