//! Findings that a team has decided to live with for a while: a file with a reason and an expiry for each.

use jiff::civil::Date;

use super::super::fingerprint::Fingerprint;
use crate::{
    diagnostic::Diagnostic,
    fields::{Fields, Problems, date, has_key, items, open, words},
    source::Node,
};

const KEYS: &[&str] = &["farewell-ignores", "ignores"];
const IGNORE_KEYS: &[&str] = &["finding", "reason", "until"];

/// One exception.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ignore {
    /// Service, journey and rule; `*` stands for any.
    pub finding: [String; 3],
    /// Why it is lived with.
    pub reason: String,
    /// The last day on which it holds.
    pub until: Date,
    /// Line in its file, from 1.
    pub line: usize,
}

impl Ignore {
    /// Whether it speaks of this finding, expired or not.
    pub fn covers(&self, fingerprint: &Fingerprint) -> bool {
        [&fingerprint.service, &fingerprint.journey, &fingerprint.rule]
            .into_iter()
            .zip(&self.finding)
            .all(|(part, wanted)| wanted == "*" || wanted == part)
    }

    /// The finding as it stands in the file.
    pub fn pattern(&self) -> String {
        self.finding.join("/")
    }
}

/// The exceptions of one file, in its order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ignores {
    /// Display name of the file.
    pub file: String,
    /// The exceptions.
    pub list: Vec<Ignore>,
}

impl Ignores {
    /// The exception that holds for a finding on this day.
    pub fn find(&self, fingerprint: &Fingerprint, day: Date) -> Option<&Ignore> {
        self.list
            .iter()
            .find(|ignore| ignore.until >= day && ignore.covers(fingerprint))
    }
}

/// Reads a file of exceptions under the display name `name`.
///
/// # Errors
/// Every problem of the file.
pub fn read_ignores(name: &str, bytes: &[u8]) -> Result<Ignores, Vec<Diagnostic>> {
    let (root, mut problems) = open(name, bytes)?;
    let mut list = Vec::new();
    if let Some(fields) = Fields::of(&root, "a file of ignores", KEYS, &mut problems) {
        fields.version("farewell-ignores", &mut problems);
        if let Some(node) = fields.need("ignores", "list the exceptions under `ignores:`", &mut problems) {
            for item in items(node, "ignores", &mut problems) {
                let line = problems.source.position(item.span.start).line;
                list.extend(ignore(item, line, &mut problems));
            }
        }
    }
    let file = name.to_owned();
    problems
        .settle(Some(Ignores { file, list }))
        .map(|(ignores, _)| ignores)
}

/// Whether a file says of itself that it holds exceptions. Asked of its lines, so that also one that is no sound YAML is
/// told what is wrong with exceptions.
pub fn begins_like_ignores(bytes: &[u8]) -> bool {
    let has = |key: &str| has_key(bytes, key);
    has("farewell-ignores") || (has("ignores") && !has("farewell") && !has("journeys") && !has("rules"))
}

fn ignore(node: &Node, line: usize, problems: &mut Problems) -> Option<Ignore> {
    let fields = Fields::of(node, "an ignore", IGNORE_KEYS, problems)?;
    let finding = fields
        .need(
            "finding",
            "name it as the report does: `finding: harbor-market/leave-paid/kr-kftc-reconfirm`",
            problems,
        )
        .and_then(|node| finding(node, problems));
    let reason = fields
        .need(
            "reason",
            "say why it is lived with, and where that was decided",
            problems,
        )
        .and_then(|node| words(node, "reason", problems));
    let until = fields
        .need(
            "until",
            "the last day on which it holds: `until: 2027-01-31`; an ignore without an end is a decision that nobody looks at again",
            problems,
        )
        .and_then(|node| date(node, "until", problems));
    Some(Ignore {
        finding: finding?,
        reason: reason?.to_owned(),
        until: until?,
        line,
    })
}

fn finding(node: &Node, problems: &mut Problems) -> Option<[String; 3]> {
    let text = words(node, "finding", problems)?;
    let parts: Vec<String> = text.split('/').map(str::to_owned).collect();
    match <[String; 3]>::try_from(parts) {
        Ok(parts) if parts.iter().all(|part| !part.is_empty()) => Some(parts),
        _ => {
            problems.add(
                "bad-finding",
                node.span,
                format!("`{text}` names no finding"),
                "no finding",
            );
            problems.help("a finding is `service/journey/rule`; `*` stands for any service, journey or rule");
            None
        }
    }
}
