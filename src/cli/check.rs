//! `farewell check`.

use super::{Code, Terminal};

/// Checks flow files and rulebooks.
#[derive(Debug, clap::Args)]
pub(super) struct Args {}

pub(super) fn run(_args: &Args, terminal: &mut Terminal) -> Code {
    terminal.tell("farewell check: not built yet");
    Code::ToolFailed
}
