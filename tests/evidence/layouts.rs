//! Bundles of earlier layouts are read as they were.

use std::{fs, path::Path};

use crate::{
    folders,
    sealed::{farewell, faults},
};

/// A copy of a sample: nothing is ever written into the samples.
pub(crate) fn copy(sample: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    folders::copy(&Path::new("tests/bundles").join(sample), &folder.path().join("b"));
    folder
}

#[test]
fn the_first_layout_is_judged_reported_and_verified() {
    let folder = copy("v1");
    let bundle = folder.path().join("b");
    let told = fs::read_to_string(bundle.join("analysis/1/report.json")).unwrap();
    let verified = farewell("verify", &bundle, &[], &[]);
    assert_eq!(verified.code, 0, "{}", verified.out);
    assert!(
        verified.out.starts_with("intact, no chain recorded\n"),
        "{}",
        verified.out
    );
    assert!(verified.out.contains("analysis/1 has no seal"), "{}", verified.out);
    let report = farewell("report", &bundle, &["--format", "json"], &[]);
    assert_eq!(report.code, 0, "{}", report.err);
    let counts = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap()["journeys"][0]["counts"].clone();
    let (then, now) = (counts(&told), counts(&report.out));
    assert_eq!(now["flow"]["clicks"], then["flow"]["clicks"], "counted as it was");
    let judged = farewell("judge", &bundle, &[], &[]);
    assert_eq!(judged.code, 0, "{}", judged.err);
    assert_eq!(
        faults(&bundle),
        [] as [String; 0],
        "with an analysis of today beside the old one"
    );
    fs::write(bundle.join("capture/run.json"), "{}").unwrap();
    assert_eq!(faults(&bundle), ["altered capture/run.json"]);
}
