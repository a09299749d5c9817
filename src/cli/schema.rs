//! `farewell schema`.

use super::{Code, Terminal};
use crate::{flow, report};

/// Prints a JSON Schema: of flow files, for editors; or of what programs read, report.json and comparisons.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Of what.
    #[arg(value_enum, default_value_t = Of::Flow)]
    of: Of,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Of {
    /// The flow file.
    Flow,
    /// report.json.
    Report,
    /// What `compare --format json` prints.
    Comparison,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> Code {
    let schema = match args.of {
        Of::Flow => flow::schema(),
        Of::Report => report::json::schema().to_value(),
        Of::Comparison => report::comparison::schema().to_value(),
    };
    terminal.say(&format!("{schema:#}"));
    Code::Clean
}
