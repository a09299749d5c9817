//! Walks the journeys of some flows into a bundle: joins the browser, the walk and the evidence.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use indexmap::IndexMap;
use secrecy::ExposeSecret;

use super::{
    Code, Terminal,
    commit::Commit,
    crew::{Crew, Task, tasks},
    failure::Failure,
    host::Host,
    patience::Patience,
    progress::Progress,
    sealing::Seals,
    secrets::{Vault, variable},
    select,
    strands::strands,
    uniques::Uniques,
    walk_args::{Extent, Matter},
};
use crate::{
    browser::{self, Engine, Launch, Signal},
    evidence::{Bundle, Deed, Keepers, Redactor, RunFacts, Setting, run_id},
    flow::{Flow, Journey},
    measure::COUNTING_STANDARD,
    trace::Tool,
    walk::{Interrupt, Secrets},
};

/// What to walk, and how.
pub(super) struct Plan {
    /// Validated flows.
    pub(super) flows: Vec<Flow>,
    /// `--only`.
    pub(super) only: Option<String>,
    /// `--runs`, `--jobs`.
    pub(super) extent: Extent,
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
    /// What to seal the capture with.
    pub(super) seals: Seals,
    /// For whom the originals are kept.
    pub(super) keepers: Option<Keepers>,
    /// What the walks are for.
    pub(super) matter: Matter,
    /// The settings that took effect.
    pub(super) settings: IndexMap<String, Setting>,
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
    /// Why the capture could not be signed or dated, though it should.
    pub(super) unsealed: Option<Failure>,
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
    let walked = browser::block_on(walk_selected(plan, &selected, &secrets, redactor, terminal))
        .map_err(|error| Failure::new(Code::ToolFailed, format!("the runtime could not be started: {error}")))??;
    // An authority that does not answer must not cost the walk: what was walked is judged first.
    let unsealed = plan.seals.seal(&walked.bundle, &walked.redactor, terminal).err();
    Ok(Walked { unsealed, ..walked })
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
pub(super) fn service_name(flow: &Flow) -> String {
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

/// One redaction point for the whole run, over the secrets of all its personas and the rules of all its flows.
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
    let redactor = Redactor::new(values.iter().map(|(name, value)| (name.as_str(), value.as_str())))
        .map_err(|error| Failure::new(Code::Invalid, error.to_string()))?;
    let rules = plan.flows.iter().flat_map(|flow| &flow.redact);
    Ok(redactor.with_rules(rules.map(|(name, regex)| (name.as_str(), regex))))
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
    let host = Host::gather();
    let tasks = tasks(plan.extent.runs, selected, secrets);
    let strands = strands(&tasks, plan.extent.jobs, Task::shared);
    // Each worker has a WebDriver server of its own, so that one that dies harms one journey only.
    let mut engines = Vec::new();
    for _ in 0..strands.len().min(plan.extent.jobs as usize) {
        let engine = Engine::start(&plan.launch).await;
        engines.push(engine.map_err(|error| Failure::new(Code::ToolFailed, error))?);
    }
    let started = jiff::Timestamp::now();
    let mut facts = RunFacts {
        id: run_id(started),
        tool: tool(),
        started,
        command: std::env::args().collect(),
        walks: tasks.iter().map(Task::folder).collect(),
        case: plan.matter.case.clone(),
        authority: plan.matter.authority.clone(),
        operator: plan.seals.operator().map(str::to_owned),
        settings: plan.settings.clone(),
        originals_for: plan.keepers.as_ref().map(Keepers::keys).unwrap_or_default(),
        ..RunFacts::default()
    };
    let mut bundle = Bundle::create(&plan.out, &facts, redactor.clone())?;
    if let Some(keepers) = &plan.keepers {
        bundle = bundle.sealing_originals(keepers.clone());
    }
    for flow in &plan.flows {
        bundle.add_flow(flow.source.name(), flow.source.text())?;
    }
    let progress = Progress::new(terminal, tasks.len());
    let crew = Crew {
        plan,
        run: &facts.id,
        bundle: &bundle,
        interrupt,
        uniques: Uniques::default(),
        progress: &progress,
        waiting: RefCell::new(strands.into()),
        begun: Cell::new(false),
    };
    browser::at_once(engines.into_iter().map(|engine| crew.work(engine))).await?;
    let begun = crew.begun.get();
    progress.finish();
    facts.finished = Some(jiff::Timestamp::now());
    let host = host.finish();
    facts.build = host.build;
    facts.environment = host.environment;
    let root = bundle.seal(&facts)?;
    plan.seals
        .record(bundle.path(), &redactor, (Deed::Collected, "capture", &root))?;
    plan.seals.beside(bundle.path(), &redactor)?;
    Ok(Walked {
        bundle: bundle.path().to_owned(),
        redactor,
        signal: None,
        begun,
        unsealed: None,
    })
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
