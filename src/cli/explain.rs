//! `farewell explain`.

use std::path::PathBuf;

use super::{
    Code, Terminal,
    failure::Failure,
    judging::{Under, judge, unreadable},
    reviewing::Reviewing,
    rules::say_rows,
};
use crate::{
    audit::explain::{Explained, explain},
    diagnostic::nearest,
    evidence,
    report::of_verdict,
    rulebook::VerdictKind,
};

/// Explains the verdicts on a recorded run: what is demanded, what was seen and where, and what would mend it.
///
/// Without a rule: every verdict but those of rules that do not apply. The bundle is not changed.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The bundle: a folder that a run left.
    bundle: PathBuf,
    /// The rule, or the rulebook, whose verdicts to explain.
    rule: Option<String>,
    /// Only the verdicts on this journey; may be given several times.
    #[arg(long = "journey", value_name = "JOURNEY")]
    journeys: Vec<String>,
    #[command(flatten)]
    under: Under,
    #[command(flatten)]
    reviewing: Reviewing,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> Code {
    match say(args, terminal) {
        Ok(()) => Code::Clean,
        Err(failure) => failure.report(terminal),
    }
}

fn say(args: &Args, terminal: &mut Terminal) -> Result<(), Failure> {
    let review = args.reviewing.read(&args.bundle, terminal)?;
    let opened = evidence::open_with_folders(&args.bundle).map_err(unreadable)?;
    let named = args.under.named(terminal)?;
    let (audit, books) = judge(&opened, &args.under, (named, review.as_ref()), terminal)?;
    if let Some(id) = &args.rule {
        let ids = || {
            let rules = books.iter().flat_map(|book| &book.rules).map(|rule| rule.id.as_str());
            rules.chain(books.iter().map(|book| book.id.as_str()))
        };
        if !ids().any(|known| known == id) {
            let near = nearest(id, ids()).map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
            let message = format!("the run was not judged under a rule or rulebook called `{id}`{near}");
            return Err(Failure::new(Code::Invalid, message));
        }
    }
    let wanted = |one: &&Explained<'_>| {
        let journey = &one.judged.header.journey.id;
        let rule = match &args.rule {
            Some(id) => *id == one.verdict.rule || *id == one.verdict.rulebook,
            None => one.verdict.kind != VerdictKind::NotApplicable,
        };
        rule && (args.journeys.is_empty() || args.journeys.contains(journey))
    };
    let all = explain(&opened.record, &audit, &books);
    let chosen: Vec<&Explained<'_>> = all.iter().filter(wanted).collect();
    if chosen.is_empty() {
        return Err(Failure::new(
            Code::Nothing,
            "there is no such verdict: only leave journeys are judged",
        ));
    }
    for (at, one) in chosen.iter().enumerate() {
        if at > 0 {
            terminal.say("");
        }
        say_rows(
            &one.verdict.rulebook,
            &one.verdict.rule,
            &of_verdict(&audit, one),
            terminal,
        );
    }
    Ok(())
}
