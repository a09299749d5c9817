//! Remarks on integrity that no single measure makes.

use super::{
    guessed,
    measured::{ActionType, CountedAction, Note, Prompt},
    path::{Apart, Path},
    unread,
};
use crate::{
    flow::Session,
    trace::{Act, Phase},
};

/// All of them.
pub(super) fn find(path: &Path<'_>, actions: &[CountedAction], prompts: &[Prompt]) -> Vec<Note> {
    let pick = |wanted: &dyn Fn(usize) -> bool| -> Vec<u32> {
        (0..path.walked.len())
            .filter(|&i| wanted(i))
            .map(|i| path.walked[i].moment.index)
            .collect()
    };
    let is_open = |i: usize| matches!(path.walked[i].moment.act, Act::Open { .. });
    let mut notes = Vec::new();
    let mut remark = |code: &'static str, text: &str, moments: Vec<u32>| {
        if !moments.is_empty() {
            notes.push(Note {
                code,
                text: text.to_owned(),
                moments,
            });
        }
    };
    remark(
        "typed-address",
        "An address was typed after the start: the control could not be reached through the interface.",
        pick(&|i| is_open(i) && actions[i].types.contains(&ActionType::Address)),
    );
    remark(
        "uncounted-steps",
        "The flow takes these steps without counting them.",
        pick(&|i| path.walked[i].apart == Some(Apart::Housekeeping)),
    );
    remark(
        "person-acted",
        "A person acted and nobody saw how: actions are minimums.",
        pick(&|i| path.walked[i].apart.is_none() && matches!(path.walked[i].moment.act, Act::Pause { .. })),
    );
    remark(
        "purpose-disputed",
        "The flow declares another purpose than the one detected.",
        prompts
            .iter()
            .filter(|p| p.declared.as_ref().is_some_and(|d| *d != p.detected))
            .map(|p| p.moment)
            .collect(),
    );
    notes.extend(unread::notes(prompts));
    notes.extend(guessed::note(prompts));
    if deep_start(path) {
        notes.push(Note {
            code: "deep-start",
            text: "The journey starts neither at the site's root nor where the log-in lands.".to_owned(),
            moments: Vec::new(),
        });
    }
    notes
}

/// A leave start that is neither the site's root nor where log-in lands.
fn deep_start(path: &Path<'_>) -> bool {
    let header = &path.trace.header;
    if !path.leaves() {
        return false;
    }
    let plain = |url: &str| {
        let url = url.split(['#', '?']).next().unwrap_or_default();
        url.trim_end_matches('/').to_owned()
    };
    let start = plain(&header.journey.start);
    let root = url::Url::parse(&header.journey.start)
        .ok()
        .map(|url| plain(&url.origin().ascii_serialization()));
    let set_up = path.trace.moments.iter().rev().find(|m| m.phase == Phase::Setup);
    let landed = set_up
        .and_then(|m| path.trace.observation(*m.after.last()?))
        .map(|o| plain(&o.url));
    let logged_in = header.journey.session == Session::LoggedIn;
    start != plain(&header.service.base) && Some(&start) != root.as_ref() && !(logged_in && Some(start) == landed)
}
