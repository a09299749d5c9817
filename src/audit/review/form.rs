//! The forms that a reviewer and a blind second coder fill in.

use std::fmt::Write;

use super::asked::Asked;
use crate::{diagnostic::harmless, lexicon::Purpose};

/// Longest excerpt of a prompt's text, in characters.
const EXCERPT: usize = 240;

const REVIEW: &str = "\
# What the prompts of this run are for: a person's review of the machine's labels.
# For each prompt look at its screenshot, then write `decision: accept`, or `decision: change` with the right
# `purposes` and a `reason`. Leave `decision` empty where you cannot tell: the walk then stays unreviewed.
# The reviewer is nobody of `authors`, who wrote the flow files. `coder` may name a second coder's file.
# Purposes: %.
";

const CODING: &str = "\
# What the prompts of this run are for: labels of a second person, who has seen neither the machine's nor the
# reviewer's. For each prompt look at its screenshot and list its `purposes`; leave it empty where you cannot tell.
# Purposes: %.
";

/// A review to fill in: every prompt with what the machine sees in it, undecided.
pub fn form(run: &str, asked: &[&Asked]) -> String {
    let mut out = head(REVIEW);
    line(&mut out, "farewell-review: 1");
    line(&mut out, &format!("bundle: {}", quoted(run)));
    line(&mut out, "reviewer:");
    line(&mut out, "authors: []");
    line(&mut out, "date:");
    line(&mut out, "coder:");
    line(&mut out, "prompts:");
    for one in asked {
        shown(&mut out, one);
        line(&mut out, &format!("    machine: [{}]", names(&one.machine)));
        let because: Vec<String> = one.because.iter().map(|words| quoted(words)).collect();
        line(&mut out, &format!("    because: [{}]", because.join(", ")));
        if let Some(declared) = &one.declared {
            line(&mut out, &format!("    declared: [{}]", names(declared)));
        }
        line(&mut out, "    decision:");
        line(&mut out, "    purposes: []");
        line(&mut out, "    reason:");
    }
    out
}

/// Labels to fill in without anybody's labels in sight: neither the machine's nor the flow's.
pub fn blind_form(run: &str, asked: &[&Asked]) -> String {
    let mut out = head(CODING);
    line(&mut out, "farewell-coding: 1");
    line(&mut out, &format!("bundle: {}", quoted(run)));
    line(&mut out, "coder:");
    line(&mut out, "date:");
    line(&mut out, "prompts:");
    for one in asked {
        shown(&mut out, one);
        line(&mut out, "    purposes: []");
    }
    out
}

fn head(words: &str) -> String {
    words.replace('%', &names(&Purpose::ALL))
}

fn line(out: &mut String, text: &str) {
    out.push_str(text);
    out.push('\n');
}

/// What both see: where the prompt stands and what it shows.
fn shown(out: &mut String, one: &Asked) {
    if one.place.screen == 1 && one.place.prompt == 1 {
        let goal = if one.joins { "joins" } else { "leaves" };
        line(out, &format!("  # A journey that {goal}."));
    }
    let moments: Vec<String> = one.moments.iter().map(u32::to_string).collect();
    // Writing to a string never fails.
    let _ = write!(
        out,
        "  - walk: {}\n    screen: {}\n    prompt: {}\n    moments: [{}]\n    shows: {}\n    screenshot: {}\n    text: {}\n",
        quoted(&one.place.walk),
        one.place.screen,
        one.place.prompt,
        moments.join(", "),
        quoted(&excerpt(&one.text)),
        one.screenshot.as_deref().map_or_else(String::new, quoted),
        quoted(&one.sha256),
    );
}

fn names<'a>(purposes: impl IntoIterator<Item = &'a Purpose>) -> String {
    let names: Vec<&str> = purposes.into_iter().map(|purpose| purpose.name()).collect();
    names.join(", ")
}

fn excerpt(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let whole = words.join(" ");
    match whole.char_indices().nth(EXCERPT) {
        Some((at, _)) => format!("{}…", &whole[..at]),
        None => whole,
    }
}

/// A text of a page in double quotes: what could steer a terminal or end the line is made visible.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in harmless(text).chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
