//! Visibility of the entry point (counting standard, section 7).
//!
//! *Definition.* Clicks to see it (those of discovery, less the one that activates it) and to use it; the folds (menus,
//! disclosures, tabs, hovers) that had to be opened on its screen before it could be seen; the least scrolling, in CSS
//! pixels, to those folds and to it; font size, contrast and size as a target; whether it stands in the footer and
//! whether it is in view when its screen opens.
//!
//! *Pitfalls.* A menu panel is no screen, so what opens it is a fold of the screen below. A fold that was opened for
//! nothing is none. What the service scrolls to by itself costs nothing.

use serde::Serialize;

use super::{
    choice::Reckoned,
    contrast,
    count::{Bound, CountName, Counts},
    measured::{ActionType, Entry, MomentRow},
    path::Path,
    recall::Recall,
    screens::Cut,
};
use crate::trace::{Control, Landmark, Moment, Observation};

/// How well the entry point can be seen.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Visibility {
    /// The moment of the entry.
    pub moment: u32,
    /// The control's accessible name.
    pub name: String,
    /// Clicks until it can be seen; none if discovery was not seen whole.
    pub clicks_to_see: Option<u64>,
    /// Clicks until it is activated; none if discovery was not seen whole.
    pub clicks_to_use: Option<u64>,
    /// The moments that opened a fold, menu or tab for it, on its screen.
    pub folds: Vec<u32>,
    /// The least scrolling, in CSS pixels.
    pub scroll_px: f64,
    /// Font size, in CSS pixels.
    pub font_px: Reckoned,
    /// Contrast of its text, 1 to 21.
    pub contrast: Reckoned,
    /// Width as a target, in CSS pixels.
    pub width: f64,
    /// Height as a target, in CSS pixels.
    pub height: f64,
    /// It stands in the page's footer.
    pub in_footer: bool,
    /// It is in view when its screen opens; none if that look cannot tell: the page had not come to rest, or shows
    /// several controls like it.
    pub first_viewport: Option<bool>,
}

/// Looks at the entry point; none if it was never reached, or is no control that can be looked at.
pub(super) fn of(
    path: &Path<'_>,
    cut: &Cut<'_>,
    entry: Option<Entry>,
    rows: &[MomentRow],
    counts: &Counts,
) -> Option<Visibility> {
    let entry = entry?;
    let moments: Vec<&Moment> = path.counted().map(|walked| walked.moment).collect();
    let at = moments.iter().position(|moment| moment.index == entry.moment)?;
    let target = moments[at].target.as_ref()?;
    let opened = screen_opened(path, cut, &moments, at)?;
    let on_screen = &moments[opened..=at];
    let looks: Vec<&Observation> = on_screen
        .iter()
        .filter_map(|m| path.trace.observation(m.before?))
        .collect();
    let folds = folds(path, on_screen, target);
    let way = |moment: &&Moment| folds.contains(&moment.index) || moment.index == entry.moment;
    let scroll_px = on_screen
        .iter()
        .filter(|moment| way(moment))
        .filter_map(|moment| moment.target.as_ref())
        .map(|control| first_seen(path.recall, &looks, control).map_or(control.scroll_distance, |c| c.scroll_distance))
        .sum();
    let clicks = counts
        .discovery
        .get(&CountName::Clicks)
        .filter(|count| count.bound == Bound::Exact)
        .and_then(|count| count.v);
    let clicked = rows
        .iter()
        .any(|row| row.moment == entry.moment && row.action.types.contains(&ActionType::Click));
    Some(Visibility {
        moment: entry.moment,
        name: target.name.clone(),
        clicks_to_see: clicks.map(|clicks| clicks.saturating_sub(u64::from(clicked))),
        clicks_to_use: clicks,
        folds,
        scroll_px,
        font_px: Some(target.style.font_px)
            .filter(|px| *px > 0.0)
            .ok_or_else(|| "its font is not known".to_owned())
            .into(),
        contrast: contrast::of_text(&target.style).into(),
        width: target.rect.w,
        height: target.rect.h,
        in_footer: target.landmark == Landmark::Footer,
        first_viewport: looks.first().and_then(|look| in_first_view(path.recall, look, target)),
    })
}

/// The first of the moments on the entry's screen. Menu panels over it belong to it.
fn screen_opened(path: &Path<'_>, cut: &Cut<'_>, moments: &[&Moment], at: usize) -> Option<usize> {
    let visit = |moment: &Moment| {
        let sight = path
            .sights
            .iter()
            .position(|s| s.act.is_some_and(|act| act.index == moment.index))?;
        cut.visit_of(sight)
    };
    let own = visit(moments[at])?;
    // The entry may stand in a menu panel: then the screen is that below it.
    let mut screen = (!cut.visits[own].menu_panel).then_some(own);
    let mut first = at;
    for i in (0..at).rev() {
        match visit(moments[i]) {
            // A scroll or a note: it stands where the next act does.
            None => first = i,
            Some(here) if cut.visits[here].menu_panel || screen == Some(here) => first = i,
            Some(here) if screen.is_none() => {
                screen = Some(here);
                first = i;
            }
            Some(_) => break,
        }
    }
    Some(first)
}

/// The moments that brought the entry, or a fold on the way to it, to light.
fn folds(path: &Path<'_>, on_screen: &[&Moment], entry: &Control) -> Vec<u32> {
    let mut wanted = entry;
    let mut folds = Vec::new();
    for pair in on_screen.windows(2).rev() {
        let seen = |moment: &Moment| path.trace.observation(moment.before?);
        let (Some(before), Some(after), Some(target)) = (seen(pair[0]), seen(pair[1]), &pair[0].target) else {
            continue;
        };
        // What a page lacked that had not come to rest may have come by itself.
        let hidden = shown(path.recall, before, wanted).is_none() && !before.settle.gave_up();
        if hidden && shown(path.recall, after, wanted).is_some() {
            folds.push(pair[0].index);
            wanted = target;
        }
    }
    folds.reverse();
    folds
}

fn first_seen<'a>(recall: &Recall, looks: &[&'a Observation], control: &Control) -> Option<&'a Control> {
    looks.iter().find_map(|look| shown(recall, look, control))
}

/// The control in a look: the same element, else the only one of its role and name in the same landmark (pages draw
/// anew what they keep).
fn shown<'a>(recall: &Recall, look: &'a Observation, control: &Control) -> Option<&'a Control> {
    look.controls.iter().find(|c| c.id == control.id).or_else(|| {
        let mut alike = alike(recall, look, control);
        let first = alike.next()?;
        alike.next().is_none().then_some(first)
    })
}

fn alike<'a>(recall: &Recall, look: &'a Observation, control: &Control) -> impl Iterator<Item = &'a Control> {
    look.controls
        .iter()
        .filter(move |c| c.landmark == control.landmark && c.href == control.href && recall.same(c, control))
}

/// Whether the control is in view in the first look at its screen; none if the look cannot tell.
fn in_first_view(recall: &Recall, look: &Observation, control: &Control) -> Option<bool> {
    match shown(recall, look, control) {
        Some(seen) => Some(seen.in_view),
        None => {
            let untold = look.settle.gave_up() || alike(recall, look, control).next().is_some();
            (!untold).then_some(false)
        }
    }
}
