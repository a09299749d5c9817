//! A journey, built act by act.

use farewell::{
    flow::{Kind, Session},
    lexicon::Purpose,
    measure::{
        ActionType, Bound, Choices, Count, CountName, CountedAction, Counts, Entry, EntrySource, Measured, MomentRow,
        Outcome, Prompt, Screen, ScreenKind, Segment, Status,
    },
    trace::{Phase, Stop, StopReason, Trace},
};
use indexmap::IndexMap;

use super::header::header;

/// A journey: a trace and what was measured of it.
#[derive(Debug, Clone)]
pub struct Journey {
    pub trace: Trace,
    pub measured: Measured,
}

impl Journey {
    /// A journey without any burden: start screen, entry, one screen, done.
    pub fn new(id: &str, kind: Kind) -> Self {
        let mut trace = Trace::begin(header(id, kind));
        trace.stop = Some(Stop {
            reason: StopReason::DoneSeen,
            phase: Phase::Steps,
            moment: None,
            observation: None,
            step: None,
            message: String::new(),
        });
        let measured = Measured {
            outcome: Outcome {
                status: Status::Completed,
                cause: None,
                moment: None,
                delay: None,
            },
            entry: None,
            visibility: None,
            choices: Choices::default(),
            screens: Vec::new(),
            prompts: Vec::new(),
            rows: Vec::new(),
            counts: Counts {
                discovery: zeros(Bound::Exact),
                flow: zeros(Bound::Exact),
                total: zeros(Bound::Exact),
            },
            required: Default::default(),
            notes: Vec::new(),
            origins: vec!["https://shop.example".into()],
            interruptions: Vec::new(),
            response_seconds: 0.0,
            effort: Default::default(),
            reading: Default::default(),
            delays: Default::default(),
            waits: Vec::new(),
            surveys: Vec::new(),
            preconditions: Vec::new(),
            snoozes: Vec::new(),
            log_ins: Vec::new(),
            confirm_at_once: Default::default(),
        };
        Self { trace, measured }
    }

    /// Two buttons: one click on the start screen is the entry, one click on the screen behind it confirms.
    pub fn two_buttons() -> Self {
        let mut leave = Self::new("leave", Kind::DeleteAccount);
        leave.trace.header.journey.twin = Some("join".into());
        leave.screen(Segment::Discovery, &[Purpose::Menu]);
        leave.click();
        leave.enter();
        leave.screen(Segment::Flow, &[Purpose::Confirm]);
        leave.click();
        leave.add(CountName::Reconfirmations, 1);
        leave
    }

    /// Joining: one click on the landing page, one form.
    pub fn join() -> Self {
        let mut join = Self::new("join", Kind::SignUp);
        join.trace.header.journey.session = Session::Anonymous;
        join.screen(Segment::Discovery, &[Purpose::Menu]);
        join.click();
        join.enter();
        join.screen(Segment::Flow, &[Purpose::Form]);
        join.click();
        join
    }

    pub(super) fn segment(&self) -> Segment {
        if self.measured.entry.is_none() {
            Segment::Discovery
        } else {
            Segment::Flow
        }
    }

    pub(super) fn last_moment(&self) -> u32 {
        u32::try_from(self.measured.rows.len()).unwrap()
    }

    /// Adds to a count, in the segment where the journey now is and in the total, at the last moment.
    pub fn add(&mut self, name: CountName, times: usize) {
        let moment = self.last_moment().max(1);
        let counts = &mut self.measured.counts;
        let segment = match self.measured.entry {
            None => &mut counts.discovery,
            Some(_) => &mut counts.flow,
        };
        for count in [segment.get_mut(&name), counts.total.get_mut(&name)]
            .into_iter()
            .flatten()
        {
            count.moments.extend(std::iter::repeat_n(moment, times));
            count.v = count.v.map(|value| value + times as u64);
        }
    }

    pub(super) fn row(&mut self, types: Vec<ActionType>) {
        let moment = self.last_moment() + 1;
        let screen = self.measured.screens.last_mut().map(|screen| {
            screen.moments.push(moment);
            screen.index
        });
        if let Some(prompt) = self.measured.prompts.last_mut()
            && prompt.moment == 0
        {
            prompt.moment = moment;
        }
        self.measured.rows.push(MomentRow {
            moment,
            segment: Some(self.segment()),
            platform: self.trace.header.journey.platform.clone(),
            screen,
            action: CountedAction {
                types,
                keystrokes: 0,
                scroll: false,
            },
            target: "button".into(),
        });
    }

    /// One click.
    pub fn click(&mut self) {
        self.row(vec![ActionType::Click]);
        self.add(CountName::Clicks, 1);
        self.add(CountName::Actions, 1);
    }

    /// One field.
    pub fn fill(&mut self) {
        self.row(vec![ActionType::Fill]);
        self.add(CountName::Fills, 1);
        self.add(CountName::Actions, 1);
    }

    /// The last act was the entry.
    pub fn enter(&mut self) {
        self.measured.entry = Some(Entry {
            moment: self.last_moment(),
            source: EntrySource::Declared,
        });
    }

    /// A screen with these purposes; the next act is on it.
    pub fn screen(&mut self, segment: Segment, purposes: &[Purpose]) {
        let index = u32::try_from(self.measured.screens.len()).unwrap() + 1;
        self.measured.screens.push(Screen {
            index,
            visit: 1,
            kind: ScreenKind::Page,
            title: format!("screen {index}"),
            url: "https://shop.example/leave".into(),
            platform: "pc".into(),
            segment,
            moments: Vec::new(),
            observation: index,
            loop_of: None,
            counted: true,
            options: Vec::new(),
            exits: Vec::new(),
        });
        self.prompt(index, segment, purposes, false);
        self.add(CountName::Screens, 1);
        self.add(CountName::Pages, 1);
        self.add(CountName::Prompts, 1);
    }

    fn prompt(&mut self, screen: u32, segment: Segment, purposes: &[Purpose], in_place: bool) {
        self.measured.prompts.push(Prompt {
            screen,
            in_place,
            moment: 0,
            segment,
            detected: purposes.iter().copied().collect(),
            declared: None,
            settled: None,
            hidden: 0,
            foreign: false,
            evidence: Vec::new(),
            mandatory: false,
            text: String::new(),
        });
    }

    /// One more screen that asks this, and a click to get past it.
    pub fn hurdle(&mut self, purposes: &[Purpose]) {
        self.screen(Segment::Flow, purposes);
        self.click();
        let has = |purpose| purposes.contains(&purpose);
        if has(Purpose::Confirm) || has(Purpose::Retain) {
            self.add(CountName::Reconfirmations, 1);
        }
        if has(Purpose::Confirm) || has(Purpose::Retain) || has(Purpose::Warn) {
            self.add(CountName::RepeatedPrompts, 1);
        }
        let named = [
            (Purpose::Warn, CountName::LossNotices),
            (Purpose::Retain, CountName::RetentionOffers),
            (Purpose::Survey, CountName::Surveys),
            (Purpose::Reauth, CountName::Reauths),
            (Purpose::Precondition, CountName::Preconditions),
            (Purpose::Wait, CountName::Waits),
        ];
        for (purpose, name) in named {
            if has(purpose) {
                self.add(name, 1);
            }
        }
    }

    /// Moves on to the other version of the site, because the screen demands it.
    pub fn forced_presentation_switch(&mut self) {
        self.row(Vec::new());
        self.add(CountName::PlatformSwitches, 1);
        self.add(CountName::ForcedPlatformSwitches, 1);
        self.add(CountName::PresentationSwitches, 1);
    }

    pub fn count(&mut self, segment: &str, name: CountName) -> &mut Count {
        let counts = &mut self.measured.counts;
        match segment {
            "discovery" => &mut counts.discovery[&name],
            "flow" => &mut counts.flow[&name],
            _ => &mut counts.total[&name],
        }
    }
}

fn zeros(bound: Bound) -> IndexMap<CountName, Count> {
    CountName::ALL
        .iter()
        .map(|name| (*name, Count::at(Vec::new(), bound)))
        .collect()
}
