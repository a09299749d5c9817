//! `farewell rules`.

use super::{Code, Terminal};

/// Lists and explains rules.
#[derive(Debug, clap::Args)]
pub(super) struct Args {}

pub(super) fn run(_args: &Args, terminal: &mut Terminal) -> Code {
    terminal.tell("farewell rules: not built yet");
    Code::ToolFailed
}
