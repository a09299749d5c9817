//! The document as a whole.

use std::collections::BTreeSet;

use farewell::measure::{CountName, purpose::Evaluation};

use super::{
    agreement::{self, SEGMENTS, agreement},
    classifier, names,
    repetitions::{self, Repetitions},
    sites,
};
use crate::sheet::{By, Sheet, differences};

const HEAD: &str = include_str!("head.md");
const CLASSIFIER: &str = include_str!("classifier.md");
const CANNOT_SEE: &str = include_str!("cannot-see.md");

/// The whole text.
pub(crate) fn write(sheet: &Sheet, evaluation: &Evaluation, repetitions: Option<&Repetitions>) -> String {
    let parts = [
        HEAD.to_owned(),
        summary(sheet),
        "## Repetitions\n".to_owned(),
        repetitions::section(repetitions, sheet),
        "## Agreement per measure\n".to_owned(),
        "Counts of all journeys and walks in CI, by segment. \"Above 0 by hand\" is how many of the compared hand counts are \
         above 0: agreement on nothing is cheap. \"Lower \
         bounds\" and \"unknown\" are counts of the tool; the hand has to say the same of them to be equal.\n"
            .to_owned(),
        agreement::section(sheet).trim_end().to_owned() + "\n",
        "## The purpose classifier\n".to_owned(),
        CLASSIFIER.to_owned(),
        classifier::section(evaluation),
        "## Accessible names\n".to_owned(),
        names::section(),
        CANNOT_SEE.to_owned(),
        "## Every site and journey\n".to_owned(),
        "Counts that are not named are 0, or at least 0, by hand and by the tool in every walk. ≥ 3 means three or more: \
         the walk could not see the rest. Bold: not what the hand counted.\n"
            .to_owned(),
        sites::section(sheet).trim_end().to_owned() + "\n",
    ];
    parts.join("\n")
}

fn summary(sheet: &Sheet) -> String {
    let places: BTreeSet<&str> = sheet.0.keys().map(|place| place.site.as_str()).collect();
    let (mut walks, mut agreed) = (0, 0);
    for authors in sheet.0.values() {
        let Some(hand) = authors.get(&By::Hand) else { continue };
        for (by, tool) in authors {
            if let By::Walk(number) = by {
                walks += 1;
                agreed += u32::from(differences(*number, hand, tool).is_empty());
            }
        }
    }
    let all = SEGMENTS
        .iter()
        .flat_map(|segment| CountName::ALL.iter().map(|name| agreement(sheet, segment, name.name())));
    let (compared, equal, above) = all.fold((0, 0, 0), |(compared, equal, above), one| {
        (compared + one.compared, equal + one.equal, above + one.above_zero)
    });
    format!(
        "{} journeys on {} sites were walked {walks} times in CI. {agreed} of these walks agree with the hand count in the \
         outcome and in every count. {equal} of {compared} counts are equal; {above} of them are above 0 by hand.\n",
        sheet.0.len(),
        places.len(),
    )
}
