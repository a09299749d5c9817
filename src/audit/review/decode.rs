//! What a review and a coding have in common, key by key.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::model::Place;
use crate::{
    fields::{Fields, Problems, date, items, one_of, words},
    lexicon::{Purpose, plain},
    source::{Node, Span, Spanned},
};

/// A text with its place; a person must fill it in.
pub(super) fn text(fields: &Fields<'_>, key: &str, help: &str, problems: &mut Problems) -> Option<Spanned<String>> {
    let node = filled_in(fields, key, help, problems)?;
    words(node, key, problems).map(|text| Spanned {
        value: text.trim().to_owned(),
        span: node.span,
    })
}

/// A day; a person must fill it in.
pub(super) fn day(fields: &Fields<'_>, problems: &mut Problems) -> Option<Date> {
    let help = "the day on which it was finished: `date: 2026-11-23`";
    let node = filled_in(fields, "date", help, problems)?;
    date(node, "date", problems)
}

/// The value of a key that must be there and hold something: the form leaves it empty.
fn filled_in<'a>(fields: &Fields<'a>, key: &str, help: &str, problems: &mut Problems) -> Option<&'a Node> {
    let node = fields.need(key, help, problems)?;
    if node.is_empty() {
        problems.add(
            "empty-value",
            node.span,
            format!("`{key}` is not filled in"),
            "nothing here",
        );
        problems.help(help);
        return None;
    }
    Some(node)
}

/// The prompt that an entry is about, and the hash of its text.
pub(super) fn place(fields: &Fields<'_>, problems: &mut Problems) -> Option<(Place, Spanned<String>)> {
    let form = "leave it as `farewell review --new` wrote it";
    let walk = text(fields, "walk", form, problems);
    let screen = number(fields, "screen", form, problems);
    let prompt = number(fields, "prompt", form, problems);
    let hash = text(fields, "text", form, problems);
    let place = Place {
        walk: walk?.value,
        screen: screen?,
        prompt: prompt?,
    };
    Some((place, hash?))
}

fn number(fields: &Fields<'_>, key: &str, help: &str, problems: &mut Problems) -> Option<u32> {
    let node = fields.need(key, help, problems)?;
    let text = words(node, key, problems)?;
    let number = text.parse().ok().filter(|number| *number > 0);
    if number.is_none() {
        let message = format!("`{key}` is a number from 1");
        problems.add("not-a-number", node.span, message, "no such number");
        problems.help(help);
    }
    number
}

/// The purposes of a list; none if it is empty, or holds what is none.
pub(super) fn purposes(node: &Node, what: &str, problems: &mut Problems) -> Option<BTreeSet<Purpose>> {
    if node.is_empty() {
        return None;
    }
    let known: Vec<(&str, Purpose)> = Purpose::ALL.iter().map(|purpose| (purpose.name(), *purpose)).collect();
    let list = items(node, what, problems);
    let found: Option<BTreeSet<Purpose>> = list.iter().map(|item| one_of(item, what, &known, problems)).collect();
    found.filter(|found| !found.is_empty())
}

/// Says of purposes that a person chose that `menu` and `other` stand alone: the standard gives them to prompts of
/// which nothing else is to be said.
pub(super) fn alone(node: &Node, purposes: &BTreeSet<Purpose>, problems: &mut Problems) {
    for idle in [Purpose::Menu, Purpose::Other] {
        if purposes.len() > 1 && purposes.contains(&idle) {
            let message = format!("`{}` stands alone", idle.name());
            problems.add("not-alone", node.span, message, "beside other purposes");
            problems.help("by the counting standard it is only said of a prompt of which nothing else is to be said");
        }
    }
}

/// Every place stands once.
pub(super) fn distinct<'p>(places: impl Iterator<Item = (&'p Place, Span)>, problems: &mut Problems) {
    let mut seen = BTreeSet::new();
    for (place, span) in places {
        if !seen.insert(place) {
            problems.add("duplicate-prompt", span, format!("{place} stands twice"), "the second");
            problems.help("keep one of them");
        }
    }
}

/// A name as it is compared: however it is written.
pub(super) fn same_person(a: &str, b: &str) -> bool {
    plain(a) == plain(b)
}
