//! The values of a persona's secrets, which cannot be printed, and the templates that use them.

use std::{collections::BTreeMap, fmt};

use indexmap::IndexMap;
use secrecy::{ExposeSecret, SecretString};

use crate::flow::{Template, TemplatePart};

/// The secrets of the persona that walks, by the names that the flow uses.
#[derive(Clone, Default)]
pub struct Secrets(BTreeMap<String, SecretString>);

impl Secrets {
    /// No secrets.
    pub fn none() -> Self {
        Self::default()
    }

    /// Adds one; a second value of the same name replaces the first.
    pub fn add(&mut self, name: impl Into<String>, value: impl Into<SecretString>) {
        self.0.insert(name.into(), value.into());
    }

    /// Names and values, for building the redactor.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &SecretString)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(ExposeSecret::expose_secret)
    }

    fn touches(&self, text: &str) -> bool {
        self.0.values().any(|value| text.contains(value.expose_secret()))
    }
}

impl<N: Into<String>, V: Into<SecretString>> FromIterator<(N, V)> for Secrets {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(pairs: I) -> Self {
        Self(
            pairs
                .into_iter()
                .map(|(name, value)| (name.into(), value.into()))
                .collect(),
        )
    }
}

impl fmt::Debug for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

/// A template with its variables filled in. Not printable: it may hold a secret.
#[derive(Clone)]
pub(super) struct Rendered {
    /// The text.
    pub(super) text: String,
    /// Whether it holds a secret.
    pub(super) secret: bool,
    /// The text for people: a secret stands as `${name}`.
    pub(super) shown: String,
}

/// What the variables of templates stand for at one place of the flow.
pub(super) struct Scope<'w> {
    secrets: &'w Secrets,
    unique: &'w str,
    parameters: Vec<IndexMap<String, Rendered>>,
}

impl<'w> Scope<'w> {
    pub(super) fn new(secrets: &'w Secrets, unique: &'w str) -> Self {
        Self {
            secrets,
            unique,
            parameters: Vec::new(),
        }
    }

    /// Enters a fragment.
    pub(super) fn enter(&mut self, parameters: IndexMap<String, Rendered>) {
        self.parameters.push(parameters);
    }

    /// Leaves the fragment entered last.
    pub(super) fn leave(&mut self) {
        self.parameters.pop();
    }

    /// Fills the variables in; the error is the name of one that has no value.
    pub(super) fn render(&self, template: &Template) -> Result<Rendered, String> {
        let mut rendered = Rendered {
            text: String::new(),
            secret: false,
            shown: String::new(),
        };
        for part in &template.parts {
            match part {
                TemplatePart::Literal(literal) => {
                    rendered.text.push_str(literal);
                    rendered.shown.push_str(literal);
                }
                TemplatePart::Variable(name) => {
                    let value = self.value(name).ok_or_else(|| name.clone())?;
                    rendered.text.push_str(&value.text);
                    rendered.shown.push_str(&value.shown);
                    rendered.secret |= value.secret;
                }
            }
        }
        if !rendered.secret && self.secrets.touches(&rendered.text) {
            rendered.secret = true;
            rendered.shown = "(holds a secret)".to_owned();
        }
        Ok(rendered)
    }

    /// The template for people; never fails and never shows a secret.
    pub(super) fn show(&self, template: &Template) -> String {
        match self.render(template) {
            Ok(rendered) => rendered.shown,
            Err(_) => template
                .parts
                .iter()
                .map(|part| match part {
                    TemplatePart::Literal(literal) => literal.clone(),
                    TemplatePart::Variable(name) => format!("${{{name}}}"),
                })
                .collect(),
        }
    }

    fn value(&self, name: &str) -> Option<Rendered> {
        if let Some(value) = self.parameters.last().and_then(|parameters| parameters.get(name)) {
            return Some(value.clone());
        }
        if let Some(value) = self.secrets.get(name) {
            return Some(Rendered {
                text: value.to_owned(),
                secret: true,
                shown: format!("${{{name}}}"),
            });
        }
        (name == "unique").then(|| Rendered {
            text: self.unique.to_owned(),
            secret: false,
            shown: self.unique.to_owned(),
        })
    }
}
