//! What makes a run fail, as the command line says it.

use std::path::{Path, PathBuf};

use super::{Code, Terminal, failure::Failure, input_files::named_bytes};
use crate::{
    audit::{Audit, Baseline, Gate, Ignores, Threshold, read_baseline, read_ignores},
    diagnostic::{draw_all, nearest},
    evidence,
    rulebook::{self, Rulebook, Strength},
};

/// What makes farewell end with code 10 or 11.
#[derive(Debug, Clone, Default, clap::Args)]
pub(super) struct GateArgs {
    /// Which findings give code 10: a strength (none, informational, benchmark, friction, indication, breach), the id
    /// of a rule or rulebook, or both (`kr:friction`). Default: breach; with a baseline every finding that is worse.
    #[arg(long, value_name = "WHAT", value_delimiter = ',', env = "FAREWELL_FAIL_ON")]
    fail_on: Vec<Threshold>,
    /// Findings to live with for a while, each with a reason and a last day.
    #[arg(long, value_name = "FILE", env = "FAREWELL_IGNORES")]
    ignores: Option<PathBuf>,
    /// Fail (code 11) only on what is worse than this accepted state.
    #[arg(long, value_name = "FILE", env = "FAREWELL_BASELINE")]
    baseline: Option<PathBuf>,
    /// Accept this run as the new baseline. A partial or inconclusive run is refused.
    #[arg(long, requires = "baseline")]
    update_baseline: bool,
}

impl GateArgs {
    /// Fails on these findings alone.
    #[cfg(feature = "browser")]
    pub(super) fn failing_on(thresholds: &[Threshold]) -> Self {
        Self {
            fail_on: thresholds.to_vec(),
            ..Self::default()
        }
    }

    /// Reads what they name. Asked before the walk, so that nobody waits for a typing error.
    pub(super) fn gate(&self, named: &[Rulebook], terminal: &mut Terminal) -> Result<Gate, Failure> {
        self.known(named)?;
        let ignores = self.read_ignores(terminal)?;
        let baseline = match &self.baseline {
            Some(path) if self.update_baseline && !path.exists() => None,
            Some(path) => Some(baseline(path, terminal)?),
            None => None,
        };
        let fail_on = match (&self.fail_on[..], &self.baseline) {
            // What is accepted by this very run fails nothing.
            ([], _) if self.update_baseline => Vec::new(),
            ([], None) => vec![Threshold::at(Strength::Breach)],
            ([], Some(_)) => vec![Threshold::ALL],
            (given, _) => given.to_vec(),
        };
        Ok(Gate {
            fail_on,
            ignores,
            baseline,
        })
    }

    fn read_ignores(&self, terminal: &mut Terminal) -> Result<Ignores, Failure> {
        let Some(path) = &self.ignores else {
            return Ok(Ignores::default());
        };
        let read = named_bytes(path)
            .map_err(|problem| vec![*problem])
            .and_then(|(name, bytes)| read_ignores(&name, &bytes));
        read.map_err(|problems| {
            terminal.tell(draw_all(&problems, terminal.colour).trim_end());
            Failure::new(Code::Invalid, format!("{} is not sound", path.display()))
        })
    }

    /// Writes the new baseline, if that was asked for. An existing file is replaced in one piece.
    pub(super) fn update(
        &self,
        audit: &Audit,
        present: Option<&Baseline>,
        terminal: &mut Terminal,
    ) -> Result<(), Failure> {
        let Some(path) = self.baseline.as_ref().filter(|_| self.update_baseline) else {
            return Ok(());
        };
        let next = Baseline::replacing(present, audit).map_err(|why| {
            let message = format!("the baseline was left as it is: this run cannot replace it, because {why}");
            Failure::new(Code::Invalid, message)
        })?;
        let failed =
            |error: &dyn std::fmt::Display| Failure::new(Code::ToolFailed, format!("{}: {error}", path.display()));
        let text = serde_json::to_string_pretty(&next).map_err(|error| failed(&error))?;
        evidence::replace_file(path, format!("{text}\n").as_bytes()).map_err(|error| failed(&error))?;
        terminal.tell(&format!("baseline: {}", path.display()));
        Ok(())
    }

    /// A threshold of an id that no rulebook has can never be reached: it is a typing error.
    fn known(&self, given: &[Rulebook]) -> Result<(), Failure> {
        let books = || given.iter().chain(rulebook::shipped());
        let ids = || books().flat_map(|book| [&book.id].into_iter().chain(book.rules.iter().map(|rule| &rule.id)));
        for id in self.fail_on.iter().filter_map(|threshold| threshold.of.as_ref()) {
            if !ids().any(|known| known == id) {
                let near = nearest(id, ids().map(String::as_str))
                    .map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
                let message = format!("--fail-on: no rulebook and no rule is called `{id}`{near}");
                return Err(Failure::new(Code::Invalid, message));
            }
        }
        Ok(())
    }
}

fn baseline(path: &Path, terminal: &mut Terminal) -> Result<Baseline, Failure> {
    if !path.exists() {
        let message = format!(
            "{}: there is no baseline yet; make one with --update-baseline",
            path.display()
        );
        return Err(Failure::new(Code::Invalid, message));
    }
    named_bytes(path)
        .map_err(|problem| *problem)
        .and_then(|(name, bytes)| read_baseline(&name, &bytes))
        .map_err(|problem| {
            terminal.tell(draw_all(&[problem], terminal.colour).trim_end());
            Failure::new(
                Code::Invalid,
                format!("{} cannot be held against this run", path.display()),
            )
        })
}
