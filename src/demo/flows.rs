//! The flows of the replicas, embedded, so that the demo needs no file.

/// Names and texts of the flow files that walk the replicas.
type Flows = &'static [(&'static str, &'static str)];

macro_rules! embedded {
    ($($name:literal),* $(,)?) => {
        &[$((concat!("flows/", $name, ".flow.yaml"), include_str!(concat!("../../flows/", $name, ".flow.yaml")))),*]
    };
}

/// The flows that the demo walks: Harbor Market in its two states.
pub fn flows() -> Flows {
    embedded!["harbor-before", "harbor-after"]
}

/// The flows of every replica: first those of the demo, then those of the other documented cases.
pub fn all_flows() -> Flows {
    embedded![
        "harbor-before",
        "harbor-after",
        "galleon-us",
        "galleon-eu",
        "filmklub-richtig",
        "filmklub-anmeldung",
        "filmklub-geteilt",
        "filmklub-versteckt",
        "ondelune",
        "duetto",
        "copperline",
        "granite",
        "dotori",
        "pebblewire",
        "larkride",
        "tidewell",
        "minato",
        "marea",
    ]
}
