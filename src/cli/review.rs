//! `farewell review`.

use std::{fs, io::Write, path::PathBuf};

use super::{Code, Terminal, failure::Failure, judging::unreadable};
use crate::{
    audit::review::{Asked, asked, blind_form, form},
    evidence,
    source::{MAX_BYTES, MAX_NODES},
};

/// Nodes of the YAML tree that one prompt of a form takes, at most, once it is filled in.
const NODES_OF_A_PROMPT: usize = 40;

/// Writes the form in which a person reviews what the prompts of a run are for.
///
/// `farewell judge --review FILE` uses it when it is filled in. The bundle is not changed.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The bundle: a folder that a run left.
    bundle: PathBuf,
    /// Write the form to this file. An existing file is not overwritten.
    #[arg(long, value_name = "FILE", required = true)]
    new: PathBuf,
    /// The form for a second coder, who labels without seeing anybody's labels.
    #[arg(long)]
    blind: bool,
    /// Only the prompts of this journey; may be given several times.
    #[arg(long = "journey", value_name = "JOURNEY")]
    journeys: Vec<String>,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> Code {
    match write(args, terminal) {
        Ok(()) => Code::Clean,
        Err(failure) => failure.report(terminal),
    }
}

fn write(args: &Args, terminal: &mut Terminal) -> Result<(), Failure> {
    let record = evidence::open(&args.bundle).map_err(unreadable)?;
    for journey in &args.journeys {
        if !record.traces.iter().any(|trace| trace.header.journey.id == *journey) {
            return Err(Failure::new(
                Code::Nothing,
                format!("no journey of this run is called `{journey}`"),
            ));
        }
    }
    let prompts = asked(&record);
    let wanted = |one: &&Asked| {
        let journey = &record.traces[one.trace].header.journey.id;
        args.journeys.is_empty() || args.journeys.contains(journey)
    };
    let prompts: Vec<&Asked> = prompts.iter().filter(wanted).collect();
    if prompts.is_empty() {
        return Err(Failure::new(
            Code::Nothing,
            "no prompt was recorded: there is nothing to review",
        ));
    }
    let text = if args.blind {
        blind_form(&record.id, &prompts)
    } else {
        form(&record.id, &prompts)
    };
    if text.len() > MAX_BYTES || prompts.len() * NODES_OF_A_PROMPT > MAX_NODES {
        let message = format!(
            "{} prompts are more than one file may hold; choose journeys with --journey and review them one after another",
            prompts.len()
        );
        return Err(Failure::new(Code::Invalid, message));
    }
    let failed = |error: std::io::Error| Failure::new(Code::ToolFailed, format!("{}: {error}", args.new.display()));
    let mut file = fs::File::create_new(&args.new).map_err(failed)?;
    file.write_all(text.as_bytes()).map_err(failed)?;
    let what = if args.blind {
        "labels to fill in"
    } else {
        "review to fill in"
    };
    terminal.tell(&format!("{what}: {} ({} prompts)", args.new.display(), prompts.len()));
    Ok(())
}
