//! What the template is given: words only, every page-supplied one already visible.

use serde::Serialize;

use super::{
    journey::JourneyView,
    pictures::Album,
    reachability::ReachView,
    repeated::RepeatedView,
    text::{page, time, told},
    verdict::RuleView,
};
use crate::{
    audit::{Audit, Exit, Reply},
    report::{
        effort,
        reachability::tables,
        review, wording,
        words::{Piece, Words},
    },
};

/// More journeys than this, and their details start closed.
const OPEN_UP_TO: usize = 12;

/// More journeys than this, and each is told in brief, without its screens: the page would be slow to open. See
/// `docs/decisions/large-reports.md`.
const WHOLE_UP_TO: usize = 100;

#[derive(Debug, Serialize)]
pub(super) struct ReportView<'a> {
    lede: String,
    policy: String,
    style: &'a str,
    script: &'a str,
    tool: String,
    standard: u32,
    run: String,
    started: String,
    finished: String,
    as_of: String,
    statement: String,
    evidence: String,
    review: Vec<String>,
    simulation: bool,
    exit_code: u8,
    exit_reasons: Vec<Vec<Piece>>,
    open: bool,
    brief: bool,
    /// The rules that findings name; only in brief, otherwise each finding has its own.
    rules: Vec<RuleView>,
    left_out: usize,
    journeys: Vec<JourneyView>,
    reach: Vec<ReachView>,
    replies: Vec<ReplyView>,
    repeated: Vec<RepeatedView>,
    recurrences: Vec<String>,
}

#[derive(Debug, Serialize)]
struct ReplyView {
    of: String,
    /// Its paragraphs.
    text: Vec<String>,
}

impl ReplyView {
    fn new(words: &Words, reply: &Reply) -> Self {
        let said = [("from", reply.from.as_str()), ("date", &reply.date.to_string())];
        let paragraphs = reply.text.split("\n\n").map(str::trim).filter(|text| !text.is_empty());
        Self {
            of: page(&words.fill("reply.of", &said)),
            text: paragraphs.map(page).collect(),
        }
    }
}

impl<'a> ReportView<'a> {
    pub(super) fn new(
        words: &Words,
        audit: &Audit,
        exit: &Exit,
        album: &mut Album<'_>,
        style: &'a str,
        script: &'a str,
        policy: String,
    ) -> Self {
        let services: std::collections::BTreeSet<String> = audit.journeys.iter().map(wording::service).collect();
        let brief = audit.journeys.len() > WHOLE_UP_TO;
        let journeys = audit
            .journeys
            .iter()
            .zip(1..)
            .map(|(judged, at)| JourneyView::new(words, audit, judged, at, (!brief).then_some(&mut *album)))
            .collect();
        let walked = words.counted("lede.journeys", audit.journeys.len() as u64);
        let through = words.counted("lede.services", services.len() as u64);
        Self {
            lede: words.fill("lede", &[("journeys", &walked), ("services", &through)]),
            policy,
            style,
            script,
            tool: format!("{} {}", audit.tool.name, audit.tool.version),
            standard: audit.tool.counting_standard,
            run: page(&audit.run),
            started: time(audit.started),
            finished: time(audit.finished),
            as_of: audit.as_of.to_string(),
            statement: page(&words.fairness(audit)),
            evidence: words.evidence(audit),
            review: review::paragraphs(words, audit).iter().map(|told| page(told)).collect(),
            simulation: audit.journeys.iter().any(|judged| judged.simulation),
            exit_code: exit.code,
            exit_reasons: exit.reasons.iter().map(|reason| told(words, reason)).collect(),
            open: audit.journeys.len() <= OPEN_UP_TO,
            brief,
            rules: if brief { RuleView::all(words, audit) } else { Vec::new() },
            left_out: album.left_out,
            recurrences: effort::recurrences(words, audit)
                .iter()
                .map(|sentence| page(sentence))
                .collect(),
            journeys,
            reach: tables(words, audit).into_iter().map(ReachView::new).collect(),
            replies: audit.replies.iter().map(|reply| ReplyView::new(words, reply)).collect(),
            repeated: audit
                .repeated
                .iter()
                .map(|repeated| RepeatedView::new(words, repeated))
                .collect(),
        }
    }
}
