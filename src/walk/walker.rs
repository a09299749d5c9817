//! The walker's memory and its ways to look and to record. What it does with them is in the files beside.

use std::time::Duration;

use url::Url;

use super::{
    driver::{Capture, Driven, Driver, DriverError, DriverErrorKind, Look, Tick},
    finder::Questions,
    halt::{Halt, Walked},
    observer::{Event, Observer},
    options::Options,
    resolve::View,
    secrets::Scope,
    sink::Sink,
};
use crate::{
    flow::{Channel, Flow, Journey, Platform},
    trace::{
        Act, Check, Control, DialogKind, Interruption, Located, Moment, NativeDialog, Observation, Phase, Record,
        StepNote, StopReason, Trace,
    },
};

/// Everything that one walk of one journey knows.
pub(super) struct Walker<'w, D, O, S> {
    pub(super) flow: &'w Flow,
    pub(super) journey: &'w Journey,
    pub(super) options: &'w Options,
    pub(super) scope: Scope<'w>,
    pub(super) driver: &'w mut D,
    pub(super) observer: &'w mut O,
    pub(super) sink: &'w mut S,
    /// What was stored so far.
    pub(super) trace: Trace,
    pub(super) phase: Phase,
    /// The platform at hand.
    pub(super) platform: String,
    /// When the walk has taken too long.
    pub(super) deadline: Duration,
    /// The channel of an attested hand-off, if one was taken.
    pub(super) channel: Option<Channel>,
    /// The look recorded last.
    pub(super) latest: Option<Latest>,
    /// The moment that still gathers what followed it, and how much of that is written.
    pub(super) open_moment: Option<OpenMoment>,
}

/// What tells whether anything changed since the look recorded last.
pub(super) struct Latest {
    pub(super) index: u32,
    fingerprint: String,
    key: Key,
}

pub(super) struct OpenMoment {
    moment: Moment,
    written: usize,
}

/// What is new if any of it differs: a reloaded page may look the same and is yet another document.
#[derive(PartialEq)]
struct Key {
    fingerprint: String,
    platform: String,
    window: u32,
    url: String,
    documents: Vec<u32>,
    dialog: Option<NativeDialog>,
}

impl Key {
    fn of(observation: &Observation) -> Self {
        Self {
            fingerprint: observation.fingerprint.clone(),
            platform: observation.platform.clone(),
            window: observation.window,
            url: observation.url.clone(),
            documents: observation.documents.iter().map(|document| document.id).collect(),
            dialog: observation.dialog.clone(),
        }
    }
}

/// An act that is about to be recorded.
pub(super) struct Deeded {
    /// The clock before it.
    pub(super) began: Tick,
    /// The observation before it.
    pub(super) before: Option<u32>,
    /// What was acted on.
    pub(super) target: Option<Control>,
    /// How it was found.
    pub(super) located: Option<Located>,
}

impl<D: Driver, O: Observer, S: Sink> Walker<'_, D, O, S> {
    /// Stops a walk that was interrupted or has taken too long.
    pub(super) fn in_time(&self) -> Walked<()> {
        if let Some(signal) = self.options.interrupt.raised() {
            let signal = signal.to_owned();
            return Err(StopReason::Interrupted { signal }.into());
        }
        if self.driver.now().elapsed >= self.deadline {
            let seconds = self.options.journey_timeout.as_secs();
            return Err(StopReason::TimedOut { seconds }.into());
        }
        Ok(())
    }

    /// Looks once the page is settled, and records the look if it shows anything new.
    pub(super) async fn look(&mut self, questions: &Questions) -> Walked<View> {
        self.in_time()?;
        let capture = match &self.latest {
            Some(latest) => Capture::UnlessUnchanged(latest.fingerprint.clone()),
            None => Capture::Always,
        };
        let mut look = Look {
            queries: questions.0.clone(),
            capture,
            platform: self.platform.clone(),
        };
        let mut sighting = self.sight(&look).await?;
        let mut key = Key::of(&sighting.observation);
        let known = |key: &Key, latest: &Option<Latest>| latest.as_ref().is_some_and(|latest| latest.key == *key);
        if !known(&key, &self.latest) && sighting.screenshot.is_none() && sighting.observation.dialog.is_none() {
            // Another document, although it looks the same: it deserves its own picture.
            look.capture = Capture::Always;
            sighting = self.sight(&look).await?;
            key = Key::of(&sighting.observation);
        }
        let matches = std::mem::take(&mut sighting.matches);
        if let Some(latest) = self.latest.as_ref().filter(|latest| latest.key == key) {
            let mut observation = sighting.observation;
            observation.index = latest.index;
            return Ok(View { observation, matches });
        }
        let index = self.trace.observations.len() as u32 + 1;
        sighting.observation.index = index;
        let observation = sighting.observation.clone();
        let stored = self.sink.observation(sighting).map_err(sink_failed)?;
        self.trace.push(Record::Observation(stored));
        self.latest = Some(Latest {
            index,
            fingerprint: observation.fingerprint.clone(),
            key,
        });
        if let Some(open) = &mut self.open_moment {
            open.moment.after.push(index);
        }
        Ok(View { observation, matches })
    }

    async fn sight(&mut self, look: &Look) -> Walked<super::driver::Sighting> {
        match self.driver.look(look).await {
            Ok(sighting) => Ok(sighting),
            Err(error) => Err(self.failed(error)),
        }
    }

    /// Waits for a change since this look, or a short while; finding goes on with the next look.
    pub(super) async fn wait(&mut self, view: &View, limit: Duration) -> Walked<()> {
        self.in_time()?;
        let left = self.deadline.saturating_sub(self.driver.now().elapsed);
        match self
            .driver
            .await_change(&view.observation.fingerprint, limit.min(left))
            .await
        {
            Ok(_) => Ok(()),
            Err(error) if passing(&error) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// Records an act, then looks at what followed it.
    pub(super) async fn acted(&mut self, note: &StepNote, act: Act, deed: Deeded) -> Walked<View> {
        self.note_act(note, act, deed)?;
        let view = self.look(&Questions::default()).await?;
        self.write_open()?;
        if let Some(moment) = self.trace.moments.last().cloned() {
            self.observer.event(&Event::Acted(Box::new(moment)));
        }
        Ok(view)
    }

    /// Records an act after which there is nothing to see.
    pub(super) fn note_act(&mut self, note: &StepNote, act: Act, deed: Deeded) -> Walked<()> {
        self.close_moment()?;
        let took = self.driver.now().elapsed.saturating_sub(deed.began.elapsed);
        let moment = Moment {
            index: self.trace.moments.len() as u32 + 1,
            phase: self.phase,
            step: note.clone(),
            platform: self.platform.clone(),
            at: deed.began.at,
            elapsed_ms: millis(deed.began.elapsed),
            before: deed.before,
            act,
            target: deed.target,
            located: deed.located,
            after: Vec::new(),
            took_ms: millis(took),
        };
        self.record(Record::Moment(moment.clone()))?;
        self.open_moment = Some(OpenMoment { moment, written: 0 });
        Ok(())
    }

    /// An act without a target, at this moment.
    pub(super) fn here(&self, before: Option<u32>) -> Deeded {
        Deeded {
            began: self.driver.now(),
            before,
            target: None,
            located: None,
        }
    }

    /// Writes the last moment again if more is known of what followed it.
    pub(super) fn write_open(&mut self) -> Walked<()> {
        let Some(open) = &mut self.open_moment else {
            return Ok(());
        };
        if open.written == open.moment.after.len() {
            return Ok(());
        }
        open.written = open.moment.after.len();
        let moment = open.moment.clone();
        self.record(Record::Moment(moment))
    }

    /// Nothing more follows the last moment.
    pub(super) fn close_moment(&mut self) -> Walked<()> {
        self.write_open()?;
        self.open_moment = None;
        Ok(())
    }

    /// Records the answer to a condition.
    pub(super) fn check(&mut self, verb: &str, condition: &str, held: bool, observation: u32) -> Walked<()> {
        let moment = self.trace.moments.len() as u32;
        self.record(Record::Check(Check {
            verb: verb.to_owned(),
            condition: condition.to_owned(),
            held,
            observation,
            moment,
        }))
    }

    /// Stores a record and keeps it as stored.
    pub(super) fn record(&mut self, record: Record) -> Walked<()> {
        let stored = self.sink.record(record).map_err(sink_failed)?;
        self.trace.push(stored);
        Ok(())
    }

    /// Opens an address. A "leave this page?" in the way is agreed to: the walker leaves, not the journey.
    pub(super) async fn open(&mut self, url: &Url) -> Walked<()> {
        self.in_time()?;
        let mut opened = self.driver.open(url.as_str()).await;
        if opened
            .as_ref()
            .is_err_and(|error| error.kind == DriverErrorKind::DialogOpen)
        {
            opened = self.leave_page(url).await?;
        }
        opened.map_err(|error| match error.kind {
            DriverErrorKind::Navigation => not_loaded(url.to_string(), error),
            _ => error.into(),
        })
    }

    async fn leave_page(&mut self, url: &Url) -> Walked<Driven<()>> {
        let view = self.look(&Questions::default()).await?;
        match &view.observation.dialog {
            Some(NativeDialog {
                kind: Some(DialogKind::BeforeUnload),
                ..
            }) => {}
            Some(dialog) => {
                let text = dialog.text.clone();
                return Err(StopReason::UnexpectedDialog { text }.into());
            }
            None => return Ok(self.driver.open(url.as_str()).await),
        }
        self.record(Record::Interruption(Interruption {
            what: "the page asked whether to leave it".to_owned(),
            observation: view.observation.index,
        }))?;
        self.driver.answer_dialog(true, None).await?;
        // Agreeing lets the navigation go on by itself where the browser kept it waiting.
        let view = self.look(&Questions::default()).await?;
        if view.observation.dialog.is_none() && view.observation.url == url.as_str() {
            return Ok(Ok(()));
        }
        Ok(self.driver.open(url.as_str()).await)
    }

    /// What a request that failed means for the walk; a page that does not load is named by where the walk stands.
    pub(super) fn failed(&self, error: DriverError) -> Halt {
        match error.kind {
            DriverErrorKind::Navigation => {
                let here = self.latest.as_ref().map(|latest| latest.key.url.clone());
                not_loaded(here.unwrap_or_default(), error)
            }
            _ => error.into(),
        }
    }

    /// The absolute address that the flow means.
    pub(super) fn address(&self, written: &str) -> Walked<Url> {
        self.flow.service.address(written).map_err(|error| {
            StopReason::NavigationFailed {
                url: written.to_owned(),
                error: error.to_string(),
            }
            .into()
        })
    }

    /// The platform of that name.
    pub(super) fn platform(&self, name: &str) -> Walked<&Platform> {
        self.flow.platforms.get(name).ok_or_else(|| {
            StopReason::DriverFailed {
                error: format!("the flow has no platform `{name}`"),
            }
            .into()
        })
    }
}

/// Whether an error may be gone with the next look: the page changed under the question.
pub(super) fn passing(error: &DriverError) -> bool {
    matches!(
        error.kind,
        DriverErrorKind::Stale | DriverErrorKind::DialogOpen | DriverErrorKind::NoWindow
    )
}

/// Whole milliseconds.
pub(super) fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

fn not_loaded(url: String, error: DriverError) -> Halt {
    let error = error.message;
    StopReason::NavigationFailed { url, error }.into()
}

fn sink_failed(error: std::io::Error) -> Halt {
    StopReason::SinkFailed {
        error: error.to_string(),
    }
    .into()
}
