//! JUnit XML for CI systems: one suite for each service, one case for each rule of each walk. What could not be
//! judged is never a passed case.

use std::io;

use super::{escape::xml, wording};
use crate::{
    audit::{Audit, Judged},
    rulebook::{Verdict, VerdictKind},
};

/// Writes the audit as JUnit XML. Not met is a failure, unknown and not applicable are skipped with their reason, an
/// inconclusive walk is one case with an error. Every repetition has its own cases.
///
/// # Errors
/// Only what the writer returns.
pub fn write(audit: &Audit, mut out: impl io::Write) -> io::Result<()> {
    let mut services: Vec<String> = Vec::new();
    for judged in &audit.journeys {
        let service = wording::service(judged);
        if !services.contains(&service) {
            services.push(service);
        }
    }
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>")?;
    for service in &services {
        let cases: Vec<Case> = audit
            .journeys
            .iter()
            .filter(|judged| wording::service(judged) == *service)
            .flat_map(cases)
            .collect();
        let of = |element| cases.iter().filter(|case| case.element == Some(element)).count();
        writeln!(
            out,
            "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\">",
            xml(service),
            cases.len(),
            of("failure"),
            of("error"),
            of("skipped")
        )?;
        for case in &cases {
            write!(
                out,
                "    <testcase classname=\"{}\" name=\"{}\"",
                xml(&case.class),
                xml(&case.name)
            )?;
            match case.element {
                None => writeln!(out, "/>")?,
                Some(element) => writeln!(out, "><{element} message=\"{}\"/></testcase>", xml(&case.message))?,
            }
        }
        writeln!(out, "  </testsuite>")?;
    }
    writeln!(out, "</testsuites>")
}

struct Case {
    class: String,
    name: String,
    /// The element that says that the case did not pass.
    element: Option<&'static str>,
    message: String,
}

fn cases(judged: &Judged) -> Vec<Case> {
    let class = judged.folder.replace('/', ".");
    let outcome = &judged.measured.outcome;
    if outcome.status.inconclusive() {
        let cause = outcome.cause.as_deref().unwrap_or("no cause is recorded");
        return vec![Case {
            class,
            name: "journey".to_owned(),
            element: Some("error"),
            message: format!("inconclusive ({}): {cause}", outcome.status.name()),
        }];
    }
    judged.verdicts.iter().map(|verdict| case(&class, verdict)).collect()
}

fn case(class: &str, verdict: &Verdict) -> Case {
    let why = verdict.why.as_deref().unwrap_or("no reason is recorded");
    let (element, message) = match verdict.kind {
        VerdictKind::Met => (None, String::new()),
        VerdictKind::NotMet => (
            Some("failure"),
            format!(
                "{} {}: {}",
                wording::not_met(verdict.strength),
                verdict.rule,
                wording::values(verdict)
            ),
        ),
        VerdictKind::Unknown => (Some("skipped"), format!("unknown: {why}")),
        VerdictKind::NotApplicable => (Some("skipped"), format!("not applicable: {why}")),
    };
    Case {
        class: class.to_owned(),
        name: verdict.rule.clone(),
        element,
        message,
    }
}
