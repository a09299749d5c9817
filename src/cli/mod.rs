//! The only code that reads arguments, environment and files by name, and prints; joins the walk to the evidence.

mod check;
#[cfg(feature = "browser")]
mod commit;
mod compare;
mod corpus;
#[cfg(feature = "browser")]
mod crew;
#[cfg(feature = "browser")]
mod demo;
mod exit;
mod explain;
mod failure;
mod gate;
#[cfg(feature = "browser")]
mod host;
mod in_effect;
mod input_files;
mod judge;
mod judging;
mod kinds;
mod known;
#[cfg(feature = "browser")]
mod patience;
#[cfg(feature = "browser")]
mod progress;
mod rendering;
mod report;
mod respond;
mod review;
mod reviewing;
mod rules;
#[cfg(feature = "browser")]
mod run;
mod schema;
mod seal;
mod sealing;
#[cfg(feature = "browser")]
mod secrets;
mod select;
mod settings;
#[cfg(feature = "browser")]
mod sites;
#[cfg(feature = "browser")]
mod strands;
mod terminal;
mod tsa;
#[cfg(feature = "browser")]
mod uniques;
mod verify;
#[cfg(feature = "browser")]
mod walk;
#[cfg(feature = "browser")]
mod walk_args;
#[cfg(feature = "browser")]
mod walking;

use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

pub use exit::Code;
pub use terminal::Terminal;

use crate::diagnostic::draw_all;

/// Audits how hard a service makes it to leave.
#[derive(Debug, Parser)]
#[command(name = "farewell", version, propagate_version = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Check(check::Args),
    Corpus(corpus::Args),
    #[cfg(feature = "browser")]
    Run(run::Args),
    #[cfg(feature = "browser")]
    Walk(walk::Args),
    Judge(judge::Args),
    Report(report::Args),
    Compare(compare::Args),
    Review(review::Args),
    Explain(explain::Args),
    Respond(respond::Args),
    Seal(seal::Args),
    Verify(verify::Args),
    Rules(rules::Args),
    #[cfg(feature = "browser")]
    Demo(demo::Args),
    #[cfg(feature = "browser")]
    Sites(sites::Args),
    Schema(schema::Args),
}

/// Runs the program with the process's arguments.
pub fn main() -> ExitCode {
    // Help, and a command line that is wrong by itself, do not depend on the settings.
    Arguments::command().get_matches();
    let mut terminal = Terminal::from_process();
    let (arguments, settings_in_effect) = match settings::with_settings(Arguments::command()) {
        Ok((command, in_file)) => {
            let matches = command.clone().get_matches();
            let arguments = Arguments::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
            (arguments, in_effect::in_effect(&command, &matches, &in_file))
        }
        Err(problems) => {
            terminal.tell(draw_all(&problems, terminal.colour).trim_end());
            return Code::Invalid.into();
        }
    };
    // They are only recorded of what walks a service.
    #[cfg(not(feature = "browser"))]
    drop(settings_in_effect);
    let code = match &arguments.command {
        Command::Check(args) => check::run(args, &mut terminal),
        Command::Corpus(args) => corpus::run(args, &mut terminal),
        #[cfg(feature = "browser")]
        Command::Run(args) => run::run(args, settings_in_effect, &mut terminal),
        #[cfg(feature = "browser")]
        Command::Walk(args) => walk::run(args, settings_in_effect, &mut terminal),
        Command::Judge(args) => judge::run(args, &mut terminal),
        Command::Report(args) => report::run(args, &mut terminal),
        Command::Compare(args) => compare::run(args, &mut terminal),
        Command::Review(args) => review::run(args, &mut terminal),
        Command::Explain(args) => explain::run(args, &mut terminal),
        Command::Respond(args) => respond::run(args, &mut terminal),
        Command::Seal(args) => seal::run(args, &mut terminal),
        Command::Verify(args) => verify::run(args, &mut terminal),
        Command::Rules(args) => rules::run(args, &mut terminal),
        #[cfg(feature = "browser")]
        Command::Demo(args) => demo::run(args, settings_in_effect, &mut terminal),
        #[cfg(feature = "browser")]
        Command::Sites(args) => sites::run(args, &mut terminal),
        Command::Schema(args) => schema::run(args, &mut terminal),
    };
    code.into()
}
