//! *other*: nothing to do with leaving: log-in and sign-up, cookie banners, mailing lists, other objects' ends.

use super::{
    menu,
    reading::{Part, Reading},
};
use crate::lexicon::Concept;

/// Whether the title names something else than leaving.
pub(super) fn titled(reading: &Reading) -> bool {
    foreign(reading, &reading.title)
}

/// What the screen is about, if that is something else than leaving.
pub(super) fn see(reading: &Reading) -> Option<String> {
    let leaving_title =
        reading.says(Concept::Act, &reading.title) && (reading.leaves() || !foreign(reading, &reading.title));
    let own = |text: &&String| reading.says(Concept::Act, text) && !foreign(reading, text);
    // What is asked about counts, whatever stands around it: "Cancel subscription" above "Unfollow the channel?".
    let mut questions = reading.sentences.iter().filter(|text| text.ends_with('?'));
    let asked = questions
        .clone()
        .find(|text| reading.says(Concept::Foreign, text))
        .filter(|_| !questions.any(|text| own(&text)));
    if leaving_title {
        let mut body = reading
            .sentences
            .iter()
            .filter(|text| !reading.title.contains(text.as_str()));
        // "Unsubscribe" above a text about a mailing list, with nothing that would finish.
        let list = || {
            let told = reading
                .sentences
                .iter()
                .find(|text| reading.says(Concept::Newsletter, text));
            told.filter(|_| !reading.leaves() && reading.parts(Part::Finish) == 0)
        };
        return asked.or_else(list).filter(|_| !body.any(|text| own(&text))).cloned();
    }
    if let Some(words) = asked {
        return Some(words.clone());
    }
    // "Sign out everywhere else" may be what has to be done before one can leave.
    let first = |text: &String| reading.says(Concept::Act, text) && reading.says(Concept::Precondition, text);
    let passes = || reading.leaves() && reading.sentences.iter().any(first);
    let hub = || reading.named(Concept::Act).is_some() && menu::hub(reading).is_some();
    if foreign(reading, &reading.title) && !passes() && !hub() {
        return Some(reading.title.clone());
    }
    if let Some(words) = log_in(reading) {
        return Some(words);
    }
    let act = reading.sentences.iter().filter(own).count();
    let elsewhere = reading
        .sentences
        .iter()
        .find(|sentence| {
            foreign(reading, sentence)
                // "After a change of password you cannot close the account for 24 hours" is about closing it.
                && !(reading.says(Concept::Act, sentence) && (reading.says(Concept::Wait, sentence) || reading.says(Concept::Precondition, sentence)))
                // On the way out, what becomes of a photo or a parcel is said in passing.
                && !(reading.leaves() && (reading.says(Concept::Joining, sentence) || reading.says(Concept::Foreign, sentence)))
        })
        .filter(|_| !reading.titled(Concept::HubTitle) || menu::hub(reading).is_none());
    match elsewhere {
        Some(sentence) if act == 0 => Some(sentence.clone()),
        _ => None,
    }
}

fn foreign(reading: &Reading, text: &str) -> bool {
    if reading.kind_allows_newsletter() && reading.says(Concept::Newsletter, text) {
        return false;
    }
    reading.says(Concept::Foreign, text)
        || reading.says(Concept::Joining, text)
        || reading.says(Concept::ConsentLayer, text)
        || reading.says(Concept::Newsletter, text)
}

/// A log-in page: its words, a field for who one is, and no word of leaving.
fn log_in(reading: &Reading) -> Option<String> {
    // On the way out, a password alone, without a field for who one is, proves who is logged in.
    let proves = reading.leaves() && reading.parts(Part::Secret) == 1 && reading.parts(Part::Field) == 0;
    // A page that calls itself one, asks who one is and for the password is one, whatever one logs in for.
    let page = reading.titled(Concept::LogIn)
        && !reading.titled(Concept::Act)
        && reading.parts(Part::Secret) == 1
        && reading.parts(Part::Field) > 0
        && reading.named(Concept::LogIn).is_some();
    if !page && (reading.has(Concept::Act) || reading.named(Concept::Act).is_some() || proves) {
        return None;
    }
    // On the way out, to be told where to log in is not yet to be asked to.
    let asks = reading.parts(Part::Secret) + reading.parts(Part::Field) > 0 || reading.named(Concept::LogIn).is_some();
    if reading.leaves() && !asks {
        return None;
    }
    let words = reading.sentence(Concept::LogIn).map(str::to_owned).or_else(|| {
        let named = reading
            .named(Concept::LogIn)
            .or_else(|| reading.named(Concept::JoinControl))?;
        (reading.parts(Part::Secret) > 0).then(|| named.name.clone())
    })?;
    Some(words)
}
