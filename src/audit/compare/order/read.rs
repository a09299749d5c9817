//! An order file, decoded and proven. All problems are reported, not the first.

use jiff::{civil::Date, tz::TimeZone};

use super::{model::Order, read_demand::demands};
use crate::{
    diagnostic::Diagnostic,
    fields::{Fields, Problems, date, has_key, open, slug, words},
    rulebook::Rulebook,
    source::Node,
};

const KEYS: &[&str] = &[
    "farewell-order",
    "id",
    "title",
    "authority",
    "case",
    "instrument",
    "addressee",
    "service",
    "date",
    "deadline",
    "time-zone",
    "source",
    "url",
    "demands",
];

/// Reads an order under the display name `name`; its demands may name the rules of these rulebooks.
///
/// # Errors
/// Every problem of the file.
pub fn read_order(name: &str, bytes: &[u8], books: &[Rulebook]) -> Result<Order, Vec<Diagnostic>> {
    let (root, mut problems) = open(name, bytes)?;
    let order = order(&root, books, &mut problems);
    problems.settle(order).map(|(order, _)| order)
}

/// Whether a file says of itself that it is an order. Asked of its lines, so that also one that is no sound YAML is told what
/// is wrong with an order.
pub fn begins_like_an_order(bytes: &[u8]) -> bool {
    let has = |key: &str| has_key(bytes, key);
    has("farewell-order") || (has("demands") && !has("farewell") && !has("journeys") && !has("rules"))
}

fn order(root: &Node, books: &[Rulebook], problems: &mut Problems) -> Option<Order> {
    let fields = Fields::of(root, "an order", KEYS, problems)?;
    fields.version("farewell-order", problems);
    let id = fields
        .need("id", "give it a short name of its own: `id: pipc-2025-26`", problems)
        .and_then(|node| slug(node, problems));
    let title = text(&fields, "title", "say in a few words what it is about", problems);
    let authority = text(&fields, "authority", "who gave the order?", problems);
    let case = text(
        &fields,
        "case",
        "the number under which the authority keeps it",
        problems,
    );
    let service = fields
        .need("service", "the `id` of the service in its flow file", problems)
        .and_then(|node| slug(node, problems));
    let given = day(&fields, "date", "the day on which the order was given", problems);
    let last = day(&fields, "deadline", "the last day on which it can be met", problems);
    if let (Some(given), Some(last), Some(node)) = (given, last, fields.get("deadline")) {
        in_order(given, last, node, problems);
    }
    let zone = fields
        .get("time-zone")
        .map_or_else(|| Some(("UTC".to_owned(), TimeZone::UTC)), |node| zone(node, problems));
    let demands = fields
        .need("demands", "list what is demanded under `demands:`", problems)
        .map(|node| demands(node, given, books, problems));
    let may = |key, problems: &mut Problems| {
        let found = fields.get(key).and_then(|node| words(node, key, problems));
        found.map(str::to_owned)
    };
    let url = may("url", problems);
    if let (Some(link), Some(node)) = (&url, fields.get("url"))
        && !url::Url::parse(link).is_ok_and(|link| matches!(link.scheme(), "http" | "https"))
    {
        problems.add(
            "bad-url",
            node.span,
            "an order is linked by an http or https address",
            "no such address",
        );
        problems.help("write `url: https://…`, or delete the key");
    }
    let (zone_name, zone) = zone?;
    Some(Order {
        id: id?,
        title: title?,
        authority: authority?,
        case: case?,
        instrument: may("instrument", problems),
        addressee: may("addressee", problems),
        service: service?,
        date: given?,
        deadline: last?,
        zone_name,
        zone,
        source: may("source", problems),
        url,
        demands: demands?,
        file: problems.source.clone(),
    })
}

/// A key that must hold words.
pub(super) fn text(fields: &Fields<'_>, key: &'static str, help: &str, problems: &mut Problems) -> Option<String> {
    let node = fields.need(key, help, problems)?;
    words(node, key, problems).map(str::to_owned)
}

fn day(fields: &Fields<'_>, key: &'static str, help: &str, problems: &mut Problems) -> Option<Date> {
    let node = fields.need(key, help, problems)?;
    date(node, key, problems)
}

/// A deadline is not before the order.
pub(super) fn in_order(given: Date, last: Date, node: &Node, problems: &mut Problems) {
    if last < given {
        problems.add(
            "bad-date",
            node.span,
            "the deadline is before the order was given",
            format!("before {given}"),
        );
        problems.help("`deadline` is the last day on which the order can be met");
    }
}

fn zone(node: &Node, problems: &mut Problems) -> Option<(String, TimeZone)> {
    let name = words(node, "time-zone", problems)?;
    match TimeZone::get(name) {
        Ok(zone) => Some((name.to_owned(), zone)),
        Err(_) => {
            problems.add(
                "unknown-time-zone",
                node.span,
                format!("no time zone is called `{name}`"),
                "unknown",
            );
            problems.help("write its IANA name: Asia/Seoul, Europe/Berlin, UTC");
            None
        }
    }
}
