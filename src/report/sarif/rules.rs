//! The rules that verdicts name, with their help.

use indexmap::IndexMap;

use super::{
    harmless,
    log::{Help, Rule, RuleProperties, Text},
};
use crate::{audit::Audit, report::escape, rulebook::RuleText};

/// In the order of the audit; a result names its rule by its place here too.
pub(super) fn all(audit: &Audit) -> Vec<Rule> {
    audit.rules.iter().map(|(id, text)| rule(id, text)).collect()
}

fn rule(id: &str, text: &RuleText) -> Rule {
    let parts = [
        ("Demand", main(&text.demand)),
        ("Remedy", main(&text.remedy)),
        ("Source", Some(text.source.as_str())),
        ("Caveat", text.caveat.as_deref()),
        ("A service may have this justification", text.justification.as_deref()),
    ];
    let told = || parts.iter().filter_map(|(name, words)| Some((name, (*words)?)));
    let plain: Vec<String> = told()
        .map(|(name, words)| format!("{name}: {}", harmless(words)))
        .collect();
    let rich: Vec<String> = told()
        .map(|(name, words)| format!("**{name}**: {}", escape::markdown(&harmless(words))))
        .collect();
    Rule {
        id: id.to_owned(),
        short_description: Text {
            text: main(&text.title).map_or_else(|| id.to_owned(), harmless),
        },
        full_description: Text {
            text: main(&text.demand).map_or_else(|| id.to_owned(), harmless),
        },
        help: Help {
            text: plain.join("\n"),
            markdown: rich.join("\n\n"),
        },
        help_uri: text.url.clone().filter(|url| url::Url::parse(url).is_ok()),
        properties: RuleProperties {
            tags: text.taxonomy.iter().map(|tag| harmless(tag)).collect(),
        },
    }
}

/// The English words, or those of the first language.
fn main(texts: &IndexMap<String, String>) -> Option<&str> {
    texts.get("en").or_else(|| texts.values().next()).map(String::as_str)
}
