//! The lines that act, and the line that ends a case.

use farewell::{
    flow::{AssertedOutcome, Channel, SwitchKind},
    lexicon::Purpose,
    trace::*,
};

use super::read::{absolute, control, word};

pub(super) fn act(trace: &mut Trace, rest: &str) {
    let mut step = StepNote::default();
    let mut words = rest.to_owned();
    let phase = if words.contains("(setup)") {
        Phase::Setup
    } else {
        Phase::Steps
    };
    words = words.replace("(setup)", "");
    for (mark, on) in [
        ("(entry)", &mut step.entry),
        ("(commit)", &mut step.commit),
        ("(uncounted)", &mut step.uncounted),
    ] {
        *on = words.contains(mark);
        words = words.replace(mark, "");
    }
    if let Some((before, purposes)) = words.clone().split_once("purpose=") {
        words = before.to_owned();
        step.purpose = Some(purposes.trim().split(',').map(word::<Purpose>).collect());
    }
    let words = words.trim();
    let (verb, rest) = words.split_once(' ').unwrap_or((words, ""));
    let (on, value) = rest.split_once(" = ").unwrap_or((rest, ""));
    let seen = trace.observations.last().unwrap();
    let target = on.starts_with('[').then(|| {
        let wanted = control(on, 1, None, Landmark::Main);
        seen.controls
            .iter()
            .rev()
            .find(|c| c.role == wanted.role && c.name == wanted.name)
            .cloned()
            .unwrap_or_else(|| panic!("{on} is not on screen {}", seen.index))
    });
    let typed = |value: &str| {
        if value == "secret" {
            Typed {
                text: None,
                sensitivity: Sensitivity::Secret,
            }
        } else {
            Typed {
                text: Some(value.into()),
                sensitivity: Sensitivity::Plain,
            }
        }
    };
    let said = || {
        seen.dialog
            .as_ref()
            .map(|d| (d.kind, d.text.clone()))
            .unwrap_or_default()
    };
    let act = match verb {
        "click" => Act::Click,
        "fill" => Act::Fill { typed: typed(value) },
        "select" => Act::Select { option: value.into() },
        "check" => Act::Check { to: true },
        "hover" => Act::Hover,
        "press" => Act::Press {
            key: on.split(' ').next().unwrap().into(),
            submits: on.ends_with("submits"),
        },
        "accept" | "dismiss" => Act::Dialog {
            kind: said().0,
            text: said().1,
            accept: verb == "accept",
            typed: (!rest.is_empty()).then(|| typed(rest)),
        },
        "open" => Act::Open { url: absolute(rest) },
        "window" => Act::Window { title: rest.into() },
        "pause" => Act::Pause { reason: rest.into() },
        "planned" => Act::Planned {
            verb: rest.into(),
            target: None,
        },
        "slide" | "swipe" | "drag" => Act::Gesture { gesture: verb.into() },
        "upload" => Act::Upload { file: "id.png".into() },
        "switch" => {
            let parts: Vec<&str> = rest.split(' ').collect();
            Act::Switch {
                from: parts[1].into(),
                to: parts[2].into(),
                kind: word::<SwitchKind>(parts[0]),
                because: None,
                proven: parts.contains(&"proven"),
            }
        }
        "handoff" => Act::Handoff {
            channel: word::<Channel>(rest),
            because: String::new(),
            attestation: None,
        },
        other => panic!("act {other}"),
    };
    let index = u32::try_from(trace.moments.len()).unwrap() + 1;
    trace.moments.push(Moment {
        index,
        phase,
        step,
        platform: seen.platform.clone(),
        at: "2026-01-01T00:00:00Z".parse().unwrap(),
        elapsed_ms: seen.elapsed_ms,
        before: Some(seen.index),
        act,
        target,
        located: None,
        after: Vec::new(),
        took_ms: 20,
    });
}

pub(super) fn end(trace: &mut Trace, rest: &str) {
    let (how, words) = rest.split_once(' ').unwrap_or((rest, ""));
    let (because, missing, locator) = (words.to_owned(), words.to_owned(), words.to_owned());
    let reason = match how {
        "done" => StopReason::DoneSeen,
        "done-missing" => StopReason::DoneMissing,
        "withheld" => StopReason::CommitWithheld,
        "handed-off" => StopReason::HandedOff {
            channel: Channel::Phone,
        },
        "dead-end" => StopReason::AssertedSeen {
            outcome: AssertedOutcome::DeadEnd,
            because,
        },
        "deferred" => StopReason::AssertedSeen {
            outcome: AssertedOutcome::Deferred,
            because,
        },
        "unproven" => StopReason::AssertedUnproven {
            outcome: AssertedOutcome::DeadEnd,
            missing,
        },
        "missing" => StopReason::TargetMissing {
            locator,
            candidates: Vec::new(),
        },
        "quote" => StopReason::QuoteUnproven { quote: words.into() },
        "gone" => StopReason::BrowserGone { error: words.into() },
        "unattended" => StopReason::Unattended { why: words.into() },
        other => panic!("end {other}"),
    };
    trace.stop = Some(Stop {
        reason,
        phase: if words == "setup" { Phase::Setup } else { Phase::Steps },
        moment: trace.moments.last().map(|m| m.index),
        observation: trace.observations.last().map(|o| o.index),
        step: None,
        message: "it ended".into(),
    });
}
