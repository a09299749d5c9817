//! Single values: texts, numbers, durations, names, addresses.

use std::time::Duration;

use indexmap::IndexMap;
use regex::{Regex, RegexBuilder};

use super::reader::{Reader, listed};
use crate::{
    diagnostic::nearest,
    flow::{Name, Template},
    source::{Node, Span, Value},
};

/// Compiled size of a regular expression; flows are untrusted.
const REGEX_BYTES: usize = 1 << 20;

impl Reader {
    /// A text that is not empty.
    pub(super) fn text(&mut self, node: &Node) -> Option<String> {
        match &node.value {
            Value::Scalar { text, plain } if !(node.is_empty() && *plain) => {
                if text.trim().is_empty() {
                    self.error(
                        "empty-value",
                        node.span,
                        "the text is empty",
                        "nothing but quotes and white space",
                        "",
                    );
                    return None;
                }
                if crate::flow::fold(text).is_empty() {
                    self.error(
                        "empty-value",
                        node.span,
                        "the text is nothing but icons",
                        "characters for private use, which nobody can type",
                        "say what it is by `css`, `test-id` or a `role` with `nth`",
                    );
                    return None;
                }
                Some(text.clone())
            }
            _ => {
                self.wrong(node, "a text");
                None
            }
        }
    }

    fn plain<'n>(&mut self, node: &'n Node, expected: &str) -> Option<&'n str> {
        match &node.value {
            Value::Scalar { text, .. } if !node.is_empty() => Some(text),
            _ => {
                self.wrong(node, expected);
                None
            }
        }
    }

    pub(super) fn boolean(&mut self, node: &Node) -> Option<bool> {
        match self.plain(node, "true or false")? {
            "true" => Some(true),
            "false" => Some(false),
            other => {
                self.error(
                    "not-boolean",
                    node.span,
                    format!("expected true or false, found `{other}`"),
                    "in a flow file this is a text",
                    "write `true` or `false`",
                );
                None
            }
        }
    }

    /// A whole number of at least `least`.
    pub(super) fn integer(&mut self, node: &Node, least: i64) -> Option<i64> {
        let text = self.plain(node, "a whole number")?;
        match text.parse::<i64>() {
            Ok(number) if number >= least && number <= 1_000_000 => Some(number),
            Ok(_) => {
                self.error(
                    "out-of-range",
                    node.span,
                    format!("`{text}` is out of range"),
                    format!("expected {least} to 1000000").replace(&i64::MIN.to_string(), "-1000000"),
                    "",
                );
                None
            }
            Err(_) => {
                self.error(
                    "not-a-number",
                    node.span,
                    format!("expected a whole number, found `{text}`"),
                    "not a number",
                    "",
                );
                None
            }
        }
    }

    pub(super) fn number(&mut self, node: &Node) -> Option<f64> {
        let text = self.plain(node, "a number")?;
        match text.parse::<f64>() {
            Ok(number) if number.is_finite() => Some(number),
            _ => {
                self.error(
                    "not-a-number",
                    node.span,
                    format!("expected a number, found `{text}`"),
                    "not a number",
                    "",
                );
                None
            }
        }
    }

    pub(super) fn duration(&mut self, node: &Node) -> Option<Duration> {
        let text = self.plain(node, "a duration")?;
        let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let millis = text[..digits]
            .parse::<u64>()
            .ok()
            .and_then(|number| match text[digits..].trim() {
                "ms" => Some(number),
                "s" => number.checked_mul(1000),
                "m" | "min" => number.checked_mul(60_000),
                _ => None,
            });
        match millis {
            Some(millis @ 1..=3_600_000) => Some(Duration::from_millis(millis)),
            _ => {
                self.error(
                    "not-a-duration",
                    node.span,
                    format!("`{text}` is not a duration"),
                    "expected a number and ms, s or m; at most 60m",
                    "write for example `10s` or `500ms`",
                );
                None
            }
        }
    }

    /// One of `words`, read as `T` through its serde name.
    pub(super) fn choice<T: serde::de::DeserializeOwned>(
        &mut self,
        node: &Node,
        what: &str,
        words: &[&str],
    ) -> Option<T> {
        let text = self.text(node)?;
        if words.contains(&text.as_str()) {
            return serde_json::from_value(serde_json::Value::String(text)).ok();
        }
        self.unknown("unknown-word", node.span, what, &text, words);
        None
    }

    pub(super) fn slug(&mut self, node: &Node, what: &str) -> Option<String> {
        let text = self.text(node)?;
        self.is_slug(&text, node.span, what).then_some(text)
    }

    pub(super) fn is_slug(&mut self, text: &str, span: Span, what: &str) -> bool {
        let sound = text.len() <= 64
            && text.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit())
            && !text.ends_with('-')
            && text
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        if !sound {
            self.error(
                "not-a-slug",
                span,
                format!("{what} `{text}` is not a slug"),
                "a-z, 0-9 and `-` between them, at most 64",
                "it becomes part of file names; a display name goes under `name` or `caption`",
            );
        }
        sound
    }

    /// A list, or nothing and a noted problem.
    pub(super) fn list<'n>(&mut self, node: &'n Node, of: &str) -> Option<&'n [Node]> {
        match &node.value {
            Value::Sequence(items) => Some(items),
            _ => {
                self.wrong(node, &format!("a list of {of}"));
                None
            }
        }
    }

    /// A list of texts.
    pub(super) fn texts(&mut self, node: &Node, of: &str) -> Option<Vec<(String, Span)>> {
        let items = self.list(node, of)?;
        Some(
            items
                .iter()
                .filter_map(|item| Some((self.text(item)?, item.span)))
                .collect(),
        )
    }

    /// Text with variables, which are remembered.
    pub(super) fn template(&mut self, node: &Node) -> Option<Template> {
        let text = self.text(node)?;
        match Template::parse(&text) {
            Ok(template) => {
                let found = template.variables().map(|name| (name.to_owned(), node.span));
                self.facts.variables.extend(found);
                Some(template)
            }
            Err(why) => {
                self.error(
                    "bad-variable",
                    node.span,
                    why,
                    "in this text",
                    "a variable is written `${name}`; a literal `${` is written `$${`",
                );
                None
            }
        }
    }

    /// An address: a path from the base, or absolute.
    pub(super) fn address(&mut self, node: &Node) -> Option<Template> {
        let template = self.template(node)?;
        let text = template.to_string();
        let sound = text.starts_with("${")
            || (text.starts_with('/') && !text.starts_with("//") && !text.starts_with("/\\"))
            || ((text.starts_with("http://") || text.starts_with("https://"))
                && (template.literal().is_none() || url::Url::parse(&text).is_ok()));
        if sound {
            return Some(template);
        }
        self.error(
            "bad-address",
            node.span,
            format!("`{text}` is not an address"),
            "neither a path nor http(s)",
            "write a path that begins with one `/` (it is appended to the path of `base`), or a whole http(s) address",
        );
        None
    }

    /// A text, one text per language, or a regular expression.
    pub(super) fn name(&mut self, node: &Node) -> Option<Name> {
        let entries = match &node.value {
            Value::Scalar { .. } => return self.template(node).map(Name::Text),
            Value::Mapping(entries) if !entries.is_empty() => entries,
            _ => {
                self.wrong(node, "a text, a map from languages to texts, or { regex: … }");
                return None;
            }
        };
        if let Some(regex) = entries.iter().find(|entry| entry.key.value == "regex") {
            for other in entries.iter().filter(|entry| entry.key.value != "regex") {
                self.error(
                    "exclusive-keys",
                    other.key.span,
                    format!("`{}` cannot stand beside `regex`", other.key.value),
                    "only `regex` may be here",
                    "write one regular expression with `|` between the languages",
                );
            }
            return self.regex(&regex.value).map(Name::Regex);
        }
        let mut names = IndexMap::new();
        for entry in entries {
            let key = &entry.key.value;
            if !is_language(key) {
                let help = match nearest(key, ["regex"]) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "a name is a text, { ko: …, en: … }, or { regex: … }".into(),
                };
                self.error(
                    "unknown-key",
                    entry.key.span,
                    format!("`{key}` is not a language"),
                    "expected a BCP 47 code",
                    help,
                );
            }
            if let Some(template) = self.template(&entry.value) {
                names.insert(key.clone(), template);
            }
        }
        Some(Name::PerLanguage(names))
    }

    pub(super) fn regex(&mut self, node: &Node) -> Option<Regex> {
        let text = self.text(node)?;
        match RegexBuilder::new(&text).size_limit(REGEX_BYTES).build() {
            Ok(regex) => Some(regex),
            Err(error) => {
                let why = error.to_string();
                let why = why
                    .lines()
                    .last()
                    .unwrap_or_default()
                    .trim_start_matches("error: ")
                    .to_owned();
                self.error(
                    "bad-regex",
                    node.span,
                    "the regular expression cannot be used",
                    why,
                    "in quotes, write a backslash as `\\\\` in \"double\" quotes or as `\\` in 'single' quotes",
                );
                None
            }
        }
    }

    /// A name that must be one of `known`.
    pub(super) fn reference(
        &mut self,
        node: &Node,
        what: &str,
        known: fn(&super::reader::Names) -> &Vec<String>,
    ) -> Option<String> {
        let text = self.text(node)?;
        let known = known(&self.names);
        if known.contains(&text) {
            return Some(text);
        }
        let words: Vec<&str> = known.iter().map(String::as_str).collect();
        let help = match nearest(&text, words.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None if words.is_empty() => format!("the file names no {what}"),
            None => format!("the file names {}", listed(&words)),
        };
        self.error(
            "unknown-reference",
            node.span,
            format!("there is no {what} `{text}`"),
            "not in this file",
            help,
        );
        None
    }
}

/// Whether `text` looks like a BCP 47 language tag.
pub(super) fn is_language(text: &str) -> bool {
    let mut parts = text.split('-');
    let first = parts.next().unwrap_or_default();
    (2..=3).contains(&first.len())
        && first.chars().all(|c| c.is_ascii_lowercase())
        && parts.all(|part| (2..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric()))
}
