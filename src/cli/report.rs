//! `farewell report`.

use super::{Code, Terminal};

/// Renders a bundle in another format.
#[derive(Debug, clap::Args)]
pub(super) struct Args {}

pub(super) fn run(_args: &Args, terminal: &mut Terminal) -> Code {
    terminal.tell("farewell report: not built yet");
    Code::ToolFailed
}
