//! Demands that no rule of the rulebook decides.

use super::{super::rule::Undecided, rule::by_language, source::source};
use crate::fields::{Fields, Problems, slug, words};
use crate::source::Node;

const KEYS: &[&str] = &["id", "demand", "source", "reason"];

/// One of the list; every problem has been said if there is none.
pub(super) fn undecided(node: &Node, problems: &mut Problems) -> Option<Undecided> {
    let fields = Fields::of(node, "an undecided demand", KEYS, problems)?;
    let id_node = fields.need("id", "give it a stable name: `id: kr-pipa-10-days`", problems);
    let id = id_node.and_then(|node| slug(node, problems));
    let demand = fields
        .need("demand", "say in plain words what is demanded", problems)
        .and_then(|node| by_language(node, "demand", problems));
    let source = fields
        .need(
            "source",
            "say where the duty is written: instrument, read (a date), verified",
            problems,
        )
        .and_then(|node| source(node, false, problems));
    let reason = fields
        .need("reason", "say why no walk can decide it", problems)
        .and_then(|node| words(node, "reason", problems));
    Some(Undecided {
        id: id?,
        demand: demand?,
        source: source?,
        reason: reason?.to_owned(),
        span: id_node.map_or(fields.span(), |node| node.span),
    })
}
