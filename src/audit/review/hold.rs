//! Holds a review and a coding against the run that they say they are of.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    asked::{Asked, asked, walk},
    decode::same_person,
    model::{Coding, Decision, Place, Review, Reviewed},
};
use crate::{
    diagnostic::Diagnostic,
    fields::Problems,
    lexicon::Purpose,
    measure::{OF_JOINING, Settlement},
    source::{Source, Spanned},
    trace::RunRecord,
};

/// A review that fits a run.
#[derive(Debug, Clone)]
pub struct Held {
    /// What is settled of each trace, in their order: nothing of one whose prompts are not all decided.
    pub(super) settlements: Vec<Settlement>,
    /// Each prompt of the run with what was said of it, in the order of the walk.
    pub(super) prompts: Vec<Said>,
    /// The walks of which nothing is settled, because a prompt was not decided.
    pub(super) waiting: Vec<String>,
}

impl Held {
    /// Whether something is settled of every walk.
    pub fn is_whole(&self) -> bool {
        self.waiting.is_empty()
    }
}

/// A prompt of the run with what was said of it.
#[derive(Debug, Clone)]
pub(super) struct Said {
    pub(super) place: Place,
    /// The machine's purposes, as the form showed them; as it sees them now, where the review does not list it.
    pub(super) machine: BTreeSet<Purpose>,
    pub(super) decision: Option<Decision>,
    pub(super) coded: Option<BTreeSet<Purpose>>,
}

impl Said {
    /// What the reviewer says that it is for; none: not decided.
    pub(super) fn settled(&self) -> Option<&BTreeSet<Purpose>> {
        match self.decision.as_ref()? {
            Decision::Accept => Some(&self.machine),
            Decision::Change { purposes, .. } => Some(purposes),
        }
    }
}

/// Says whether a review and the coding that it names can go together.
pub fn together(review: &Review, coding: &Coding) -> Vec<Diagnostic> {
    let mut problems = of(&coding.source);
    if coding.run.value != review.run.value {
        let message = format!("the labels are of another run than the review (`{}`)", review.run.value);
        problems.add("other-run", coding.run.span, message, "another run");
        problems.help("make the form anew: `farewell review BUNDLE --blind --new coding.yaml`");
    }
    if same_person(&coding.coder.value, &review.reviewer.value) {
        let message = format!("`{}` is the reviewer too", coding.coder.value);
        problems.add("same-person", coding.coder.span, message, "the reviewer");
        problems.help("the second coder is another person, who has seen neither the machine's labels nor the review");
    }
    problems.found
}

/// Holds a review, and the labels of a second coder, against a run.
///
/// Gives warnings beside it: where this version detects otherwise than the one that made the form.
///
/// # Errors
/// Every entry that is of another run, another capture, or a prompt that is not there.
pub fn hold(
    review: &Review,
    coding: Option<&Coding>,
    record: &RunRecord,
) -> Result<(Held, Vec<Diagnostic>), Vec<Diagnostic>> {
    let asked = asked(record);
    let by_place: BTreeMap<&Place, &Asked> = asked.iter().map(|one| (&one.place, one)).collect();
    let (mut reviewed, mut coded) = (BTreeMap::new(), BTreeMap::new());

    let mut problems = of(&review.source);
    let right = is_of(record, &review.run, &mut problems);
    for entry in review.prompts.iter().filter(|_| right) {
        if let Some(asked) = find(&by_place, &entry.place, &entry.text, &mut problems) {
            check(asked, entry, &mut problems);
            reviewed.insert(&entry.place, entry);
        }
    }
    let mut told = problems.settle(Some(()));
    if let Some(coding) = coding {
        let mut problems = of(&coding.source);
        let right = is_of(record, &coding.run, &mut problems);
        for entry in coding.prompts.iter().filter(|_| right) {
            if find(&by_place, &entry.place, &entry.text, &mut problems).is_some() {
                coded.insert(&entry.place, entry.purposes.as_ref());
            }
        }
        told = both(told, problems.settle(Some(())));
    }
    let ((), warnings) = told?;

    let prompts: Vec<Said> = asked
        .iter()
        .map(|one| {
            let entry: Option<&&Reviewed> = reviewed.get(&one.place);
            Said {
                place: one.place.clone(),
                machine: entry.map_or_else(|| one.machine.clone(), |entry| entry.machine.clone()),
                decision: entry.and_then(|entry| entry.decision.clone()),
                coded: coded.get(&one.place).copied().flatten().cloned(),
            }
        })
        .collect();
    let mut settlements = vec![Settlement::default(); record.traces.len()];
    let mut waiting = Vec::new();
    for (at, trace) in record.traces.iter().enumerate() {
        let own: Vec<&Said> = prompts
            .iter()
            .zip(&asked)
            .filter(|(_, one)| one.trace == at)
            .map(|(said, _)| said)
            .collect();
        if own.iter().any(|said| said.settled().is_none()) {
            waiting.push(walk(trace));
            continue;
        }
        for said in own {
            if let Some(purposes) = said.settled() {
                settlements[at].settle(said.place.screen, said.place.prompt, purposes.clone());
            }
        }
    }
    let held = Held {
        settlements,
        prompts,
        waiting,
    };
    Ok((held, warnings))
}

fn of(source: &Source) -> Problems {
    Problems {
        source: source.clone(),
        found: Vec::new(),
    }
}

type Told = Result<((), Vec<Diagnostic>), Vec<Diagnostic>>;

/// The problems of both files, if either has any.
fn both(first: Told, second: Told) -> Told {
    let failed = first.is_err() || second.is_err();
    let told = [first, second].into_iter().flat_map(|told| match told {
        Ok(((), warnings)) => warnings,
        Err(problems) => problems,
    });
    let told = told.collect();
    if failed { Err(told) } else { Ok(((), told)) }
}

fn is_of(record: &RunRecord, run: &Spanned<String>, problems: &mut Problems) -> bool {
    let right = run.value == record.id;
    if !right {
        let message = format!("this is of another run; the bundle holds `{}`", record.id);
        problems.add("other-run", run.span, message, "another run");
        problems.help("judge the bundle that it was made of, or make a new form of this one");
    }
    right
}

fn find<'a>(
    asked: &BTreeMap<&Place, &'a Asked>,
    place: &Place,
    text: &Spanned<String>,
    problems: &mut Problems,
) -> Option<&'a Asked> {
    let Some(found) = asked.get(place) else {
        problems.add(
            "no-such-prompt",
            text.span,
            format!("the run has no {place}"),
            "of a prompt that is not there",
        );
        problems.help("make a new form: `farewell review BUNDLE --new FILE`");
        return None;
    };
    if found.sha256 != text.value {
        problems.add(
            "other-text",
            text.span,
            format!("{place} shows another text in this capture"),
            "the hash of another text",
        );
        problems.help("what was decided about other words cannot be used here; make a new form: `farewell review BUNDLE --new FILE`");
        return None;
    }
    Some(found)
}

fn check(asked: &Asked, entry: &Reviewed, problems: &mut Problems) {
    if let Some(Decision::Change { purposes, .. }) = &entry.decision
        && asked.joins
        && let Some(strange) = purposes.iter().find(|purpose| !OF_JOINING.contains(purpose))
    {
        problems.add(
            "not-of-joining",
            entry.span,
            format!("a prompt of a join journey is never `{}`", strange.name()),
            "of a join journey",
        );
        let known: Vec<&str> = OF_JOINING.iter().map(|purpose| purpose.name()).collect();
        problems.help(format!("it is {}", known.join(", ")));
    }
    if entry.machine != asked.machine {
        let now: Vec<&str> = asked.machine.iter().map(|purpose| purpose.name()).collect();
        problems.warn(
            "machine-differs",
            entry.span,
            format!("this version sees {} in {}", now.join(", "), entry.place),
            "the review was made of another version's labels, or they were edited",
        );
        problems.help("the reviewer's decision is used as it stands");
    }
}
