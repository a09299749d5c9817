//! The parts of SARIF 2.1.0 that farewell writes, by the names of the standard.

use std::collections::BTreeMap;

use serde::Serialize;

/// The schema that this is valid against.
pub(super) const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

macro_rules! object {
    ($(#[$doc:meta])* $name:ident { $($(#[$meta:meta])* $field:ident: $type:ty,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Serialize)]
        #[serde(rename_all = "camelCase")]
        pub(super) struct $name { $($(#[$meta])* pub(super) $field: $type,)* }
    };
}

object! {
    /// The document.
    Log {
        version: &'static str,
        runs: [Run; 1],
    }
}

object! {
    /// One run of the tool.
    Run {
        tool: Tool,
        automation_details: Id,
        invocations: [Invocation; 1],
        artifacts: Vec<Artifact>,
        results: Vec<Finding>,
        column_kind: &'static str,
    }
}

object! {
    Tool { driver: Driver, }
}

object! {
    Driver {
        name: String,
        version: String,
        rules: Vec<Rule>,
        notifications: Vec<Id>,
    }
}

object! {
    /// Something that has nothing but a name.
    Id { id: String, }
}

object! {
    Text { text: String, }
}

object! {
    /// Text with and without Markdown.
    Help { text: String, markdown: String, }
}

object! {
    /// A `reportingDescriptor`.
    Rule {
        id: String,
        short_description: Text,
        full_description: Text,
        help: Help,
        #[serde(skip_serializing_if = "Option::is_none")]
        help_uri: Option<String>,
        properties: RuleProperties,
    }
}

object! {
    RuleProperties { tags: Vec<String>, }
}

object! {
    Invocation {
        execution_successful: bool,
        exit_code: u8,
        start_time_utc: String,
        end_time_utc: String,
        tool_execution_notifications: Vec<Notification>,
    }
}

object! {
    Notification {
        descriptor: Id,
        #[serde(skip_serializing_if = "Option::is_none")]
        associated_rule: Option<Id>,
        level: &'static str,
        message: Text,
        locations: Vec<Location>,
    }
}

object! {
    Artifact {
        location: ArtifactLocation,
        #[serde(skip_serializing_if = "BTreeMap::is_empty")]
        hashes: BTreeMap<&'static str, String>,
    }
}

object! {
    ArtifactLocation {
        uri: String,
        uri_base_id: &'static str,
    }
}

object! {
    Location {
        physical_location: PhysicalLocation,
        logical_locations: [LogicalLocation; 1],
    }
}

object! {
    PhysicalLocation {
        artifact_location: ArtifactLocation,
        #[serde(skip_serializing_if = "Option::is_none")]
        region: Option<Region>,
    }
}

object! {
    Region { start_line: usize, start_column: usize, }
}

object! {
    /// The journey, and the step in it.
    LogicalLocation { fully_qualified_name: String, }
}

object! {
    /// A `result`.
    Finding {
        rule_id: String,
        rule_index: usize,
        level: &'static str,
        message: Text,
        locations: [Location; 1],
        partial_fingerprints: BTreeMap<&'static str, String>,
        occurrence_count: usize,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        suppressions: Vec<Suppression>,
        properties: FindingProperties,
    }
}

object! {
    Suppression {
        kind: &'static str,
        status: &'static str,
        justification: String,
    }
}

object! {
    /// What SARIF has no name for.
    FindingProperties {
        strength: &'static str,
        rulebook: String,
        moments: Vec<u32>,
        evidence: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        fails: Option<bool>,
    }
}
