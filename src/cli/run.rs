//! `farewell run`.

use indexmap::IndexMap;

use super::{
    Code, Terminal,
    failure::Failure,
    gate::GateArgs,
    judging::{Judging, judge_bundle},
    walk_args::WalkArgs,
    walking::{NO_BROWSER, Plan, walk_all},
};
use crate::evidence::Setting;

/// Walks journeys, judges them and writes the report bundle.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    walk: WalkArgs,
    #[command(flatten)]
    judging: Judging,
    #[command(flatten)]
    gate: GateArgs,
}

pub(super) fn run(args: &Args, settings: IndexMap<String, Setting>, terminal: &mut Terminal) -> Code {
    let done = args
        .walk
        .flows(terminal)
        .and_then(|flows| args.walk.plan(flows, settings))
        .and_then(|plan| walk_and_judge(&plan, &args.judging, &args.gate, terminal));
    match done {
        Ok(code) => code,
        Err(failure) => failure.report(terminal),
    }
}

/// Walks the plan and judges what was walked, also when the run ended early: what was gathered is reported.
pub(super) fn walk_and_judge(
    plan: &Plan,
    judging: &Judging,
    gate_args: &GateArgs,
    terminal: &mut Terminal,
) -> Result<Code, Failure> {
    judging.printable()?;
    let named = judging.under.named(terminal)?;
    let gate = gate_args.gate(&named, terminal)?;
    let walked = walk_all(plan, terminal)?;
    let (bundle, redactor) = (&walked.bundle, &walked.redactor);
    let (audit, exit) = judge_bundle(bundle, redactor, judging, (named, None), &gate, &plan.seals, terminal)?;
    if let Some(signal) = walked.signal {
        terminal.tell(&format!(
            "farewell: ended by {}; what was walked is in the bundle",
            signal.name()
        ));
        return Ok(Code::Signal(signal.number()));
    }
    if !walked.begun {
        return Err(Failure::new(Code::ToolFailed, NO_BROWSER));
    }
    gate_args.update(&audit, gate.baseline.as_ref(), terminal)?;
    match walked.unsealed {
        Some(failure) => Err(failure),
        None => Ok(Code::of(&exit)),
    }
}
