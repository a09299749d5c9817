//! Places in flow files.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::{
    harmless,
    log::{ArtifactLocation, Location, LogicalLocation, PhysicalLocation, Region},
};
use crate::{audit::Judged, report::wording};

/// What may stand in a segment of a path beside letters and digits.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The flow file, below the folder that farewell was started in; for a repository that is its root.
pub(super) fn artifact(judged: &Judged) -> ArtifactLocation {
    let path = wording::flow_file(judged);
    let segments: Vec<String> = path
        .split('/')
        .map(|part| utf8_percent_encode(part, SEGMENT).to_string())
        .collect();
    ArtifactLocation {
        uri: segments.join("/"),
        uri_base_id: "%SRCROOT%",
    }
}

/// The step that these moments begin at.
pub(super) fn of(judged: &Judged, moments: &[u32]) -> Location {
    let step = wording::step_of(judged, moments);
    let header = &judged.header;
    let path = step.map_or_else(String::new, |step| format!("/{}", step.path));
    Location {
        physical_location: PhysicalLocation {
            artifact_location: artifact(judged),
            region: step.map(|step| Region {
                start_line: step.line,
                start_column: step.column,
            }),
        },
        logical_locations: [LogicalLocation {
            fully_qualified_name: harmless(&format!("{}/{}{path}", header.service.id, header.journey.id)),
        }],
    }
}
