//! Choice asymmetry (counting standard, section 7).
//!
//! *Definition.* On each screen of a leave journey, from the entry on, that shows a leave and a stay control together:
//! leave ÷ stay for area, font size, text contrast and fill contrast; which comes first in the document; link against
//! button. The *leave control* is the one by which the walk went on: of the last activation on the screen (withheld
//! irreversible acts included), and of one that brought an in-place prompt. The *stay control* is the one that the step
//! declares, else the largest link or button of the decision region whose name keeps the customer.
//!
//! *Preselected* is a box, switch or radio button whose name keeps the customer and that is on when the screen is first
//! seen.
//!
//! What is [not understood](super::understood) may keep the customer, too.
//!
//! *Pitfalls.* The browser draws native dialogs, so nothing is compared there. "Cancel", "Back" and "×" close; they name
//! no staying, and are compared only if the flow declares them. A fill is compared without its border: an outline beside
//! a filled button is the asymmetry. Where a ratio cannot be computed the others can still break a demand, but meet none.

use serde::Serialize;

use super::{
    actions::is_activation,
    contrast, fields,
    measured::{Entry, Prompt, Status},
    path::{Path, Sight},
    screens::{Cut, Visit},
    understood,
};
use crate::trace::{Act, Control, ElementId, Moment};

/// What is known of the choices that a leave journey offers.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Choices {
    /// Leave against stay, in the order of the walk.
    pub pairs: Vec<Choice>,
    /// Answers that keep the customer and came selected.
    pub preselected: Vec<Preselected>,
    /// Why further screens may offer more; none: all were seen.
    pub unseen: Option<String>,
    /// Why a stay control may have been missed on a screen that was seen; none: every control was understood.
    pub unread: Option<String>,
    /// The same of answers that came selected.
    pub unread_answer: Option<String>,
}

/// A leave and a stay control on one screen.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Choice {
    /// The screen ([`super::Screen::index`]).
    pub screen: u32,
    /// The moment that acted on the leave control.
    pub moment: u32,
    /// Name of the leave control.
    pub leave: String,
    /// Name of the stay control.
    pub stay: String,
    /// The stay control's element, in the look before that moment.
    pub stay_element: ElementId,
    /// The flow declares the stay control.
    pub declared: bool,
    /// The leave control comes first in the document.
    pub leave_first: bool,
    /// The leave control is a link.
    pub leave_is_link: bool,
    /// The stay control is a link.
    pub stay_is_link: bool,
    /// Leave ÷ stay, of the boxes' areas.
    pub area: Reckoned,
    /// Leave ÷ stay, of the font sizes.
    pub font: Reckoned,
    /// Leave ÷ stay, of the contrast of text to what is right behind it.
    pub text_contrast: Reckoned,
    /// Leave ÷ stay, of the contrast of the fill to what is behind the control.
    pub fill_contrast: Reckoned,
}

impl Choice {
    /// The names of the four ratios.
    pub const RATIOS: [&'static str; 4] = ["area", "font", "text contrast", "fill contrast"];

    /// The four ratios with their names.
    pub fn ratios(&self) -> [(&'static str, &Reckoned); 4] {
        let [area, font, text, fill] = Self::RATIOS;
        [
            (area, &self.area),
            (font, &self.font),
            (text, &self.text_contrast),
            (fill, &self.fill_contrast),
        ]
    }
}

/// A value, or why it is not known.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Reckoned {
    /// The value.
    pub v: Option<f64>,
    /// Why there is none.
    pub why: Option<String>,
}

impl From<Result<f64, String>> for Reckoned {
    fn from(result: Result<f64, String>) -> Self {
        match result {
            Ok(v) => Self { v: Some(v), why: None },
            Err(why) => Self {
                v: None,
                why: Some(why),
            },
        }
    }
}

/// An answer that keeps the customer and came selected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Preselected {
    /// The screen ([`super::Screen::index`]).
    pub screen: u32,
    /// The first act on that screen; 0 if it was not acted on.
    pub moment: u32,
    /// Its name.
    pub name: String,
}

impl Choices {
    /// Why there may be more than was found; none: all that the journey offers was seen and understood.
    pub fn may_be_more(&self) -> Option<&str> {
        [&self.unseen, &self.unread, &self.unread_answer]
            .into_iter()
            .find_map(|why| why.as_deref())
    }

    /// The smallest ratio that is known, with the moments of the screens that have it.
    pub fn weakest(&self) -> Option<(f64, Vec<u32>)> {
        let lowest = |pair: &Choice| pair.ratios().iter().filter_map(|(_, r)| r.v).min_by(f64::total_cmp);
        let weakest = self.pairs.iter().filter_map(lowest).min_by(f64::total_cmp)?;
        let mut moments: Vec<u32> = self
            .pairs
            .iter()
            .filter(|pair| lowest(pair) == Some(weakest))
            .map(|pair| pair.moment)
            .collect();
        moments.dedup();
        Some((weakest, moments))
    }

    /// The first ratio that is not known, with its reason.
    pub fn unclear(&self) -> Option<String> {
        self.pairs.iter().find_map(|pair| {
            let (name, reading) = pair.ratios().into_iter().find(|(_, reading)| reading.v.is_none())?;
            let why = reading.why.as_deref().unwrap_or("not computed");
            Some(format!("the {name} on screen {} is not known: {why}", pair.screen))
        })
    }
}

/// Reads the choices of a leave journey.
pub(super) fn of(path: &Path<'_>, cut: &Cut<'_>, prompts: &[Prompt], entry: Option<Entry>, status: Status) -> Choices {
    let mut found = Choices::default();
    if !path.leaves() {
        found.unseen = Some("choices are compared in leave journeys only".into());
        return found;
    }
    let Some(entry) = entry else {
        found.unseen = Some("the entry was never reached".into());
        return found;
    };
    if !matches!(status, Status::Completed | Status::Deferred) {
        found.unseen = Some("the screens that follow were not seen".into());
    }
    for (i, visit) in cut.visits.iter().enumerate().filter(|(_, visit)| !visit.menu_panel) {
        let screen = u32::try_from(i + 1).unwrap_or(u32::MAX);
        let faced = visit.sights.iter().map(|&s| &path.sights[s]);
        if !faced.clone().any(|sight| sight.moment >= entry.moment) {
            continue;
        }
        found.preselected.extend(preselected(path, visit, screen));
        let asks = prompts
            .iter()
            .any(|prompt| prompt.screen == screen && understood::asks(prompt));
        if asks && found.unread_answer.is_none() {
            found.unread_answer = understood::answer(path, visit, screen);
        }
        for (sight, moment, leave) in leave_controls(path, visit) {
            if moment.index < entry.moment {
                continue;
            }
            let stay = stay_control(path, sight, moment, leave);
            if let Some((stay, declared)) = stay {
                let pair = compare(screen, moment.index, leave, stay, declared, sight);
                found.pairs.push(pair);
            }
            // The rival is the largest control that stays, unless the flow names it: a larger one may be it.
            let declared = stay.is_some_and(|(_, declared)| declared);
            if asks && !declared && found.unread.is_none() {
                let least = stay.map_or(0.0, |(stay, _)| area(stay));
                found.unread = understood::control(path, sight, leave, least, screen);
            }
        }
    }
    found
}

/// The control of the last activation on a screen, and of each that brought an in-place prompt.
fn leave_controls<'a, 'p>(path: &'p Path<'a>, visit: &Visit<'_>) -> Vec<(&'p Sight<'a>, &'a Moment, &'a Control)> {
    let leads_on = |&(_, moment, control): &(usize, &Moment, &Control)| {
        (is_activation(moment) || matches!(moment.act, Act::Planned { .. }) && moment.step.commit) && decides(control)
    };
    let acts: Vec<_> = visit
        .sights
        .iter()
        .filter_map(|&s| {
            let moment = path.sights[s].act?;
            Some((s, moment, moment.target.as_ref()?))
        })
        .filter(leads_on)
        .collect();
    let asked_next = |s: usize| {
        let next = visit.sights.iter().find(|&&other| other > s);
        next.is_some_and(|next| visit.in_place.iter().any(|prompt| prompt.sight == *next))
    };
    let last = acts.last().map(|(s, ..)| *s);
    acts.into_iter()
        .filter(|(s, ..)| Some(*s) == last || asked_next(*s))
        .map(|(s, moment, control)| (&path.sights[s], moment, control))
        .collect()
}

/// A link or button that is no fold.
pub(super) fn decides(control: &Control) -> bool {
    matches!(control.role.as_str(), "link" | "button" | "menuitem" | "generic")
        && control.expanded.is_none()
        && control.haspopup.is_none()
        && control.tag != "summary"
}

fn stay_control<'a>(
    path: &Path<'a>,
    sight: &Sight<'a>,
    moment: &Moment,
    leave: &Control,
) -> Option<(&'a Control, bool)> {
    let seen = sight.region.observation;
    if let Some(id) = moment.step.stay {
        return Some((seen.controls.iter().find(|c| c.id == id && c.id != leave.id)?, true));
    }
    let lang = sight.region.lang(path.lang());
    let keeps = |control: &&Control| {
        control.id != leave.id
            && control.enabled
            && decides(control)
            && path.recall.keeps(&control.name, lang)
            && !sight.region.in_consent_layer(control)
    };
    // The largest one is the rival; of equals the first.
    let rivals = sight.region.controls.iter().copied().filter(keeps);
    rivals
        .rev()
        .max_by(|a, b| area(a).total_cmp(&area(b)))
        .map(|control| (control, false))
}

fn compare(screen: u32, moment: u32, leave: &Control, stay: &Control, declared: bool, sight: &Sight<'_>) -> Choice {
    let place = |control: &Control| {
        let all = &sight.region.observation.controls;
        all.iter().position(|c| c.id == control.id)
    };
    let known = |value: f64, what: &str| {
        if value > 0.0 {
            Ok(value)
        } else {
            Err(format!("its {what} is not known"))
        }
    };
    Choice {
        screen,
        moment,
        leave: leave.name.clone(),
        stay: stay.name.clone(),
        stay_element: stay.id,
        declared,
        leave_first: place(leave) < place(stay),
        leave_is_link: leave.role == "link",
        stay_is_link: stay.role == "link",
        area: ratio(known(area(leave), "size"), known(area(stay), "size")),
        font: ratio(known(leave.style.font_px, "font"), known(stay.style.font_px, "font")),
        text_contrast: ratio(contrast::of_text(&leave.style), contrast::of_text(&stay.style)),
        fill_contrast: ratio(contrast::of_fill(&leave.style), contrast::of_fill(&stay.style)),
    }
}

pub(super) fn area(control: &Control) -> f64 {
    control.rect.w * control.rect.h
}

fn ratio(leave: Result<f64, String>, stay: Result<f64, String>) -> Reckoned {
    match (leave, stay) {
        (Ok(leave), Ok(stay)) => Ok(leave / stay),
        (Err(why), _) => Err(format!("leave control: {why}")),
        (_, Err(why)) => Err(format!("stay control: {why}")),
    }
    .into()
}

/// As the screen was first seen, before any act on it.
fn preselected(path: &Path<'_>, visit: &Visit<'_>, screen: u32) -> Vec<Preselected> {
    let first = &path.sights[visit.sights[0]];
    let lang = first.region.lang(path.lang());
    let controls = first.region.controls.iter();
    controls
        .filter(|c| fields::is_toggle(c) && c.checked == Some(true) && path.recall.keeps(&c.name, lang))
        .map(|c| Preselected {
            screen,
            moment: first.act.map_or(0, |act| act.index),
            name: c.name.clone(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use proptest::prelude::*;

    use super::{
        super::{recall::Recall, region::Region},
        *,
    };
    use crate::trace::{Observation, Rect, Style};

    fn control(w: f64, h: f64, font_px: f64, text: [u8; 3], fill: [u8; 3]) -> Control {
        let rgb = |[r, g, b]: [u8; 3]| Some(format!("rgb({r}, {g}, {b})"));
        Control {
            name: "x".into(),
            role: "button".into(),
            rect: Rect { x: 0.0, y: 0.0, w, h },
            style: Style {
                font_px,
                text: rgb(text),
                under: rgb(fill),
                surface: rgb(fill),
                behind: Some("rgb(255, 255, 255)".into()),
                ..Style::default()
            },
            ..Control::default()
        }
    }

    fn compared(leave: &Control, stay: &Control) -> Choice {
        let (seen, recall) = (Observation::default(), Recall::default());
        let sight = Sight {
            moment: 1,
            act: None,
            region: Rc::new(Region::of(&seen, &recall)),
        };
        compare(1, 1, leave, stay, false, &sight)
    }

    proptest! {
        #[test]
        fn a_control_equals_itself(w in 1.0..2000.0, h in 1.0..500.0, font in 6.0..80.0, text: [u8; 3], fill: [u8; 3]) {
            let same = control(w, h, font, text, fill);
            for (name, reading) in compared(&same, &same).ratios() {
                prop_assert_eq!(reading.v, Some(1.0), "{}", name);
            }
        }

        #[test]
        fn the_ratio_the_other_way_round_is_the_reciprocal(a: ([u8; 3], [u8; 3]), b: ([u8; 3], [u8; 3])) {
            let (a, b) = (control(100.0, 40.0, 14.0, a.0, a.1), control(50.0, 20.0, 16.0, b.0, b.1));
            let (there, back) = (compared(&a, &b), compared(&b, &a));
            for ((_, there), (_, back)) in there.ratios().into_iter().zip(back.ratios()) {
                prop_assert!((there.v.unwrap() * back.v.unwrap() - 1.0).abs() < 1e-9);
            }
        }
    }

    #[test]
    fn what_cannot_be_computed_says_whose_it_is() {
        let plain = control(100.0, 40.0, 14.0, [0; 3], [255; 3]);
        let mut image = plain.clone();
        image.style.surface = None;
        image.style.fill_unclear = Some("a gradient".into());
        let found = compared(&plain, &image);
        assert_eq!(found.fill_contrast.v, None);
        assert_eq!(
            found.fill_contrast.why.as_deref(),
            Some("stay control: a gradient in its fill or behind it")
        );
        assert_eq!(found.area.v, Some(1.0));
    }
}
