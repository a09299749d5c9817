//! Sets the purposes against each other by the boundary decisions of the counting standard, section 4.

use super::{
    Detected, ScreenText, challenge, confirm, done, form, handoff, join, menu, other, precondition,
    reading::{Part, Reading},
    reauth, retain, review, survey, wait, warn,
};
use crate::{
    lexicon::{Books, Concept, FieldKind, Purpose, field_kind},
    measure::PurposeEvidence,
};

/// Detects the purposes of a screen, with the words behind each.
pub fn classify(screen: &ScreenText) -> Detected {
    classify_by(screen, &Books::default())
}

/// As [`classify`], by word books that may have been asked before.
pub(in crate::measure) fn classify_by(screen: &ScreenText, books: &Books) -> Detected {
    let reading = Reading::of(screen, books);
    let evidence = see(&reading);
    Detected {
        purposes: evidence.iter().map(|e| e.purpose).collect(),
        evidence,
        foreign: reading.foreign,
    }
}

fn said(purpose: Purpose, words: String) -> PurposeEvidence {
    PurposeEvidence {
        purpose,
        words,
        guessed: false,
    }
}

fn guess(purpose: Purpose, words: String) -> PurposeEvidence {
    PurposeEvidence {
        purpose,
        words,
        guessed: true,
    }
}

fn see(reading: &Reading) -> Vec<PurposeEvidence> {
    if reading.joins() {
        return join::see(reading)
            .into_iter()
            .map(|(purpose, words)| said(purpose, words))
            .collect();
    }
    if let Some(words) = challenge::see(reading) {
        return challenged(reading, words);
    }
    if let Some(words) = menu::article(reading) {
        let purpose = if reading.about_leaving() && !other::titled(reading) {
            Purpose::Menu
        } else {
            Purpose::Other
        };
        return vec![said(purpose, words)];
    }
    if let Some(words) = other::see(reading) {
        return vec![said(Purpose::Other, words)];
    }
    if let Some(words) = done::see(reading) {
        return ended(reading, words);
    }
    let asked = asked(reading);
    let hub = menu::hub(reading);
    if let Some(words) = hub
        && !asked.iter().any(|e| match e.purpose {
            // A profile page may hold the box that says one leaves.
            Purpose::Confirm => true,
            // Where nothing leads to leaving, what has to be settled first is not said in passing.
            Purpose::Precondition if reading.named(Concept::Act).is_none() => !menu::large(reading),
            Purpose::Survey | Purpose::Reauth | Purpose::Precondition | Purpose::Form => {
                menu::settings(reading).is_none() && !menu::large(reading)
            }
            _ => false,
        })
    {
        let purpose = if reading.leads_to_leaving() {
            Purpose::Menu
        } else {
            Purpose::Other
        };
        return vec![said(purpose, words)];
    }
    if let Some(words) = menu::ways(reading)
        && reading.leads_to_leaving()
        && asked
            .iter()
            .all(|e| matches!(e.purpose, Purpose::Warn | Purpose::Review | Purpose::Retain))
    {
        return vec![said(Purpose::Menu, words)];
    }
    if !asked.is_empty() {
        return asked;
    }
    if let Some(words) = retain::alternative(reading) {
        vec![guess(Purpose::Retain, words)]
    } else if let Some(words) = review::told(reading).filter(|_| reading.about_leaving() || reading.on_the_way()) {
        vec![said(Purpose::Review, words)]
    } else if let Some(words) = review::untold(reading) {
        vec![guess(Purpose::Review, words)]
    } else if let Some(seen) = unspoken(reading) {
        seen
    } else if let Some(words) = precondition::elsewhere(reading) {
        vec![guess(Purpose::Precondition, words)]
    } else if reading.leads_to_leaving() {
        vec![said(Purpose::Menu, "only leads on".to_owned())]
    } else {
        vec![said(Purpose::Other, "no word of leaving".to_owned())]
    }
}

/// A contract, an account or its data laid out to be looked at before one goes on, though leaving itself is not named.
fn unspoken(reading: &Reading) -> Option<Vec<PurposeEvidence>> {
    let words = review::laid_out(reading).filter(|_| !reading.leads_to_leaving())?;
    let mut seen = vec![said(Purpose::Review, words)];
    seen.extend(warned(reading));
    Some(seen)
}

/// A challenge, and what else the screen asks for: the way on and the field for the characters belong to the challenge.
fn challenged(reading: &Reading, words: String) -> Vec<PurposeEvidence> {
    let mut seen = vec![said(Purpose::Challenge, words)];
    let rest = reading.without(Concept::Challenge);
    seen.extend(asked(&rest).into_iter().filter(|e| match e.purpose {
        Purpose::Reauth => rest.parts(Part::Secret) > 0 || rest.named(Concept::IdentityField).is_some(),
        Purpose::Confirm => rest.sentences.contains(&e.words),
        Purpose::Survey | Purpose::Warn | Purpose::Retain => true,
        Purpose::Handoff => rest.has(Concept::Code),
        _ => false,
    }));
    seen
}

/// What a screen at the end of the journey is for.
fn ended(reading: &Reading, words: String) -> Vec<PurposeEvidence> {
    let mut seen = vec![said(Purpose::Done, words)];
    seen.extend(survey::see(reading).map(|words| said(Purpose::Survey, words)));
    seen.extend(retain::see(reading).map(|words| said(Purpose::Retain, words)));
    seen
}

/// What a screen within the journey asks or says.
fn asked(reading: &Reading) -> Vec<PurposeEvidence> {
    // On the way out, what a screen demands or tells is about leaving, unless it speaks of some other thing.
    let leaving = reading.about_leaving() || reading.on_the_way();
    // What stands in the way may stand there alone, above a link to where it can be seen to.
    let stands = leaving || reading.leaves() && few(reading);
    let survey =
        survey::see(reading).filter(|_| leaving || reading.has(Concept::Survey) || survey::reasons(reading) >= 3);
    let named = || reading.parts(Part::Finish) > 0 || reading.named(Concept::Act).is_some();
    let typed = confirm::typed(reading).filter(|_| leaving || named());
    let reauth = reauth::see(reading);
    let secret = reading.parts(Part::Secret) > 0;
    let form = form::see(reading, survey.is_some(), typed.is_some(), reauth.is_some())
        .filter(|_| (leaving || reading.has(Concept::LawReason)) && (!secret || beside_a_password(reading)));
    let handoff = handoff::see(reading, reauth.is_some()).filter(|_| stands || reauth.is_some());
    let precondition = precondition::see(reading).filter(|_| stands);
    // A heading that asks ("Leaving us?") above a text that sends elsewhere asks nothing that could be answered here.
    let elsewhere = handoff.is_some() || precondition.is_some();
    let question = typed.or_else(|| confirm::asked(reading).filter(|words| !(elsewhere && rhetorical(reading, words))));
    let asked = reading.has(Concept::AskBare) || question.is_some() || reading.countdown;
    let warn = warned(reading).filter(|_| leaving || asked);
    let wait = wait::see(reading).filter(|_| leaving || reading.countdown || wait::held(reading).is_some());
    // "Not yet possible" above a text that says how long it takes demands nothing but patience.
    let precondition = precondition.filter(|words| wait.is_none() || !reading.title.contains(words.as_str()));
    let held = || wait::held(reading).filter(|_| leaving && precondition.is_none());
    let wait = wait.or_else(held);
    let argued = || retain::argued(reading).filter(|_| leaving && survey.is_none());
    let offered_in_words = retain::see(reading).map(|words| said(Purpose::Retain, words));
    let retain = offered_in_words.or_else(|| argued().map(|words| guess(Purpose::Retain, words)));
    // "One moment!" above an offer makes nobody wait.
    let calls = |words: &String| {
        reading.title.contains(words.as_str())
            && retain.is_some()
            && !reading.countdown
            && !reading.says(Concept::Moment, words)
    };
    let wait = wait.filter(|words| !calls(words));
    let told = warn.is_some() || wait.is_some() || handoff.is_some() || retain.is_some() || question.is_some();
    let open = || precondition::open_matter(reading).filter(|_| stands && !told);
    let precondition = precondition.or_else(open);
    let asks = survey.is_some() || reauth.is_some() || form.is_some() || precondition.is_some() || handoff.is_some();
    let alone = !asks && question.is_none() && wait.is_none() && retain.is_none();
    let review = review::see(reading, warn.is_some(), alone, asks).filter(|_| leaving);
    // An offer that can be taken or declined needs no word of leaving.
    let offered = reading.parts(Part::Offer) > 0
        && reading.parts(Part::LeadOn) + reading.parts(Part::Keep) + reading.parts(Part::Finish) > 0;
    let confirm = question.or_else(|| confirm::only_goes_through(reading).filter(|_| !asks));
    let retain = retain.filter(|_| leaving || confirm.is_some() || offered);
    [
        form.map(|words| said(Purpose::Form, words)),
        review.map(|words| said(Purpose::Review, words)),
        warn,
        retain,
        confirm.map(|words| said(Purpose::Confirm, words)),
        survey.map(|words| said(Purpose::Survey, words)),
        precondition.map(|words| said(Purpose::Precondition, words)),
        handoff.map(|words| said(Purpose::Handoff, words)),
        reauth.map(|words| said(Purpose::Reauth, words)),
        wait.map(|words| said(Purpose::Wait, words)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A consequence that is stated as bad, or what is said to follow upon leaving.
fn warned(reading: &Reading) -> Option<PurposeEvidence> {
    let stated = warn::see(reading).map(|words| said(Purpose::Warn, words));
    stated.or_else(|| warn::upon(reading).map(|words| guess(Purpose::Warn, words)))
}

/// A screen of a journey that leaves with hardly anything on it: no page of many places.
fn few(reading: &Reading) -> bool {
    reading.controls.len() <= 3 && reading.parts(Part::Hub) <= 1
}

/// Whether a field beside a password takes what a log-in does not ask for.
fn beside_a_password(reading: &Reading) -> bool {
    let mut fields = reading.controls.iter().filter(|control| control.part == Part::Field);
    fields.any(|field| {
        matches!(
            field_kind(&field.name),
            Some((
                FieldKind::BankAccount | FieldKind::ContractNumber | FieldKind::Address | FieldKind::Name,
                _
            ))
        )
    })
}

/// Whether a question is only rhetorical: nothing on the screen can be answered with "yes".
fn rhetorical(reading: &Reading, words: &str) -> bool {
    !reading.modal
        && !reading.says(Concept::AskBare, words)
        && reading.parts(Part::Finish) + reading.parts(Part::LeadOn) == 0
}
