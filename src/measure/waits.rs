//! Time that must pass (counting standard, sections 1 and 4).
//!
//! *Definition.* A screen waits if a countdown was seen on it, or a control that became enabled by time alone. An
//! interstitial that passes by itself is no screen; if it shows something to read and lasts over 3 s it is a wait.
//!
//! *Pitfalls.* Not a wait: a button that waits for a field, the lifetime of a code, and the processing after the last
//! act (that is a delay).

use super::{
    fields,
    path::{Path, Sight},
    region::Region,
    similarity::{REPLACED, Trigrams, fold, masked},
};
use crate::{lexicon::FieldKind, trace::Observation};

/// An interstitial shorter than this is none of our business.
const LONG_MS: u64 = 3000;

/// A countdown, or a control that became enabled by time alone, between the first look at a screen and the first act
/// on it.
pub(super) fn counts_down(path: &Path<'_>, sights: &[usize]) -> bool {
    let Some(&first) = sights.first() else { return false };
    let sight = &path.sights[first];
    if sight.region.controls.iter().any(|c| fields::kind(c) == FieldKind::Code) {
        return false;
    }
    let looks: Vec<Region<'_>> = looks_before(path, sight).into_iter().map(Region::of).collect();
    looks.windows(2).any(|pair| ticks(&pair[0], &pair[1])) || enabled_by_time(&looks, &sight.region)
}

/// What was seen between the act before and this one, if it shows the same screen.
fn looks_before<'a>(path: &Path<'a>, sight: &Sight<'a>) -> Vec<&'a Observation> {
    let now = sight.region.observation;
    let previous = path
        .trace
        .moments
        .iter()
        .rev()
        .find(|m| m.index < sight.moment || sight.act.is_none());
    let mut seen: Vec<&Observation> = previous
        .into_iter()
        .flat_map(|m| &m.after)
        .filter_map(|&i| path.trace.observation(i))
        .filter(|o| o.documents.first().map(|d| d.id) == now.documents.first().map(|d| d.id))
        .filter(|o| o.index != now.index)
        .collect();
    seen.push(now);
    seen
}

/// The same words with a smaller number.
fn ticks(before: &Region<'_>, after: &Region<'_>) -> bool {
    before.blocks.iter().any(|was| {
        after
            .blocks
            .iter()
            .filter(|is| is.id == was.id && is.text != was.text)
            .any(|is| {
                masked(&was.text) == masked(&is.text)
                    && matches!((number(&was.text), number(&is.text)), (Some(x), Some(y)) if y < x)
            })
    })
}

fn number(text: &str) -> Option<u64> {
    let digits: String = text.chars().filter(char::is_ascii_digit).take(9).collect();
    digits.parse().ok()
}

fn enabled_by_time(looks: &[Region<'_>], last: &Region<'_>) -> bool {
    let Some(first) = looks.first() else { return false };
    let since = last.observation.elapsed_ms.saturating_sub(first.observation.elapsed_ms);
    since >= 1000
        && first
            .controls
            .iter()
            .filter(|c| !c.enabled)
            .any(|was| !fields::is_field(was) && last.controls.iter().any(|is| is.id == was.id && is.enabled))
}

/// Moments after which an interstitial passed by itself that lasted over 3 s.
pub(super) fn interstitials(path: &Path<'_>) -> Vec<u32> {
    let mut found = Vec::new();
    for pair in path.sights.windows(2) {
        let (before, next) = (&pair[0], &pair[1]);
        let Some(act) = before.act else { continue };
        let looks: Vec<&Observation> = act.after.iter().filter_map(|&i| path.trace.observation(i)).collect();
        let mut since: Option<u64> = None;
        let mut longest = 0;
        for seen in looks.iter().copied().chain([next.region.observation]) {
            let region = Region::of(seen);
            let between = !alike(&region, &before.region) && !alike(&region, &next.region);
            if let Some(start) = since {
                longest = longest.max(seen.elapsed_ms.saturating_sub(start));
            }
            since = match (between && !region.text().trim().is_empty(), since) {
                (true, Some(start)) => Some(start),
                (true, None) => Some(seen.elapsed_ms),
                (false, _) => None,
            };
        }
        if longest > LONG_MS {
            found.push(act.index);
        }
    }
    found
}

fn alike(a: &Region<'_>, b: &Region<'_>) -> bool {
    let grams = |region: &Region<'_>| Trigrams::of(&fold(&region.text()));
    a.dialog.is_some() == b.dialog.is_some()
        && a.modal.map(|l| l.id) == b.modal.map(|l| l.id)
        && grams(a).jaccard(&grams(b)) >= REPLACED
}
