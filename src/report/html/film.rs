//! The screens of a journey in order, with what was done on them and what lies between them.

use serde::Serialize;

use super::{
    again::{self, Again},
    marks::{Marks, marks},
    pictures::{Album, Picture},
    text::{page, told_or_quoted},
};
use crate::{
    audit::Judged,
    lexicon::Purpose,
    measure::{MomentRow, Prompt, Screen, ScreenKind, Segment},
    report::{
        wording,
        words::{Piece, Words, plain},
    },
};

/// One thing on the strip.
#[derive(Debug, Serialize)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub(super) enum Item {
    Segment {
        name: &'static str,
    },
    Screen(Box<Card>),
    Switch {
        moment: u32,
        /// Whether the moment has its place here: an act that counts has it on its screen.
        anchor: bool,
        /// What kind of switch, in words.
        kind: &'static str,
        forced: bool,
        target: Vec<Piece>,
    },
    Act(Act),
}

#[derive(Debug, Serialize)]
pub(super) struct Card {
    number: u32,
    visit: u32,
    kind: &'static str,
    counted: bool,
    title: String,
    url: String,
    platform: String,
    loop_of: Option<u32>,
    /// A native dialog's text; no picture of it is possible.
    dialog: Option<String>,
    picture: Option<Picture>,
    marks: Option<Marks>,
    again: Option<Again>,
    purposes: Vec<Seen>,
    declared: Option<String>,
    options: usize,
    exits: usize,
    acts: Vec<Act>,
    in_place: Vec<InPlace>,
}

#[derive(Debug, Serialize)]
pub(super) struct Act {
    moment: u32,
    types: String,
    target: Vec<Piece>,
    keystrokes: u64,
    scroll: bool,
}

/// A detected purpose with the words behind it.
#[derive(Debug, Serialize)]
struct Seen {
    name: &'static str,
    words: Vec<Piece>,
    /// The same where no mark can stand.
    told: String,
}

#[derive(Debug, Serialize)]
struct InPlace {
    moment: u32,
    again: Option<Again>,
    purposes: Vec<Seen>,
    declared: Option<String>,
    text: String,
}

/// Everything on the strip, in the order of the walk.
pub(super) fn items(words: &Words, judged: &Judged, album: &mut Album<'_>) -> Vec<Item> {
    let measured = &judged.measured;
    let chain = again::chain(judged);
    // A screen stands where its first act stands, before it; a screen without an act stands where it was reached.
    let mut found: Vec<((u32, u8), Option<Segment>, Item)> = Vec::new();
    let mut reached = 0;
    for screen in &measured.screens {
        let at = screen.moments.first().copied().unwrap_or(reached);
        reached = screen.moments.last().copied().unwrap_or(reached);
        let rank = if screen.moments.is_empty() { 3 } else { 0 };
        found.push((
            (at, rank),
            Some(screen.segment),
            Item::Screen(Box::new(card(words, judged, &chain, screen, album))),
        ));
    }
    for row in &measured.rows {
        let shown = on_screen(judged, row);
        if let Some((kind, forced)) = wording::switch_at(judged, row.moment) {
            let kind = words.name("switch", wording::switch_kind(kind));
            let item = Item::Switch {
                moment: row.moment,
                anchor: !shown,
                kind,
                forced,
                target: told_or_quoted(words, &row.target),
            };
            found.push(((row.moment, 2), None, item));
        } else if !shown {
            found.push(((row.moment, 1), None, Item::Act(act(words, row))));
        }
    }
    found.sort_by_key(|(at, _, _)| *at);
    let mut items = Vec::with_capacity(found.len() + 2);
    let mut current = None;
    for (_, segment, item) in found {
        if let Some(segment) = segment.filter(|segment| current != Some(*segment)) {
            current = Some(segment);
            items.push(Item::Segment {
                name: words.name("segment", wording::segment(segment)),
            });
        }
        items.push(item);
    }
    items
}

/// Whether the act is listed on its screen's card: it has one, and is not merely the switch that leads on from it.
fn on_screen(judged: &Judged, row: &MomentRow) -> bool {
    let known = row.screen.is_some_and(|index| wording::screen(judged, index).is_some());
    known && (!wording::types(row).is_empty() || wording::switch_at(judged, row.moment).is_none())
}

fn card(words: &Words, judged: &Judged, chain: &[&Prompt], screen: &Screen, album: &mut Album<'_>) -> Card {
    let dialog = screen.kind == ScreenKind::Dialog;
    let shot = wording::capture(judged, screen).and_then(|(shot, _)| shot.as_deref());
    let prompt = wording::prompt_of(judged, screen.index);
    let here = |row: &&MomentRow| row.screen == Some(screen.index) && on_screen(judged, row);
    let within = |prompt: &&Prompt| prompt.in_place && prompt.screen == screen.index;
    let picture = (!dialog).then(|| album.picture(&judged.folder, shot));
    Card {
        number: screen.index,
        visit: screen.visit,
        kind: words.name("screen", wording::screen_kind(screen.kind)),
        counted: screen.counted,
        title: page(&screen.title),
        url: page(&screen.url),
        platform: page(&screen.platform),
        loop_of: screen.loop_of,
        dialog: dialog.then(|| page(&screen.title)),
        marks: picture
            .as_ref()
            .and_then(|picture| marks(words, judged, screen.index, picture)),
        picture,
        purposes: prompt.map(|prompt| seen(words, prompt)).unwrap_or_default(),
        declared: prompt.and_then(|prompt| declared(words, prompt)),
        again: prompt.and_then(|prompt| again::place(chain, prompt)),
        options: screen.options.len(),
        exits: screen.exits.len(),
        acts: judged
            .measured
            .rows
            .iter()
            .filter(here)
            .map(|row| act(words, row))
            .collect(),
        in_place: (judged.measured.prompts.iter().filter(within))
            .map(|prompt| InPlace {
                moment: prompt.moment,
                purposes: seen(words, prompt),
                declared: declared(words, prompt),
                again: again::place(chain, prompt),
                text: page(&prompt.text),
            })
            .collect(),
    }
}

fn act(words: &Words, row: &MomentRow) -> Act {
    Act {
        moment: row.moment,
        types: (wording::types(row).into_iter())
            .map(|name| words.name("act", name))
            .collect::<Vec<_>>()
            .join(" + "),
        target: told_or_quoted(words, &row.target),
        keystrokes: row.action.keystrokes,
        scroll: row.action.scroll,
    }
}

fn seen(words: &Words, prompt: &Prompt) -> Vec<Seen> {
    let behind = |purpose: Purpose| {
        let of = |evidence: &&crate::measure::PurposeEvidence| evidence.purpose == purpose;
        let each = prompt.evidence.iter().filter(of);
        let said: Vec<&str> = each.map(|evidence| evidence.words.as_str()).collect();
        told_or_quoted(words, &said.join(" · "))
    };
    let one = |purpose: &Purpose| {
        let words_behind = behind(*purpose);
        Seen {
            name: words.name("purpose", purpose.name()),
            told: plain(&words_behind),
            words: words_behind,
        }
    };
    prompt.detected.iter().map(one).collect()
}

/// What the flow declares, where that differs from what was detected.
fn declared(words: &Words, prompt: &Prompt) -> Option<String> {
    let declared = prompt
        .declared
        .as_ref()
        .filter(|declared| **declared != prompt.detected)?;
    let names: Vec<&str> = (declared.iter())
        .map(|purpose| words.name("purpose", purpose.name()))
        .collect();
    Some(names.join(", "))
}
