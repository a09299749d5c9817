//! The only code that reads arguments, environment and files by name, and prints; joins the walk to the evidence.

mod check;
mod corpus;
#[cfg(feature = "browser")]
mod demo;
mod exit;
mod failure;
mod flow_files;
mod judge;
mod judging;
#[cfg(feature = "browser")]
mod patience;
#[cfg(feature = "browser")]
mod progress;
mod report;
mod rules;
#[cfg(feature = "browser")]
mod run;
mod schema;
#[cfg(feature = "browser")]
mod secrets;
#[cfg(feature = "browser")]
mod select;
#[cfg(feature = "browser")]
mod sites;
mod terminal;
#[cfg(feature = "browser")]
mod walk;
#[cfg(feature = "browser")]
mod walk_args;
#[cfg(feature = "browser")]
mod walking;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

pub use exit::Code;
pub use terminal::Terminal;

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
    Rules(rules::Args),
    #[cfg(feature = "browser")]
    Demo(demo::Args),
    #[cfg(feature = "browser")]
    Sites(sites::Args),
    Schema(schema::Args),
}

/// Runs the program with the process's arguments.
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let mut terminal = Terminal::from_process();
    let code = match &arguments.command {
        Command::Check(args) => check::run(args, &mut terminal),
        Command::Corpus(args) => corpus::run(args, &mut terminal),
        #[cfg(feature = "browser")]
        Command::Run(args) => run::run(args, &mut terminal),
        #[cfg(feature = "browser")]
        Command::Walk(args) => walk::run(args, &mut terminal),
        Command::Judge(args) => judge::run(args, &mut terminal),
        Command::Report(args) => report::run(args, &mut terminal),
        Command::Rules(args) => rules::run(args, &mut terminal),
        #[cfg(feature = "browser")]
        Command::Demo(args) => demo::run(args, &mut terminal),
        #[cfg(feature = "browser")]
        Command::Sites(args) => sites::run(args, &mut terminal),
        Command::Schema(args) => schema::run(args, &mut terminal),
    };
    code.into()
}
