//! Reads `review.yaml` and `coding.yaml`. All problems are reported, not the first.

use std::collections::BTreeSet;

use super::{
    decode::{alone, day, distinct, place, purposes, same_person, text},
    model::{Coded, Coding, Decision, Review, Reviewed},
};
use crate::{
    diagnostic::Diagnostic,
    fields::{Fields, Problems, has_key, items, one_of, open, words},
    lexicon::Purpose,
    source::{Node, Spanned, Value},
    trace::sha256,
};

const REVIEW: &str = "farewell-review";
const CODING: &str = "farewell-coding";

const REVIEW_KEYS: &[&str] = &[REVIEW, "bundle", "reviewer", "authors", "date", "coder", "prompts"];
/// `shows`, `screenshot`, `moments`, `because` and `declared` are for the person alone.
const REVIEWED_KEYS: &[&str] = &[
    "walk",
    "screen",
    "prompt",
    "text",
    "shows",
    "screenshot",
    "moments",
    "machine",
    "because",
    "declared",
    "decision",
    "purposes",
    "reason",
];
const CODING_KEYS: &[&str] = &[CODING, "bundle", "coder", "date", "prompts"];
const CODED_KEYS: &[&str] = &[
    "walk",
    "screen",
    "prompt",
    "text",
    "shows",
    "screenshot",
    "moments",
    "purposes",
];

const BUNDLE: &str = "leave it as `farewell review --new` wrote it: the id of the run";
const PROMPTS: &str = "list the prompts under `prompts:`; `farewell review --new` makes the list";

/// Whether a file says of itself that it is a review.
pub fn is_review(bytes: &[u8]) -> bool {
    has_key(bytes, REVIEW)
}

/// Whether a file says of itself that it is a coding.
pub fn is_coding(bytes: &[u8]) -> bool {
    has_key(bytes, CODING)
}

/// Reads a review under the display name `name`, with its warnings.
///
/// # Errors
/// Every problem of the file.
pub fn read_review(name: &str, bytes: &[u8]) -> Result<(Review, Vec<Diagnostic>), Vec<Diagnostic>> {
    let (root, mut problems) = open(name, bytes)?;
    let review = review(&root, sha256(bytes), &mut problems);
    problems.settle(review)
}

fn review(root: &Node, sha256: String, problems: &mut Problems) -> Option<Review> {
    let fields = Fields::of(root, "a review", REVIEW_KEYS, problems)?;
    fields.version(REVIEW, problems);
    let run = text(&fields, "bundle", BUNDLE, problems);
    let reviewer = text(&fields, "reviewer", "name the person who decides", problems);
    let authors = authors(&fields, reviewer.as_ref(), problems);
    let date = day(&fields, problems);
    let coder = fields
        .get("coder")
        .filter(|node| !node.is_empty())
        .and_then(|node| file_beside(node, problems));
    let prompts: Vec<Reviewed> = fields
        .need("prompts", PROMPTS, problems)
        .map_or(&[][..], |node| items(node, "prompts", problems))
        .iter()
        .filter_map(|node| reviewed(node, problems))
        .collect();
    distinct(prompts.iter().map(|one| (&one.place, one.span)), problems);
    Some(Review {
        source: problems.source.clone(),
        run: run?,
        reviewer: reviewer?,
        authors,
        date: date?,
        coder,
        prompts,
        sha256,
    })
}

/// Who wrote the flows. The reviewer cannot be one of them.
fn authors(fields: &Fields<'_>, reviewer: Option<&Spanned<String>>, problems: &mut Problems) -> Vec<String> {
    let help = "name who wrote the flow files that were walked: `authors: [\"Jo Doe\"]`";
    let Some(node) = fields.need("authors", help, problems) else {
        return Vec::new();
    };
    let list = items(node, "authors", problems);
    if list.is_empty() {
        problems.add("empty-list", node.span, "`authors` names nobody", "nobody");
        problems.help(help);
    }
    let mut names = Vec::new();
    for item in list {
        let Some(name) = words(item, "authors", problems) else {
            continue;
        };
        if reviewer.is_some_and(|reviewer| same_person(&reviewer.value, name)) {
            problems.add(
                "own-review",
                item.span,
                format!("`{name}` wrote the flow and reviews it"),
                "the reviewer",
            );
            problems.help("another person has to review it: nobody settles what their own flow relies on");
        }
        names.push(name.trim().to_owned());
    }
    names
}

/// The name of a file in the same folder, so that both can be kept together.
fn file_beside(node: &Node, problems: &mut Problems) -> Option<Spanned<String>> {
    let name = words(node, "coder", problems)?;
    let tame = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    if name.starts_with('.') || name.len() > 100 || !name.chars().all(tame) || name == "review.yaml" {
        problems.add(
            "not-beside",
            node.span,
            format!("`{name}` is no file beside this one"),
            "no plain file name",
        );
        problems.help("put the coder's file into the same folder and name it in letters, digits, `-`, `_` and `.`: `coder: coding.yaml`");
        return None;
    }
    Some(Spanned {
        value: name.to_owned(),
        span: node.span,
    })
}

fn reviewed(node: &Node, problems: &mut Problems) -> Option<Reviewed> {
    let fields = Fields::of(node, "a prompt of a review", REVIEWED_KEYS, problems)?;
    let place = place(&fields, problems);
    let machine = fields
        .need("machine", "leave it as `farewell review --new` wrote it", problems)
        .and_then(|node| machine(node, problems));
    let decision = decision(&fields, problems);
    let (place, text) = place?;
    Some(Reviewed {
        span: fields.span(),
        place,
        text,
        machine: machine?,
        decision,
    })
}

/// What the machine sees is never nothing.
fn machine(node: &Node, problems: &mut Problems) -> Option<BTreeSet<Purpose>> {
    let before = problems.found.len();
    let found = purposes(node, "machine", problems);
    if found.is_none() && problems.found.len() == before {
        problems.add("empty-list", node.span, "`machine` is empty", "nothing here");
        problems.help("leave it as `farewell review --new` wrote it");
    }
    found
}

/// A key that a person filled in.
fn filled<'a>(fields: &Fields<'a>, key: &str) -> Option<&'a Node> {
    fields.get(key).filter(|node| match &node.value {
        Value::Scalar { text, .. } => !node.is_empty() && !text.trim().is_empty(),
        Value::Sequence(items) => !items.is_empty(),
        Value::Mapping(_) => true,
    })
}

fn decision(fields: &Fields<'_>, problems: &mut Problems) -> Option<Decision> {
    let (chosen, reason) = (filled(fields, "purposes"), filled(fields, "reason"));
    let Some(node) = filled(fields, "decision") else {
        if let Some(node) = chosen {
            problems.add(
                "no-decision",
                node.span,
                "purposes without a decision",
                "these are not used",
            );
            problems.help("write `decision: change`, or empty the list");
        }
        return None;
    };
    let change = one_of(node, "decision", &[("accept", false), ("change", true)], problems)?;
    let purposes = chosen.and_then(|node| {
        let found = purposes(node, "purposes", problems);
        if let Some(found) = &found {
            alone(node, found, problems);
        }
        found
    });
    if !change {
        if let Some(node) = chosen {
            problems.add(
                "accepts-and-changes",
                node.span,
                "purposes beside `decision: accept`",
                "these are not used",
            );
            problems.help("empty the list, or write `decision: change`");
        }
        return Some(Decision::Accept);
    }
    if chosen.is_none() {
        problems.add(
            "change-to-what",
            node.span,
            "`change` needs `purposes`",
            "changed to what?",
        );
        problems.help("list what the prompt is for: `purposes: [confirm, warn]`");
    }
    let reason = match reason {
        Some(node) => words(node, "reason", problems),
        None => {
            problems.add("no-reason", node.span, "`change` needs a `reason`", "why?");
            problems.help("say in a sentence what on the screen makes it so");
            None
        }
    };
    Some(Decision::Change {
        purposes: purposes?,
        reason: reason?.to_owned(),
    })
}

/// Reads a coding under the display name `name`, with its warnings.
///
/// # Errors
/// Every problem of the file.
pub fn read_coding(name: &str, bytes: &[u8]) -> Result<(Coding, Vec<Diagnostic>), Vec<Diagnostic>> {
    let (root, mut problems) = open(name, bytes)?;
    let coding = coding(&root, sha256(bytes), &mut problems);
    problems.settle(coding)
}

fn coding(root: &Node, sha256: String, problems: &mut Problems) -> Option<Coding> {
    let fields = Fields::of(root, "a coding", CODING_KEYS, problems)?;
    fields.version(CODING, problems);
    let run = text(&fields, "bundle", BUNDLE, problems);
    let coder = text(&fields, "coder", "name the person who labelled", problems);
    let date = day(&fields, problems);
    let prompts: Vec<Coded> = fields
        .need("prompts", PROMPTS, problems)
        .map_or(&[][..], |node| items(node, "prompts", problems))
        .iter()
        .filter_map(|node| coded(node, problems))
        .collect();
    distinct(prompts.iter().map(|one| (&one.place, one.span)), problems);
    Some(Coding {
        source: problems.source.clone(),
        run: run?,
        coder: coder?,
        date: date?,
        prompts,
        sha256,
    })
}

fn coded(node: &Node, problems: &mut Problems) -> Option<Coded> {
    let fields = Fields::of(node, "a prompt of a coding", CODED_KEYS, problems)?;
    let place = place(&fields, problems);
    let labels = filled(&fields, "purposes").and_then(|node| {
        let found = purposes(node, "purposes", problems);
        if let Some(found) = &found {
            alone(node, found, problems);
        }
        found
    });
    let (place, text) = place?;
    Some(Coded {
        span: fields.span(),
        place,
        text,
        purposes: labels,
    })
}
