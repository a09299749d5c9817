//! `farewell check`.

use std::path::PathBuf;

use super::{
    Code, Terminal,
    input_files::{self, FLOW, ORDER, RULEBOOK, TRANSLATION},
    kinds,
};
use crate::diagnostic::{Severity, draw_all, summary};

/// Checks what people write for farewell: tells every problem of every file at once.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Flow files, rulebooks, translations of them, orders, reviews, labels of a second coder, ignores, baselines, responses,
    /// settings (*.toml); or folders that are searched for *.flow.yaml, *.rulebook.yaml, *.translation.yaml and *.order.yaml.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Lets warnings fail, too.
    #[arg(long, env = "FAREWELL_STRICT")]
    strict: bool,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> Code {
    let found = match input_files::find(&args.files, &[FLOW, RULEBOOK, TRANSLATION, ORDER]) {
        Ok(found) => found,
        Err(failure) => {
            terminal.tell(&format!("farewell: {failure}"));
            return failure.code();
        }
    };
    let reading = kinds::read_any(&found);
    let drawn = draw_all(&reading.diagnostics, terminal.colour);
    if !drawn.is_empty() {
        terminal.say(drawn.trim_end_matches('\n'));
        terminal.say("");
    }
    terminal.say(&summary(&reading.diagnostics, found.len()));
    let warned = reading
        .diagnostics
        .iter()
        .any(|problem| problem.severity == Severity::Warning);
    if !reading.is_sound() || (args.strict && warned) {
        Code::Invalid
    } else {
        Code::Clean
    }
}
