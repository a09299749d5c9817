//! `farewell respond`.

use std::path::PathBuf;

use super::{Code, Terminal, failure::Failure, input_files::named_bytes, judging::unreadable, sealing::Seals};
use crate::{
    diagnostic::{Diagnostic, draw_all},
    evidence::{self, Deed, Redactor, Response},
    source::read_text,
};

/// Keeps what the operator of a service answered, beside the capture.
///
/// Copies the answer to `responses/` in the bundle and writes a line of custody; what is printed from now on quotes it.
/// The capture and what was judged stay as they are.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The bundle: a folder that a run left.
    bundle: PathBuf,
    /// The answer, a text file (UTF-8).
    file: PathBuf,
    /// Who answered.
    #[arg(long, value_name = "NAME")]
    from: String,
    /// The day of the answer (YYYY-MM-DD).
    #[arg(long, value_name = "DAY")]
    date: jiff::civil::Date,
    /// Who does this, for custody.jsonl.
    #[arg(long, value_name = "NAME", env = "FAREWELL_OPERATOR", default_value = "unknown")]
    operator: String,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> Code {
    match respond(args, terminal) {
        Ok(code) => code,
        Err(failure) => failure.report(terminal),
    }
}

fn respond(args: &Args, terminal: &mut Terminal) -> Result<Code, Failure> {
    // Whether it is a bundle at all.
    evidence::open(&args.bundle).map_err(unreadable)?;
    let problem = match named_bytes(&args.file) {
        Ok((name, bytes)) => match read_text(&name, &bytes) {
            Ok(source) => return keep(args, source.text(), terminal),
            Err(refused) => Diagnostic::refused(refused.0, refused.1),
        },
        Err(problem) => *problem,
    };
    terminal.tell(draw_all(&[problem], terminal.colour).trim_end());
    Ok(Code::Invalid)
}

fn keep(args: &Args, text: &str, terminal: &mut Terminal) -> Result<Code, Failure> {
    let response = Response {
        path: String::new(),
        from: args.from.clone(),
        date: args.date,
        text: text.to_owned(),
    };
    let redactor = Redactor::none();
    let (of, sha256) = evidence::keep_response(&args.bundle, &redactor, &response)?;
    Seals::of(&args.operator).record(&args.bundle, &redactor, (Deed::Responded, &of, &sha256))?;
    terminal.say(&format!("kept: {}", args.bundle.join(of).display()));
    Ok(Code::Clean)
}
