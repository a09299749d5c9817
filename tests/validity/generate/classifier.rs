//! The figures of the purpose classifier on the part of the corpus that is only ever evaluated.

use std::collections::BTreeMap;

use farewell::{
    lexicon::Purpose,
    measure::purpose::{Evaluation, Tally, macro_f1, micro},
};

use super::markdown::{Table, plain};

/// Targets of the project: macro F1, each language, each purpose.
const TARGETS: (f64, f64, f64) = (0.95, 0.92, 0.90);

pub(crate) fn section(evaluation: &Evaluation) -> String {
    let all = evaluation.macro_f1();
    let mut text = format!(
        "Macro F1 **{all:.3}** on {} screens, {} of them exactly right (target: at least {:.2}; {}).\n\n",
        evaluation.screens,
        evaluation.exact,
        TARGETS.0,
        reached(Some(all), TARGETS.0),
    );
    let mut languages = Table::new(&[
        "language",
        ">labels",
        ">precision",
        ">recall",
        ">macro F1",
        &format!("at least {:.2}", TARGETS.1),
    ]);
    for (language, purposes) in &evaluation.languages {
        let f1 = macro_f1(purposes);
        languages.row(&row(&plain(language), micro(purposes), Some(f1), TARGETS.1));
    }
    text.push_str(&languages.end());
    text.push('\n');
    let mut purposes = Table::new(&[
        "purpose",
        ">labels",
        ">precision",
        ">recall",
        ">F1",
        &format!("at least {:.2}", TARGETS.2),
    ]);
    for (purpose, tally) in &evaluation.purposes {
        purposes.row(&row(purpose.name(), *tally, tally.f1(), TARGETS.2));
    }
    text.push_str(&purposes.end());
    text.push_str("\nF1 by language and purpose; in brackets how many labels there are:\n\n");
    text.push_str(&crossed(evaluation));
    text
}

fn row(name: &str, tally: Tally, f1: Option<f64>, target: f64) -> [String; 6] {
    let labels = tally.hits + tally.misses;
    [
        name.to_owned(),
        labels.to_string(),
        figure(tally.precision()),
        figure(tally.recall()),
        figure(f1),
        reached(f1, target).to_owned(),
    ]
}

fn crossed(evaluation: &Evaluation) -> String {
    let names: Vec<String> = evaluation
        .languages
        .keys()
        .map(|name| format!(">{}", plain(name)))
        .collect();
    let mut columns = vec!["purpose"];
    columns.extend(names.iter().map(String::as_str));
    let mut table = Table::new(&columns);
    for purpose in Purpose::ALL {
        let cell = |purposes: &BTreeMap<Purpose, Tally>| {
            let tally = purposes.get(&purpose).copied().unwrap_or_default();
            format!("{} ({})", figure(tally.f1()), tally.hits + tally.misses)
        };
        let mut cells = vec![purpose.name().to_owned()];
        cells.extend(evaluation.languages.values().map(cell));
        table.row(&cells);
    }
    table.end()
}

fn figure(value: Option<f64>) -> String {
    value.map_or("–".to_owned(), |value| format!("{value:.3}"))
}

fn reached(value: Option<f64>, target: f64) -> &'static str {
    match value {
        None => "nothing to tell",
        Some(value) if value >= target => "reached",
        Some(_) => "**not reached**",
    }
}
