//! JUnit XML for CI systems: one suite for each walk, one case for each rule. What could not be judged is never a
//! passed case, and what fails no run is no failure. How the parts are used is told in `docs/ci.md`.

use std::io;

use quick_xml::{
    ElementWriter, Writer,
    events::{BytesDecl, Event},
};

use super::{escape, wording};
use crate::{
    audit::{Audit, Exit, Judged, Standing},
    rulebook::{Strength, Verdict, VerdictKind},
};

/// Terminal columns of a message. A CI system shows one line of it.
const MESSAGE: usize = 1000;

/// Writes the audit as JUnit XML. The first case of a suite is the walk itself: an error if it is inconclusive. A rule
/// that is not met is a failure, typed by its strength; if the run passes over it, it is skipped and says why. Unknown
/// and not applicable are skipped with their reason. Every repetition is a suite of its own.
///
/// # Errors
/// Only what the writer returns.
pub fn write(audit: &Audit, exit: &Exit, out: impl io::Write) -> io::Result<()> {
    let suites: Vec<(&Judged, Vec<Case>)> = audit
        .journeys
        .iter()
        .map(|judged| (judged, cases(exit, judged)))
        .collect();
    let all = || suites.iter().flat_map(|(_, cases)| cases);
    let mut xml = Writer::new_with_indent(out, b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let own = [
        ("name", "farewell".to_owned()),
        ("tests", all().count().to_string()),
        ("failures", of(all(), Element::Failure)),
        ("errors", of(all(), Element::Error)),
    ];
    element(&mut xml, "testsuites", &own).write_inner_content(|xml| {
        suites
            .iter()
            .try_for_each(|(judged, cases)| suite(audit, judged, cases, xml))
    })?;
    writeln!(xml.into_inner())
}

fn suite<W: io::Write>(audit: &Audit, judged: &Judged, cases: &[Case], xml: &mut Writer<W>) -> io::Result<()> {
    let own = [
        ("name", judged.folder.clone()),
        ("tests", cases.len().to_string()),
        ("failures", of(cases.iter(), Element::Failure)),
        ("errors", of(cases.iter(), Element::Error)),
        ("skipped", of(cases.iter(), Element::Skipped)),
        (
            "timestamp",
            judged.header.started.strftime("%Y-%m-%dT%H:%M:%S").to_string(),
        ),
        ("file", wording::flow_file(judged)),
    ];
    element(xml, "testsuite", &own).write_inner_content(|xml| {
        properties(audit, judged, xml)?;
        let class = judged.folder.replace('/', ".");
        cases.iter().try_for_each(|case| case.write(&class, xml))
    })?;
    Ok(())
}

fn properties<W: io::Write>(audit: &Audit, judged: &Judged, xml: &mut Writer<W>) -> io::Result<()> {
    let header = &judged.header;
    let properties = [
        ("farewell.run", audit.run.clone()),
        ("farewell.counting_standard", audit.tool.counting_standard.to_string()),
        ("farewell.service", wording::service(judged)),
        ("farewell.journey", header.journey.id.clone()),
        ("farewell.persona", header.journey.persona.clone().unwrap_or_default()),
        ("farewell.repetition", header.repetition.to_string()),
        ("farewell.platforms", judged.platforms.join(" ")),
        ("farewell.outcome", judged.measured.outcome.status.name().to_owned()),
        ("farewell.evidence", format!("capture/{}", judged.folder)),
    ];
    xml.create_element("properties").write_inner_content(|xml| {
        properties.iter().try_for_each(|(name, value)| {
            let both = [("name", (*name).to_owned()), ("value", value.clone())];
            element(xml, "property", &both).write_empty().map(drop)
        })
    })?;
    Ok(())
}

/// The element that says that a case did not pass.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Element {
    Failure,
    Error,
    Skipped,
}

struct Case {
    name: String,
    /// None of a passed case; its type and message.
    told: Option<(Element, &'static str, String)>,
}

impl Case {
    fn write<W: io::Write>(&self, class: &str, xml: &mut Writer<W>) -> io::Result<()> {
        let own = [("classname", class.to_owned()), ("name", self.name.clone())];
        let case = element(xml, "testcase", &own);
        let Some((which, kind, message)) = &self.told else {
            return case.write_empty().map(drop);
        };
        let name = match which {
            Element::Failure => "failure",
            Element::Error => "error",
            Element::Skipped => "skipped",
        };
        let said = [("type", (*kind).to_owned()), ("message", message.clone())];
        case.write_inner_content(|xml| element(xml, name, &said).write_empty().map(drop))
            .map(drop)
    }
}

/// How many cases are of this kind.
fn of<'a>(cases: impl Iterator<Item = &'a Case>, wanted: Element) -> String {
    let is = |case: &&Case| matches!(case.told, Some((element, ..)) if element == wanted);
    cases.filter(is).count().to_string()
}

/// An element whose attributes are harmless; the writer escapes the markup in them.
fn element<'w, W: io::Write>(
    xml: &'w mut Writer<W>,
    name: &'static str,
    attributes: &[(&str, String)],
) -> ElementWriter<'w, W> {
    attributes
        .iter()
        .fold(xml.create_element(name), |element, (key, value)| {
            element.with_attribute((*key, &*escape::terminal(&escape::cut(value, MESSAGE))))
        })
}

fn cases(exit: &Exit, judged: &Judged) -> Vec<Case> {
    let outcome = &judged.measured.outcome;
    let told = outcome.status.inconclusive().then(|| {
        let cause = outcome.cause.as_deref().unwrap_or("no cause is recorded");
        let message = format!("inconclusive ({}): {cause}", outcome.status.name());
        (Element::Error, outcome.status.name(), message)
    });
    let walked = Case {
        name: "walked to a conclusion".to_owned(),
        told,
    };
    let rules = judged.verdicts.iter().map(|verdict| case(exit, judged, verdict));
    std::iter::once(walked).chain(rules).collect()
}

fn case(exit: &Exit, judged: &Judged, verdict: &Verdict) -> Case {
    let why = verdict.why.as_deref().unwrap_or("no reason is recorded");
    let told = match verdict.kind {
        VerdictKind::Met => None,
        VerdictKind::NotMet => Some(finding(exit.standings.find(&judged.folder, &verdict.rule), verdict)),
        VerdictKind::Unknown => Some((Element::Skipped, "unknown", format!("unknown: {why}"))),
        VerdictKind::NotApplicable => Some((Element::Skipped, "not-applicable", format!("not applicable: {why}"))),
    };
    Case {
        name: verdict.rule.clone(),
        told,
    }
}

fn finding(standing: Option<&Standing>, verdict: &Verdict) -> (Element, &'static str, String) {
    let strength = verdict.strength.map_or("unclassified", Strength::name);
    let finding = wording::finding(verdict);
    match standing.and_then(wording::passed_over) {
        None => (Element::Failure, strength, format!("{strength}: {finding}")),
        Some(why) => {
            let message = format!("not met, but the run does not fail on it ({why}); {strength}: {finding}");
            (Element::Skipped, strength, message)
        }
    }
}
