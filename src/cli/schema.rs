//! `farewell schema`.

use super::{Code, Terminal};

/// Prints the JSON Schema of flow files.
#[derive(Debug, clap::Args)]
pub(super) struct Args {}

pub(super) fn run(_args: &Args, terminal: &mut Terminal) -> Code {
    terminal.tell("farewell schema: not built yet");
    Code::ToolFailed
}
