//! Data that must be given (counting standard, section 7).
//!
//! *Definition.* On counted screens, the fields that say they are required and the fields that the walk had to fill, by
//! kind of data. Consent boxes, typed phrases, what the service prefilled and what the walk went on without are none; a
//! group of radio buttons is one.
//!
//! *Pitfalls.* A field that blocks without saying so is only seen because the walk filled it. In a survey a
//! chosen answer is a reason, whatever it is called.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    fields, left_alone::left_alone, measured::Prompt, path::Path, region::Region, screens::Visit, similarity::fold,
};
use crate::{
    lexicon::{FieldKind, Purpose},
    trace::{Act, Control, Moment},
};

/// A field that must be filled.
#[derive(Debug)]
pub(super) struct Required {
    /// Kind of data.
    pub(super) kind: FieldKind,
    /// The first act on its screen; 0 if the screen was not acted on.
    pub(super) moment: u32,
}

/// The required fields of one visit. `prompts` are those of this visit.
pub(super) fn of(path: &Path<'_>, visit: &Visit<'_>, prompts: &[&Prompt]) -> Vec<Required> {
    let Some(first) = visit.sights.first().map(|&s| &path.sights[s]) else {
        return Vec::new();
    };
    let moment = if first.act.is_some() { first.moment } else { 0 };
    let survey = prompts.iter().any(|p| p.detected.contains(&Purpose::Survey));
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for &s in &visit.sights {
        let sight = &path.sights[s];
        let filled = sight.act.filter(|m| enters(m)).and_then(|m| m.target.as_ref());
        // Most controls are no fields: they need not be asked what they say.
        let may_be = |c: &Control| c.enabled && (is_data(c) || filled.is_some_and(|f| f.id == c.id));
        let shown = sight.region.controls.iter().copied();
        let open = |c: &&Control| fields::is_list_to_choose_from(c) && c.expanded == Some(true);
        let list_of_another = sight.region.controls.iter().any(open);
        let shown = shown
            .filter(|c| may_be(c) && fields::says_required(path.recall, c))
            // The list that a field opened is that field.
            .filter(|c| c.role != "listbox" || !list_of_another);
        for field in filled.into_iter().chain(shown) {
            let typed = sight.act.filter(|_| filled.is_some_and(|f| f.id == field.id));
            if typed.is_some_and(|m| is_phrase(m, sight.region.text())) {
                // Nor is it data when it is looked at again before the next act.
                seen.insert(identity(field));
                continue;
            }
            // A page may make a list anew when it opens: then only its place is the same.
            let anew = !place(&sight.region, field).is_none_or(|place| seen.insert(place));
            if !is_data(field) || prefilled(path, visit, field) || left_alone(path, &visit.sights, field) {
                continue;
            }
            if seen.insert(identity(field)) && !anew {
                found.push(Required {
                    kind: kind(path, field, survey),
                    moment,
                });
            }
        }
    }
    found
}

/// Kinds with the moments of their screens.
pub(super) fn by_kind(all: &[Required]) -> BTreeMap<String, Vec<u32>> {
    let mut kinds: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for field in all {
        kinds
            .entry(field.kind.name().to_owned())
            .or_default()
            .push(field.moment);
    }
    kinds
}

fn enters(moment: &Moment) -> bool {
    // Who opened a list to choose from had to choose.
    matches!(moment.act, Act::Fill { .. } | Act::Select { .. } | Act::Upload { .. })
        || matches!(moment.act, Act::Check { .. } | Act::Click)
            && moment
                .target
                .as_ref()
                .is_some_and(|t| t.role == "radio" || fields::is_list_to_choose_from(t))
}

fn is_data(field: &Control) -> bool {
    // What cannot be typed into a list can be chosen from it.
    fields::is_field(field)
        && !matches!(field.role.as_str(), "checkbox" | "switch" | "searchbox")
        && (!field.readonly || fields::is_list_to_choose_from(field))
}

fn kind(path: &Path<'_>, field: &Control, survey: bool) -> FieldKind {
    match fields::kind(path.recall, field) {
        FieldKind::Choice | FieldKind::Other if survey => FieldKind::Reason,
        _ if field.role == "radio" && !survey => FieldKind::Choice,
        _ if field.role == "radio" => FieldKind::Reason,
        kind => kind,
    }
}

/// Boxes of one code, and radio buttons of one group, are one field.
fn identity(field: &Control) -> String {
    match &field.group {
        Some(group) if field.role == "radio" => format!("radio {group}"),
        _ if field.maxlength == Some(1) => format!("boxes {}", field.group_label.as_deref().unwrap_or_default()),
        // Its name may be the answer that it holds.
        _ if fields::is_list_to_choose_from(field) => format!("list {:?}", field.id),
        _ => format!("{} {}", field.role, fold(&field.name)),
    }
}

/// Of a list to choose from: which of the lists shown it is.
fn place(region: &Region<'_>, field: &Control) -> Option<String> {
    let lists = || region.controls.iter().filter(|c| fields::is_list_to_choose_from(c));
    let at = lists().position(|c| c.id == field.id)?;
    Some(format!("list {at} of {} {:?}", lists().count(), field.group))
}

/// The service had filled it before the first act on the screen.
fn prefilled(path: &Path<'_>, visit: &Visit<'_>, field: &Control) -> bool {
    let first = visit
        .sights
        .iter()
        .map(|&s| &path.sights[s].region)
        .find_map(|region| region.controls.iter().find(|c| c.id == field.id));
    // What a custom list shows at first may be an answer or an invitation; who had to open it had to answer.
    let opened = fields::is_list_to_choose_from(field)
        && visit
            .sights
            .iter()
            .filter_map(|&s| path.sights[s].act?.target.as_ref())
            .any(|target| target.id == field.id);
    !opened && first.is_some_and(|c| c.filled || c.role == "radio" && c.checked == Some(true))
}

/// What was typed stands on the screen to be copied.
fn is_phrase(moment: &Moment, shown: &str) -> bool {
    match &moment.act {
        Act::Fill { typed } => typed
            .text
            .as_ref()
            .map(|typed| fold(typed))
            .is_some_and(|typed| !typed.is_empty() && fold(shown).contains(&typed)),
        _ => false,
    }
}
