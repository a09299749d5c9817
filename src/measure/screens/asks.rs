//! What is asked: by a panel that lies over the page, and by what becomes visible within a screen.

use std::{collections::BTreeSet, rc::Rc};

use super::{
    super::{
        folded::Folded,
        led_on,
        measured::Entry,
        path::Path,
        purpose::Detected,
        purpose_input::Piece,
        region::{Region, only_captions},
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
    let page = region.as_page();
    let classified = classified(path, &page, &page.blocks, &page.controls);
    let found = &classified.purposes;
    let leading = region
        .controls
        .iter()
        .filter(|c| matches!(c.role.as_str(), "link" | "menuitem" | "button"))
        .count();
    let panel = panel_names(path, region);
    // A heading names the panel; one that nobody here understands, or that asks what buttons answer, may say more.
    let answers = region.controls.iter().any(|c| c.role == "button");
    let asks = |block: &Block| answers && block.text.contains(['?', '？']);
    let names_it = |block: &Block| block.heading.is_some() && !classified.foreign && !asks(block);
    let nothing_said = || {
        let names = path.recall.names(&region.controls);
        let mut lines = region.blocks.iter().zip(region.lines());
        lines.all(|(b, line)| names_it(b) || panel.contains(line) || only_captions(&path.recall.letters(*line), &names))
    };
    *found == BTreeSet::from([Purpose::Menu])
        || *found == BTreeSet::from([Purpose::Other]) && leading >= 3 && nothing_said()
}

/// What the panel is called, and what it stands in.
fn panel_names(path: &Path<'_>, region: &Region<'_>) -> BTreeSet<Folded> {
    let mut names = BTreeSet::new();
    let mut at = region.modal;
    // A chain longer than the list of layers would be a circle.
    for _ in 0..=region.observation.layers.len() {
        let Some(layer) = at else { break };
        names.insert(path.recall.fold(&layer.name));
        at = layer.parent.and_then(|parent| region.observation.layers.get(parent));
    }
    names
}

/// What is newly visible asks something, and the next act is on it: what it asks. A fragment may not say by itself
/// that it is about leaving, so what the whole region asks now and did not ask before counts too.
pub(super) fn asks_here<'a>(
    path: &Path<'a>,
    entry: Option<Entry>,
    at: usize,
    was: &Region<'a>,
    new: &Added<'a>,
) -> Option<Detected> {
    let sight = &path.sights[at];
    let act = sight.act?;
    let on_it = match (&act.act, &act.target) {
        (_, Some(target)) => new.controls.iter().any(|c| path.recall.same(c, target)),
        (Act::Press { .. }, None) => !new.controls.is_empty(),
        _ => false,
    };
    if !on_it {
        return None;
    }
    // On the way to the entry, the control that names leaving is where one goes, not a question.
    let on_the_way = entry.is_none_or(|e| sight.moment <= e.moment);
    let names = path.recall.names(&new.controls);
    let caption = |block: &&Block| only_captions(&path.recall.letters(path.recall.fold(&block.text)), &names);
    if on_the_way && new.blocks.iter().all(caption) {
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
    let before = classified(path, was, &was.blocks, &was.controls);
    for purpose in whole
        .purposes
        .difference(&before.purposes)
        .filter(|p| asking.contains(p))
    {
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
pub(super) fn turn_asks<'a>(
    path: &Path<'a>,
    entry: Option<Entry>,
    at: usize,
    was: &Region<'a>,
    new: &Added<'a>,
) -> Option<Detected> {
    let sight = &path.sights[at];
    let target = sight.act?.target.as_ref()?;
    let answered = new.controls.iter().any(|c| path.recall.same(c, target));
    answered.then(|| {
        asks_here(path, entry, at, was, new)
            .unwrap_or_else(|| Detected::clone(&classified(path, &sight.region, &new.blocks, &new.controls)))
    })
}

fn classified<'a>(
    path: &Path<'_>,
    region: &Region<'a>,
    blocks: &[&'a Block],
    controls: &[&'a Control],
) -> Rc<Detected> {
    path.recall.classify(&Piece {
        region,
        blocks,
        controls,
        kind: path.trace.header.journey.kind,
        lang: path.lang(),
        countdown: false,
    })
}
