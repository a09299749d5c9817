//! Prompts with their purposes (counting standard, section 4).
//!
//! *Definition.* A prompt is a counted screen or an in-place prompt. Its purposes are detected from what it shows; a
//! screen's own text leaves out what its in-place prompts added. A log-in that is met in a leave journey after its
//! start is one reauth, over however many screens it stretches.
//!
//! *Pitfalls.* Text that only unfolded later (a fold with the reasons) belongs to the screen too, so the texts of all
//! looks before an act are joined. A form that the walk went on without, and fields that cannot be changed, ask for
//! nothing. Join journeys carry only form, handoff, challenge, confirm, reauth and menu. What a person settled stands in the place of what is detected.

use std::{collections::BTreeSet, rc::Rc};

use super::{
    count::Segment,
    entry, fields, led_on,
    left_alone::left_alone,
    measured::{Entry, Prompt},
    path::Path,
    purpose::{self, Detected},
    purpose_input::Piece,
    region::{Region, only_captions},
    screens::{Cut, InPlace, Visit, in_menu},
    settlement::{Settlement, settle},
    survey::{self, Demand, SurveyDemand},
    unread, waits,
};
use crate::{
    lexicon::Purpose,
    trace::{Block, Control},
};

/// The purposes that prompts of join journeys carry.
pub const OF_JOINING: [Purpose; 6] = [
    Purpose::Menu,
    Purpose::Form,
    Purpose::Handoff,
    Purpose::Challenge,
    Purpose::Confirm,
    Purpose::Reauth,
];

/// What the screens ask.
pub(super) struct Asked {
    /// All prompts, in order.
    pub(super) prompts: Vec<Prompt>,
    /// The moments of those that are log-ins and count as one reauth each without having its purpose.
    pub(super) log_ins: BTreeSet<u32>,
    /// The moments of all screens that ask to log in.
    pub(super) log_in_screens: Vec<u32>,
    /// What each survey demands.
    pub(super) surveys: Vec<SurveyDemand>,
}

/// All prompts with what they ask.
pub(super) fn find<'a>(
    path: &Path<'a>,
    cut: &Cut<'a>,
    at: Option<Entry>,
    refused: &[u32],
    settlement: &Settlement,
) -> Asked {
    let mut all = Vec::new();
    let mut log_ins = BTreeSet::new();
    let (mut log_in_screens, mut surveys) = (Vec::new(), Vec::new());
    let mut in_log_in = false;
    for (i, visit) in cut.visits.iter().enumerate().filter(|(_, visit)| !visit.menu_panel) {
        let settled = settlement.of(number(i), 1);
        let (mut screen, demand) = of_screen(path, visit, refused, settled);
        surveys.extend(demand);
        screen.screen = number(i);
        let acts = visit.sights.iter().copied();
        led_on::take_back(path, at, acts, &mut screen.detected, &mut screen.evidence);
        if screen.detected.is_empty() {
            screen.detected.insert(Purpose::Menu);
        }
        // A person who saw something else in it than a log-in is believed.
        let can_be = |p: &BTreeSet<Purpose>| p.contains(&Purpose::Other) || p.contains(&Purpose::Reauth);
        let log_in = i > 0 && path.leaves() && is_log_in(path, visit) && settled.is_none_or(can_be);
        if log_in && in_log_in {
            screen.detected.remove(&Purpose::Reauth);
            if screen.detected.is_empty() {
                screen.detected.insert(Purpose::Other);
            }
        }
        settle(&mut screen, settled);
        if log_in && !in_log_in && !screen.detected.contains(&Purpose::Reauth) {
            log_ins.insert(screen.moment);
        }
        if log_in {
            log_in_screens.push(screen.moment);
        }
        in_log_in = log_in;
        all.push(screen);
        for (nth, prompt) in visit.in_place.iter().enumerate() {
            let settled = settlement.of(number(i), number(nth + 1));
            let (mut prompt, demand) = of_in_place(path, prompt, refused, settled);
            settle(&mut prompt, settled);
            surveys.extend(demand);
            prompt.screen = number(i);
            prompt.segment = entry::segment(at, prompt.moment);
            all.push(prompt);
        }
    }
    Asked {
        prompts: all,
        log_ins,
        log_in_screens,
        surveys,
    }
}

fn number(i: usize) -> u32 {
    u32::try_from(i + 1).unwrap_or(u32::MAX)
}

/// Whether a visit asks the person to log in.
pub(super) fn is_log_in(path: &Path<'_>, visit: &Visit<'_>) -> bool {
    visit
        .sights
        .first()
        .is_some_and(|&s| shows_log_in(path, &path.sights[s].region))
}

/// Whether a region asks the person to log in.
pub(super) fn shows_log_in(path: &Path<'_>, region: &Region<'_>) -> bool {
    if !region.controls.iter().any(|c| fields::is_text_field(c)) {
        return false;
    }
    let mut text = region.text().to_owned();
    for control in &region.controls {
        text.push('\n');
        text.push_str(&control.name);
    }
    path.recall.log_in_wall(&text, region.lang(path.lang()))
}

fn of_screen(
    path: &Path<'_>,
    visit: &Visit<'_>,
    refused: &[u32],
    settled: Option<&BTreeSet<Purpose>>,
) -> (Prompt, Option<SurveyDemand>) {
    let first = &path.sights[visit.sights[0]];
    let added: BTreeSet<_> = visit
        .in_place
        .iter()
        .flat_map(|p| p.blocks.iter().map(|b| (b.id, &b.text)))
        .collect();
    let apart: BTreeSet<_> = visit
        .in_place
        .iter()
        .flat_map(|p| p.controls.iter().map(|c| path.recall.key(c)))
        .collect();
    let answers: BTreeSet<usize> = visit.in_place.iter().flat_map(|p| p.acts.iter().copied()).collect();
    let mut blocks: Vec<&Block> = Vec::new();
    let mut controls: Vec<&Control> = Vec::new();
    let mut seen = (BTreeSet::new(), BTreeSet::new());
    for (nth, &s) in visit.sights.iter().enumerate() {
        let region = &path.sights[s].region;
        // The list of its answers that comes up while a prompt is answered is that prompt's.
        let answering = nth > 0 && answers.contains(&s);
        let captions = if answering {
            list_captions(path, region)
        } else {
            Vec::new()
        };
        for (block, line) in region.blocks.iter().zip(region.lines()) {
            let known = nth > 0 && (added.contains(&(block.id, &block.text)) || block.live.is_some())
                || answering && only_captions(&path.recall.letters(*line), &captions);
            if !known && seen.0.insert((block.id, block.text.as_str())) {
                blocks.push(block);
            }
        }
        for control in &region.controls {
            let known = nth > 0 && apart.contains(&path.recall.key(control)) || answering && in_menu(region, control);
            if !known && seen.1.insert((control.id, control.name.as_str())) {
                controls.push(control);
            }
        }
    }
    // A single look keeps the region's own title.
    let region = first.region.with(blocks.clone(), controls.clone());
    let own: Vec<usize> = visit.sights.iter().copied().filter(|s| !answers.contains(s)).collect();
    let countdown = !waits::on_screen(path, &visit.sights).is_empty();
    build(
        path,
        &region,
        &blocks,
        &controls,
        &own,
        first.moment,
        refused,
        countdown,
        visit.segment,
        settled,
    )
}

/// The folded names of what a list that is open offers.
fn list_captions(path: &Path<'_>, region: &Region<'_>) -> Vec<Rc<str>> {
    let offered: Vec<&Control> = region.controls.iter().copied().filter(|c| in_menu(region, c)).collect();
    path.recall.names(&offered)
}

fn of_in_place<'a>(
    path: &Path<'a>,
    prompt: &InPlace<'a>,
    refused: &[u32],
    settled: Option<&BTreeSet<Purpose>>,
) -> (Prompt, Option<SurveyDemand>) {
    let sight = &path.sights[prompt.sight];
    let (mut found, demand) = build(
        path,
        &sight.region,
        &prompt.blocks,
        &prompt.controls,
        &prompt.acts,
        sight.moment,
        refused,
        false,
        Segment::Flow,
        settled,
    );
    found.in_place = true;
    found.detected.clone_from(&prompt.asks.purposes);
    found.evidence.clone_from(&prompt.asks.evidence);
    let survey = settled.unwrap_or(&found.detected).contains(&Purpose::Survey);
    found.mandatory &= survey;
    (found, demand.filter(|_| survey))
}

/// Takes the form from what was detected, if only fields that are not asked for made it one.
fn without_form(path: &Path<'_>, asked: &Piece<'_, '_>, detected: &mut Detected) {
    let rest = path.recall.classify(asked);
    if rest.purposes.contains(&Purpose::Form) {
        return;
    }
    // A page of settings that cannot be changed is not less of a form for having one button left to press.
    let leads_on = |p: &Purpose| matches!(p, Purpose::Menu | Purpose::Other);
    if detected.purposes.len() > 1 {
        detected.purposes.remove(&Purpose::Form);
        detected.evidence.retain(|e| e.purpose != Purpose::Form);
    } else if rest.purposes.iter().all(leads_on) {
        *detected = Detected::clone(&rest);
    }
}

#[expect(
    clippy::too_many_arguments,
    reason = "the parts of a prompt, joined in this one place"
)]
fn build<'a>(
    path: &Path<'a>,
    region: &Region<'a>,
    blocks: &[&'a Block],
    controls: &[&'a Control],
    sights: &[usize],
    moment: u32,
    refused: &[u32],
    countdown: bool,
    segment: Segment,
    settled: Option<&BTreeSet<Purpose>>,
) -> (Prompt, Option<SurveyDemand>) {
    let piece = Piece {
        region,
        blocks,
        controls,
        kind: path.trace.header.journey.kind,
        lang: path.lang(),
        countdown,
    };
    let mut detected = Detected::clone(&path.recall.classify(&piece));
    if detected.purposes.contains(&Purpose::Form) {
        let asked = |c: &&&Control| !(fields::is_field(c) && (c.readonly || left_alone(path, sights, c)));
        let asked: Vec<&Control> = controls.iter().filter(asked).copied().collect();
        if asked.len() < controls.len() {
            let controls = asked.as_slice();
            without_form(path, &Piece { controls, ..piece }, &mut detected);
        }
    }
    if !path.leaves() {
        detected.purposes.retain(|purpose| OF_JOINING.contains(purpose));
        detected.evidence.retain(|e| OF_JOINING.contains(&e.purpose));
        if detected.purposes.is_empty() {
            detected.purposes.insert(Purpose::Menu);
        }
    }
    let acts = || sights.iter().filter_map(|&s| path.sights[s].act);
    let declared: BTreeSet<Purpose> = acts()
        .filter_map(|m| m.step.purpose.as_ref())
        .flatten()
        .copied()
        .collect();
    let stated = acts().any(|m| m.step.purpose.is_some());
    let survey = match settled {
        Some(purposes) => purposes.contains(&Purpose::Survey),
        None => detected.purposes.contains(&Purpose::Survey) || declared.contains(&Purpose::Survey),
    };
    let screen = piece.screen();
    let told = survey.then(|| {
        let only_answers = purpose::only_answers_lead_on(&screen, &path.recall.books);
        survey::demand(path, blocks, controls, sights, refused, only_answers)
    });
    let demand = told.map(|told| {
        let (demand, why) = told.unzip();
        SurveyDemand { moment, demand, why }
    });
    let prompt = Prompt {
        screen: 0,
        in_place: false,
        moment,
        segment,
        mandatory: demand.as_ref().is_some_and(|d| d.demand == Some(Demand::Mandatory)),
        detected: detected.purposes,
        declared: stated.then_some(declared),
        settled: None,
        evidence: detected.evidence,
        hidden: unread::texts(&screen, path.trace.header.flow.masks.as_ref()),
        foreign: detected.foreign,
        text: screen.text,
    };
    (prompt, demand)
}
