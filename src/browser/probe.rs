//! The in-page probe: its parts in order, how it gets into a document and how it is called.

use std::hash::{BuildHasher, Hasher, RandomState};

use serde_json::{Value, json};

use super::wire::{Answer, Wire};

const PARTS: &[&str] = &[
    include_str!("probe/prelude.js"),
    include_str!("probe/identity.js"),
    include_str!("probe/said.js"),
    include_str!("probe/roles.js"),
    include_str!("probe/names.js"),
    include_str!("probe/geometry.js"),
    include_str!("probe/colour.js"),
    include_str!("probe/painting.js"),
    include_str!("probe/look_style.js"),
    include_str!("probe/steps.js"),
    include_str!("probe/hidden_fields.js"),
    include_str!("probe/collect.js"),
    include_str!("probe/controls.js"),
    include_str!("probe/layers.js"),
    include_str!("probe/queries.js"),
    include_str!("probe/watch.js"),
    include_str!("probe/serial_dom.js"),
    include_str!("probe/acts.js"),
    include_str!("probe/entry.js"),
];

const CALL: &str =
    "const p = document[arguments[0]]; return p ? p[arguments[1]].apply(null, arguments[2]) : '\u{0}absent';";

/// The probe under a name that no page can guess.
#[derive(Debug, Clone)]
pub(super) struct Probe {
    name: String,
    source: String,
}

impl Probe {
    /// A probe for one session.
    pub(super) fn new() -> Self {
        let name = format!("_{}", random_word());
        let source = format!(
            "if (!document['{name}']) Object.defineProperty(document, '{name}', {{ value: (function () {{ 'use strict';\n{}\n}})() }});",
            PARTS.concat()
        );
        Self { name, source }
    }

    /// What to run in every new document, before its own scripts.
    pub(super) fn source(&self) -> &str {
        &self.source
    }

    /// Calls a function of the probe in the current document.
    pub(super) async fn call(&self, wire: &Wire, function: &str, args: Value) -> Answer {
        let request = json!([self.name, function, args]);
        let answer = wire.execute(CALL, request.clone()).await?;
        if answer != "\u{0}absent" {
            return Ok(answer);
        }
        wire.execute(&self.source, json!([])).await?;
        wire.execute(CALL, request).await
    }
}

/// A word that nobody can guess, from the seeds of the standard library's hash maps.
pub(super) fn random_word() -> String {
    let number = || RandomState::new().build_hasher().finish();
    format!("{:x}{:x}", number(), number())
}
