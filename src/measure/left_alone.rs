//! Fields that the walk left alone and went on without: what could be passed was not required (counting standard,
//! section 7).
//!
//! *Definition.* The last act on the screen activated something and led on, nothing was entered into the field, and none of the
//! acts was on a control of its form that could send it, so a link is none; where it has no form, it is a text field that stayed empty.
//!
//! *Pitfalls.* An empty field of the form that was sent may have been refused: it counts. What a person did in a pause
//! was not seen, so nothing is known to have been left alone.

use super::{actions::is_activation, fields, path::Path};
use crate::trace::{Act, Control, StopReason};

/// Whether the acts of these sights went on without a field that they show.
pub(super) fn left_alone(path: &Path<'_>, sights: &[usize], field: &Control) -> bool {
    let acts: Vec<_> = sights.iter().filter_map(|&s| path.sights[s].act).collect();
    let (Some(first), Some(last)) = (acts.first(), acts.last().filter(|act| is_activation(act))) else {
        return false;
    };
    let on = |control: &Control| {
        control.id == field.id
            || field.form.is_some() && control.form == field.form && control.id.document == field.id.document
    };
    let mut targets = acts.iter().filter_map(|act| act.target.as_ref());
    let touched = targets.any(|target| on(target) && target.role != "link");
    let stayed_empty = || {
        let mut shown = sights.iter().flat_map(|&s| &path.sights[s].region.controls);
        fields::is_text_field(field) && !shown.any(|c| c.id == field.id && c.filled)
    };
    let paused = path
        .trace
        .moments
        .iter()
        .any(|m| matches!(m.act, Act::Pause { .. }) && (first.index..=last.index).contains(&m.index));
    // That the last act was withheld says nothing of the page.
    let stop = path.trace.stop.as_ref().map(|stop| &stop.reason);
    let led_on = sights.last().is_some_and(|&s| path.sights[s].act.is_some())
        || matches!(stop, Some(StopReason::DoneSeen | StopReason::CommitWithheld));
    led_on && !touched && !paused && (field.form.is_some() || stayed_empty())
}
