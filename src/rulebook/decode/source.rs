//! Where a duty is written, and how well that has been read.

use super::super::rule::{RuleSource, Verified};
use crate::{
    fields::{Fields, Problems, YES_NO, date, one_of, words},
    source::Node,
};

const SOURCE_KEYS: &[&str] = &[
    "instrument",
    "article",
    "url",
    "read",
    "verified",
    "in-force-from",
    "until",
    "informational",
    "addressee",
];

const VERIFIED: &[(&str, Verified)] = &[
    ("primary", Verified::Primary),
    ("secondary", Verified::Secondary),
    ("unverified", Verified::Unverified),
];

/// A source. That of a rule is warned of if nobody has read it, for findings stand on it.
pub(super) fn source(node: &Node, of_rule: bool, problems: &mut Problems) -> Option<RuleSource> {
    let fields = Fields::of(node, "a source", SOURCE_KEYS, problems)?;
    let instrument = fields
        .need("instrument", "name the law, guideline, order or contract", problems)
        .and_then(|node| words(node, "instrument", problems));
    let read = fields
        .need(
            "read",
            "the day on which somebody read it: `read: 2026-11-23`",
            problems,
        )
        .and_then(|node| date(node, "read", problems));
    let verified_node = fields.need(
        "verified",
        "primary (the original), secondary (second-hand) or unverified",
        problems,
    );
    let verified = verified_node.and_then(|node| one_of(node, "verified", VERIFIED, problems));
    if let (true, Some(node), Some(Verified::Unverified)) = (of_rule, verified_node, verified) {
        problems.warn(
            "unverified-source",
            node.span,
            "nobody has read this source",
            "unverified",
        );
        problems.help("a finding under this rule is reported as a comparison only, until somebody reads it");
    }
    let in_force_from = fields
        .get("in-force-from")
        .and_then(|node| date(node, "in-force-from", problems));
    let until = fields.get("until").and_then(|node| date(node, "until", problems));
    if let (Some(from), Some(until_day), Some(node)) = (in_force_from, until, fields.get("until"))
        && until_day < from
    {
        problems.add(
            "bad-date",
            node.span,
            "the rule would end before it begins",
            "before `in-force-from`",
        );
        problems.help("`until` is the last day on which the rule holds");
    }
    let text = |key, problems: &mut Problems| {
        fields
            .get(key)
            .and_then(|node| words(node, key, problems))
            .map(str::to_owned)
    };
    let url = text("url", problems);
    if let (Some(link), Some(node)) = (&url, fields.get("url"))
        && !url::Url::parse(link).is_ok_and(|link| matches!(link.scheme(), "http" | "https"))
    {
        problems.add(
            "bad-url",
            node.span,
            "a source is linked by an http or https address",
            "no such address",
        );
        problems.help("write `url: https://…`, or delete the key");
    }
    Some(RuleSource {
        instrument: instrument?.to_owned(),
        article: text("article", problems),
        url,
        read: Some(read?),
        verified: verified?,
        in_force_from,
        until,
        informational: fields
            .get("informational")
            .is_some_and(|node| one_of(node, "informational", YES_NO, problems).unwrap_or_default()),
        addressee: text("addressee", problems),
    })
}
