//! Makes `docs/validity.md` from what is kept beside it. Pure, but for reading those files.

pub(crate) mod agreement;
pub(crate) mod classifier;
pub(crate) mod document;
pub(crate) mod markdown;
pub(crate) mod names;
pub(crate) mod repetitions;
pub(crate) mod sites;

use std::{fs, path::Path};

use farewell::measure::purpose::{Evaluation, ScreenText};

use self::repetitions::Repetitions;
use crate::sheet::Sheet;

/// The folder of the sheets and of the repetitions.
pub(crate) const KEPT: &str = "docs/validity";
/// What `scripts/validity` found, if its result is kept.
pub(crate) const REPETITIONS: &str = "docs/validity/repetitions.json";
/// The document.
pub(crate) const DOCUMENT: &str = "docs/validity.md";

/// All sheets of counts in a folder, as one.
pub(crate) fn sheets(folder: &Path) -> Sheet {
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let mut all = Sheet::default();
    for file in files
        .iter()
        .filter(|file| file.extension().is_some_and(|kind| kind == "csv") && !file.ends_with(names::FIGURES))
    {
        let sheet = Sheet::read(&fs::read_to_string(file).unwrap());
        let sheet = sheet.unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        all.0.extend(sheet.0);
    }
    all
}

/// The part of the corpus that is only ever evaluated.
fn evaluation() -> Evaluation {
    let text = fs::read_to_string("tests/corpus/evaluation.jsonl").unwrap();
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let screens: Vec<ScreenText> = lines.map(|line| serde_json::from_str(line).unwrap()).collect();
    Evaluation::of(&screens)
}

/// The document as it has to be now.
pub(crate) fn document() -> String {
    let repetitions: Option<Repetitions> = fs::read_to_string(REPETITIONS)
        .ok()
        .map(|text| serde_json::from_str(&text).unwrap());
    document::write(&sheets(Path::new(KEPT)), &evaluation(), repetitions.as_ref())
}
