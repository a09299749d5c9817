//! The formats by name, and one door to all of them.

use std::{fmt, io};

use super::{Language, csv, html, json, junit, markdown, sarif, terminal};
use crate::audit::{Audit, Exit};

/// A format that an audit can be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For a person at a terminal.
    Terminal,
    /// `farewell.report/1`.
    Json,
    /// One row for each journey and repetition.
    Csv,
    /// One row for each moment.
    MomentsCsv,
    /// One self-contained page.
    Html,
    /// JUnit XML, for CI systems.
    Junit,
    /// For the summary of a CI job, or a comment.
    Markdown,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
}

impl Format {
    /// Every format, in the order of the help text.
    pub const ALL: [Self; 8] = [
        Self::Terminal,
        Self::Json,
        Self::Csv,
        Self::MomentsCsv,
        Self::Html,
        Self::Junit,
        Self::Markdown,
        Self::Sarif,
    ];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Terminal => "terminal",
            Self::Json => "json",
            Self::Csv => "csv",
            Self::MomentsCsv => "moments-csv",
            Self::Html => "html",
            Self::Junit => "junit",
            Self::Markdown => "markdown",
            Self::Sarif => "sarif",
        }
    }

    /// What it is, in a few words for the help text.
    pub fn about(self) -> &'static str {
        match self {
            Self::Terminal => "For a person at a terminal",
            Self::Json => "`farewell.report/1`",
            Self::Csv => "One row for each journey and repetition",
            Self::MomentsCsv => "One row for each moment",
            Self::Html => "One self-contained page",
            Self::Junit => "JUnit XML, for CI systems",
            Self::Markdown => "For the summary of a CI job, or a comment",
            Self::Sarif => "SARIF 2.1.0, for code scanning",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What a report is made of, beside its format.
#[derive(Clone, Copy)]
pub struct Request<'a> {
    /// The judged run.
    pub audit: &'a Audit,
    /// The exit code and why.
    pub exit: &'a Exit,
    /// Screenshots, for the HTML report.
    pub captures: &'a dyn html::Captures,
    /// The language of the HTML report.
    pub language: Language,
    /// Width and colours, for the terminal; where the bundle is.
    pub terminal: terminal::Options<'a>,
}

/// Writes the audit in this format.
///
/// # Errors
/// Only what the writer returns.
pub fn write(format: Format, request: &Request<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let Request {
        audit,
        exit,
        captures,
        language,
        terminal: options,
    } = *request;
    match format {
        Format::Terminal => terminal::write(audit, exit, options, out),
        Format::Json => json::write(audit, exit, out),
        Format::Csv => csv::write_journeys(audit, out),
        Format::MomentsCsv => csv::write_moments(audit, out),
        Format::Html => html::write(audit, exit, captures, language, out),
        Format::Junit => junit::write(audit, exit, out),
        Format::Markdown => markdown::write(audit, exit, out),
        Format::Sarif => sarif::write(audit, exit, out),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::Format;

    #[test]
    fn every_format_has_a_name_of_its_own() {
        let names: HashSet<&str> = Format::ALL.iter().map(|format| format.name()).collect();
        assert_eq!(names.len(), Format::ALL.len());
    }
}
