//! The entry points: bytes in, a validated flow or diagnostics out.

use std::collections::HashMap;

use super::{Flow, decode::decode};
use crate::{
    diagnostic::{Diagnostic, Label, Severity},
    source::{Source, read_text, read_tree},
};

/// What several files gave.
#[derive(Debug, Default)]
pub struct Reading {
    /// The sound files, in the order given.
    pub flows: Vec<Flow>,
    /// Everything there is to say, file by file, in file order.
    pub diagnostics: Vec<Diagnostic>,
}

impl Reading {
    /// Whether no file has an error.
    pub fn is_sound(&self) -> bool {
        self.diagnostics
            .iter()
            .all(|problem| problem.severity != Severity::Error)
    }
}

/// Reads one flow file. `path` is only a name for messages. With the flow come its warnings.
///
/// # Errors
/// All problems of the file, warnings included, in file order.
pub fn read(path: &str, bytes: &[u8]) -> Result<(Flow, Vec<Diagnostic>), Vec<Diagnostic>> {
    let source = read_text(path, bytes).map_err(|refused_text| {
        let (source, refusal) = *refused_text;
        vec![Diagnostic::refused(source, refusal)]
    })?;
    let tree = read_tree(&source).map_err(|refusal| vec![Diagnostic::refused(source.clone(), refusal)])?;
    match decode(&source, &tree) {
        (Some(flow), warnings) => Ok((flow, warnings)),
        (None, problems) => Err(problems),
    }
}

/// Reads several flow files; two files may not describe the same service and variant.
pub fn read_all<P: AsRef<str>, B: AsRef<[u8]>>(files: impl IntoIterator<Item = (P, B)>) -> Reading {
    let mut reading = Reading::default();
    let mut seen: HashMap<(String, Option<String>), Source> = HashMap::new();
    for (path, bytes) in files {
        match read(path.as_ref(), bytes.as_ref()) {
            Err(problems) => reading.diagnostics.extend(problems),
            Ok((flow, warnings)) => {
                reading.diagnostics.extend(warnings);
                let key = (flow.service.id.clone(), flow.service.variant.clone());
                if let Some(first) = seen.get(&key) {
                    reading.diagnostics.push(same_service(&flow, first));
                } else {
                    seen.insert(key, flow.source.clone());
                    reading.flows.push(flow);
                }
            }
        }
    }
    reading
}

fn same_service(flow: &Flow, first: &Source) -> Diagnostic {
    let start = flow.source.text().find(&flow.service.id).unwrap_or(0);
    let variant = flow
        .service
        .variant
        .as_ref()
        .map_or(String::new(), |variant| format!(" (variant `{variant}`)"));
    Diagnostic {
        code: "duplicate-service",
        severity: Severity::Error,
        message: format!("the service `{}`{variant} is described twice", flow.service.id),
        labels: vec![Label {
            source: flow.source.clone(),
            span: crate::source::Span {
                start,
                end: start + flow.service.id.len(),
            },
            text: format!("also in {}", first.name()),
        }],
        help: vec!["put all journeys of a service into one file, or give the states different `variant`s".into()],
    }
}
