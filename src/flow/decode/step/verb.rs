//! Which verb a step has, and what it takes.

use super::super::reader::{Fields, Reader};
use crate::{
    flow::{
        Deed, Target, Verb,
        table::{SELECT, UPLOAD},
    },
    source::Entry,
};

impl Reader {
    pub(super) fn verb(&mut self, entry: &Entry, fields: &Fields<'_>) -> Option<Verb> {
        let node = &entry.value;
        let span = entry.key.span;
        Some(match entry.key.value.as_str() {
            "open" => {
                self.facts.opens.push(span);
                Verb::Open(self.address(node)?)
            }
            "click" => on(self.target(node)?, Deed::Click),
            "check" => on(self.target(node)?, Deed::Check(true)),
            "uncheck" => on(self.target(node)?, Deed::Check(false)),
            "hover" => on(self.target(node)?, Deed::Hover),
            "fill" => return self.fill(node),
            "select" => {
                let (target, inner) = self.target_of(node, &SELECT)?;
                on(target, Deed::Select(self.name(inner.get("option")?)?))
            }
            "upload" => {
                let (target, inner) = self.target_of(node, &UPLOAD)?;
                on(target, Deed::Upload(self.upload_path(inner.get("file")?)?))
            }
            "press" => Verb::Press(self.text(node)?),
            "scroll" => return self.scroll(node),
            "gesture" => return self.gesture(node),
            "dialog" => return self.dialog(node),
            "window" => Verb::Window(self.name(node)?),
            "switch" => return self.switch(entry),
            "handoff" => return self.handoff(node),
            "expect" => Verb::Expect(self.condition(node)?),
            "when" => return self.when(entry, fields),
            "any-of" => return self.any_of(node),
            "repeat-while" => return self.repeat_while(entry, fields),
            "use" => return self.use_fragment(entry, fields),
            "pause" => Verb::Pause(self.text(node)?),
            _ => Verb::Note(self.text(node)?),
        })
    }
}

pub(super) fn on(target: Target, deed: Deed) -> Verb {
    Verb::On { target, deed }
}
