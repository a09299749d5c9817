//! Options and exits (counting standard, section 5).
//!
//! *Definition.* From the entry on, in leave journeys, read before the last act on each screen, in the decision region:
//! **options** are the distinct enabled links, buttons and menu items (role, name, target); close, X and back together
//! are one. **Exits** are options that lead away from leaving: not the one walked, not help or terms, not another way
//! of leaving. A native confirm has two options and one exit, an alert one option and no exit.
//!
//! *Pitfalls.* Answers within a question (boxes, radio buttons, lists, buttons that stay pressed) are no options; nor is what only unfolds text.

use std::collections::BTreeSet;

use super::{
    fields,
    path::Path,
    region::{Region, shows_progress},
    screens::Visit,
    similarity::fold,
};
use crate::trace::{Control, DialogKind};

/// The options of one screen.
#[derive(Debug, Default)]
pub(super) struct Options {
    /// Names of the options.
    pub(super) options: Vec<String>,
    /// Names of those that lead away.
    pub(super) exits: Vec<String>,
}

/// Reads the options of a visit.
pub(super) fn of(path: &Path<'_>, visit: &Visit<'_>) -> Options {
    let Some(&last) = visit.sights.last() else {
        return Options::default();
    };
    let sight = &path.sights[last];
    if let Some(dialog) = sight.region.dialog {
        return match dialog.kind {
            Some(DialogKind::Alert) => Options {
                options: vec!["OK".into()],
                exits: Vec::new(),
            },
            _ => Options {
                options: vec!["OK".into(), "Cancel".into()],
                exits: vec!["Cancel".into()],
            },
        };
    }
    let walked: BTreeSet<Identity> = visit
        .sights
        .iter()
        .filter_map(|&s| path.sights[s].act.and_then(|m| m.target.as_ref()))
        .map(identity)
        .collect();
    read(path, &sight.region, &walked)
}

type Identity = (String, String, Option<String>);

fn identity(control: &Control) -> Identity {
    let name = Some(fold(&control.name)).filter(|name| !name.is_empty());
    // Names that are nothing but icons differ by them.
    let name = name.unwrap_or_else(|| control.name.clone());
    (control.role.clone(), name, control.href.clone())
}

fn read(path: &Path<'_>, region: &Region<'_>, walked: &BTreeSet<Identity>) -> Options {
    let (recall, lang) = (path.recall, region.lang(path.lang()));
    let mut found = Options::default();
    let mut seen = BTreeSet::new();
    let mut back: Option<bool> = None;
    let options = region.controls.iter().filter(|c| c.enabled && is_option(c));
    for control in options.filter(|c| !shows_progress(c, &region.blocks)) {
        let identity = identity(control);
        let taken = walked.contains(&identity);
        if !seen.insert(identity) {
            continue;
        }
        if !taken && (recall.closes(&control.name, lang) || closes_by_its_place(control, region)) {
            if back.is_none() {
                found.options.push(control.name.clone());
                found.exits.push(control.name.clone());
                back = Some(true);
            }
            continue;
        }
        found.options.push(control.name.clone());
        if !taken
            && !is_channel(control)
            && !recall.helps(&control.name, lang)
            && !recall.names_leaving(&control.name, lang)
        {
            found.exits.push(control.name.clone());
        }
    }
    found
}

/// Whether a control leads to a channel (a telephone number, an address to write to).
pub(super) fn is_channel(control: &Control) -> bool {
    let href = control.href.as_deref();
    href.is_some_and(|href| href.starts_with("tel:") || href.starts_with("mailto:"))
}

/// A sign without a name in an upper corner of a modal: it closes it.
fn closes_by_its_place(control: &Control, region: &Region<'_>) -> bool {
    let near = 64.0;
    region.modal.is_some_and(|layer| {
        let (sign, panel) = (&control.rect, &layer.rect);
        let (left, right) = (sign.x - panel.x, panel.x + panel.w - sign.x - sign.w);
        let by_the_edge = |distance: f64| (0.0..=near).contains(&distance);
        fold(&control.name).is_empty()
            && control.href.is_none()
            && sign.w > 0.0
            && panel.w > 0.0
            && sign.w <= near
            && sign.h <= near
            && by_the_edge(sign.y - panel.y)
            && (by_the_edge(left) || by_the_edge(right))
    })
}

fn is_option(control: &Control) -> bool {
    matches!(control.role.as_str(), "link" | "button" | "menuitem")
        && control.expanded.is_none()
        && control.checked.is_none()
        && !fields::is_choice(control)
        && control.tag != "summary"
}
