//! `farewell walk`.

use super::{Code, Terminal};

/// Walks journeys and writes the capture only.
#[derive(Debug, clap::Args)]
pub(super) struct Args {}

pub(super) fn run(_args: &Args, terminal: &mut Terminal) -> Code {
    terminal.tell("farewell walk: not built yet");
    Code::ToolFailed
}
