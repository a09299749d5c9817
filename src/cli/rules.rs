//! `farewell rules`.

use std::path::PathBuf;

use serde_json::json;
use unicode_width::UnicodeWidthStr;

use super::{Code, Terminal, input_files};
use crate::{
    diagnostic::{draw_all, nearest},
    rulebook::{self, Rule, Rulebook},
};

/// Lists the rules of all rulebooks, or explains one.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The rule to explain.
    id: Option<String>,
    /// Adds the rulebook in this file.
    #[arg(long, value_name = "PATH")]
    rulebook: Vec<PathBuf>,
    /// How to print.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// Everything that is known of each rule.
    Json,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> Code {
    let books = match all_books(&args.rulebook, terminal) {
        Ok(books) => books,
        Err(code) => return code,
    };
    let rules: Vec<(&Rulebook, &Rule)> = books
        .iter()
        .flat_map(|book| book.rules.iter().map(move |rule| (book, rule)))
        .collect();
    let chosen: Vec<_> = match &args.id {
        None => rules.clone(),
        Some(id) => rules.iter().filter(|(_, rule)| rule.id == *id).copied().collect(),
    };
    if chosen.is_empty() {
        let id = args.id.as_deref().unwrap_or_default();
        terminal.tell(&format!("error: no rule is called `{id}`"));
        let names = rules.iter().map(|(_, rule)| rule.id.as_str());
        match nearest(id, names) {
            Some(name) => terminal.tell(&format!("help: did you mean `{name}`?")),
            None => terminal.tell("help: `farewell rules` lists them all"),
        }
        return Code::Invalid;
    }
    match (args.format, &args.id) {
        (Format::Json, _) => {
            let all: Vec<_> = chosen.iter().map(|(book, rule)| as_json(book, rule)).collect();
            let text = serde_json::to_string_pretty(&json!({ "schema": "farewell.rules/1", "rules": all }));
            terminal.say(&text.unwrap_or_default());
        }
        (Format::Text, None) => list(&chosen, terminal),
        (Format::Text, Some(_)) => chosen.iter().for_each(|(book, rule)| explain(book, rule, terminal)),
    }
    Code::Clean
}

fn all_books(paths: &[PathBuf], terminal: &mut Terminal) -> Result<Vec<Rulebook>, Code> {
    let mut books = rulebook::shipped().to_vec();
    let mut failed = false;
    for path in paths {
        let told = match input_files::read_rulebook(path) {
            Ok((book, warnings)) => {
                books.push(book);
                warnings
            }
            Err(problems) => {
                failed = true;
                problems
            }
        };
        if !told.is_empty() {
            terminal.tell(draw_all(&told, terminal.colour).trim_end());
        }
    }
    if failed { Err(Code::Invalid) } else { Ok(books) }
}

/// One line a rule: id, rulebook, the strength it can reach, title.
fn list(rules: &[(&Rulebook, &Rule)], terminal: &mut Terminal) {
    let rows: Vec<[&str; 4]> = std::iter::once(["RULE", "RULEBOOK", "UP TO", "TITLE"])
        .chain(rules.iter().map(|(book, rule)| {
            let title = rule.title.get("en").map_or("", String::as_str);
            [rule.id.as_str(), book.id.as_str(), rule.strongest().name(), title]
        }))
        .collect();
    let width = |column: usize| rows.iter().map(|row| row[column].width()).max().unwrap_or_default();
    let widths = [width(0), width(1), width(2)];
    for row in rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(widths) {
            line.push_str(cell);
            line.extend(std::iter::repeat_n(' ', width - cell.width() + 2));
        }
        line.push_str(row[3]);
        terminal.say(line.trim_end());
    }
}

fn explain(book: &Rulebook, rule: &Rule, terminal: &mut Terminal) {
    let mut say = |label: &str, text: &str| terminal.say(&format!("{label:<14}{text}"));
    let texts = |texts: &indexmap::IndexMap<String, String>| -> Vec<String> {
        let one = texts.len() == 1;
        let text = |(language, text): (&String, &String)| {
            if one {
                text.clone()
            } else {
                format!("[{language}] {text}")
            }
        };
        texts.iter().map(text).collect()
    };
    say("rule", &rule.id);
    say("rulebook", &format!("{} ({})", book.id, book.title));
    for (label, by_language) in [
        ("title", &rule.title),
        ("demand", &rule.demand),
        ("remedy", &rule.remedy),
    ] {
        for (at, text) in texts(by_language).iter().enumerate() {
            say(if at == 0 { label } else { "" }, text);
        }
    }
    let source = &rule.source;
    let article = source
        .article
        .as_ref()
        .map_or_else(String::new, |article| format!(", {article}"));
    say("source", &format!("{}{article}", source.instrument));
    if let Some(url) = &source.url {
        say("", url);
    }
    let read = source.read.map_or_else(String::new, |day| format!(" ({day})"));
    say("verified", &format!("{}{read}", source.verified.name()));
    if source.informational {
        say("status", "not in force (informational)");
    }
    if let Some(day) = source.in_force_from {
        say("in force", &format!("from {day}"));
    }
    if let Some(day) = source.until {
        say("in force", &format!("until {day}"));
    }
    if let Some(company) = &source.addressee {
        say("binds", &format!("{company} only"));
    }
    say("norm", rule.norm.name());
    say("threshold", rule.threshold.name());
    let strongest = rule.strongest();
    say("up to", &format!("{} (\"{}\")", strongest.name(), strongest.word()));
    if let Some(condition) = &rule.applies {
        say("applies", condition.text());
    }
    say("met if", rule.met.text());
    if let Some(observed) = &rule.observed {
        say("observed", observed.text());
    }
    if let Some(demanded) = &rule.demanded {
        say("demanded", demanded.text());
    }
    say("weight", &rule.weight.to_string());
    if let Some(other) = &rule.same_as {
        say("same as", &format!("{other} (weighed once)"));
    }
    if rule.in_all_runs {
        say("runs", "not met only if no run meets it");
    }
    if let Some(caveat) = &rule.caveat {
        say("caveat", caveat);
    }
    if let Some(reason) = &rule.justification {
        say("justification", reason);
    }
    if !rule.taxonomy.is_empty() {
        say("taxonomy", &rule.taxonomy.join("; "));
    }
    for path in unmeasured(rule) {
        say("unknown", &format!("`{}`: {}", path.0, path.1));
    }
}

/// The paths of a condition that this version cannot measure, and why: the rule is unknown until it can.
fn unmeasured(rule: &Rule) -> Vec<(&str, &'static str)> {
    rule.met
        .inputs()
        .iter()
        .filter_map(|path| Some((path.as_str(), rulebook::catalogue().get(path)?.unmeasured?)))
        .collect()
}

fn as_json(book: &Rulebook, rule: &Rule) -> serde_json::Value {
    let source = &rule.source;
    json!({
        "id": rule.id,
        "rulebook": book.id,
        "jurisdictions": book.jurisdictions,
        "title": rule.title,
        "demand": rule.demand,
        "remedy": rule.remedy,
        "taxonomy": rule.taxonomy,
        "caveat": rule.caveat,
        "justification": rule.justification,
        "source": {
            "instrument": source.instrument,
            "article": source.article,
            "url": source.url,
            "read": source.read,
            "verified": source.verified.name(),
            "in_force_from": source.in_force_from,
            "until": source.until,
            "informational": source.informational,
            "addressee": source.addressee,
        },
        "norm": rule.norm.name(),
        "threshold": rule.threshold.name(),
        "strongest": rule.strongest().name(),
        "applies": rule.applies.as_ref().map(rulebook::Expression::text),
        "met": rule.met.text(),
        "observed": rule.observed.as_ref().map(rulebook::Expression::text),
        "demanded": rule.demanded.as_ref().map(rulebook::Expression::text),
        "weight": rule.weight,
        "same_as": rule.same_as,
        "completion": rule.completion,
        "in_all_runs": rule.in_all_runs,
        "evidence": rule.evidence,
        "unmeasured": unmeasured(rule).iter().map(|(path, _)| *path).collect::<Vec<_>>(),
    })
}
