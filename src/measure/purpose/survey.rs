//! *survey*: asks why, by words, by choices that are reasons, or by a field for them.

use super::{
    ScreenText,
    reading::{Part, Reading},
};
use crate::lexicon::{Books, Concept};

pub(super) fn see(reading: &Reading) -> Option<String> {
    if reading.has(Concept::LawReason) {
        return None;
    }
    if let Some(sentence) = reading.sentence(Concept::Survey) {
        return Some(sentence.to_owned());
    }
    let answers: Vec<&str> = answers(reading).map(|control| control.as_str()).collect();
    if answers.len() >= 2 {
        return Some(answers.join(" / "));
    }
    let mut asked = reading
        .controls
        .iter()
        .filter(|control| matches!(control.part, Part::Field | Part::Choice));
    asked
        .find(|control| {
            reading.says(Concept::Survey, &control.name) || reading.says(Concept::ReasonField, &control.name)
        })
        .map(|control| control.name.clone())
}

/// How many answers are reasons to leave.
pub(super) fn reasons(reading: &Reading) -> usize {
    answers(reading).count()
}

fn answers(reading: &Reading) -> impl Iterator<Item = &String> {
    reading
        .controls
        .iter()
        .filter(|control| {
            // A switch ("Advertising by mail") is a setting, no answer.
            matches!(control.part, Part::Choice | Part::Box)
                && !control.switch
                && reading.says(Concept::Reason, &control.name)
        })
        .map(|control| &control.name)
}

/// Whether a survey cannot be passed without an answer, as far as the controls tell: a required choice or reason
/// field, or nothing but disabled controls that lead on.
pub fn mandatory_survey(screen: &ScreenText) -> bool {
    let reading = Reading::of(screen, &Books::default());
    if see(&reading).is_none() {
        return false;
    }
    let required = screen.controls.iter().zip(&reading.controls).any(|(control, read)| {
        control.required
            && (read.part == Part::Choice
                || read.part == Part::Box && reading.says(Concept::Reason, &read.name)
                || read.part == Part::Field && !reading.says(Concept::Data, &read.name))
    });
    let mut onward = reading
        .controls
        .iter()
        .filter(|control| matches!(control.part, Part::Finish | Part::LeadOn))
        .peekable();
    let asks = reading
        .controls
        .iter()
        .any(|control| matches!(control.part, Part::Choice | Part::Field | Part::Box));
    required || (asks && !reading.countdown && onward.peek().is_some() && onward.all(|control| control.disabled))
}

/// Whether the answers are buttons, two or more, and nothing beside them leads on: who does not answer stays.
pub(in crate::measure) fn only_answers_lead_on(screen: &ScreenText, books: &Books) -> bool {
    let reading = Reading::of(screen, books);
    if see(&reading).is_none() {
        return false;
    }
    let buttons = reading.controls.iter().filter(|control| {
        !control.link
            && !matches!(
                control.part,
                Part::Field | Part::Secret | Part::Choice | Part::Box | Part::Back | Part::Help | Part::Keep
            )
    });
    let (answers, ways): (Vec<_>, Vec<_>) = buttons.partition(|control| reading.says(Concept::Reason, &control.name));
    answers.len() >= 2 && ways.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::purpose::ControlText;

    fn screen(required: bool, disabled: bool) -> ScreenText {
        let control = |role: &str, name: &str, required, disabled| ControlText {
            role: role.into(),
            name: name.into(),
            required,
            disabled,
            ..ControlText::default()
        };
        ScreenText {
            lang: "ko".into(),
            title: "탈퇴 사유를 선택해 주세요".into(),
            controls: vec![
                control("radio", "가격이 비싸요", required, false),
                control("radio", "기타", required, false),
                control("button", "다음", false, disabled),
            ],
            ..ScreenText::default()
        }
    }

    #[test]
    fn a_question_that_only_its_answers_lead_on_from_is_mandatory() {
        let asked = |names: &[&str]| ScreenText {
            lang: "en".into(),
            text: "Why are you leaving?".into(),
            controls: names
                .iter()
                .map(|name| ControlText {
                    role: "button".into(),
                    name: (*name).into(),
                    ..ControlText::default()
                })
                .collect(),
            ..ScreenText::default()
        };
        let lead_on = |screen: &ScreenText| only_answers_lead_on(screen, &Books::default());
        assert!(lead_on(&asked(&["Too expensive", "I don't use it enough"])));
        assert!(!lead_on(&asked(&["Too expensive", "I don't use it enough", "Skip"])));
        assert!(!lead_on(&asked(&["Continue"])));
    }

    #[test]
    fn a_survey_is_mandatory_by_its_controls() {
        assert!(mandatory_survey(&screen(true, false)));
        assert!(mandatory_survey(&screen(false, true)));
        assert!(!mandatory_survey(&screen(false, false)));
    }
}
