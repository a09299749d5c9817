//! What works but a careful author would mend.

use super::{
    facts::Facts,
    fragments::Closure,
    reader::{Fields, Reader},
};
use crate::{
    flow::{End, Locator, Name, Target, Template},
    lexicon::field_kind,
    source::{Span, Value},
};

/// A secret that stands in the file as it is.
pub(super) fn literal_secret(reader: &mut Reader, target: &Target, text: &Template, span: Span) {
    let hidden = text.variables().next().is_some() || text.parts.is_empty();
    let Some(word) = secret_word(target).filter(|_| !hidden) else {
        return;
    };
    reader.warning(
        "literal-secret",
        span,
        "what looks like a secret stands in the flow",
        format!("filled into a field named like \"{word}\""),
        "list a name under `secrets` of the persona and write `${name}`; in a join journey use `${unique}`",
    );
}

fn secret_word(target: &Target) -> Option<&'static str> {
    let texts: Vec<String> = match &target.locator {
        Locator::Field(name) | Locator::Role { name: Some(name), .. } => match name {
            Name::Text(text) => vec![text.to_string()],
            Name::PerLanguage(names) => names.values().map(ToString::to_string).collect(),
            Name::Regex(regex) => vec![regex.to_string()],
        },
        Locator::Css(text) | Locator::TestId(text) | Locator::XPath(text) => vec![text.clone()],
        _ => Vec::new(),
    };
    texts
        .iter()
        .filter_map(|text| field_kind(text))
        .find_map(|(kind, word)| kind.is_secret().then_some(word))
}

/// Addresses that the counted steps type: a person would have had to know them.
pub(super) fn typed_addresses(reader: &mut Reader, counted: &Facts, closure: &Closure) {
    let help = "click what leads there, or move it into `setup`";
    for span in &counted.opens {
        reader.warning(
            "typed-address",
            *span,
            "an address is typed in the middle of the journey",
            "nobody can know this address",
            help,
        );
    }
    for used in counted.uses.iter().filter(|used| closure.opens(&used.fragment)) {
        let message = format!(
            "the fragment `{}` types an address in the middle of the journey",
            used.fragment
        );
        reader.warning(
            "typed-address",
            used.span,
            message,
            "nobody can know this address",
            help,
        );
    }
}

/// Lints of leave journeys.
pub(super) fn leave(
    reader: &mut Reader,
    fields: &Fields<'_>,
    span: Span,
    counted: &Facts,
    closure: &Closure,
    start: Option<&Template>,
    end: &Option<End>,
) {
    let unforced = "a leave journey switches although nothing is quoted that demands it";
    let quote = "add `because:` with the words on the page that demand the switch";
    for span in &counted.bare_switches {
        reader.warning("unforced-switch", *span, unforced, "no `because` here", quote);
    }
    for used in counted.uses.iter().filter(|used| closure.bare_switch(&used.fragment)) {
        reader.warning(
            "unforced-switch",
            used.span,
            unforced,
            "this fragment has a switch without `because`",
            quote,
        );
    }
    let commits = counted.commits || counted.uses.iter().any(|used| closure.commits(&used.fragment));
    if matches!(end, Some(End::Done(_))) && !commits {
        reader.warning(
            "no-commit",
            span,
            "the journey leaves without a `commit` step",
            "this journey",
            "mark the step that cannot be undone with `commit: true`, so that it is never taken by accident",
        );
    }
    if let (Some(node), Some(start)) = (fields.get("start"), start)
        && start.to_string() != "/"
    {
        reader.warning(
            "deep-start",
            node.span,
            "a leave journey starts deep inside the service",
            "the way to here is not counted",
            "start at `/` and click through, so that discovery is counted",
        );
    }
}

/// Names that nothing refers to.
pub(super) fn unused(reader: &mut Reader, fields: &Fields<'_>, closure: &Closure) {
    for (name, span) in closure.unreached() {
        let message = format!("no journey uses the fragment `{name}`");
        reader.warning("unused-fragment", span, message, "never taken", "delete it, or use it");
    }
    for (key, what) in [("platforms", "platform"), ("personas", "persona")] {
        let Some(Value::Mapping(entries)) = fields.get(key).map(|node| &node.value) else {
            continue;
        };
        for entry in entries {
            let (name, span) = (&entry.key.value, entry.key.span);
            let message = format!("no journey uses the {what} `{name}`");
            if what == "platform" && !reader.used_platforms.contains(name) {
                reader.warning("unused-platform", span, message, "never used", "delete it, or use it");
            } else if what == "persona" && !reader.used_personas.contains(name) {
                reader.warning("unused-persona", span, message, "never used", "delete it, or use it");
            }
        }
    }
}
