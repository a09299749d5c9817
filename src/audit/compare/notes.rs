//! What bears on how far two sides can be compared: whatever was not the same in how they were walked.

use super::{compared::Half, walked::Group};
use crate::{measure::COUNTING_STANDARD, trace::Header};

/// Of the sides as a whole.
pub(super) fn of_sides([before, after]: [&Half<'_>; 2]) -> Vec<String> {
    let books = before.rulebooks.join(", ");
    let mut notes = vec![format!(
        "Both captures were measured and judged anew: counting standard {COUNTING_STANDARD}, {}; the first as of {}, the \
         second as of {}.",
        if books.is_empty() {
            "no rulebook".to_owned()
        } else {
            format!("rulebooks {books}")
        },
        before.audit.as_of,
        after.audit.as_of,
    )];
    let (a, b) = (&before.record.tool, &after.record.tool);
    if a.version != b.version {
        notes.push(format!(
            "The first was walked by {} {}, the second by {} {}: a newer one may see what an older one did not record.",
            a.name, a.version, b.name, b.version
        ));
    }
    for (side, tool) in [("first", a), ("second", b)] {
        if tool.counting_standard != COUNTING_STANDARD {
            notes.push(format!(
                "The {side} was walked under counting standard {}: what that did not record is unknown.",
                tool.counting_standard
            ));
        }
    }
    if before.record.id == after.record.id {
        notes.push("Both sides are of the same run.".into());
    } else if after.record.started < before.record.started {
        notes.push(
            "The second side was walked before the first: \"better\" and \"worse\" run backwards in time.".into(),
        );
    }
    notes
}

/// Of one journey.
pub(super) fn of_journey(sides: [&Half<'_>; 2], groups: [&Group; 2]) -> Vec<String> {
    let [a, b] = [0, 1].map(|at| &sides[at].record.traces[groups[at].all[0]].header);
    let mut notes = Vec::new();
    for (which, group) in ["first", "second"].into_iter().zip(groups) {
        let (all, conclusive) = (group.all.len(), group.conclusive.len());
        if conclusive == 0 {
            notes.push(format!("No walk of the {which} side is conclusive."));
        } else if conclusive < all {
            notes.push(format!(
                "Of {all} walks of the {which} side {conclusive} are conclusive; the others say nothing."
            ));
        }
    }
    let mut differ = |what: &str, a: &str, b: &str| {
        if a != b {
            notes.push(format!("{what}: {a} on the first side, {b} on the second."));
        }
    };
    differ("Platforms differ", &platform(a), &platform(b));
    differ(
        "Browsers differ",
        &format!("{} {}", a.environment.browser, a.environment.browser_version),
        &format!("{} {}", b.environment.browser, b.environment.browser_version),
    );
    let steps = |commit: bool| if commit { "taken" } else { "withheld" };
    differ("Irreversible steps", steps(a.commit), steps(b.commit));
    let note = |header: &Header| header.journey.persona_note.clone().unwrap_or_else(|| "no note".into());
    differ("Personas differ", &note(a), &note(b));
    notes
}

/// The platform a journey starts on, as far as it bears on layout and language.
fn platform(header: &Header) -> String {
    let name = &header.journey.platform;
    match header.platforms.get(name) {
        Some(facts) => format!(
            "{} {}×{} {} {}",
            facts.device, facts.width, facts.height, facts.locale, facts.timezone
        ),
        None => name.clone(),
    }
}
