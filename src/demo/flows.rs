//! The flows of the replicas, embedded, so that the demo needs no file.

/// Names and texts of the flow files that walk the replicas.
pub fn flows() -> &'static [(&'static str, &'static str)] {
    &[
        (
            "flows/harbor-before.flow.yaml",
            include_str!("../../flows/harbor-before.flow.yaml"),
        ),
        (
            "flows/harbor-after.flow.yaml",
            include_str!("../../flows/harbor-after.flow.yaml"),
        ),
    ]
}
