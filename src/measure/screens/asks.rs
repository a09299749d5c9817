//! What is asked: by a panel that lies over the page, and by what becomes visible within a screen.

use std::{collections::BTreeSet, rc::Rc};

use super::{
    super::{
        led_on,
        measured::Entry,
        path::Path,
        purpose::Detected,
        purpose_input::screen_text,
        region::{Region, key, only_captions},
        similarity::fold,
    },
    change::Added,
};
use crate::{
    lexicon::Purpose,
    trace::{Act, Block, Control},
};

/// A panel over the page that only leads on: it would be a menu if it were a page, or is nothing but a list of links.
pub(super) fn only_leads_on(path: &Path<'_>, region: &Region<'_>) -> bool {
    if region.dialog.is_some() {
        return false;
    }
    let page = Region {
        modal: None,
        ..region.clone()
    };
    let found = purposes(path, &page, &page.blocks, &page.controls);
    let leading = region
        .controls
        .iter()
        .filter(|c| matches!(c.role.as_str(), "link" | "menuitem" | "button"))
        .count();
    let names = panel_names(region);
    let nothing_said = region
        .blocks
        .iter()
        .all(|b| b.heading.is_some() || names.contains(&fold(&b.text)) || only_captions(&b.text, &region.controls));
    found == BTreeSet::from([Purpose::Menu])
        || found == BTreeSet::from([Purpose::Other]) && leading >= 3 && nothing_said
}

/// What the panel is called, and what it stands in.
fn panel_names(region: &Region<'_>) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut at = region.modal;
    // A chain longer than the list of layers would be a circle.
    for _ in 0..=region.observation.layers.len() {
        let Some(layer) = at else { break };
        names.insert(fold(&layer.name));
        at = layer.parent.and_then(|parent| region.observation.layers.get(parent));
    }
    names
}

/// What is newly visible asks something, and the next act is on it: what it asks. A fragment may not say by itself
/// that it is about leaving, so what the whole region asks now and did not ask before counts too.
pub(super) fn asks_here(
    path: &Path<'_>,
    entry: Option<Entry>,
    at: usize,
    was: &Region<'_>,
    new: &Added<'_>,
) -> Option<Detected> {
    let sight = &path.sights[at];
    let act = sight.act?;
    let on_it = match (&act.act, &act.target) {
        (_, Some(target)) => new.controls.iter().any(|c| c.id == target.id || key(c) == key(target)),
        (Act::Press { .. }, None) => !new.controls.is_empty(),
        _ => false,
    };
    if !on_it {
        return None;
    }
    // On the way to the entry, the control that names leaving is where one goes, not a question.
    let on_the_way = entry.is_none_or(|e| sight.moment <= e.moment);
    if on_the_way && new.blocks.iter().all(|block| only_captions(&block.text, &new.controls)) {
        return None;
    }
    let asking: &[Purpose] = if path.leaves() {
        &[
            Purpose::Confirm,
            Purpose::Retain,
            Purpose::Warn,
            Purpose::Survey,
            Purpose::Reauth,
        ]
    } else {
        &[Purpose::Confirm, Purpose::Reauth]
    };
    let region = &sight.region;
    let mut found = Detected::clone(&classified(path, region, &new.blocks, &new.controls));
    let whole = classified(path, region, &region.blocks, &region.controls);
    let before = purposes(path, was, &was.blocks, &was.controls);
    for purpose in whole.purposes.difference(&before).filter(|p| asking.contains(p)) {
        if found.purposes.insert(*purpose) {
            found
                .evidence
                .extend(whole.evidence.iter().filter(|e| e.purpose == *purpose).cloned());
        }
    }
    led_on::take_back(
        path,
        entry,
        std::iter::once(at),
        &mut found.purposes,
        &mut found.evidence,
    );
    if !asking.iter().any(|purpose| found.purposes.contains(purpose)) {
        return None;
    }
    let idle = |purpose: Purpose| matches!(purpose, Purpose::Menu | Purpose::Other);
    found.purposes.retain(|p| !idle(*p));
    found.evidence.retain(|e| !idle(e.purpose));
    Some(found)
}

/// What a turn of a talk is for, if the next act answers it: every turn that needs an answer is a prompt, also one that
/// only leads on.
pub(super) fn turn_asks(
    path: &Path<'_>,
    entry: Option<Entry>,
    at: usize,
    was: &Region<'_>,
    new: &Added<'_>,
) -> Option<Detected> {
    let sight = &path.sights[at];
    let target = sight.act?.target.as_ref()?;
    let answered = new.controls.iter().any(|c| c.id == target.id || key(c) == key(target));
    answered.then(|| {
        asks_here(path, entry, at, was, new)
            .unwrap_or_else(|| Detected::clone(&classified(path, &sight.region, &new.blocks, &new.controls)))
    })
}

fn purposes(path: &Path<'_>, region: &Region<'_>, blocks: &[&Block], controls: &[&Control]) -> BTreeSet<Purpose> {
    classified(path, region, blocks, controls).purposes.clone()
}

fn classified(path: &Path<'_>, region: &Region<'_>, blocks: &[&Block], controls: &[&Control]) -> Rc<Detected> {
    let text = screen_text(
        region,
        blocks,
        controls,
        path.trace.header.journey.kind,
        path.lang(),
        false,
    );
    path.recall.classify(&text)
}
