//! What a survey demands: nothing, an answer, or that cannot be told (counting standard, sections 4 and 7).
//!
//! *Definition.* **Mandatory**: the question, its field or its group is marked as required (in markup, by a star or in
//! words); or the way on was closed and an answer opened it; or a try to pass it was refused; or its answers are buttons
//! and nothing else leads on. **Optional**: it says so; or a control skips it; or the walk passed it without an answer. Otherwise it is not known.
//!
//! *Pitfalls.* Nothing is submitted to find out: only what the flow did anyway is read. A way on that a password or an
//! "I have read" box opened says nothing about the question. An enabled button proves nothing: the answer may be
//! demanded after it is pressed.

use serde::Serialize;

use super::{fields, path::Path};
use crate::{
    lexicon::FieldKind,
    trace::{Act, Block, Control, Moment, StopReason},
};

/// What a survey demands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Demand {
    /// It can be passed without an answer.
    Optional,
    /// It cannot.
    Mandatory,
}

impl Demand {
    /// The name in reports and rulebooks.
    pub fn name(self) -> &'static str {
        match self {
            Self::Optional => "optional",
            Self::Mandatory => "mandatory",
        }
    }
}

/// What one survey demands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SurveyDemand {
    /// The moment of its prompt.
    pub moment: u32,
    /// What it demands; none if nothing tells.
    pub demand: Option<Demand>,
    /// What tells it.
    pub why: Option<String>,
}

/// What tells of a survey. `sights` are those of its prompt, `refused` the moments of refused submissions;
/// `only_answers`: nothing but its answers leads on.
pub(super) fn demand(
    path: &Path<'_>,
    blocks: &[&Block],
    controls: &[&Control],
    sights: &[usize],
    refused: &[u32],
    only_answers: bool,
) -> Option<(Demand, String)> {
    let acts: Vec<&Moment> = sights.iter().filter_map(|&s| path.sights[s].act).collect();
    let mandatory = marked(path, blocks, controls)
        .or_else(|| opened_by_an_answer(path, sights))
        .or_else(|| {
            acts.iter()
                .any(|m| refused.contains(&m.index))
                .then(|| "passing it was refused".to_owned())
        })
        .or_else(|| only_answers.then(|| "nothing but its answers leads on".to_owned()));
    if let Some(why) = mandatory {
        return Some((Demand::Mandatory, why));
    }
    let optional = says_optional(path, blocks, controls)
        .or_else(|| skips(path, controls))
        .or_else(|| passed_unanswered(path, &acts, controls, sights));
    optional.map(|why| (Demand::Optional, why))
}

/// A field that takes an answer: no proof of identity, no "I have read".
fn answers(path: &Path<'_>, control: &Control) -> bool {
    let pressed = control.role == "button" && control.checked.is_some();
    pressed
        || fields::is_field(control)
            && match control.role.as_str() {
                "checkbox" => path.recall.is_reason(&control.name, None),
                "searchbox" => false,
                _ => matches!(
                    fields::kind(path.recall, control),
                    FieldKind::Reason | FieldKind::FreeText | FieldKind::Choice | FieldKind::Other
                ),
            }
}

fn marked(path: &Path<'_>, blocks: &[&Block], controls: &[&Control]) -> Option<String> {
    let field = controls.iter().find(|c| {
        fields::is_field(c)
            && !matches!(c.role.as_str(), "checkbox" | "password")
            && fields::says_required(path.recall, c)
    });
    if let Some(field) = field {
        let name = field
            .group_label
            .as_deref()
            .filter(|_| field.role == "radio")
            .unwrap_or(&field.name);
        return Some(format!("“{name}” is marked as required"));
    }
    let asks = |block: &Block| path.recall.asks_why(&block.text, path.lang());
    let question = |block: &&&Block| path.recall.label(&block.text).required && asks(block);
    let asked = blocks.iter().find(question)?;
    Some(format!("“{}” is marked as required", asked.text))
}

fn says_optional(path: &Path<'_>, blocks: &[&Block], controls: &[&Control]) -> Option<String> {
    let asks: Vec<&&Control> = controls.iter().filter(|c| answers(path, c)).collect();
    // Every field says it, or the question does: one optional comment beside a choice says nothing about the choice.
    let label = |c: &Control| format!("{} {}", c.group_label.as_deref().unwrap_or_default(), c.name);
    if !asks.is_empty() && asks.iter().all(|c| path.recall.label(&label(c)).optional) {
        return Some(format!("“{}” says that it is optional", label(asks[0]).trim()));
    }
    let asks = |block: &Block| path.recall.asks_why(&block.text, path.lang());
    let question = |block: &&&Block| path.recall.label(&block.text).optional && asks(block);
    let asked = blocks.iter().find(question)?;
    Some(format!("“{}” says that it is optional", asked.text))
}

fn skips(path: &Path<'_>, controls: &[&Control]) -> Option<String> {
    let skip = controls
        .iter()
        .find(|c| !fields::is_field(c) && c.enabled && path.recall.label(&c.name).skips)?;
    Some(format!("“{}” passes it", skip.name))
}

/// The way on was closed when an answer was given, and open later. What a password opens says nothing of the question.
fn opened_by_an_answer(path: &Path<'_>, sights: &[usize]) -> Option<String> {
    let way_on = path.sights[*sights.last()?].act?.target.as_ref()?;
    let state = |sight: usize| {
        let mut here = path.sights[sight].region.controls.iter();
        // Nodes may have been made anew.
        here.find(|c| path.recall.same(c, way_on)).map(|c| c.enabled)
    };
    let acted = |sight: usize| path.sights[sight].act.and_then(|act| act.target.as_ref());
    let opened = sights
        .windows(2)
        .position(|pair| state(pair[0]) == Some(false) && state(pair[1]) == Some(true))?;
    if acted(sights[opened]).is_some_and(|target| target.role == "password") {
        return None;
    }
    let answer = sights[..=opened]
        .iter()
        .filter(|&&sight| state(sight) == Some(false))
        .filter_map(|&sight| acted(sight))
        .find(|target| answers(path, target))?;
    Some(format!(
        "“{}” could be pressed only after “{}” was answered",
        way_on.name, answer.name
    ))
}

/// The walk went on by the screen's own way without giving an answer, and nothing was chosen for it.
fn passed_unanswered(path: &Path<'_>, acts: &[&Moment], controls: &[&Control], sights: &[usize]) -> Option<String> {
    let last = path.sights[*sights.last()?].act?;
    let answered = acts.iter().any(|m| {
        !matches!(m.act, Act::Hover | Act::Scroll) && m.target.as_ref().is_some_and(|target| answers(path, target))
    });
    // A native select always holds something; whether that is an answer cannot be seen.
    let preset = controls
        .iter()
        .any(|c| answers(path, c) && (c.filled || c.checked == Some(true) || c.tag == "select"));
    let goes_on = matches!(last.act, Act::Click | Act::Press { .. })
        && last.target.as_ref().is_some_and(|t| {
            !fields::is_field(t)
                && !path.recall.closes(&t.name, path.lang())
                && !path.recall.keeps(&t.name, path.lang())
        });
    let asks = controls.iter().any(|c| answers(path, c));
    let went_on = path.sights.iter().any(|s| s.moment > last.index)
        || path
            .trace
            .stop
            .as_ref()
            .is_some_and(|stop| matches!(stop.reason, StopReason::DoneSeen));
    (asks && goes_on && went_on && !answered && !preset).then(|| "the walk passed it without an answer".to_owned())
}
