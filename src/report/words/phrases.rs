//! Sentences of several words, in any language.

use std::collections::BTreeMap;

use super::{
    Language,
    book::Words,
    sentences::{Piece, PieceKind},
};
use crate::{
    audit::{Audit, Judged, RUNS_OF_EVIDENCE, Repeated, Spread},
    measure::CountName,
    report::{review, wording},
    rulebook::{Strength, Value, Verdict},
};

impl Words {
    /// `1 journey`, `7 journeys`: the key's form for one, or that for any other number.
    pub(in crate::report) fn counted(&self, key: &'static str, n: u64) -> String {
        let form = if n == 1 { "one" } else { "other" };
        let text = self.get(&format!("{key}.{form}")).unwrap_or(key);
        super::book::fill(text, &[("n", &n.to_string())])
    }

    /// What the total would be under the purposes that the flow declares, where that differs.
    pub(in crate::report) fn disputed(&self, judged: &Judged, name: CountName) -> Option<String> {
        let declared = judged.measured.counts.total.get(&name)?.declared?;
        Some(self.fill("declared", &[("n", &declared.to_string())]))
    }

    /// The spread of a count over runs: `7`, `4–5, median 4.5`, `≥ 4–5, median 4.5`, `?`.
    pub(in crate::report) fn spread(&self, spread: &Spread) -> String {
        let Some((min, median, max)) = spread.values else {
            return "?".to_owned();
        };
        let range = if min == max {
            min.to_string()
        } else {
            let [min, median, max] = [min.to_string(), median.to_string(), max.to_string()];
            self.fill("spread", &[("min", &min), ("max", &max), ("median", &median)])
        };
        wording::bounded(spread.bound, &range)
    }

    /// What the runs of a repeated journey say, beside its counts: how many there were, and how they ended.
    pub(in crate::report) fn runs(&self, repeated: &Repeated) -> String {
        let conclusive = repeated.outcomes.len();
        let mut outcomes: Vec<(&str, usize)> = Vec::new();
        for (_, status) in &repeated.outcomes {
            let name = self.name("status", status.name());
            match outcomes.iter_mut().find(|(known, _)| *known == name) {
                Some((_, times)) => *times += 1,
                None => outcomes.push((name, 1)),
            }
        }
        let inconclusive = repeated.runs as usize - conclusive.min(repeated.runs as usize);
        if inconclusive > 0 {
            outcomes.push((self.say("runs.inconclusive"), inconclusive));
        }
        let each = |(name, times): &(&str, usize)| self.fill("runs.each", &[("n", &times.to_string()), ("what", name)]);
        let told: Vec<String> = outcomes.iter().map(each).collect();
        self.fill("runs", &[("n", &repeated.runs.to_string()), ("told", &told.join(", "))])
    }

    /// What varies in a repeated journey, or that nothing does.
    pub(in crate::report) fn variation(&self, repeated: &Repeated) -> String {
        if repeated.outcomes.len() < 2 {
            return self.say("variation.few").to_owned();
        }
        let one = |(part, name, values): (&'static str, CountName, Spread)| {
            let part = if part == "total" {
                self.say("total.of")
            } else {
                self.name("segment", part)
            };
            format!("{part} {} {}", self.count(name), self.spread(&values))
        };
        let told: Vec<String> = repeated.varying().into_iter().map(one).collect();
        match (told.is_empty(), repeated.varies()) {
            (true, false) => self.say("variation.none").to_owned(),
            (true, true) => self.say("variation.outcome").to_owned(),
            (false, _) => self.fill("variation", &[("told", &told.join("; "))]),
        }
    }

    /// What a not-met verdict does to its rule: `breaches`, `indicates`, … A rule that is not in force needs a verb
    /// after its "would".
    pub(in crate::report) fn not_met(&self, strength: Option<Strength>) -> &'static str {
        strength.map_or_else(
            || self.say("unclassified"),
            |strength| self.name("strength", strength.name()),
        )
    }

    /// `observed ≥ 3, demanded 1`; empty if the rule prints no values. `read` are the paths that the observed value was
    /// read from: they tell what kind of words a text is.
    pub(in crate::report) fn values(&self, verdict: &Verdict, read: &[String]) -> Vec<Piece> {
        let mut told = Vec::new();
        if let Some(observed) = &verdict.observed {
            let bound = match (verdict.observed_at_least, verdict.observed_at_most) {
                (true, _) => "≥ ",
                (_, true) => "≤ ",
                _ => "",
            };
            let (text, kind) = self.value(observed, read);
            told.extend(around(self.say("observed"), format!("{bound}{text}"), kind));
        }
        if let Some(demanded) = &verdict.demanded {
            if !told.is_empty() {
                told.push(own(", "));
            }
            let (text, kind) = self.value(demanded, read);
            told.extend(around(self.say("demanded"), text, kind));
        }
        told
    }

    /// A value and what it is: names of ours are told in this language, words of a page as they are.
    fn value(&self, value: &Value, read: &[String]) -> (String, PieceKind) {
        let text = match value {
            Value::Bool(true) => return (self.say("yes").to_owned(), PieceKind::Own),
            Value::Bool(false) => return (self.say("no").to_owned(), PieceKind::Own),
            Value::Int(_) | Value::Float(_) => return (value.to_string(), PieceKind::Own),
            Value::Text(_) | Value::Texts(_) => value.to_string(),
        };
        let reads = |end: &str| read.iter().any(|path| path.ends_with(end));
        let named = if reads(".outcome") {
            self.known("status", &text).map(str::to_owned)
        } else if reads(".survey.demand") {
            let none = (text == "none").then(|| self.say("none"));
            self.known("demand", &text).or(none).map(str::to_owned)
        } else if reads(".required.kinds") {
            let kinds = text.split(", ").filter(|kind| !kind.is_empty());
            let each: Option<Vec<&str>> = kinds.map(|kind| self.known("field", kind)).collect();
            each.map(|each| {
                if each.is_empty() {
                    self.say("none").to_owned()
                } else {
                    each.join(", ")
                }
            })
        } else {
            None
        };
        match named {
            Some(name) if self.language() != Language::En => (name, PieceKind::Own),
            _ => (text, PieceKind::Data),
        }
    }

    /// The statement that stands on every report.
    pub(in crate::report) fn fairness(&self, audit: &Audit) -> String {
        self.statement(self.say("fairness.all"), &review::sentence(self, audit), audit)
    }

    /// The statement for one journey.
    pub(in crate::report) fn fairness_of(&self, audit: &Audit, judged: &Judged) -> String {
        let header = &judged.header;
        let same = |other: &&Judged| {
            let other = &other.header;
            other.service.id == header.service.id
                && other.service.variant == header.service.variant
                && other.journey.id == header.journey.id
        };
        let runs = audit.journeys.iter().filter(same).count();
        let variant = header.service.variant.as_deref();
        let variant = variant.map_or_else(String::new, |variant| {
            self.fill("fairness.variant", &[("variant", variant)])
        });
        let subject = self.fill(
            "fairness.one",
            &[
                ("service", &format!("{}{variant}", header.service.name)),
                ("persona", header.journey.persona.as_deref().unwrap_or(self.say("none"))),
                ("platforms", &judged.platforms.join(&format!(" {} ", self.say("then")))),
                (
                    "browser",
                    &format!("{} {}", header.environment.browser, header.environment.browser_version),
                ),
                ("date", &header.started.strftime("%Y-%m-%d").to_string()),
                ("session", self.name("afresh", wording::session(header.journey.session))),
                ("run", &header.repetition.to_string()),
                ("runs", &runs.to_string()),
            ],
        );
        self.statement(&subject, &review::sentence_of(self, audit, judged), audit)
    }

    /// Whether every journey was walked as often as evidence needs. Signature and date may come after this report.
    pub(in crate::report) fn evidence(&self, audit: &Audit) -> String {
        let mut walks: BTreeMap<&str, usize> = BTreeMap::new();
        for judged in &audit.journeys {
            let journey = judged
                .folder
                .rsplit_once('/')
                .map_or(&*judged.folder, |(journey, _)| journey);
            *walks.entry(journey).or_default() += 1;
        }
        let few = walks.values().filter(|number| **number < RUNS_OF_EVIDENCE).count();
        let said = [
            ("runs", &*RUNS_OF_EVIDENCE.to_string()),
            ("n", &few.to_string()),
            ("all", &walks.len().to_string()),
        ];
        match few {
            0 => self.fill("evidence.enough", &said[..1]),
            _ => self.fill("evidence.few", &said),
        }
    }

    fn statement(&self, subject: &str, reviewed: &str, audit: &Audit) -> String {
        let standard = audit.tool.counting_standard.to_string();
        let replies = match audit.replies.len() {
            0 => self.say("replies.none").to_owned(),
            number => self.fill("replies.some", &[("n", &number.to_string())]),
        };
        let said = [
            ("subject", subject),
            ("standard", &standard),
            ("reviewed", reviewed),
            ("replies", &replies),
        ];
        self.fill("fairness", &said)
    }
}

fn own(text: &str) -> Piece {
    Piece {
        text: text.to_owned(),
        kind: PieceKind::Own,
    }
}

/// A text with a value at its place.
fn around(text: &'static str, value: String, kind: PieceKind) -> impl Iterator<Item = Piece> {
    let (before, after) = text.split_once("{value}").unwrap_or((text, ""));
    let pieces = [own(before), Piece { text: value, kind }, own(after)];
    pieces.into_iter().filter(|piece| !piece.text.is_empty())
}
