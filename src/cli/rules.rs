//! `farewell rules`.

use std::path::PathBuf;

use serde_json::json;
use unicode_width::UnicodeWidthStr;

use super::{Code, Terminal, input_files};
use crate::{
    diagnostic::{draw_all, nearest},
    report::rules::{Row, of_rule, of_undecided, unmeasured},
    rulebook::{self, Rule, RuleSource, Rulebook, Undecided},
};

/// Lists the rules of all rulebooks, or explains one.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The rule to explain, or the rulebook to list.
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
    let all: Vec<(&Rulebook, Item<'_>)> = books
        .iter()
        .flat_map(|book| items(book).map(move |item| (book, item)))
        .collect();
    let chosen: Vec<_> = match &args.id {
        None => all.clone(),
        Some(id) => all
            .iter()
            .filter(|(book, item)| item.id() == id || book.id == *id)
            .copied()
            .collect(),
    };
    if chosen.is_empty() {
        let id = args.id.as_deref().unwrap_or_default();
        terminal.tell(&format!("error: no rule is called `{id}`"));
        let names = all.iter().flat_map(|(book, item)| [item.id(), book.id.as_str()]);
        match nearest(id, names) {
            Some(name) => terminal.tell(&format!("help: did you mean `{name}`?")),
            None => terminal.tell("help: `farewell rules` lists them all"),
        }
        return Code::Invalid;
    }
    let one = chosen.iter().all(|(_, item)| Some(item.id()) == args.id.as_deref());
    match args.format {
        Format::Json => terminal.say(&json(&chosen)),
        Format::Text if one => {
            for (book, item) in &chosen {
                explain(book, item.id(), &item.rows(), terminal);
            }
        }
        Format::Text => list(&chosen, terminal),
    }
    Code::Clean
}

/// A rule, or a demand that nothing decides.
#[derive(Debug, Clone, Copy)]
enum Item<'a> {
    Rule(&'a Rule),
    Undecided(&'a Undecided),
}

impl<'a> Item<'a> {
    fn id(self) -> &'a str {
        match self {
            Self::Rule(rule) => &rule.id,
            Self::Undecided(one) => &one.id,
        }
    }

    fn rows(self) -> Vec<Row> {
        match self {
            Self::Rule(rule) => of_rule(rule),
            Self::Undecided(one) => of_undecided(one),
        }
    }

    /// The strength it can reach, and what it is about.
    fn cells(self) -> [&'a str; 2] {
        let (reaches, texts) = match self {
            Self::Rule(rule) => (rule.strongest().name(), &*rule.title),
            Self::Undecided(one) => ("undecided", &one.demand),
        };
        [reaches, texts.get("en").map_or("", String::as_str)]
    }
}

fn items(book: &Rulebook) -> impl Iterator<Item = Item<'_>> {
    let undecided = book.undecided.iter().map(Item::Undecided);
    book.rules.iter().map(Item::Rule).chain(undecided)
}

fn json(chosen: &[(&Rulebook, Item<'_>)]) -> String {
    let rules: Vec<_> = chosen
        .iter()
        .filter_map(|(book, item)| match item {
            Item::Rule(rule) => Some(as_json(book, rule)),
            Item::Undecided(_) => None,
        })
        .collect();
    let undecided: Vec<_> = chosen
        .iter()
        .filter_map(|(book, item)| match item {
            Item::Rule(_) => None,
            Item::Undecided(one) => Some(json!({
                "id": one.id,
                "rulebook": book.id,
                "demand": one.demand,
                "source": source(&one.source),
                "reason": one.reason,
            })),
        })
        .collect();
    let all = json!({ "schema": "farewell.rules/1", "rules": rules, "undecided": undecided });
    serde_json::to_string_pretty(&all).unwrap_or_default()
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
fn list(rules: &[(&Rulebook, Item<'_>)], terminal: &mut Terminal) {
    let rows: Vec<[&str; 4]> = std::iter::once(["RULE", "RULEBOOK", "UP TO", "TITLE"])
        .chain(rules.iter().map(|(book, item)| {
            let [reaches, title] = item.cells();
            [item.id(), book.id.as_str(), reaches, title]
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

fn explain(book: &Rulebook, id: &str, rows: &[Row], terminal: &mut Terminal) {
    say_rows(&format!("{} ({})", book.id, book.title), id, rows, terminal);
}

/// A rule with its rows, each label once.
pub(super) fn say_rows(book: &str, id: &str, rows: &[Row], terminal: &mut Terminal) {
    let mut say = |label: &str, text: &str| terminal.say(&format!("{label:<14}{text}"));
    say("rule", id);
    say("rulebook", book);
    for row in rows {
        for (at, line) in row.lines.iter().enumerate() {
            say(if at == 0 { row.label } else { "" }, line);
        }
    }
}

fn as_json(book: &Rulebook, rule: &Rule) -> serde_json::Value {
    json!({
        "id": rule.id,
        "rulebook": book.id,
        "jurisdictions": book.jurisdictions,
        "title": *rule.title,
        "demand": *rule.demand,
        "remedy": *rule.remedy,
        "taxonomy": rule.taxonomy,
        "caveat": rule.caveat,
        "justification": rule.justification,
        "source": source(&rule.source),
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

fn source(source: &RuleSource) -> serde_json::Value {
    json!({
        "instrument": source.instrument,
        "article": source.article,
        "url": source.url,
        "read": source.read,
        "verified": source.verified.name(),
        "in_force_from": source.in_force_from,
        "until": source.until,
        "informational": source.informational,
        "addressee": source.addressee,
    })
}
