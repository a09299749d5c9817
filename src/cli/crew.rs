//! Those who walk: takes the walks of a run, each in a fresh browser, into the bundle.

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    io,
};

use super::{
    Code,
    failure::Failure,
    progress::{Progress, WalkProgress},
    uniques::Uniques,
    walking::{Plan, service_name, tool},
};
use crate::{
    browser::{self, Engine},
    evidence::{Bundle, CaptureWriter, DrawnText},
    flow::{Flow, Journey},
    trace::{Observation, Record},
    walk::{self, Interrupt, Secrets, Sighting, Sink},
};

/// One walk that is to be taken.
pub(super) struct Task<'p> {
    flow: &'p Flow,
    journey: &'p Journey,
    secrets: &'p Secrets,
    repetition: u32,
}

/// Every selected journey, then every one again.
pub(super) fn tasks<'p>(runs: u32, selected: &[(&'p Flow, &'p Journey)], secrets: &'p [Secrets]) -> Vec<Task<'p>> {
    let again = |repetition| {
        let each = selected.iter().zip(secrets);
        each.map(move |((flow, journey), secrets)| Task {
            flow,
            journey,
            secrets,
            repetition,
        })
    };
    (1..=runs).flat_map(again).collect()
}

impl Task<'_> {
    /// Where its capture is, below `capture/`.
    pub(super) fn folder(&self) -> String {
        format!("{}/{}/{}", service_name(self.flow), self.journey.id, self.repetition)
    }

    /// The account whose state it may change. Without a persona, only its own repetitions share anything.
    pub(super) fn shared(&self) -> String {
        let owner = match &self.journey.persona {
            Some(persona) => format!("persona {persona}"),
            None => format!("journey {}", self.journey.id),
        };
        format!("{} {owner}", service_name(self.flow))
    }
}

/// Those who walk: each takes the next strand of tasks that nobody has begun.
pub(super) struct Crew<'p> {
    pub(super) plan: &'p Plan,
    /// The run's id.
    pub(super) run: &'p str,
    pub(super) bundle: &'p Bundle,
    pub(super) interrupt: Interrupt,
    pub(super) uniques: Uniques,
    pub(super) progress: &'p Progress<'p>,
    /// The strands that nobody has begun.
    pub(super) waiting: RefCell<VecDeque<Vec<&'p Task<'p>>>>,
    /// Whether there was a browser for any journey at all.
    pub(super) begun: Cell<bool>,
}

impl Crew<'_> {
    /// Walks with this engine, until nothing is left or the run is asked to end.
    pub(super) async fn work(&self, mut engine: Engine) -> Result<(), Failure> {
        loop {
            // Not borrowed while walking.
            let Some(strand) = self.waiting.borrow_mut().pop_front() else {
                return Ok(());
            };
            for task in strand {
                if self.interrupt.raised().is_some() {
                    return Ok(());
                }
                self.walk(task, &mut engine).await?;
            }
        }
    }

    async fn walk(&self, task: &Task<'_>, engine: &mut Engine) -> Result<(), Failure> {
        let plan = self.plan;
        let options = walk::Options {
            commit: plan.commit.allows(&task.flow.service),
            find_timeout: plan.patience.find(),
            journey_timeout: plan.patience.journey(),
            run: self.run.to_owned(),
            repetition: task.repetition,
            tool: tool(),
            unique: self.uniques.next(),
            interrupt: self.interrupt.clone(),
            ..walk::Options::default()
        };
        let walk = Walk {
            flow: task.flow,
            journey: task.journey,
            options: &options,
            secrets: task.secrets,
            bundle: self.bundle,
        };
        let mut progress = self.progress.walk();
        let Err(error) = walk.take(engine, &mut progress).await? else {
            self.begun.set(true);
            return Ok(());
        };
        // The engine may have died under the journey before; a new one gets one try.
        let again = match Engine::start(&plan.launch).await {
            Ok(fresh) => {
                *engine = fresh;
                walk.take(engine, &mut progress).await?
            }
            Err(_) => Err(error),
        };
        match again {
            Ok(()) => self.begun.set(true),
            Err(error) => walk.give_up(&error, &mut progress)?,
        }
        Ok(())
    }
}

/// One walk of one journey.
struct Walk<'p> {
    flow: &'p Flow,
    journey: &'p Journey,
    options: &'p walk::Options,
    secrets: &'p Secrets,
    bundle: &'p Bundle,
}

impl Walk<'_> {
    fn capture(&self) -> Result<BundleSink, Failure> {
        let service = &self.flow.service;
        let capture = self.bundle.walk(
            &service.id,
            service.variant.as_deref(),
            &self.journey.id,
            self.options.repetition,
        )?;
        Ok(BundleSink(capture))
    }

    /// Records that there was no browser for the journey.
    fn give_up(&self, error: &browser::BrowserError, progress: &mut WalkProgress<'_, '_>) -> Result<(), Failure> {
        let mut sink = self.capture()?;
        let why = (jiff::Timestamp::now(), error.to_string());
        walk::not_begun(
            self.flow,
            self.journey,
            self.options,
            self.secrets,
            why,
            progress,
            &mut sink,
        )
        .map_err(|error| Failure::new(Code::ToolFailed, error))?;
        Ok(sink.0.finish()?)
    }

    /// The inner error: no browser could be started, and nothing was written.
    async fn take(
        &self,
        engine: &Engine,
        progress: &mut WalkProgress<'_, '_>,
    ) -> Result<Result<(), browser::BrowserError>, Failure> {
        let Some(platform) = self.flow.platforms.get(&self.journey.platform) else {
            return Err(Failure::new(
                Code::ToolFailed,
                "a validated journey names an unknown platform",
            ));
        };
        let walked = engine
            .with_driver(platform, async |driver| -> Result<(), Failure> {
                let mut sink = self.capture()?;
                walk::walk(
                    self.flow,
                    self.journey,
                    self.options,
                    self.secrets,
                    driver,
                    progress,
                    &mut sink,
                )
                .await;
                sink.0.finish()?;
                Ok(())
            })
            .await;
        match walked {
            Ok(written) => written.map(Ok),
            Err(error) => Ok(Err(error)),
        }
    }
}

/// Hands records of a walk to the evidence.
struct BundleSink(CaptureWriter);

impl Sink for BundleSink {
    fn observation(&mut self, sighting: Sighting) -> io::Result<Observation> {
        let drawn: Vec<DrawnText> = sighting
            .drawn
            .into_iter()
            .map(|drawn| DrawnText {
                text: drawn.text,
                rect: drawn.rect,
            })
            .collect();
        self.0
            .observation(sighting.observation, sighting.screenshot, sighting.dom, &drawn)
            .map_err(io::Error::other)
    }

    fn record(&mut self, record: Record) -> io::Result<Record> {
        self.0.record(&record).map_err(io::Error::other)
    }
}
