//! One walk of one journey, from the header to the clean-up.

use std::io;

use super::{
    below::below,
    driver::Driver,
    finder::Questions,
    halt::{Halt, Walked, sentence},
    observer::{Event, Observer},
    options::Options,
    secrets::{Scope, Secrets},
    sink::Sink,
    walker::Walker,
};
use crate::{
    flow::{End, Flow, Journey, Proof, can_match_letters},
    trace::{
        Act, Environment, FlowFile, Header, JourneyFacts, Phase, PlatformFacts, Record, ServiceFacts, StepNote, Stop,
        StopReason, TRACE_SCHEMA, Trace, sha256,
    },
};

/// Walks a journey. Whatever happens, what was gathered is given back, and the cause of the end is a record in it.
///
/// The driver must stand on the journey's platform, in a fresh isolation, with no page open that matters. The walk
/// needs no runtime of its own.
pub async fn walk<D: Driver, O: Observer, S: Sink>(
    flow: &Flow,
    journey: &Journey,
    options: &Options,
    secrets: &Secrets,
    driver: &mut D,
    observer: &mut O,
    sink: &mut S,
) -> Trace {
    let scope = Scope::new(secrets, &options.unique);
    let began = driver.now();
    let header = header(flow, journey, options, &scope, driver.environment(), began.at);
    let mut walker = Walker {
        flow,
        journey,
        options,
        scope,
        trace: Trace::begin(header.clone()),
        phase: Phase::Setup,
        platform: journey.platform.clone(),
        deadline: began.elapsed + options.journey_timeout,
        channel: None,
        latest: None,
        open_moment: None,
        driver,
        observer,
        sink,
    };
    walker.observer.event(&Event::JourneyStarted {
        service: service(flow),
        journey: journey.id.clone(),
        repetition: options.repetition,
        steps: journey.steps.len(),
    });
    let walked = match walker.begin(header) {
        Ok(()) => walker.journey().await,
        Err(halt) => Err(halt),
    };
    walker.end(walked).await;
    walker.trace
}

/// The trace of a journey for which there was no browser, at this time, for this reason: a header and a stop, so that
/// it is reported and not lost.
///
/// # Errors
/// When the sink does not store it.
pub fn not_begun<O: Observer, S: Sink>(
    flow: &Flow,
    journey: &Journey,
    options: &Options,
    secrets: &Secrets,
    (at, error): (jiff::Timestamp, String),
    observer: &mut O,
    sink: &mut S,
) -> io::Result<()> {
    let scope = Scope::new(secrets, &options.unique);
    observer.event(&Event::JourneyStarted {
        service: service(flow),
        journey: journey.id.clone(),
        repetition: options.repetition,
        steps: journey.steps.len(),
    });
    let header = header(flow, journey, options, &scope, Environment::default(), at);
    sink.record(Record::Header(header))?;
    let reason = StopReason::NotBegun { error };
    let stop = Stop {
        message: sentence(&reason),
        reason,
        phase: Phase::Setup,
        moment: None,
        observation: None,
        step: None,
    };
    if let Record::Stop(stop) = sink.record(Record::Stop(stop))? {
        observer.event(&Event::JourneyEnded(Box::new(stop)));
    }
    Ok(())
}

fn service(flow: &Flow) -> String {
    match &flow.service.variant {
        Some(variant) => format!("{}@{variant}", flow.service.id),
        None => flow.service.id.clone(),
    }
}

impl<D: Driver, O: Observer, S: Sink> Walker<'_, D, O, S> {
    fn begin(&mut self, header: Header) -> Walked<()> {
        let stored = self.sink.record(Record::Header(header));
        match stored {
            Ok(Record::Header(header)) => {
                self.trace.header = header;
                Ok(())
            }
            Ok(_) => Ok(()),
            Err(error) => Err(StopReason::SinkFailed {
                error: error.to_string(),
            }
            .into()),
        }
    }

    async fn journey(&mut self) -> Walked<StopReason> {
        let journey = self.journey;
        self.steps(&journey.setup, "setup".to_owned()).await?;
        self.phase = Phase::Start;
        self.start().await?;
        self.phase = Phase::Steps;
        self.steps(&journey.steps, "steps".to_owned()).await?;
        self.proof().await
    }

    async fn start(&mut self) -> Walked<()> {
        let written = self.scope.render(&self.journey.start).map_err(Halt::no_value)?;
        let url = self.address(&written.text)?;
        let position = self.flow.source.position(self.journey.span.start);
        let note = StepNote {
            path: "start".to_owned(),
            line: position.line,
            column: position.column,
            ..StepNote::default()
        };
        let here = self.here(self.latest.as_ref().map(|latest| latest.index));
        if let Err(mut halt) = self.open(&url).await {
            halt.step.get_or_insert(note);
            return Err(halt);
        }
        self.acted(&note, Act::Open { url: url.into() }, here).await.map(drop)
    }

    async fn proof(&mut self) -> Walked<StopReason> {
        let journey = self.journey;
        match &journey.end {
            End::Done(condition) => {
                let (held, seen) = self.first_of(&[condition], self.options.find_timeout).await?;
                self.check("done", &self.scope.condition(condition), held.is_some(), seen)?;
                Ok(match held {
                    Some(_) => StopReason::DoneSeen,
                    None => StopReason::DoneMissing,
                })
            }
            End::HandedOff => Ok(match self.channel {
                Some(channel) => StopReason::HandedOff { channel },
                None => StopReason::DoneMissing,
            }),
            End::Asserted { outcome, proof } => {
                let outcome = *outcome;
                Ok(match self.asserted(proof).await? {
                    Ok(because) => StopReason::AssertedSeen { outcome, because },
                    Err(missing) => StopReason::AssertedUnproven { outcome, missing },
                })
            }
        }
    }

    /// The words that prove what the flow asserts, or what is missing.
    async fn asserted(&mut self, proof: &Proof) -> Walked<Result<String, String>> {
        let patience = self.options.find_timeout;
        if let Some(condition) = &proof.done {
            let (held, seen) = self.first_of(&[condition], patience).await?;
            let shown = self.scope.condition(condition);
            self.check("done", &shown, held.is_some(), seen)?;
            if held.is_none() {
                return Ok(Err(format!("waited in vain until {shown}")));
            }
        }
        let because = match self.says(&proof.because, patience).await? {
            Ok((because, _, _)) => because,
            Err(_) => {
                let words = self.scope.words(&proof.because);
                return Ok(Err(format!("the page does not say \"{words}\"")));
            }
        };
        if let Some(target) = &proof.absent {
            // A way on that arrives late is a way on.
            let view = self.look(&Questions::default()).await?;
            self.wait(&view, std::time::Duration::from_secs(1)).await?;
            let (absent, seen) = self.absent(target).await?;
            let shown = self.scope.target(target);
            self.check("absent", &shown, absent, seen)?;
            if !absent {
                return Ok(Err(format!("{shown} is there")));
            }
        }
        Ok(Ok(because))
    }

    /// Records the end, then cleans up. A clean-up that fails is noted and changes nothing.
    async fn end(&mut self, walked: Walked<StopReason>) {
        let (reason, step, over) = match walked {
            Ok(reason) => (reason, None, false),
            Err(halt) => {
                let over = halt.is_final();
                // A request that was cut short because the run is to end says nothing about the browser.
                let reason = match (*halt.reason, self.options.interrupt.raised()) {
                    (StopReason::BrowserGone { .. } | StopReason::DriverFailed { .. }, Some(signal)) => {
                        let signal = signal.to_owned();
                        StopReason::Interrupted { signal }
                    }
                    (reason, _) => reason,
                };
                (reason, halt.step, over)
            }
        };
        let closed = self.close_moment();
        let stop = Stop {
            message: sentence(&reason),
            reason,
            phase: self.phase,
            moment: self.last_taken(),
            observation: self.trace.observations.last().map(|observation| observation.index),
            step,
        };
        if let Err(halt) = closed.and_then(|()| self.record(Record::Stop(stop.clone()))) {
            // What cannot be stored cannot be redacted either: only the failure itself is kept.
            let known = matches!(stop.reason, StopReason::SinkFailed { .. });
            let reason = if known { stop.reason } else { *halt.reason };
            self.trace.stop = Some(Stop {
                message: sentence(&reason),
                reason,
                step: None,
                ..stop
            });
        } else if !over {
            self.clean_up().await;
        }
        if let Some(stop) = self.trace.stop.clone() {
            self.observer.event(&Event::JourneyEnded(Box::new(stop)));
        }
    }

    /// The last moment that really happened: planned ones come after the end.
    fn last_taken(&self) -> Option<u32> {
        let mut taken = self.trace.moments.iter().rev();
        let last = taken.find(|moment| !matches!(moment.act, Act::Planned { .. }))?;
        Some(last.index)
    }

    async fn clean_up(&mut self) {
        let journey = self.journey;
        if journey.cleanup.is_empty() {
            return;
        }
        self.phase = Phase::Cleanup;
        self.deadline = self.driver.now().elapsed + self.options.journey_timeout / 2;
        let mut cleaned = self.dismiss_dialog().await;
        if cleaned.is_ok() {
            cleaned = self.steps(&journey.cleanup, "cleanup".to_owned()).await;
        }
        if let Err(halt) = cleaned {
            let text = format!("the clean-up failed: {}", sentence(&halt.reason));
            let note = halt.step.unwrap_or_default();
            let here = self.here(None);
            // A sink that fails now has nothing more to lose.
            let _ = self.note_act(&note, Act::Note { text }, here);
        }
        let _ = self.close_moment();
    }

    /// A dialog that the journey left open would block every step of the clean-up.
    async fn dismiss_dialog(&mut self) -> Walked<()> {
        let view = self.look(&Questions::default()).await?;
        let before = view.observation.index;
        let Some(dialog) = view.observation.dialog else {
            return Ok(());
        };
        let here = self.here(Some(before));
        self.driver.answer_dialog(false, None).await?;
        let note = StepNote {
            path: "cleanup".to_owned(),
            ..StepNote::default()
        };
        let act = Act::Dialog {
            kind: dialog.kind,
            text: dialog.text,
            accept: false,
            typed: None,
        };
        self.acted(&note, act, here).await.map(drop)
    }
}

fn header(
    flow: &Flow,
    journey: &Journey,
    options: &Options,
    scope: &Scope<'_>,
    environment: Environment,
    started: jiff::Timestamp,
) -> Header {
    let service = &flow.service;
    let persona = journey.persona.as_ref().and_then(|name| flow.personas.get(name));
    let start = scope.show(&journey.start);
    let name = std::path::Path::new(flow.source.name()).file_name();
    Header {
        schema: TRACE_SCHEMA.to_owned(),
        tool: options.tool.clone(),
        run: options.run.clone(),
        repetition: options.repetition,
        service: ServiceFacts {
            id: service.id.clone(),
            variant: service.variant.clone(),
            name: service.name.clone(),
            operator: service.operator.clone(),
            domains: service.domains.clone(),
            jurisdictions: service.jurisdictions.clone(),
            languages: service.languages.clone(),
            base: service.base.to_string(),
        },
        journey: JourneyFacts {
            id: journey.id.clone(),
            goal: journey.goal,
            kind: journey.kind,
            persona: journey.persona.clone(),
            persona_note: persona.and_then(|persona| persona.note.clone()),
            persona_account: persona.and_then(|persona| persona.account.clone()),
            persona_session_age: persona.and_then(|persona| persona.session_age.clone()),
            platform: journey.platform.clone(),
            session: journey.session,
            twin: journey.twin.clone(),
            start: service.address(&start).map_or(start, String::from),
            asserted: match &journey.end {
                End::Asserted { outcome, .. } => Some(*outcome),
                End::Done(_) | End::HandedOff => None,
            },
        },
        platforms: flow
            .platforms
            .iter()
            .map(|(name, platform)| {
                let facts = PlatformFacts {
                    kind: platform.kind,
                    device: platform.device.name.clone(),
                    width: platform.device.width,
                    height: platform.device.height,
                    locale: platform.locale.clone(),
                    timezone: platform.timezone.clone(),
                };
                (name.clone(), facts)
            })
            .collect(),
        environment,
        flow: FlowFile {
            name: name.map_or_else(String::new, |name| name.to_string_lossy().into_owned()),
            path: below(flow.source.name()),
            sha256: sha256(flow.source.text()),
            masks: Some(
                flow.redact
                    .iter()
                    .map(|(name, rule)| (name.clone(), can_match_letters(rule.as_str())))
                    .collect(),
            ),
        },
        started,
        commit: options.commit,
    }
}
