//! The replicas of documented cases: each flow with the file of its hand counts, below `src/demo/sites/`.

pub(crate) const CASES: &[(&str, &str)] = &[
    ("galleon-us", "prime_us/counts.yaml"),
    ("galleon-eu", "prime_eu/counts.yaml"),
    ("filmklub-richtig", "kuendigung_de/counts-richtig.yaml"),
    ("filmklub-anmeldung", "kuendigung_de/counts-anmeldung.yaml"),
    ("filmklub-geteilt", "kuendigung_de/counts-geteilt.yaml"),
    ("filmklub-versteckt", "kuendigung_de/counts-versteckt.yaml"),
    ("ondelune", "resiliation_fr/counts.yaml"),
    ("duetto", "match_us/counts.yaml"),
    ("copperline", "phone_only/counts.yaml"),
    ("granite", "post_only/counts.yaml"),
    ("dotori", "app_to_pc/counts.yaml"),
    ("pebblewire", "deactivate_only/counts.yaml"),
    ("larkride", "rides_us/counts.yaml"),
    ("tidewell", "spa/counts.yaml"),
    ("minato", "frame_shadow/counts.yaml"),
    ("marea", "ab/counts.yaml"),
];
