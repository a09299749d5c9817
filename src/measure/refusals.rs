//! Refusals (counting standard, section 3).
//!
//! *Definition.* A submission with all visibly required controls filled comes back with a new required control, an
//! invalid mark or an alert. A form that comes back as a new document, asking the same again with a message that was
//! not there before, is the same thing drawn by a server. So is a message, whatever its markup, after which the same field
//! had to be entered again and the same control activated again.
//!
//! *Pitfalls.* A submission needs a form: a message after a plain button is none. What unfolds to be answered next to
//! a form that has gone is an in-place prompt, no refusal. A missing entry is the walker's mistake, not the service's.

use std::collections::BTreeSet;

use super::{
    actions::is_activation,
    fields,
    folded::Folded,
    path::{Path, Sight},
    region::{Key, Region},
    similarity::ratio,
};
use crate::{
    lexicon::FieldKind,
    trace::{Act, Control, Observation},
};

/// Moments of the submissions that were refused.
pub(super) fn find(path: &Path<'_>) -> Vec<u32> {
    path.sights
        .iter()
        .filter(|sight| sight.act.is_some_and(is_activation) && sight.region.dialog.is_none())
        .filter(|sight| submits(path, sight))
        .filter(|sight| came_back(path, sight) || had_to_be_repeated(path, sight))
        .map(|sight| sight.moment)
        .collect()
}

/// The form acted on (the region, where no form is known) has fields, and every visibly required one is filled.
fn submits(path: &Path<'_>, sight: &Sight<'_>) -> bool {
    let form = sight
        .act
        .and_then(|act| act.target.as_ref())
        .and_then(|target| Some((target.id.document, target.form?)));
    let together = |c: &Control| form.is_none_or(|form| Some(form) == c.form.map(|own| (c.id.document, own)));
    let fields: Vec<&&Control> = sight
        .region
        .controls
        .iter()
        .filter(|c| fields::is_field(c) && together(c))
        .collect();
    !fields.is_empty()
        && fields
            .iter()
            .filter(|c| fields::says_required(path.recall, c) && c.enabled)
            .all(|c| answered(c, &sight.region) || entered_before(path, sight.moment, c))
}

/// What was typed changes nothing to see in a password box, so the look before the submission may be an older one.
fn entered_before(path: &Path<'_>, moment: u32, control: &Control) -> bool {
    path.trace
        .moments
        .iter()
        .filter(|earlier| earlier.index < moment)
        .any(|earlier| {
            matches!(earlier.act, Act::Fill { .. } | Act::Upload { .. })
                && earlier.target.as_ref().is_some_and(|target| target.id == control.id)
        })
}

fn answered(control: &Control, region: &Region<'_>) -> bool {
    if control.role == "radio" {
        return region
            .controls
            .iter()
            .any(|c| c.role == "radio" && c.group == control.group && c.checked == Some(true));
    }
    if fields::is_toggle(control) {
        return control.checked == Some(true);
    }
    control.filled || control.tag == "select" || !fields::is_text_field(control)
}

fn came_back<'a>(path: &Path<'a>, sight: &Sight<'a>) -> bool {
    let Some(act) = sight.act else { return false };
    let next = path
        .sights
        .iter()
        .find(|s| s.moment > sight.moment)
        .map(|s| s.region.observation);
    let last = path
        .trace
        .stop
        .as_ref()
        .and_then(|s| path.trace.observation(s.observation?));
    act.after
        .iter()
        .filter_map(|&i| path.trace.observation(i))
        .chain(next.or(last))
        .any(|seen| refuses(path, &sight.region, seen))
}

/// Some text came, and then a field that had been entered was entered again and the same control activated again: what
/// the page calls the text (a toast without a role) does not matter.
fn had_to_be_repeated(path: &Path<'_>, sight: &Sight<'_>) -> bool {
    let Some((act, target)) = sight.act.and_then(|act| Some((act, act.target.as_ref()?))) else {
        return false;
    };
    let document = |o: &Observation| o.documents.first().map(|d| d.id);
    let here = document(sight.region.observation);
    let later: Vec<&Sight<'_>> = path
        .sights
        .iter()
        .filter(|s| s.moment > sight.moment)
        .take_while(|s| document(s.region.observation) == here)
        .collect();
    let Some(again) = later.iter().position(|s| s.act.is_some_and(is_activation)) else {
        return false;
    };
    let known = words(path, sight.region.observation);
    let told = act
        .after
        .iter()
        .filter_map(|&i| path.trace.observation(i))
        .chain(later.first().map(|s| s.region.observation))
        .any(|seen| {
            seen.blocks
                .iter()
                .any(|b| !b.text.is_empty() && !known.contains(&path.recall.fold(&b.text)))
        });
    let entered_again = later[..again]
        .iter()
        .filter_map(|s| s.act.filter(|m| matches!(m.act, Act::Fill { .. }))?.target.as_ref())
        .any(|field| sight.region.has(field) && entered_before(path, sight.moment, field));
    told && entered_again
        && later[again]
            .act
            .and_then(|m| m.target.as_ref())
            .is_some_and(|t| path.recall.same(t, target))
}

/// All that is said in a look, folded.
fn words(path: &Path<'_>, seen: &Observation) -> BTreeSet<Folded> {
    seen.blocks.iter().map(|block| path.recall.fold(&block.text)).collect()
}

fn refuses<'a>(path: &Path<'a>, form: &Region<'a>, seen: &'a Observation) -> bool {
    let region = path.region(seen);
    let keys: BTreeSet<Key<'_>> = form
        .controls
        .iter()
        .filter(|c| fields::is_field(c))
        .map(|c| path.recall.key(c))
        .collect();
    let left = ratio(keys.intersection(region.distinct_keys()).count(), keys.len());
    if region.dialog.is_some() || left < 0.5 {
        return false;
    }
    let known = words(path, form.observation);
    let new_text = |text: &str| !text.is_empty() && !known.contains(&path.recall.fold(text));
    let alert = seen
        .blocks
        .iter()
        .any(|b| b.live.as_deref() == Some("alert") && new_text(&b.text));
    let invalid = region.controls.iter().any(|now| {
        now.invalid
            && !form
                .controls
                .iter()
                .any(|was| path.recall.same(was, now) && was.invalid)
    });
    let demanded = region.controls.iter().any(|now| {
        now.required
            && fields::is_field(now)
            && fields::kind(path.recall, now) != FieldKind::Password
            && fields::kind(path.recall, now) != FieldKind::Code
            && !form.controls.iter().any(|was| path.recall.same(was, now))
    });
    let document = |o: &Observation| o.documents.first().map(|d| d.id);
    let drawn_by_server = document(seen) != document(form.observation)
        && left >= 0.8
        && region.folded_heading() == form.folded_heading()
        && region.blocks.iter().any(|b| new_text(&b.text));
    alert || invalid || demanded || drawn_by_server
}
