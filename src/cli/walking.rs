//! Walks the journeys of some flows into a bundle: joins the browser, the walk and the evidence.

use std::{
    collections::BTreeMap,
    io,
    path::{Path, PathBuf},
    time::Instant,
};

use secrecy::ExposeSecret;

use super::{
    Code, Terminal, commit::Commit, failure::Failure, patience::Patience, progress::Progress, secrets::Vault,
    secrets::variable, select,
};
use crate::{
    browser::{self, Engine, Launch, Signal},
    evidence::{Bundle, CaptureWriter, DrawnText, Redactor, RunFacts, run_id},
    flow::{Flow, Journey},
    measure::COUNTING_STANDARD,
    trace::{Observation, Record, Tool},
    walk::{self, Interrupt, Secrets, Sighting, Sink},
};

/// What to walk, and how.
pub(super) struct Plan {
    /// Validated flows.
    pub(super) flows: Vec<Flow>,
    /// `--only`.
    pub(super) only: Option<String>,
    /// `--runs`.
    pub(super) runs: u32,
    /// `--commit`, `--commit-allowed`.
    pub(super) commit: Commit,
    /// How long things may take.
    pub(super) patience: Patience,
    /// Where secrets come from.
    pub(super) vault: Vault,
    /// How browsers are started.
    pub(super) launch: Launch,
    /// The folder in which the bundle is made.
    pub(super) out: PathBuf,
}

/// A run that was walked, to its end or as far as it came.
pub(super) struct Walked {
    /// The bundle.
    pub(super) bundle: PathBuf,
    /// What masks this run's secrets.
    pub(super) redactor: Redactor,
    /// The signal that ended it early.
    pub(super) signal: Option<Signal>,
    /// Whether there was a browser for any journey at all.
    pub(super) begun: bool,
}

/// What a run in which no journey was begun ends with.
pub(super) const NO_BROWSER: &str = "no browser could be started for any journey; the reasons are above";

/// The program, as traces and bundles name it.
pub(super) fn tool() -> Tool {
    Tool {
        name: env!("CARGO_PKG_NAME").to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        counting_standard: COUNTING_STANDARD,
    }
}

/// Walks everything that the plan selects.
pub(super) fn walk_all(plan: &Plan, terminal: &mut Terminal) -> Result<Walked, Failure> {
    let selected = selected(plan);
    if selected.is_empty() {
        let why = plan
            .only
            .as_ref()
            .map_or("the flow files hold no journey".to_owned(), |only| {
                format!("no journey matches --only '{only}'; a name is service[@variant]/journey")
            });
        return Err(Failure::new(Code::Nothing, why));
    }
    let secrets = gather(plan, &selected)?;
    let redactor = redactor(plan, &selected)?;
    terminal.redact(&redactor);
    browser::block_on(walk_selected(plan, &selected, &secrets, redactor, terminal))
        .map_err(|error| Failure::new(Code::ToolFailed, format!("the runtime could not be started: {error}")))?
}

type Selected<'p> = Vec<(&'p Flow, &'p Journey)>;

fn selected(plan: &Plan) -> Selected<'_> {
    let journeys = plan
        .flows
        .iter()
        .flat_map(|flow| flow.journeys.iter().map(move |journey| (flow, journey)));
    journeys
        .filter(|(flow, journey)| {
            plan.only
                .as_ref()
                .is_none_or(|only| select::matches(only, &service_name(flow), &journey.id))
        })
        .collect()
}

/// `service[@variant]`, as paths and selections name it.
fn service_name(flow: &Flow) -> String {
    match &flow.service.variant {
        Some(variant) => format!("{}@{variant}", flow.service.id),
        None => flow.service.id.clone(),
    }
}

/// The secrets of each selected journey's persona; every missing one is named at once.
fn gather(plan: &Plan, selected: &Selected<'_>) -> Result<Vec<Secrets>, Failure> {
    let mut missing = Vec::new();
    let gathered = selected
        .iter()
        .map(|(flow, journey)| {
            let Some(name) = &journey.persona else {
                return Secrets::none();
            };
            let names = flow
                .personas
                .get(name)
                .map(|persona| persona.secrets.as_slice())
                .unwrap_or_default();
            let found = names.iter().filter_map(|secret| {
                let value = plan.vault.get(&flow.service.id, name, secret);
                if value.is_none() {
                    missing.push(variable(&flow.service.id, name, secret));
                }
                Some((secret.clone(), value?.clone()))
            });
            found.collect()
        })
        .collect();
    missing.sort();
    missing.dedup();
    if missing.is_empty() {
        return Ok(gathered);
    }
    let message = format!(
        "secrets are missing: {}. Set these variables, or give a file of NAME=value lines with --secrets-file",
        missing.join(", ")
    );
    Err(Failure::new(Code::Invalid, message))
}

/// One redaction point for the whole run, over the secrets of all its personas.
fn redactor(plan: &Plan, selected: &Selected<'_>) -> Result<Redactor, Failure> {
    let mut values: BTreeMap<String, String> = BTreeMap::new();
    for (flow, journey) in selected {
        for (name, persona) in flow
            .personas
            .iter()
            .filter(|(name, _)| journey.persona.as_ref() == Some(*name))
        {
            for secret in &persona.secrets {
                if let Some(value) = plan.vault.get(&flow.service.id, name, secret) {
                    values.insert(format!("{name}.{secret}"), value.expose_secret().to_owned());
                }
            }
        }
    }
    Redactor::new(values.iter().map(|(name, value)| (name.as_str(), value.as_str())))
        .map_err(|error| Failure::new(Code::Invalid, error.to_string()))
}

async fn walk_selected(
    plan: &Plan,
    selected: &Selected<'_>,
    secrets: &[Secrets],
    redactor: Redactor,
    terminal: &mut Terminal,
) -> Result<Walked, Failure> {
    let interrupt = Interrupt::default();
    let mut signal = None;
    let work = walk_with(plan, selected, secrets, redactor, interrupt.clone(), terminal);
    let walked = browser::until_asked(work, |asked| {
        interrupt.raise(asked.name());
        plan.launch.hurry.up();
        signal = Some(asked);
    })
    .await?;
    Ok(Walked { signal, ..walked })
}

async fn walk_with(
    plan: &Plan,
    selected: &Selected<'_>,
    secrets: &[Secrets],
    redactor: Redactor,
    interrupt: Interrupt,
    terminal: &mut Terminal,
) -> Result<Walked, Failure> {
    let mut engine = Engine::start(&plan.launch)
        .await
        .map_err(|error| Failure::new(Code::ToolFailed, error))?;
    let started = jiff::Timestamp::now();
    let mut facts = RunFacts {
        id: run_id(started),
        tool: tool(),
        started,
        command: std::env::args().collect(),
        ..RunFacts::default()
    };
    let bundle = Bundle::create(&plan.out, &facts, redactor.clone())?;
    for flow in &plan.flows {
        bundle.add_flow(flow.source.name(), flow.source.text())?;
    }
    let mut begun = false;
    let began = Instant::now();
    let mut progress = Progress::new(terminal, selected.len() * plan.runs as usize);
    'run: for repetition in 1..=plan.runs {
        for ((flow, journey), secrets) in selected.iter().zip(secrets) {
            if interrupt.raised().is_some() {
                break 'run;
            }
            let options = walk::Options {
                commit: plan.commit.allows(&flow.service),
                find_timeout: plan.patience.find(),
                journey_timeout: plan.patience.journey(),
                run: facts.id.clone(),
                repetition,
                tool: tool(),
                unique: unique(began),
                interrupt: interrupt.clone(),
                ..walk::Options::default()
            };
            let walk = Walk {
                flow,
                journey,
                options: &options,
                secrets,
                bundle: &bundle,
            };
            let Err(error) = walk.take(&engine, &mut progress).await? else {
                begun = true;
                continue;
            };
            // The engine may have died under the journey before; a new one gets one try.
            let again = match Engine::start(&plan.launch).await {
                Ok(fresh) => {
                    engine = fresh;
                    walk.take(&engine, &mut progress).await?
                }
                Err(_) => Err(error),
            };
            match again {
                Ok(()) => begun = true,
                Err(error) => walk.give_up(&error, &mut progress)?,
            }
        }
    }
    progress.finish();
    facts.finished = Some(jiff::Timestamp::now());
    bundle.seal(&facts)?;
    Ok(Walked {
        bundle: bundle.path().to_owned(),
        redactor,
        signal: None,
        begun,
    })
}

/// Fresh for each walk, of the same length always, so that the keystrokes of equal walks are equal: ten characters.
fn unique(began: Instant) -> String {
    let now = jiff::Timestamp::now().as_nanosecond() as u128 + began.elapsed().as_nanos();
    let digits = b"abcdefghijklmnopqrstuvwxyz0123456789";
    let mut rest = now / 1000;
    let mut text: Vec<u8> = (0..10)
        .map(|_| {
            let digit = digits[(rest % 36) as usize];
            rest /= 36;
            digit
        })
        .collect();
    // Names must begin with a letter in many places.
    text[0] = digits[(now % 26) as usize];
    String::from_utf8_lossy(&text).into_owned()
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
    fn give_up(&self, error: &browser::BrowserError, progress: &mut Progress<'_>) -> Result<(), Failure> {
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
        progress: &mut Progress<'_>,
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

/// Where the ledger of running browsers is kept: one for each user.
pub(super) fn ledger_dir() -> PathBuf {
    let home = || std::env::var_os("HOME").map(|home| Path::new(&home).join(".cache"));
    let cache = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from).or_else(home);
    cache
        .unwrap_or_else(std::env::temp_dir)
        .join("farewell")
        .join("browsers")
}
