//! Where the controls of a journey stand on the stored pictures of its screens.
//!
//! A picture is taken with a look, and the look holds the rectangles of its controls, so place and picture belong
//! together, however far the page was scrolled. A control that the picture's own look does not hold (it came later, or
//! the page drew it anew without its like) is not outlined: a box in the wrong place is worse than none.

use super::model::Judged;
use crate::{
    measure::{MomentRow, Screen, ScreenKind},
    trace::{Control, Moment, Observation, Rect, Trace},
};

/// What a control is to the journey.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum OutlineRole {
    /// Any control that was acted on.
    Act,
    /// The entry point.
    Entry,
    /// It would have kept the customer.
    Stay,
    /// It leads on, on a screen that offers to stay.
    Leave,
    /// The irreversible step.
    Commit,
}

impl OutlineRole {
    /// All of them; of several roles the later one tells more.
    pub const ALL: [Self; 5] = [Self::Act, Self::Entry, Self::Stay, Self::Leave, Self::Commit];

    /// The name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Act => "act",
            Self::Entry => "entry",
            Self::Stay => "stay",
            Self::Leave => "leave",
            Self::Commit => "commit",
        }
    }
}

/// A control on the picture of a screen.
#[derive(Debug, Clone, PartialEq)]
pub struct Outline {
    /// The screen ([`Screen::index`]).
    pub screen: u32,
    /// The moment that acted on it; of a stay control, that which did not.
    pub moment: u32,
    /// What it is.
    pub role: OutlineRole,
    /// Its accessible name.
    pub name: String,
    /// Where it is, in CSS pixels from the picture's top left corner.
    pub rect: Rect,
    /// Width and height of the picture in CSS pixels.
    pub view: (f64, f64),
}

/// The outlines of all screens, in the order of the walk.
pub(super) fn outlines(trace: &Trace, judged: &Judged) -> Vec<Outline> {
    let measured = &judged.measured;
    let drawn = measured
        .screens
        .iter()
        .filter(|screen| screen.kind != ScreenKind::Dialog);
    drawn
        .filter_map(|screen| Some((screen, trace.observation(judged.captured(screen)?)?)))
        .flat_map(|(screen, picture)| on(trace, judged, screen, picture))
        .collect()
}

fn on(trace: &Trace, judged: &Judged, screen: &Screen, picture: &Observation) -> Vec<Outline> {
    let mut found = Vec::new();
    let mut add = |role, moment, control: &Control| {
        if let Some(seen) = shown(picture, control) {
            found.push(Outline {
                screen: screen.index,
                moment,
                role,
                name: control.name.clone(),
                rect: seen.rect,
                view: (picture.viewport.w, picture.viewport.h),
            });
        }
    };
    let acted = |row: &&MomentRow| row.screen == Some(screen.index);
    for row in judged.measured.rows.iter().filter(acted) {
        if let Some((moment, control)) = act(trace, row.moment) {
            add(role(judged, moment), row.moment, control);
        }
    }
    for pair in judged
        .measured
        .choices
        .pairs
        .iter()
        .filter(|pair| pair.screen == screen.index)
    {
        let before = act(trace, pair.moment).and_then(|(moment, _)| trace.observation(moment.before?));
        let stay = before.and_then(|look| look.controls.iter().find(|control| control.id == pair.stay_element));
        if let Some(stay) = stay {
            add(OutlineRole::Stay, pair.moment, stay);
        }
    }
    found
}

fn act(trace: &Trace, moment: u32) -> Option<(&Moment, &Control)> {
    let moment = trace.moment(moment)?;
    Some((moment, moment.target.as_ref()?))
}

fn role(judged: &Judged, moment: &Moment) -> OutlineRole {
    let measured = &judged.measured;
    if moment.step.commit {
        OutlineRole::Commit
    } else if measured.choices.pairs.iter().any(|pair| pair.moment == moment.index) {
        OutlineRole::Leave
    } else if measured.entry.is_some_and(|entry| entry.moment == moment.index) {
        OutlineRole::Entry
    } else {
        OutlineRole::Act
    }
}

/// The control in the picture's look: the same element, else the only one of its role, name and address.
fn shown<'a>(look: &'a Observation, control: &Control) -> Option<&'a Control> {
    look.controls.iter().find(|other| other.id == control.id).or_else(|| {
        let same =
            |other: &&Control| (&other.role, &other.name, &other.href) == (&control.role, &control.name, &control.href);
        let mut alike = look.controls.iter().filter(same);
        let first = alike.next()?;
        alike.next().is_none().then_some(first)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::ElementId;

    fn control(node: u32, name: &str, y: f64) -> Control {
        Control {
            id: ElementId { document: 1, node },
            role: "button".into(),
            name: name.into(),
            rect: Rect {
                x: 10.0,
                y,
                w: 80.0,
                h: 20.0,
            },
            ..Control::default()
        }
    }

    fn picture(controls: Vec<Control>) -> Observation {
        Observation {
            controls,
            ..Observation::default()
        }
    }

    #[test]
    fn an_element_stands_where_the_picture_was_taken_not_where_it_was_acted_on() {
        let acted = control(7, "해지하기", -300.0);
        let look = picture(vec![control(6, "유지하기", 80.0), control(7, "해지하기", 120.0)]);
        assert_eq!(shown(&look, &acted).unwrap().rect.y, 120.0);
    }

    #[test]
    fn an_element_that_was_drawn_anew_is_known_by_its_name_unless_there_are_two() {
        let acted = control(7, "해지하기", 0.0);
        let anew = picture(vec![control(20, "해지하기", 120.0)]);
        assert_eq!(shown(&anew, &acted).unwrap().rect.y, 120.0);
        let twice = picture(vec![control(20, "해지하기", 120.0), control(21, "해지하기", 500.0)]);
        assert_eq!(
            shown(&twice, &acted),
            None,
            "a box in the wrong place is worse than none"
        );
        assert_eq!(shown(&picture(vec![control(20, "확인", 120.0)]), &acted), None);
    }
}
