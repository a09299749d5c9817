//! Journeys as they come out of the measures, without a browser.

use farewell::{
    audit::{Audit, judge_measured},
    flow::{Channel, Kind, PlatformKind, Session},
    lexicon::Purpose,
    measure::{
        ActionType, Bound, Count, CountName, CountedAction, Counts, Entry, EntrySource, Measured, MomentRow, Outcome,
        Prompt, Screen, ScreenKind, Segment, Status,
    },
    rulebook::{Rulebook, Verdict},
    score::Score,
    trace::{
        Act, Environment, FlowFile, Header, JourneyFacts, Moment, Phase, PlatformFacts, RunRecord, ServiceFacts,
        StepNote, Stop, StopReason, TRACE_SCHEMA, Tool, Trace,
    },
};
use indexmap::IndexMap;

/// A journey: a trace and what was measured of it.
#[derive(Debug, Clone)]
pub struct Journey {
    pub trace: Trace,
    pub measured: Measured,
}

pub fn instant() -> jiff::Timestamp {
    "2026-11-20T01:02:03Z".parse().unwrap()
}

fn header(id: &str, kind: Kind) -> Header {
    Header {
        schema: TRACE_SCHEMA.into(),
        tool: Tool::default(),
        run: "r".into(),
        repetition: 1,
        service: ServiceFacts {
            id: "shop".into(),
            name: "Shop".into(),
            operator: Some("Shop Inc.".into()),
            domains: vec!["shop.example".into()],
            jurisdictions: vec!["KR".into()],
            languages: vec!["ko".into()],
            base: "https://shop.example/".into(),
            variant: None,
        },
        journey: JourneyFacts {
            id: id.into(),
            goal: kind.goal(),
            kind,
            persona: None,
            persona_note: None,
            platform: "pc".into(),
            session: Session::LoggedIn,
            twin: None,
            start: "https://shop.example/".into(),
            asserted: None,
        },
        platforms: ["pc", "phone"]
            .map(|name| {
                let facts = PlatformFacts {
                    kind: if name == "pc" {
                        PlatformKind::DesktopWeb
                    } else {
                        PlatformKind::MobileWeb
                    },
                    device: name.into(),
                    width: 1280,
                    height: 800,
                    locale: "ko-KR".into(),
                    timezone: "Asia/Seoul".into(),
                };
                (name.to_owned(), facts)
            })
            .into_iter()
            .collect(),
        environment: Environment::default(),
        flow: FlowFile::default(),
        started: instant(),
        commit: true,
    }
}

fn zeros(bound: Bound) -> IndexMap<CountName, Count> {
    CountName::ALL
        .iter()
        .map(|name| (*name, Count::at(Vec::new(), bound)))
        .collect()
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

    fn segment(&self) -> Segment {
        if self.measured.entry.is_none() {
            Segment::Discovery
        } else {
            Segment::Flow
        }
    }

    fn last_moment(&self) -> u32 {
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

    fn row(&mut self, types: Vec<ActionType>) {
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

    /// Ends otherwise than completed: everything after discovery is a lower bound.
    pub fn ends(mut self, status: Status) -> Self {
        self.measured.outcome.status = status;
        let counts = &mut self.measured.counts;
        let reached = self.measured.entry.is_some();
        let bound = |map: &mut IndexMap<CountName, Count>, to: Bound| {
            for count in map.values_mut() {
                if to == Bound::Unknown {
                    *count = Count::unknown();
                } else if count.bound == Bound::Exact {
                    count.bound = to;
                }
            }
        };
        match status {
            Status::Completed | Status::Deferred => {}
            _ => {
                bound(&mut counts.flow, if reached { Bound::AtLeast } else { Bound::Unknown });
                bound(&mut counts.total, Bound::AtLeast);
                if !reached {
                    bound(&mut counts.discovery, Bound::Unknown);
                }
            }
        }
        self
    }

    /// Ends with a hand-off to a channel.
    pub fn handed_off(mut self, channel: Channel) -> Self {
        self.row(Vec::new());
        for name in [
            CountName::PlatformSwitches,
            CountName::ForcedPlatformSwitches,
            CountName::ChannelSwitches,
        ] {
            self.add(name, 1);
        }
        let moment = self.last_moment();
        self.trace.moments.push(Moment {
            index: moment,
            phase: Phase::Steps,
            step: StepNote::default(),
            platform: "pc".into(),
            at: instant(),
            elapsed_ms: 0,
            before: None,
            act: Act::Handoff {
                channel,
                because: "call us".into(),
                attestation: None,
            },
            target: None,
            located: None,
            after: Vec::new(),
            took_ms: 0,
        });
        if let Some(stop) = &mut self.trace.stop {
            stop.reason = StopReason::HandedOff { channel };
        }
        self.ends(Status::HandedOff)
    }

    /// The journey as it would be recorded had it ended after `keep` acts.
    pub fn cut(&self, keep: usize, status: Status) -> Self {
        let keep = u32::try_from(keep).unwrap().min(self.last_moment());
        let mut cut = self.clone();
        let measured = &mut cut.measured;
        measured.rows.retain(|row| row.moment <= keep);
        measured.prompts.retain(|prompt| prompt.moment <= keep);
        measured
            .screens
            .retain(|screen| screen.moments.first().is_some_and(|moment| *moment <= keep));
        for screen in &mut measured.screens {
            screen.moments.retain(|moment| *moment <= keep);
        }
        if measured.entry.is_some_and(|entry| entry.moment > keep) {
            measured.entry = None;
        }
        let maps = [
            &mut measured.counts.discovery,
            &mut measured.counts.flow,
            &mut measured.counts.total,
        ];
        for count in maps.into_iter().flat_map(IndexMap::values_mut) {
            count.moments.retain(|moment| *moment <= keep);
            count.v = count.v.map(|_| count.moments.len() as u64);
        }
        cut.trace.moments.retain(|moment| moment.index <= keep);
        cut.ends(status)
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

/// The shipped rulebook of this id.
pub fn book(id: &str) -> Rulebook {
    farewell::rulebook::shipped()
        .iter()
        .find(|book| book.id == id)
        .unwrap()
        .clone()
}

/// A rulebook of these rules: (id, the lines that differ), and the completion rule.
pub fn book_of(rules: &[(&str, &str)]) -> Rulebook {
    let mut text = String::from("farewell-rulebook: 1\nid: test\ntitle: Test\nrules:\n");
    let completion = ("done", "met: leave.completed\n    weight: 1\n    completion: true");
    for (id, lines) in rules.iter().chain([&completion]) {
        let norm = if lines.contains("norm:") {
            ""
        } else {
            "    norm: tool\n    threshold: tool\n"
        };
        let source = if lines.contains("source:") {
            ""
        } else {
            "    source: { instrument: I, read: 2026-01-01, verified: primary }\n"
        };
        text.push_str(&format!(
            "  - id: {id}\n    title: T\n    demand: D\n{norm}{source}    {lines}\n"
        ));
    }
    match farewell::rulebook::read("test.yaml", text.as_bytes()) {
        Ok((book, _)) => book,
        Err(problems) => panic!("{problems:#?}\n{text}"),
    }
}

/// Judges a run of these journeys.
pub fn audit(journeys: &[&Journey], books: &[Rulebook]) -> Audit {
    let record = RunRecord {
        id: "r".into(),
        tool: Tool::default(),
        started: instant(),
        finished: instant(),
        traces: journeys.iter().map(|journey| journey.trace.clone()).collect(),
    };
    let measured = journeys.iter().map(|journey| journey.measured.clone()).collect();
    judge_measured(&record, measured, books, jiff::civil::date(2026, 11, 23)).unwrap()
}

/// The verdict of one rule on a leave journey with a join twin.
pub fn verdict(leave: &Journey, book: &Rulebook, rule: &str) -> Verdict {
    let audit = audit(&[leave, &Journey::join()], std::slice::from_ref(book));
    let found = audit.journeys[0].verdicts.iter().find(|verdict| verdict.rule == rule);
    found.unwrap_or_else(|| panic!("no verdict of {rule}")).clone()
}

/// The score of a leave journey with a join twin.
pub fn score(leave: &Journey, book: &Rulebook) -> Score {
    let audit = audit(&[leave, &Journey::join()], std::slice::from_ref(book));
    audit.journeys[0].scores.first().unwrap().clone()
}
