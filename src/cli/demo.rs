//! `farewell demo`.

use indexmap::IndexMap;
use url::Url;

use super::{
    Code, Terminal,
    commit::Commit,
    failure::Failure,
    gate::GateArgs,
    judging::Judging,
    run::walk_and_judge,
    sealing::Seals,
    secrets::{Vault, variable},
    walk_args::{Extent, Matter, Place},
    walking::Plan,
};
use crate::{audit::Threshold, demo, evidence::Setting, flow};

/// Serves the embedded replica sites on loopback, walks their journeys in a real browser, prints the audit and writes
/// the report bundle.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Only the journeys whose service[@variant]/journey matches (`*` and `?`); without a `/` the journey's name.
    #[arg(long, value_name = "GLOB")]
    only: Option<String>,
    #[command(flatten)]
    extent: Extent,
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    judging: Judging,
    /// Which findings give code 10: a strength, the id of a rule or rulebook, or both (`kr:friction`). Default: none.
    #[arg(long, value_name = "WHAT", value_delimiter = ',')]
    fail_on: Vec<Threshold>,
}

pub(super) fn run(args: &Args, settings: IndexMap<String, Setting>, terminal: &mut Terminal) -> Code {
    match audit(args, settings, terminal) {
        Ok(code) => code,
        Err(failure) => failure.report(terminal),
    }
}

fn audit(args: &Args, settings: IndexMap<String, Setting>, terminal: &mut Terminal) -> Result<Code, Failure> {
    let failed = |error: &dyn std::fmt::Display| Failure::new(Code::ToolFailed, format!("the replicas: {error}"));
    // The server has a runtime of its own, because the walk's ends with the walk.
    let (address, stop) = demo::serve_beside().map_err(|error| failed(&error))?;
    let origin = Url::parse(&format!("http://{address}/")).map_err(|error| failed(&error))?;
    let mut flows = Vec::new();
    for (name, text) in demo::flows() {
        let (read, _) = flow::read(name, text.as_bytes()).map_err(|_| failed(&format!("{name} is not sound")))?;
        flows.push(read.with_base(&origin, true));
    }
    let mut vault = Vault::default();
    for credential in demo::credentials() {
        let variable = variable(credential.service, credential.persona, credential.secret);
        vault.insert(variable, credential.value.to_owned());
    }
    let plan = Plan {
        flows,
        only: args.only.clone(),
        extent: args.extent,
        // Nothing but our own server is at the other end.
        commit: Commit::All,
        patience: args.place.patience.clone(),
        vault,
        launch: args.place.launch(),
        out: args.place.out.clone(),
        seals: Seals::default(),
        keepers: None,
        matter: Matter::default(),
        settings,
    };
    let code = walk_and_judge(&plan, &args.judging, &GateArgs::failing_on(&args.fail_on), terminal);
    stop.stop();
    code
}
