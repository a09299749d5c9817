//! SARIF 2.1.0 for code scanning: findings point at the step of the flow file that met them. What could not be judged,
//! and the tool's own failures, are notifications and never results. Told in `docs/ci.md`.

mod log;
mod notifications;
mod place;
mod results;
mod rules;

use std::{collections::BTreeMap, io};

use log::{Artifact, Driver, Id, Invocation, Log, Run, Tool};
use serde::Serialize;

use super::escape;
use crate::{
    audit::{Audit, Exit},
    measure::Status,
};

/// Columns of a message: a forge shows a thousand characters of it.
const MESSAGE: usize = 1000;

/// Writes the audit as SARIF 2.1.0.
///
/// # Errors
/// Only what the writer returns.
pub fn write(audit: &Audit, exit: &Exit, mut out: impl io::Write) -> io::Result<()> {
    #[derive(Serialize)]
    struct Named {
        #[serde(rename = "$schema")]
        schema: &'static str,
        #[serde(flatten)]
        log: Log,
    }
    let named = Named {
        schema: log::SCHEMA,
        log: Log {
            version: "2.1.0",
            runs: [run(audit, exit)],
        },
    };
    serde_json::to_writer_pretty(&mut out, &named)?;
    out.write_all(b"\n")
}

fn run(audit: &Audit, exit: &Exit) -> Run {
    Run {
        tool: Tool {
            driver: Driver {
                name: audit.tool.name.clone(),
                version: harmless(&audit.tool.version),
                rules: rules::all(audit),
                notifications: notifications::KINDS.map(|kind| Id { id: kind.to_owned() }).into(),
            },
        },
        // What stands before the last slash names the analysis, so that a later run replaces an earlier one.
        automation_details: Id {
            id: format!("farewell/{}", harmless(&audit.run)),
        },
        invocations: [Invocation {
            execution_successful: !audit
                .journeys
                .iter()
                .any(|judged| judged.measured.outcome.status == Status::Fault),
            exit_code: exit.code,
            start_time_utc: audit.started.to_string(),
            end_time_utc: audit.finished.to_string(),
            tool_execution_notifications: notifications::all(audit),
        }],
        artifacts: artifacts(audit),
        results: results::all(audit, exit),
        // A column of a flow file counts characters.
        column_kind: "unicodeCodePoints",
    }
}

/// The flow files, each once.
fn artifacts(audit: &Audit) -> Vec<Artifact> {
    let mut found: Vec<Artifact> = Vec::new();
    for judged in &audit.journeys {
        let location = place::artifact(judged);
        if found.iter().all(|known| known.location.uri != location.uri) {
            let hash = &judged.header.flow.sha256;
            let known = !hash.is_empty() && hash.chars().all(|c| c.is_ascii_hexdigit());
            found.push(Artifact {
                location,
                hashes: BTreeMap::from_iter(known.then(|| ("sha-256", hash.clone()))),
            });
        }
    }
    found
}

/// Text for a viewer: nothing that steers it, no more than it shows.
fn harmless(text: &str) -> String {
    escape::cut(&escape::terminal(text), MESSAGE).into_owned()
}
