//! Going on elsewhere: on another platform, or in a channel that cannot be driven.

use super::super::{reader::Reader, words::words};
use crate::{
    flow::{
        Attestation, Verb,
        table::{ATTESTED, HANDOFF, SWITCH},
    },
    source::{Entry, Node, Value},
};

impl Reader {
    pub(super) fn switch(&mut self, entry: &Entry) -> Option<Verb> {
        let fields = self.fields(&entry.value, &SWITCH)?;
        let to = fields
            .get("to")
            .and_then(|node| self.reference(node, "platform", |names| &names.platforms));
        let kind = fields.get("kind").and_then(|node| {
            if matches!(&node.value, Value::Scalar { text, .. } if text == "channel") {
                self.error(
                    "switch-to-channel",
                    node.span,
                    "a channel cannot be driven, so nothing can be switched to it",
                    "not a kind of `switch`",
                    "write `handoff: { channel: …, because: … }`",
                );
                return None;
            }
            self.choice(node, "kind of switch", words(&SWITCH, "kind"))
        });
        let at = fields.get("at").and_then(|node| self.address(node));
        let because = fields.get("because").and_then(|node| self.name(node));
        if fields.entry("because").is_none() {
            self.facts.bare_switches.push(entry.key.span);
        }
        let to = to?;
        self.used_platforms.insert(to.clone());
        Some(Verb::Switch {
            to,
            kind: kind?,
            at,
            because,
        })
    }

    pub(super) fn handoff(&mut self, node: &Node) -> Option<Verb> {
        let fields = self.fields(node, &HANDOFF)?;
        let channel = fields
            .get("channel")
            .and_then(|node| self.choice(node, "channel", words(&HANDOFF, "channel")));
        let because = fields.get("because").and_then(|node| self.name(node));
        let attestation = fields.get("attested").and_then(|node| {
            let fields = self.fields(node, &ATTESTED)?;
            let mut text = |key| fields.get(key).and_then(|node| self.text(node));
            let (by, at, note) = (text("by"), text("at"), text("note"));
            Some(Attestation { by: by?, at: at?, note })
        });
        Some(Verb::Handoff {
            channel: channel?,
            because: because?,
            attestation,
        })
    }
}
