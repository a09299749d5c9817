//! The keys that every step may carry.

use super::super::{
    reader::{Fields, Place, Reader},
    words::words,
};
use crate::flow::{Common, table::STEP};

impl Reader {
    pub(super) fn common(&mut self, fields: &Fields<'_>, verb: Option<&str>) -> Common {
        let mut common = Common::default();
        let flag = |reader: &mut Self, key: &str| fields.get(key).and_then(|node| reader.boolean(node));
        common.optional = flag(self, "optional").unwrap_or(false);
        common.entry = flag(self, "entry").unwrap_or(false);
        common.commit = flag(self, "commit").unwrap_or(false);
        common.counts = flag(self, "counts").unwrap_or(true);
        common.caption = fields.get("caption").and_then(|node| self.text(node));
        common.timeout = fields.get("timeout").and_then(|node| self.duration(node));
        common.stay = fields.get("stay").and_then(|node| self.target(node));
        common.purpose = fields.get("purpose").map(|node| {
            let known = words(&STEP, "purpose");
            self.one_or_many(node, |reader, node| reader.choice(node, "purpose", known))
                .into_iter()
                .collect()
        });
        self.judge_common(fields, &common, verb);
        common
    }

    fn judge_common(&mut self, fields: &Fields<'_>, common: &Common, verb: Option<&str>) {
        let Some(verb) = verb else { return };
        let acts = matches!(
            verb,
            "open" | "click" | "fill" | "select" | "check" | "uncheck" | "press" | "gesture" | "upload" | "dialog"
        );
        if let Some(entry) = fields.entry("commit").filter(|_| common.commit && !acts) {
            let help = "mark the click (or other act) that cannot be undone";
            self.error(
                "commit-without-act",
                entry.key.span,
                format!("`{verb}` does nothing that could be irreversible"),
                "not here",
                help,
            );
        }
        let Some(entry) = fields.entry("entry").filter(|_| common.entry) else {
            return;
        };
        let span = entry.key.span;
        // Ticking "I wish to remove my account" names leaving, too; a text typed into a field activates nothing.
        if !matches!(
            verb,
            "click" | "check" | "uncheck" | "select" | "press" | "gesture" | "hover"
        ) {
            self.error(
                "entry-without-act",
                span,
                format!("`{verb}` activates no control"),
                "not here",
                "mark the act on the control that names leaving (or joining)",
            );
        }
        if matches!(self.place, Place::Uncounted) {
            self.error(
                "entry-not-counted",
                span,
                "setup and cleanup hold no entry",
                "never counted",
                "mark the step under `steps`",
            );
        }
    }
}
