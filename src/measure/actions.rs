//! The type under which an act counts (counting standard, section 2).
//!
//! *Definition.* One action is one input that the service requires of a person. Its type follows the element acted on,
//! not the verb of the flow.
//!
//! *Pitfalls.* A click that only focuses a field about to be filled is none; a box already in the wanted state is
//! none; a label that ticks its box is a toggle; a code in several boxes is one fill; a hover counts only if the next
//! control was not to be seen without it.

use super::{
    fields, keystrokes,
    measured::{ActionType, CountedAction},
    path::{Path, Walked},
    recall::Recall,
};
use crate::{
    flow::SwitchKind,
    trace::{Act, Control, DialogKind, Moment, Observation},
};

/// How each counted moment counts, beside it. Moments that are kept apart count as nothing.
pub(super) fn count(path: &Path<'_>) -> Vec<CountedAction> {
    path.walked
        .iter()
        .enumerate()
        .map(|(i, walked)| {
            if walked.apart.is_some() {
                return CountedAction {
                    types: Vec::new(),
                    keystrokes: 0,
                    scroll: false,
                };
            }
            let (types, keystrokes) = types(path, i, walked);
            let scroll = !types.is_empty() && walked.moment.target.as_ref().is_some_and(|target| !target.in_view);
            CountedAction {
                types,
                keystrokes,
                scroll,
            }
        })
        .collect()
}

fn types(path: &Path<'_>, i: usize, walked: &Walked<'_>) -> (Vec<ActionType>, u64) {
    let moment = walked.moment;
    let before = moment.before.and_then(|b| path.trace.observation(b));
    let next = || {
        path.walked[i + 1..]
            .iter()
            .find(|w| w.apart.is_none() && is_input(&w.moment.act))
    };
    let one = |kind: ActionType| (vec![kind], 0);
    let none = || (Vec::new(), 0);
    if walked.follows_link {
        return one(ActionType::Window);
    }
    match &moment.act {
        Act::Open { .. } => {
            let fetched = path.walked[..i]
                .iter()
                .rev()
                .find(|w| w.apart.is_none())
                .is_some_and(|w| {
                    matches!(
                        w.moment.act,
                        Act::Switch {
                            kind: SwitchKind::Verification,
                            ..
                        }
                    )
                });
            one(if fetched {
                ActionType::Window
            } else {
                ActionType::Address
            })
        }
        Act::Click => match &moment.target {
            Some(target) if focuses(target) && next().is_some_and(|n| enters_into(path.recall, n.moment, target)) => {
                none()
            }
            Some(target) if fields::is_toggle(target) => {
                if target.role.ends_with("radio") && target.checked == Some(true) {
                    none()
                } else {
                    one(ActionType::Toggle)
                }
            }
            Some(target) if ticks_a_box(target, before, path.next_seen(moment)) => one(ActionType::Toggle),
            _ => one(ActionType::Click),
        },
        Act::Fill { typed } => {
            let target = moment.target.as_ref();
            let keys = keystrokes::of(path.recall, typed, target);
            if continues_a_code(path, i) {
                let nominal = typed.text.is_none() || keys == keystrokes::NOMINAL || code_is_nominal(path, i);
                return (Vec::new(), if nominal { 0 } else { keys });
            }
            (vec![ActionType::Fill], keys)
        }
        Act::Select { .. } => match &moment.target {
            Some(target) if target.tag != "select" && !target.tag.is_empty() => one(ActionType::Click),
            _ => one(ActionType::Select),
        },
        Act::Check { to } => match &moment.target {
            Some(target) if target.checked == Some(*to) => none(),
            Some(target) if matches!(target.role.as_str(), "button" | "link" | "tab" | "menuitem" | "option") => {
                one(ActionType::Click)
            }
            _ => one(ActionType::Toggle),
        },
        Act::Press { key, submits } => {
            let on_control = moment.target.as_ref().is_some_and(activates);
            if key == "Tab" && next().is_some_and(|n| matches!(n.moment.act, Act::Fill { .. })) {
                none()
            } else if key == "Enter" && (*submits || on_control) || matches!(key.as_str(), "Space" | " ") && on_control
            {
                one(ActionType::Click)
            } else {
                one(ActionType::Press)
            }
        }
        Act::Hover => {
            let hidden = next()
                .and_then(|n| n.moment.target.as_ref())
                .is_some_and(|wanted| before.is_some_and(|seen| !seen.controls.iter().any(|c| c.id == wanted.id)));
            if hidden { one(ActionType::Hover) } else { none() }
        }
        Act::Gesture { .. } => one(ActionType::Gesture),
        Act::Upload { .. } => one(ActionType::Upload),
        Act::Window { .. } => one(ActionType::Window),
        Act::Dialog {
            kind, accept, typed, ..
        } => match typed {
            Some(typed) => (
                vec![ActionType::Fill, ActionType::Click],
                keystrokes::of(path.recall, typed, None),
            ),
            // A prompt that is answered as it stands costs no typing.
            None if *kind == Some(DialogKind::Prompt) && *accept => one(ActionType::Click),
            None => one(ActionType::Click),
        },
        Act::Scroll
        | Act::Switch { .. }
        | Act::Handoff { .. }
        | Act::Pause { .. }
        | Act::Note { .. }
        | Act::Planned { .. } => none(),
    }
}

/// Acts that a person's hand does.
fn is_input(act: &Act) -> bool {
    !matches!(
        act,
        Act::Note { .. } | Act::Scroll | Act::Pause { .. } | Act::Planned { .. }
    )
}

/// Whether the act activates something: it may lead on.
pub(super) fn is_activation(moment: &Moment) -> bool {
    match &moment.act {
        Act::Click => moment
            .target
            .as_ref()
            .is_none_or(|t| !fields::is_text_field(t) && !fields::is_toggle(t)),
        Act::Press { key, .. } => key == "Enter",
        Act::Dialog { .. } => true,
        _ => false,
    }
}

fn activates(control: &Control) -> bool {
    matches!(
        control.role.as_str(),
        "button" | "link" | "menuitem" | "tab" | "option" | "switch"
    )
}

/// Clicking it does no more than bring the caret or the list there.
fn focuses(control: &Control) -> bool {
    fields::is_text_field(control) || control.tag == "select"
}

/// The next input goes into the field that was clicked.
fn enters_into(recall: &Recall, next: &Moment, field: &Control) -> bool {
    let same = next.target.as_ref().is_some_and(|t| recall.same(t, field));
    match next.act {
        Act::Fill { .. } => same || next.target.as_ref().is_some_and(|t| one_box(t) && one_box(field)),
        Act::Select { .. } => same && field.tag == "select",
        _ => false,
    }
}

/// The element is no box itself, but a box changed its state by it: a label, or the card around a radio button.
fn ticks_a_box(target: &Control, before: Option<&Observation>, after: Option<&Observation>) -> bool {
    let (Some(before), Some(after)) = (before, after) else {
        return false;
    };
    if activates(target) && target.tag != "label" {
        return false;
    }
    before.controls.iter().filter(|c| fields::is_toggle(c)).any(|was| {
        let named = target.tag == "label" || !was.name.is_empty() && target.name.contains(&was.name);
        named
            && after
                .controls
                .iter()
                .any(|now| now.id == was.id && now.checked != was.checked)
    })
}

/// Both change boxes of one group.
pub(super) fn same_question(last: &Moment, here: &Moment) -> bool {
    let group = |c: &Control| [&c.group_label, &c.group].map(|name| name.clone().filter(|name| !name.is_empty()));
    let (Some(last), Some(here)) = (&last.target, &here.target) else {
        return false;
    };
    fields::is_toggle(last)
        && fields::is_toggle(here)
        && group(last).iter().zip(&group(here)).any(|(a, b)| a.is_some() && a == b)
}

/// A box for one sign.
fn one_box(control: &Control) -> bool {
    control.maxlength == Some(1)
}

/// A further box of a code whose first box was filled just before.
fn continues_a_code(path: &Path<'_>, i: usize) -> bool {
    let previous = path.walked[..i]
        .iter()
        .rev()
        .find(|w| w.apart.is_none() && w.moment.target.is_some());
    let (Some(previous), Some(here)) = (previous, path.walked[i].moment.target.as_ref()) else {
        return false;
    };
    let (Act::Fill { typed: a }, Act::Fill { typed: b }) = (&previous.moment.act, &path.walked[i].moment.act) else {
        return false;
    };
    let Some(there) = previous.moment.target.as_ref() else {
        return false;
    };
    let single = |typed: &crate::trace::Typed| typed.text.as_ref().is_some_and(|t| t.chars().count() == 1);
    let grouped = here.group.as_ref().is_some_and(|g| !g.is_empty()) && here.group == there.group;
    there.id != here.id && (one_box(there) && one_box(here) || grouped && single(a) && single(b))
}

/// The code that this box belongs to was counted whole when its first box was filled.
fn code_is_nominal(path: &Path<'_>, i: usize) -> bool {
    let first = (0..=i).rev().find(|&at| {
        path.walked[at].apart.is_none()
            && matches!(path.walked[at].moment.act, Act::Fill { .. })
            && !continues_a_code(path, at)
    });
    first
        .map(|at| path.walked[at].moment)
        .is_some_and(|moment| match &moment.act {
            Act::Fill { typed } => keystrokes::of(path.recall, typed, moment.target.as_ref()) == keystrokes::NOMINAL,
            _ => false,
        })
}

/// What was acted on, for people.
pub(super) fn describe(moment: &Moment) -> String {
    match (&moment.act, &moment.target) {
        (Act::Dialog { accept, .. }, _) => format!("dialog {}", if *accept { "OK" } else { "Cancel" }),
        (Act::Open { url }, _) => url.clone(),
        (Act::Press { key, .. }, None) => format!("key {key}"),
        (Act::Window { title }, _) => format!("window \"{title}\""),
        (Act::Switch { to, .. }, _) => format!("platform {to}"),
        (Act::Pause { reason }, _) => reason.clone(),
        (Act::Note { text }, _) => text.clone(),
        (Act::Planned { verb, target }, None) => format!("planned: {verb} {}", target.as_deref().unwrap_or_default())
            .trim_end()
            .to_owned(),
        (_, Some(target)) => {
            let role = if target.role.is_empty() {
                target.tag.as_str()
            } else {
                target.role.as_str()
            };
            format!("{role} \"{}\"", target.name)
        }
        (_, None) => moment.located.as_ref().map(|l| l.by.clone()).unwrap_or_default(),
    }
}
