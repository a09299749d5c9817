//! Time that must pass (counting standard, sections 1 and 4).
//!
//! *Definition.* A screen waits if a countdown was seen on it, or a control that became enabled by time alone. An
//! interstitial that passes by itself is no screen; if it shows something to read and lasts over 3 s it is a wait. Its
//! seconds are those between the first look that shows it and the one that no longer does, so they are at least as
//! exact as looks are close; beside them stand the seconds that the screen tells.
//!
//! *Pitfalls.* Not a wait: a button that waits for a field, the lifetime of a code, the end of an offer or a session that
//! ticks away, the processing after the last act (that is a delay), and a control that is disabled while the page has not
//! come to rest: that waits for the page to load. After a field was filled only a countdown shows that it is time that is
//! waited for. A page that came to rest and enables its control when its own scripts are done cannot be told from one
//! that enables it by a clock.

use std::rc::Rc;

use serde::Serialize;

use super::{
    fields,
    path::{Path, Sight},
    region::Region,
    similarity::{REPLACED, masked},
};
use crate::{
    lexicon::FieldKind,
    trace::{Control, Observation},
};

/// An interstitial shorter than this is none of our business.
const LONG_MS: u64 = 3000;

/// What made a person wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum WaitKind {
    /// A number on the screen went down.
    Countdown,
    /// A control was disabled until time had passed.
    DisabledControl,
    /// A page that passed by itself.
    Interstitial,
}

/// A wait that was observed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Wait {
    /// What made the person wait.
    pub kind: WaitKind,
    /// The moment that led to it; none of the first screen.
    pub from: Option<u32>,
    /// The moment that could be done after it.
    pub to: u32,
    /// Seconds observed, to the tenth.
    pub seconds: f64,
    /// Seconds that the screen told.
    pub told: Option<u32>,
    /// The words of the screen: the countdown, the control, or the page.
    pub words: String,
}

/// The waits of a screen, each between two acts on it.
pub(super) fn on_screen(path: &Path<'_>, sights: &[usize]) -> Vec<Wait> {
    sights
        .iter()
        .enumerate()
        .filter_map(|(nth, &at)| before(path, at, nth == 0))
        .collect()
}

/// A countdown, or a control that became enabled by time alone, between the last act and the one on this sight.
fn before(path: &Path<'_>, at: usize, first: bool) -> Option<Wait> {
    let sight = &path.sights[at];
    if sight
        .region
        .controls
        .iter()
        .any(|c| fields::kind(path.recall, c) == FieldKind::Code)
    {
        return None;
    }
    let looks: Vec<Rc<Region<'_>>> = looks_before(path, sight)
        .into_iter()
        .map(|seen| path.region(seen))
        .collect();
    let ticking = looks.windows(2).find_map(|pair| ticks(path, &pair[0], &pair[1]));
    let closed = || enabled_by_time(&looks, &sight.region).filter(|_| first);
    let shown = looks.first()?;
    let (kind, words, since) = match ticking {
        Some(words) => (WaitKind::Countdown, words, shown),
        None => {
            let (words, since) = closed()?;
            (WaitKind::DisabledControl, words, since)
        }
    };
    let last = looks.last()?.observation.elapsed_ms;
    Some(Wait {
        kind,
        from: previous(path, sight),
        to: sight.moment,
        seconds: seconds(last.saturating_sub(since.observation.elapsed_ms)),
        told: path.recall.seconds(shown.text(), sight.region.lang(path.lang())),
        words,
    })
}

#[expect(clippy::cast_precision_loss, reason = "milliseconds of one walk")]
fn seconds(ms: u64) -> f64 {
    (ms as f64 / 100.0).round() / 10.0
}

fn previous(path: &Path<'_>, sight: &Sight<'_>) -> Option<u32> {
    let earlier = path.trace.moments.iter().rev();
    let mut earlier = earlier.filter(|m| m.index < sight.moment || sight.act.is_none());
    earlier.next().map(|m| m.index)
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

/// The same words with a smaller number: the words, as they were first.
fn ticks(path: &Path<'_>, before: &Region<'_>, after: &Region<'_>) -> Option<String> {
    let counts_down = |was: &str, is: &str| {
        was != is
            && masked(was) == masked(is)
            && matches!((number(was), number(is)), (Some(x), Some(y)) if y < x)
            && !path.recall.counts_down_to_an_end(was, before.lang(path.lang()))
    };
    let text = before.blocks.iter().find(|was| {
        let mut same = after.blocks.iter().filter(|is| is.id == was.id);
        same.any(|is| counts_down(&was.text, &is.text))
    });
    // Or on the button itself: "Delete (9)".
    let control = before.controls.iter().find(|was| {
        let mut same = after
            .controls
            .iter()
            .filter(|is| is.id == was.id && !fields::is_field(is));
        same.any(|is| counts_down(&was.name, &is.name))
    });
    text.map(|block| block.text.clone())
        .or_else(|| control.map(|control| control.name.clone()))
}

fn number(text: &str) -> Option<u64> {
    let digits: String = text.chars().filter(char::is_ascii_digit).take(9).collect();
    digits.parse().ok()
}

/// A control that was disabled when the page had come to rest and is enabled in the last look: its name, and the look.
fn enabled_by_time<'a, 'b>(looks: &'b [Rc<Region<'a>>], last: &Region<'_>) -> Option<(String, &'b Rc<Region<'a>>)> {
    let first = looks.iter().find(|look| !look.observation.settle.gave_up())?;
    let since = last.observation.elapsed_ms.saturating_sub(first.observation.elapsed_ms);
    let opened = |was: &&&Control| last.controls.iter().any(|is| is.id == was.id && is.enabled);
    let mut closed = first.controls.iter().filter(|c| !c.enabled && !fields::is_field(c));
    closed
        .find(opened)
        .filter(|_| since >= 1000)
        .map(|control| (control.name.clone(), first))
}

/// Interstitials that passed by themselves and lasted over 3 s.
pub(super) fn interstitials(path: &Path<'_>) -> Vec<Wait> {
    let mut found = Vec::new();
    for pair in path.sights.windows(2) {
        let (before, next) = (&pair[0], &pair[1]);
        let Some(act) = before.act else { continue };
        let looks: Vec<&Observation> = act.after.iter().filter_map(|&i| path.trace.observation(i)).collect();
        let mut since: Option<(u64, String)> = None;
        let mut longest = (0, String::new());
        for seen in looks.iter().copied().chain([next.region.observation]) {
            let region = path.region(seen);
            let between = !alike(&region, &before.region) && !alike(&region, &next.region);
            if let Some((start, words)) = &since {
                longest = longest.max((seen.elapsed_ms.saturating_sub(*start), words.clone()));
            }
            since = match (between && !region.text().trim().is_empty(), since) {
                (true, Some(start)) => Some(start),
                (true, None) => Some((seen.elapsed_ms, region.text().to_owned())),
                (false, _) => None,
            };
        }
        if longest.0 > LONG_MS {
            let lang = before.region.lang(path.lang());
            found.push(Wait {
                kind: WaitKind::Interstitial,
                from: Some(act.index),
                to: next.moment,
                seconds: seconds(longest.0),
                told: path.recall.seconds(&longest.1, lang),
                words: longest.1,
            });
        }
    }
    found
}

fn alike<'a>(a: &Region<'a>, b: &Region<'a>) -> bool {
    a.dialog.is_some() == b.dialog.is_some()
        && a.modal.map(|l| l.id) == b.modal.map(|l| l.id)
        && (a.same_text(b) || a.trigrams().alike(b.trigrams(), REPLACED))
}
