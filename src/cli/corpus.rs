//! `farewell corpus`: how well the purposes are detected in a labelled file.

use std::{collections::BTreeMap, fs, path::PathBuf};

use serde_json::{Value, json};

use super::{Code, Terminal};
use crate::{
    lexicon::Purpose,
    measure::purpose::{Evaluation, Miss, ScreenText, Tally, macro_f1, micro},
};

/// Evaluates the purpose classifier on a labelled file, one JSON object a line.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The labelled screens (JSON Lines; see docs/purposes.md)
    file: PathBuf,
    /// How to print the result
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Format {
    /// Tables for people
    Human,
    /// One JSON object
    Json,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> Code {
    let file = args.file.display();
    let text = match fs::read_to_string(&args.file) {
        Ok(text) => text,
        Err(problem) => {
            terminal.tell(&format!("error: cannot read `{file}`: {problem}\n  help: give a file of labelled screens, one JSON object a line"));
            return Code::Invalid;
        }
    };
    let mut screens = Vec::new();
    let mut valid = true;
    for (index, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        match read(line) {
            Ok(screen) => screens.push(screen),
            Err(problem) => {
                valid = false;
                let problem: String = problem.chars().filter(|c| !c.is_control()).collect();
                terminal.tell(&format!("error: {file}:{}: {problem}", index + 1));
            }
        }
    }
    if !valid {
        terminal.tell("  help: each line is {\"id\",\"lang\",\"modal\",\"title\",\"text\",\"controls\":[…],\"purposes\":[…]}; see docs/purposes.md");
        return Code::Invalid;
    }
    if screens.is_empty() {
        terminal.tell(&format!(
            "error: `{file}` holds no screens\n  help: write one JSON object a line"
        ));
        return Code::Invalid;
    }
    let evaluation = Evaluation::of(&screens);
    match args.format {
        Format::Human => human(&evaluation, terminal),
        Format::Json => terminal.say(&format!("{:#}", json(&evaluation))),
    }
    Code::Clean
}

fn read(line: &str) -> Result<ScreenText, String> {
    let screen: ScreenText = serde_json::from_str(line)
        .or_else(|problem| without_nulls(line).ok_or(problem))
        .map_err(|problem| {
            // Each line is read by itself: its number in the file is ours to tell.
            let (column, problem) = (problem.column(), problem.to_string());
            let what = problem.split(" at line 1").next().unwrap_or_default();
            format!("column {column}: {what}")
        })?;
    match &screen.purposes {
        Some(purposes) if !purposes.is_empty() => Ok(screen),
        _ => Err(
            "no `purposes`: a labelled screen has at least one (`other` if it has nothing to do with leaving)"
                .to_owned(),
        ),
    }
}

/// The screen of a line in which other programs wrote `null` for what is not there.
fn without_nulls(line: &str) -> Option<ScreenText> {
    fn strip(value: &mut Value) {
        match value {
            Value::Object(fields) => {
                fields.retain(|_, value| !value.is_null());
                fields.values_mut().for_each(strip);
            }
            Value::Array(items) => items.iter_mut().for_each(strip),
            _ => {}
        }
    }
    let mut value = serde_json::from_str(line).ok()?;
    strip(&mut value);
    serde_json::from_value(value).ok()
}

fn human(evaluation: &Evaluation, terminal: &mut Terminal) {
    terminal.say(&format!(
        "{} screens, {} exactly right, macro F1 {:.3}",
        evaluation.screens,
        evaluation.exact,
        evaluation.macro_f1()
    ));
    terminal.say("");
    terminal.say(&format!(
        "{:<14} {:>9} {:>9} {:>9} {:>6} {:>6} {:>6}",
        "purpose", "precision", "recall", "F1", "hits", "extra", "missed"
    ));
    for (purpose, tally) in &evaluation.purposes {
        terminal.say(&row(purpose.name(), *tally, tally.f1()));
    }
    terminal.say("");
    terminal.say(&format!(
        "{:<14} {:>9} {:>9} {:>9} {:>6} {:>6} {:>6}",
        "language", "precision", "recall", "macro F1", "hits", "extra", "missed"
    ));
    for (language, purposes) in &evaluation.languages {
        terminal.say(&row(&printable(language), micro(purposes), Some(macro_f1(purposes))));
    }
    for miss in &evaluation.misses {
        terminal.say("");
        terminal.say(&format!(
            "{} [{}] expected {}, detected {}",
            printable(&miss.id),
            printable(&miss.lang),
            names(miss.expected.iter().copied()),
            names(miss.detected.iter().copied())
        ));
        for evidence in &miss.evidence {
            terminal.say(&format!(
                "    {}: {}",
                evidence.purpose.name(),
                printable(&evidence.words)
            ));
        }
    }
}

fn row(name: &str, tally: Tally, f1: Option<f64>) -> String {
    let cell = |value: Option<f64>| value.map_or("-".to_owned(), |value| format!("{value:.3}"));
    format!(
        "{name:<14} {:>9} {:>9} {:>9} {:>6} {:>6} {:>6}",
        cell(tally.precision()),
        cell(tally.recall()),
        cell(f1),
        tally.hits,
        tally.false_alarms,
        tally.misses
    )
}

/// Text of a corpus may come from anywhere: nothing in it steers the terminal.
fn printable(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).collect()
}

fn names(purposes: impl Iterator<Item = Purpose>) -> String {
    let names: Vec<&str> = purposes.map(Purpose::name).collect();
    format!("{{{}}}", names.join(", "))
}

fn json(evaluation: &Evaluation) -> Value {
    let figures = |tally: Tally| {
        json!({
            "precision": tally.precision(), "recall": tally.recall(), "f1": tally.f1(),
            "hits": tally.hits, "false_alarms": tally.false_alarms, "misses": tally.misses,
        })
    };
    let table = |purposes: &BTreeMap<Purpose, Tally>| -> BTreeMap<&'static str, Value> {
        purposes
            .iter()
            .map(|(purpose, tally)| (purpose.name(), figures(*tally)))
            .collect()
    };
    let languages: BTreeMap<&str, Value> = evaluation
        .languages
        .iter()
        .map(|(language, purposes)| {
            (language.as_str(), json!({ "macro_f1": macro_f1(purposes), "micro": figures(micro(purposes)), "purposes": table(purposes) }))
        })
        .collect();
    json!({
        "screens": evaluation.screens,
        "exact": evaluation.exact,
        "macro_f1": evaluation.macro_f1(),
        "purposes": table(&evaluation.purposes),
        "languages": languages,
        "misses": evaluation.misses.iter().map(miss).collect::<Vec<_>>(),
    })
}

fn miss(miss: &Miss) -> Value {
    json!({
        "id": miss.id, "lang": miss.lang, "expected": miss.expected, "detected": miss.detected, "evidence": miss.evidence,
    })
}
