//! What kind of data a field asks for (counting standard, section 7).
//!
//! *Definition.* By what the field declares of itself first (type, `autocomplete`), by its label second, by its name in
//! the form where it has no label.
//!
//! *Pitfalls.* A label may name several things ("name on card"): the more specific kind wins by its place in
//! the word list. A field that nothing is known of is free text if it takes several lines, else `other`.

use std::borrow::Cow;

use super::recall::Recall;
use crate::{
    lexicon::{FieldKind, field_kind},
    trace::Control,
};

/// The kind of data that a field asks for.
pub(super) fn kind(recall: &Recall, control: &Control) -> FieldKind {
    let declared = control.autocomplete.as_deref().unwrap_or_default();
    let by_declaration = match (control.role.as_str(), control.kind.as_deref().unwrap_or_default()) {
        _ if declared.contains("one-time-code") => Some(FieldKind::Code),
        // Half of an identity number is often typed into a masked box.
        ("password", _) | (_, "password") if labelled(recall, control, FieldKind::NationalId) => {
            Some(FieldKind::NationalId)
        }
        ("password", _) | (_, "password") => Some(FieldKind::Password),
        ("file", _) | (_, "file") => Some(FieldKind::File),
        (_, "email") => Some(FieldKind::Email),
        (_, "tel") if declared.is_empty() && !labelled(recall, control, FieldKind::Code) => Some(FieldKind::Phone),
        _ => match declared.split_whitespace().next_back().unwrap_or_default() {
            "current-password" | "new-password" => Some(FieldKind::Password),
            "email" => Some(FieldKind::Email),
            "name" | "given-name" | "additional-name" | "family-name" | "nickname" => Some(FieldKind::Name),
            "bday" | "bday-day" | "bday-month" | "bday-year" => Some(FieldKind::BirthDate),
            "street-address" | "postal-code" | "country" | "country-name" => Some(FieldKind::Address),
            auto if auto.starts_with("address-") => Some(FieldKind::Address),
            auto if auto.starts_with("cc-") => Some(FieldKind::Card),
            auto if auto.starts_with("tel") => Some(FieldKind::Phone),
            _ => None,
        },
    };
    let told = by_declaration
        .or_else(|| by_label(recall, control))
        .or_else(|| by_own_name(control));
    told.unwrap_or_else(|| {
        if control.tag == "textarea" {
            FieldKind::FreeText
        } else if is_choice(control) {
            FieldKind::Choice
        } else {
            FieldKind::Other
        }
    })
}

/// The words beside it.
fn label(control: &Control) -> Cow<'_, str> {
    if control.group_label.is_none() && control.placeholder.is_none() {
        return Cow::Borrowed(&control.name);
    }
    let words = [
        Some(&control.name),
        control.group_label.as_ref(),
        control.placeholder.as_ref(),
    ];
    let words: Vec<&str> = words.into_iter().flatten().map(String::as_str).collect();
    Cow::Owned(words.join(" "))
}

fn by_label(recall: &Recall, control: &Control) -> Option<FieldKind> {
    recall.label(&label(control)).kind.map(|(kind, _)| kind)
}

/// What a field without a label is called in the form (`user_email`): programmers' words, so only where nothing is shown.
fn by_own_name(control: &Control) -> Option<FieldKind> {
    let shown = label(control);
    let own = control
        .group
        .as_deref()
        .filter(|_| shown.trim().is_empty() && is_text_field(control))?;
    field_kind(&own.replace(['_', '-', '.'], " ")).map(|(kind, _)| kind)
}

fn labelled(recall: &Recall, control: &Control, kind: FieldKind) -> bool {
    by_label(recall, control) == Some(kind)
}

/// Takes typed text.
pub(super) fn is_text_field(control: &Control) -> bool {
    matches!(
        control.role.as_str(),
        "textbox" | "searchbox" | "password" | "spinbutton"
    ) || control.role == "combobox" && control.tag == "input" && !takes_no_text(control)
        || control.tag == "textarea"
}

/// Takes one of several answers.
pub(super) fn is_choice(control: &Control) -> bool {
    matches!(control.role.as_str(), "radio" | "radiogroup" | "combobox" | "listbox") && !is_text_field(control)
        || control.tag == "select"
        || is_list_to_choose_from(control)
}

/// Opens a list to choose one answer from and takes no text: a select that the page draws itself.
pub(super) fn is_list_to_choose_from(control: &Control) -> bool {
    match control.role.as_str() {
        "combobox" => control.tag != "select" && (control.tag != "input" || takes_no_text(control)),
        "button" => control.haspopup.as_deref() == Some("listbox"),
        _ => false,
    }
}

/// Is read only, or asks for no keyboard.
fn takes_no_text(control: &Control) -> bool {
    control.readonly || control.inputmode.as_deref() == Some("none")
}

/// Has two states.
pub(super) fn is_toggle(control: &Control) -> bool {
    matches!(
        control.role.as_str(),
        "checkbox" | "radio" | "switch" | "menuitemcheckbox" | "menuitemradio"
    )
}

/// Anything that is filled, chosen or ticked.
pub(super) fn is_field(control: &Control) -> bool {
    is_text_field(control)
        || is_choice(control)
        || is_toggle(control)
        || matches!(control.role.as_str(), "file" | "slider")
}

/// Says, in markup or in its label, that it must be filled.
pub(super) fn says_required(recall: &Recall, control: &Control) -> bool {
    control.required || recall.label(&label(control)).required
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(control: &Control) -> FieldKind {
        super::kind(&Recall::default(), control)
    }

    fn field(name: &str) -> Control {
        Control {
            role: "textbox".into(),
            tag: "input".into(),
            name: name.into(),
            ..Control::default()
        }
    }

    #[test]
    fn declarations_come_before_labels() {
        let code = Control {
            autocomplete: Some("one-time-code".into()),
            kind: Some("tel".into()),
            ..field("번호")
        };
        assert_eq!(kind(&code), FieldKind::Code);
        let password = Control {
            kind: Some("password".into()),
            ..field("Your name, please")
        };
        assert_eq!(kind(&password), FieldKind::Password);
    }

    /// Fields of forms in the manner of real services, labelled by hand; see the file.
    #[test]
    fn forms_in_six_languages() {
        let mut wrong = Vec::new();
        let mut read = 0;
        for line in include_str!("../../tests/lexicon/fields.jsonl").lines() {
            let case: serde_json::Value = serde_json::from_str(line).unwrap();
            let text = |key: &str| case[key].as_str().unwrap().to_owned();
            let given = |key: &str| Some(text(key)).filter(|value| !value.is_empty());
            read += 1;
            let (tag, role) = match text("type").as_str() {
                "textarea" => ("textarea", "textbox"),
                "select" => ("select", "combobox"),
                "password" => ("input", "password"),
                _ => ("input", "textbox"),
            };
            let field = Control {
                role: role.into(),
                tag: tag.into(),
                name: text("label"),
                kind: (tag == "input").then(|| text("type")),
                autocomplete: given("autocomplete"),
                group: given("name"),
                ..Control::default()
            };
            if kind(&field).name() != text("kind") {
                wrong.push(format!("{line}\n    is {}", kind(&field).name()));
            }
        }
        assert!(read >= 60, "only {read} fields");
        assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    }

    #[test]
    fn labels_tell_the_rest() {
        assert_eq!(kind(&field("환불 계좌번호")), FieldKind::BankAccount);
        assert_eq!(kind(&field("Full name")), FieldKind::Name);
        assert_eq!(kind(&field("Something")), FieldKind::Other);
        assert_eq!(
            kind(&Control {
                tag: "textarea".into(),
                ..field("하실 말씀")
            }),
            FieldKind::FreeText
        );
    }
}
