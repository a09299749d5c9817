//! `farewell.toml` in the folder where farewell is started: every argument that has an environment variable is a key.

use std::{ops::Range, path::Path};

use clap::{
    Arg, ArgAction, Command, CommandFactory,
    builder::Resettable,
    error::{ContextKind, ContextValue},
};
use indexmap::IndexMap;
use toml::{Spanned, de::DeTable, de::DeValue};

use super::input_files::named_bytes;
use crate::{
    diagnostic::{Diagnostic, Label, Severity, nearest},
    source::{Source, Span, read_text},
};

/// The file.
const FILE: &str = "farewell.toml";

/// What the file sets: texts by the argument's long name.
type Settings = IndexMap<String, Vec<String>>;

/// The command with the file's settings as defaults, so that flags win over the environment, and it over the file; and
/// the keys that the file sets.
///
/// # Errors
/// Every problem of the file.
pub(super) fn with_settings(command: Command) -> Result<(Command, Vec<String>), Vec<Diagnostic>> {
    let path = Path::new(FILE);
    if !path.exists() {
        return Ok((command, Vec::new()));
    }
    let (name, bytes) = named_bytes(path).map_err(|problem| vec![*problem])?;
    let settings = of_file(&name, &bytes, &command)?;
    let command = command.mut_subcommands(|mut subcommand| {
        for (key, values) in &settings {
            let found = subcommand.get_arguments().find(|arg| is_key(arg, key));
            if let Some(id) = found.map(|arg| arg.get_id().clone()) {
                subcommand = subcommand.mut_arg(id, |arg| arg.default_values(values.clone()));
            }
        }
        subcommand
    });
    Ok((command, settings.into_keys().collect()))
}

/// Reads settings under the display name `name`, for this program.
///
/// # Errors
/// Every problem of the file.
pub(super) fn check(name: &str, bytes: &[u8]) -> Result<(), Vec<Diagnostic>> {
    of_file(name, bytes, &super::Arguments::command()).map(drop)
}

fn of_file(name: &str, bytes: &[u8], command: &Command) -> Result<Settings, Vec<Diagnostic>> {
    let source = read_text(name, bytes).map_err(|refused| {
        let (source, refusal) = *refused;
        vec![Diagnostic::refused(source, refusal)]
    })?;
    read(&source, &arguments(command))
}

fn is_key(arg: &Arg, key: &str) -> bool {
    arg.get_env().is_some() && arg.get_long() == Some(key)
}

/// The arguments of all commands that the file may set, by key.
fn arguments(command: &Command) -> IndexMap<String, Arg> {
    let mut found = IndexMap::new();
    for arg in command.get_subcommands().flat_map(Command::get_arguments) {
        if let Some(long) = arg.get_long().filter(|long| is_key(arg, long)) {
            found.entry(long.to_owned()).or_insert_with(|| arg.clone());
        }
    }
    found
}

fn read(source: &Source, known: &IndexMap<String, Arg>) -> Result<Settings, Vec<Diagnostic>> {
    let (table, errors) = DeTable::parse_recoverable(source.text());
    let mut problems: Vec<Diagnostic> = errors
        .iter()
        .map(|error| {
            let place = error.span().unwrap_or_default();
            let message = "this is not TOML".to_owned();
            problem(
                source,
                "toml-syntax",
                place,
                message,
                error.message(),
                "each key stands once, as `key = \"value\"`",
            )
        })
        .collect();
    let mut settings = Settings::new();
    for (key, value) in table.get_ref() {
        let name: &str = key.get_ref();
        let Some(arg) = known.get(name) else {
            problems.push(unknown(source, key.span(), name, known));
            continue;
        };
        match texts(arg, value).and_then(|texts| accepted(arg, texts)) {
            Ok(texts) => {
                settings.insert(name.to_owned(), texts);
            }
            Err(wrong) => {
                let message = format!("`{name}` cannot be this");
                problems.push(problem(
                    source,
                    "bad-setting",
                    value.span(),
                    message,
                    &wrong.label,
                    &wrong.help,
                ));
            }
        }
    }
    problems.sort_by_key(|problem| problem.labels.first().map_or(0, |label| label.span.start));
    if problems.is_empty() {
        Ok(settings)
    } else {
        Err(problems)
    }
}

/// What is wrong with a value.
struct Wrong {
    label: String,
    help: String,
}

/// A value as the command line would have it.
fn texts(arg: &Arg, value: &Spanned<DeValue<'_>>) -> Result<Vec<String>, Wrong> {
    let value = value.get_ref();
    let wrong = |help: &str| Wrong {
        label: format!("a value of the type {}", value.type_str()),
        help: help.to_owned(),
    };
    if matches!(arg.get_action(), ArgAction::SetTrue) {
        let told = value.as_bool().ok_or_else(|| wrong("write true or false"))?;
        return Ok(vec![told.to_string()]);
    }
    match value {
        DeValue::String(text) => Ok(vec![text.to_string()]),
        DeValue::Integer(number) if number.radix() == 10 => Ok(vec![number.as_str().to_owned()]),
        DeValue::Array(items) if arg.get_value_delimiter().is_some() => items
            .iter()
            .map(|item| item.get_ref().as_str().map(str::to_owned))
            .collect::<Option<_>>()
            .ok_or_else(|| wrong("write a list of texts")),
        _ if arg.get_value_delimiter().is_some() => Err(wrong("write a text or a list of texts")),
        _ => Err(wrong("write a text in double quotes, or a number")),
    }
}

/// The texts, if the argument would take them on the command line.
fn accepted(arg: &Arg, texts: Vec<String>) -> Result<Vec<String>, Wrong> {
    if matches!(arg.get_action(), ArgAction::SetTrue) {
        return Ok(texts);
    }
    let key = arg.get_long().unwrap_or_default();
    let typed = texts.iter().map(|text| format!("--{key}={text}"));
    let alone = Command::new("farewell").no_binary_name(true).arg(
        arg.clone()
            .env(Resettable::Reset)
            .required(false)
            .action(ArgAction::Append),
    );
    let Err(error) = alone.try_get_matches_from(typed) else {
        return Ok(texts);
    };
    let words = match error.get(ContextKind::ValidValue) {
        Some(ContextValue::Strings(words)) => words.clone(),
        _ => Vec::new(),
    };
    let near = texts
        .iter()
        .find_map(|text| nearest(text, words.iter().map(String::as_str)));
    let reason = std::error::Error::source(&error).map(ToString::to_string);
    Err(Wrong {
        label: reason.unwrap_or_else(|| "not a value of this key".to_owned()),
        help: match near {
            Some(near) => format!("did you mean `{near}`?"),
            None if words.is_empty() => format!("`--{key}` takes the same values; `--help` explains it"),
            None => format!("one of {}", words.join(", ")),
        },
    })
}

fn unknown(source: &Source, place: Range<usize>, name: &str, known: &IndexMap<String, Arg>) -> Diagnostic {
    let help = match nearest(name, known.keys().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => {
            let keys: Vec<&str> = known.keys().map(String::as_str).collect();
            format!("its keys are {}", keys.join(", "))
        }
    };
    let message = format!("{FILE} has no key `{name}`");
    problem(source, "unknown-key", place, message, "unknown key", &help)
}

fn problem(
    source: &Source,
    code: &'static str,
    place: Range<usize>,
    message: String,
    label: &str,
    help: &str,
) -> Diagnostic {
    Diagnostic {
        code,
        severity: Severity::Error,
        message,
        labels: vec![Label {
            source: source.clone(),
            span: Span {
                start: place.start,
                end: place.end,
            },
            text: label.to_owned(),
        }],
        help: vec![help.to_owned()],
    }
}
