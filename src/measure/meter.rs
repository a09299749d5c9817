//! Measures one trace: the one way from what was seen to what counts.

use super::{
    actions, at_once, bounds, choice,
    count::{CountName, Segment},
    counts::{Doubts, Tally, assemble},
    delay, effort, entry,
    measured::{ActionType, Entry, Measured, MomentRow, Prompt, Screen, ScreenKind, Status},
    notes, options, outcome,
    path::{Path, origin},
    platforms::{self, Switches},
    precondition, prompts, reading,
    recall::Recall,
    refusals, required, response,
    screens::{self, Cut},
    settlement::Settlement,
    snooze, unread, visibility, waits,
};
use crate::{
    flow::Kind,
    lexicon,
    lexicon::Purpose,
    trace::{Act, Layer, Phase, Trace},
};

/// Measures a trace. Pure: the same trace gives the same numbers.
pub fn measure(trace: &Trace) -> Measured {
    measure_with(trace, &Recall::default())
}

/// As [`measure`]. What `recall` holds makes it faster and never another; one is best kept for a whole run.
pub fn measure_with(trace: &Trace, recall: &Recall) -> Measured {
    measure_settled(trace, &Settlement::default(), recall)
}

/// As [`measure_with`], with the purposes that a person settled.
pub fn measure_settled(trace: &Trace, settlement: &Settlement, recall: &Recall) -> Measured {
    let path = Path::of(trace, recall);
    let outcome = outcome::of(&path);
    let (entry, mut remarks) = entry::find(&path);
    let actions = actions::count(&path);
    let refused = refusals::find(&path);
    let mut cut = screens::cut(&path, entry);
    // What unfolds to be answered next is a prompt, not the answer to a submission.
    let refused: Vec<u32> = refused
        .into_iter()
        .filter(|&moment| !unfolds_a_prompt(&path, &cut, moment))
        .collect();
    let asked = prompts::find(&path, &cut, entry, &refused, settlement);
    let prompts = asked.prompts;
    let proves: Vec<bool> = (0..cut.visits.len())
        .map(|i| {
            prompts::is_log_in(&path, &cut.visits[i])
                || of_visit(&prompts, i).any(|p| p.detected.contains(&Purpose::Reauth))
        })
        .collect();
    screens::mark_loops(&path, &mut cut, &proves);
    let screens = list_screens(&path, &cut, entry, outcome.status);
    let (switches, unforced) = platforms::find(&path);
    remarks.extend(unforced);
    remarks.extend(notes::find(&path, &actions, &prompts));

    let mut tally = Tally::default();
    let mut rows = start_rows(trace);
    for (walked, action) in path.walked.iter().zip(&actions) {
        let segment = entry::segment(entry, walked.moment.index);
        for &kind in &action.types {
            if let Some(name) = count_name(kind) {
                tally.add(name, segment, walked.moment.index);
                tally.add(CountName::Actions, segment, walked.moment.index);
            }
        }
        tally.type_keys(segment, walked.moment.index, action.keystrokes);
        if action.scroll {
            tally.add(CountName::Scrolls, segment, walked.moment.index);
        }
        let sight = path
            .sights
            .iter()
            .position(|s| s.act.is_some_and(|m| m.index == walked.moment.index));
        rows.push(MomentRow {
            moment: walked.moment.index,
            segment: entry.map(|_| segment),
            platform: walked.moment.platform.clone(),
            screen: sight.and_then(|s| cut.visit_of(s)).map(number),
            action: action.clone(),
            target: actions::describe(walked.moment),
        });
    }
    let fields = tally_screens(&mut tally, &path, &cut, &screens, &prompts);
    tally_switches(&mut tally, &switches, entry);
    for &moment in &refused {
        tally.add(CountName::Refusals, entry::segment(entry, moment), moment);
    }
    let mut waits = waits::interstitials(&path);
    for moment in waits.iter().filter_map(|wait| wait.from) {
        // It comes after the act that led to it: after the entry is flow.
        let segment = match entry {
            Some(entry) if moment >= entry.moment => Segment::Flow,
            _ => Segment::Discovery,
        };
        tally.add(CountName::Waits, segment, moment);
    }
    for visit in cut.visits.iter().filter(|visit| !visit.menu_panel) {
        waits.extend(waits::on_screen(&path, &visit.sights));
    }
    waits.sort_by_key(|wait| wait.to);

    let started = path.counted().next().is_some();
    let bounds = bounds::after(outcome.status, entry, started);
    let doubts = doubts(&path, entry, &prompts);
    let counts = assemble(recall, &tally, &prompts, &asked.log_ins, bounds, doubts);
    let responses = response::millis(&path);
    Measured {
        delays: delay::find(&path, entry, &outcome),
        waits,
        surveys: asked.surveys,
        preconditions: precondition::find(&path, &prompts),
        snoozes: snooze::find(&path, &prompts),
        log_ins: asked.log_in_screens,
        confirm_at_once: at_once::find(&path, &cut, entry),
        visibility: visibility::of(&path, &cut, entry, &rows, &counts),
        choices: choice::of(&path, &cut, &prompts, entry, outcome.status),
        entry,
        screens,
        reading: reading::of(recall, &prompts, bounds, doubts.more_to_read()),
        prompts,
        rows,
        counts,
        required: required::by_kind(&fields),
        notes: remarks,
        origins: origins(trace),
        interruptions: interruptions(&path),
        response_seconds: response::seconds(&responses),
        effort: effort::of(&path, &actions, &cut, entry, bounds, doubts.person_acted, &responses),
        outcome,
    }
}

fn number(i: usize) -> u32 {
    u32::try_from(i + 1).unwrap_or(u32::MAX)
}

fn of_visit(prompts: &[Prompt], visit: usize) -> impl Iterator<Item = &Prompt> {
    prompts.iter().filter(move |p| p.screen == number(visit))
}

fn unfolds_a_prompt(path: &Path<'_>, cut: &Cut<'_>, moment: u32) -> bool {
    let next = path.sights.iter().position(|s| s.moment > moment);
    next.is_some_and(|next| cut.visits.iter().flat_map(|v| &v.in_place).any(|p| p.sight == next))
}

fn count_name(kind: ActionType) -> Option<CountName> {
    Some(match kind {
        ActionType::Click => CountName::Clicks,
        ActionType::Toggle => CountName::Toggles,
        ActionType::Select => CountName::Selects,
        ActionType::Fill => CountName::Fills,
        ActionType::Press => CountName::Presses,
        ActionType::Gesture => CountName::Gestures,
        ActionType::Hover => CountName::Hovers,
        ActionType::Upload => CountName::Uploads,
        ActionType::Window => CountName::Windows,
        ActionType::Address => CountName::Addresses,
        ActionType::None => return None,
    })
}

fn list_screens(path: &Path<'_>, cut: &Cut<'_>, entry: Option<Entry>, status: Status) -> Vec<Screen> {
    cut.visits
        .iter()
        .enumerate()
        .map(|(i, visit)| {
            let first = &path.sights[visit.sights[0]];
            let last = visit.sights.last().map_or(first, |&s| &path.sights[s]);
            let unfinished = i + 1 == cut.visits.len() && breaks_off(path, visit, status);
            let offered = if path.leaves() && !visit.menu_panel && !unfinished && faces_options(path, visit, entry) {
                options::of(path, visit)
            } else {
                options::Options::default()
            };
            Screen {
                index: number(i),
                visit: visit.visit,
                kind: visit.kind,
                title: first.region.title().to_owned(),
                url: first.region.observation.url.clone(),
                platform: first.region.observation.platform.clone(),
                segment: visit.segment,
                moments: visit
                    .sights
                    .iter()
                    .filter_map(|&s| path.sights[s].act)
                    .map(|m| m.index)
                    .collect(),
                observation: last.region.observation.index,
                loop_of: visit.loop_of.map(number),
                counted: !visit.menu_panel,
                options: offered.options,
                exits: offered.exits,
            }
        })
        .collect()
}

/// Whether the way on may have been any of the last screen's options: the walk broke off on it, or found no way on and
/// did nothing on it (a hand-off is done elsewhere).
fn breaks_off(path: &Path<'_>, last: &screens::Visit<'_>, status: Status) -> bool {
    let mut acts = last.sights.iter().filter_map(|&s| path.sights[s].act);
    let acted_on = acts.any(|act| !matches!(act.act, Act::Handoff { .. }));
    status.inconclusive() || matches!(status, Status::HandedOff | Status::DeadEnd) && !acted_on
}

/// Whether a screen's options are read: it lies in the flow, or it holds the entry and is acted on after it.
fn faces_options(path: &Path<'_>, visit: &screens::Visit<'_>, entry: Option<Entry>) -> bool {
    let last = visit
        .sights
        .iter()
        .rev()
        .find_map(|&s| path.sights[s].act)
        .map(|act| act.index);
    visit.segment == Segment::Flow || entry.is_some_and(|entry| last > Some(entry.moment))
}

/// Screens, prompts, options and fields. Gives back the fields.
fn tally_screens(
    tally: &mut Tally,
    path: &Path<'_>,
    cut: &Cut<'_>,
    screens: &[Screen],
    prompts: &[Prompt],
) -> Vec<required::Required> {
    let mut fields = Vec::new();
    for (i, visit) in cut.visits.iter().enumerate().filter(|(_, visit)| !visit.menu_panel) {
        let moment = path.sights[visit.sights[0]].moment;
        tally.add(CountName::Screens, visit.segment, moment);
        if visit.kind == ScreenKind::Page {
            tally.add(CountName::Pages, visit.segment, moment);
        }
        if visit.loop_of.is_some() {
            tally.add(CountName::Loops, visit.segment, moment);
        }
        // Options stand in the flow: those of the screen that holds the entry are faced after it.
        let faced = screens[i]
            .moments
            .last()
            .copied()
            .filter(|_| visit.segment == Segment::Discovery);
        for (name, offered) in [
            (CountName::Options, &screens[i].options),
            (CountName::Exits, &screens[i].exits),
        ] {
            for _ in offered {
                tally.add(name, Segment::Flow, faced.unwrap_or(moment));
            }
        }
        let own: Vec<&Prompt> = of_visit(prompts, i).collect();
        for prompt in &own {
            tally.add(CountName::Prompts, prompt.segment, prompt.moment);
            if prompt.in_place {
                tally.add(CountName::InPlacePrompts, prompt.segment, prompt.moment);
            }
        }
        for field in required::of(path, visit, &own) {
            tally.add(CountName::RequiredFields, visit.segment, moment);
            fields.push(field);
        }
    }
    for prompt in super::repeats::recurrences(path.recall, &prompts.iter().collect::<Vec<_>>()) {
        tally.add(CountName::Recurrences, prompt.segment, prompt.moment);
    }
    fields
}

fn tally_switches(tally: &mut Tally, switches: &Switches, entry: Option<Entry>) {
    let all = [
        (CountName::PlatformSwitches, switches.platform()),
        (CountName::ForcedPlatformSwitches, switches.forced.clone()),
        (CountName::DeviceSwitches, switches.device.clone()),
        (CountName::PresentationSwitches, switches.presentation.clone()),
        (CountName::ChannelSwitches, switches.channel.clone()),
        (CountName::Verifications, switches.verification.clone()),
    ];
    for (name, moments) in all {
        for moment in moments {
            tally.add(name, entry::segment(entry, moment), moment);
        }
    }
}

fn doubts(path: &Path<'_>, entry: Option<Entry>, prompts: &[Prompt]) -> Doubts {
    let journey = &path.trace.header.journey;
    let mut person_acted = [false; 2];
    for walked in path.counted().filter(|w| matches!(w.moment.act, Act::Pause { .. })) {
        person_acted[usize::from(entry::segment(entry, walked.moment.index) == Segment::Flow)] = true;
    }
    Doubts {
        // A bare account holds nothing that could be demanded to end first; a note says what the persona holds.
        preconditions_unseen: journey.kind == Kind::DeleteAccount
            && !journey.persona_note.as_deref().is_some_and(lexicon::holds_something),
        twin_unseen: path.leaves(),
        person_acted,
        unread: unread::by_segment(prompts),
    }
}

fn start_rows(trace: &Trace) -> Vec<MomentRow> {
    trace
        .moments
        .iter()
        .filter(|m| m.phase == Phase::Start)
        .map(|moment| MomentRow {
            moment: moment.index,
            segment: None,
            platform: moment.platform.clone(),
            screen: None,
            action: super::measured::CountedAction {
                types: Vec::new(),
                keystrokes: 0,
                scroll: false,
            },
            target: actions::describe(moment),
        })
        .collect()
}

fn origins(trace: &Trace) -> Vec<String> {
    let mut seen: Vec<String> = Vec::new();
    for here in trace.observations.iter().filter_map(origin) {
        if !seen.contains(&here) {
            seen.push(here);
        }
    }
    seen
}

/// What the walk noticed, and the consent layers that nobody touched.
fn interruptions(path: &Path<'_>) -> Vec<String> {
    let mut met: Vec<String> = Vec::new();
    let trace = path.trace;
    let noticed = trace.interruptions.iter().map(|i| i.what.clone());
    let layered = trace.observations.iter().filter(|seen| !seen.layers.is_empty());
    let shown = layered.flat_map(|seen| {
        let region = path.region(seen);
        let outer = |i: &usize| seen.layers.get(*i).filter(|layer| layer.parent.is_none());
        let outer: Vec<&Layer> = region.consent.iter().filter_map(outer).collect();
        outer.into_iter().map(|layer| {
            if layer.name.is_empty() {
                "consent layer".to_owned()
            } else {
                format!("consent layer: {}", layer.name)
            }
        })
    });
    for what in noticed.chain(shown) {
        if !met.contains(&what) {
            met.push(what);
        }
    }
    met
}
