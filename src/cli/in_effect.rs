//! Which settings took effect, and where each came from: part of the evidence.

use clap::{ArgMatches, Command, parser::ValueSource};
use indexmap::IndexMap;

use crate::evidence::Setting;

/// The arguments of the subcommand that may be set in more than one way, by name. `in_file` are the keys that
/// farewell.toml sets.
pub(super) fn in_effect(command: &Command, matches: &ArgMatches, in_file: &[String]) -> IndexMap<String, Setting> {
    let mut found = IndexMap::new();
    let Some((name, given)) = matches.subcommand() else {
        return found;
    };
    let arguments = command
        .find_subcommand(name)
        .into_iter()
        .flat_map(Command::get_arguments);
    for argument in arguments.filter(|argument| argument.get_env().is_some()) {
        let Some(long) = argument.get_long() else { continue };
        let id = argument.get_id().as_str();
        let source = match given.value_source(id) {
            Some(ValueSource::CommandLine) => "flag",
            Some(ValueSource::EnvVariable) => "environment",
            Some(_) if in_file.iter().any(|key| key == long) => "file",
            Some(_) => "default",
            None => continue,
        };
        let values = given.get_raw(id).into_iter().flatten();
        let setting = Setting {
            values: values.map(|value| value.to_string_lossy().into_owned()).collect(),
            source: source.to_owned(),
        };
        found.insert(long.to_owned(), setting);
    }
    found
}
