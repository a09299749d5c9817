//! `farewell run`.

use super::{Code, Terminal};

/// Walks journeys, judges them and writes the report bundle.
#[derive(Debug, clap::Args)]
pub(super) struct Args {}

pub(super) fn run(_args: &Args, terminal: &mut Terminal) -> Code {
    terminal.tell("farewell run: not built yet");
    Code::ToolFailed
}
