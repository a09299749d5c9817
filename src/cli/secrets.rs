//! Secrets by name, from the environment or a secrets file. Values never leave the types of `secrecy`.

use std::{collections::HashMap, env, fs, path::Path};

use secrecy::{ExposeSecret, SecretString};

use super::{Code, failure::Failure, input_files::SECRET as PREFIX};
use crate::evidence::Redactor;

/// The variable that holds a secret: service `harbor-market`, persona `free`, secret `email` is
/// `FAREWELL_SECRET_HARBOR_MARKET_FREE_EMAIL`.
pub(super) fn variable(service: &str, persona: &str, name: &str) -> String {
    let plain = |part: &str| part.to_uppercase().replace(|c: char| !c.is_ascii_alphanumeric(), "_");
    format!("{PREFIX}{}_{}_{}", plain(service), plain(persona), plain(name))
}

/// All secrets at hand, by variable.
#[derive(Debug, Default)]
pub(super) struct Vault {
    values: HashMap<String, SecretString>,
}

impl Vault {
    /// Reads the secrets file, if any, and then the environment, which wins.
    ///
    /// # Errors
    /// What is wrong with the file, with its line; never its content.
    pub(super) fn load(file: Option<&Path>) -> Result<Self, String> {
        let mut values = HashMap::new();
        if let Some(path) = file {
            let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
            for (number, line) in text.lines().enumerate() {
                let line = line.trim();
                if line.is_empty() || line.starts_with('#') {
                    continue;
                }
                let Some((key, value)) = line.split_once('=').filter(|(key, _)| key.trim().starts_with(PREFIX)) else {
                    let number = number + 1;
                    return Err(format!(
                        "{}:{number}: expected {PREFIX}SERVICE_PERSONA_NAME=value",
                        path.display()
                    ));
                };
                values.insert(key.trim().to_owned(), SecretString::from(value.trim().to_owned()));
            }
        }
        values.extend(
            env::vars_os()
                .filter_map(|(key, value)| Some((key.into_string().ok()?, value.into_string().ok()?)))
                .filter(|(key, value)| key.starts_with(PREFIX) && !value.is_empty())
                .map(|(key, value)| (key, SecretString::from(value))),
        );
        Ok(Self { values })
    }

    /// Adds a secret that the program itself knows: the throw-away accounts of the replicas.
    pub(super) fn insert(&mut self, variable: String, value: String) {
        self.values.entry(variable).or_insert_with(|| SecretString::from(value));
    }

    /// What masks every secret at hand, whether a flow uses it or not. One that is too short to be masked is left out:
    /// no walk begins with it.
    ///
    /// # Errors
    /// When a mask cannot be built.
    pub(super) fn redactor(&self) -> Result<Redactor, Failure> {
        let pairs = self
            .values
            .iter()
            .map(|(name, value)| (name.as_str(), value.expose_secret()));
        let fit = pairs.filter(|(name, value)| Redactor::check(name, value).is_ok());
        Redactor::new(fit).map_err(|error| Failure::new(Code::Invalid, error))
    }

    /// The secret's value.
    pub(super) fn get(&self, service: &str, persona: &str, name: &str) -> Option<&SecretString> {
        self.values
            .get(&variable(service, persona, name))
            .filter(|secret| !secret.expose_secret().is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_variables_as_documented() {
        assert_eq!(
            variable("harbor-market", "free", "email"),
            "FAREWELL_SECRET_HARBOR_MARKET_FREE_EMAIL"
        );
    }

    #[test]
    fn points_at_the_line_of_a_bad_secrets_file_without_its_content() {
        let file = tempfile::NamedTempFile::new().unwrap();
        fs::write(file.path(), "# accounts\nFAREWELL_SECRET_A_B_C=one\nhunter2\n").unwrap();
        let error = Vault::load(Some(file.path())).unwrap_err();
        assert!(error.contains(":3: expected") && !error.contains("hunter2"), "{error}");
    }
}
