//! `farewell schema`.

use super::{Code, Terminal};
use crate::flow;

/// Prints the JSON Schema of the flow file.
#[derive(Debug, clap::Args)]
pub(super) struct Args {}

pub(super) fn run(_args: &Args, terminal: &mut Terminal) -> Code {
    match serde_json::to_string_pretty(&flow::schema()) {
        Ok(schema) => {
            terminal.say(&schema);
            Code::Clean
        }
        Err(error) => {
            terminal.tell(&format!("farewell: the schema cannot be written: {error}"));
            Code::ToolFailed
        }
    }
}
