//! `farewell judge`.

use super::{Code, Terminal};

/// Judges a recorded bundle, without a browser.
#[derive(Debug, clap::Args)]
pub(super) struct Args {}

pub(super) fn run(_args: &Args, terminal: &mut Terminal) -> Code {
    terminal.tell("farewell judge: not built yet");
    Code::ToolFailed
}
