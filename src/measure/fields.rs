//! What kind of data a field asks for (counting standard, section 7).
//!
//! *Definition.* By what the field declares of itself first (type, `autocomplete`), by its label second.
//!
//! *Pitfalls.* A label may name several things ("name on card"): the more specific kind wins by its place in the
//! table. A field that nothing is known of is free text if it takes several lines, else `other`.

use super::similarity::fold;
use crate::trace::Control;

/// A kind of data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum FieldKind {
    Password,
    Code,
    Email,
    Phone,
    BirthDate,
    NationalId,
    Card,
    BankAccount,
    ContractNumber,
    Address,
    Name,
    Reason,
    FreeText,
    Choice,
    File,
    Other,
}

impl FieldKind {
    /// The name in reports.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Code => "code",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::BirthDate => "birth date",
            Self::NationalId => "national ID",
            Self::Card => "card",
            Self::BankAccount => "bank account",
            Self::ContractNumber => "contract number",
            Self::Address => "address",
            Self::Name => "name",
            Self::Reason => "reason",
            Self::FreeText => "free text",
            Self::Choice => "choice",
            Self::File => "file",
            Self::Other => "other",
        }
    }
}

/// Parts of labels, more specific kinds first.
const LABELS: &[(FieldKind, &[&str])] = &[
    (
        FieldKind::Password,
        &["password", "passphrase", "비밀번호", "패스워드", "암호"],
    ),
    (
        FieldKind::Code,
        &[
            "verification code",
            "security code",
            "one-time code",
            "6-digit code",
            "인증번호",
            "인증 번호",
            "인증코드",
            "otp",
        ],
    ),
    (
        FieldKind::NationalId,
        &[
            "social security",
            "national id",
            "passport",
            "주민등록번호",
            "주민번호",
            "외국인등록번호",
            "id number",
        ],
    ),
    (FieldKind::Card, &["card number", "카드번호", "카드 번호", "cvc", "cvv"]),
    (
        FieldKind::BankAccount,
        &[
            "bank account",
            "account number",
            "iban",
            "계좌번호",
            "계좌 번호",
            "환불계좌",
            "환불 계좌",
        ],
    ),
    (
        FieldKind::ContractNumber,
        &[
            "contract number",
            "customer number",
            "member number",
            "계약번호",
            "계약 번호",
            "고객번호",
            "회원번호",
        ],
    ),
    (FieldKind::Email, &["e-mail", "email", "이메일", "메일 주소"]),
    (FieldKind::BirthDate, &["birth", "생년월일", "생일"]),
    (
        FieldKind::Phone,
        &["phone", "mobile", "휴대폰", "휴대전화", "전화번호", "연락처"],
    ),
    (
        FieldKind::Address,
        &["address", "postcode", "zip code", "주소", "우편번호"],
    ),
    (FieldKind::Reason, &["reason", "why ", "사유", "이유"]),
    (FieldKind::Name, &["name", "이름", "성명", "성함"]),
];

/// The kind of data that a field asks for.
pub(super) fn kind(control: &Control) -> FieldKind {
    let declared = control.autocomplete.as_deref().unwrap_or_default();
    let by_declaration = match (control.role.as_str(), control.kind.as_deref().unwrap_or_default()) {
        _ if declared.contains("one-time-code") => Some(FieldKind::Code),
        ("password", _) | (_, "password") => Some(FieldKind::Password),
        ("file", _) | (_, "file") => Some(FieldKind::File),
        (_, "email") => Some(FieldKind::Email),
        (_, "tel") if declared.is_empty() && !labelled(control, FieldKind::Code) => Some(FieldKind::Phone),
        _ => match declared.split_whitespace().next_back().unwrap_or_default() {
            "current-password" | "new-password" => Some(FieldKind::Password),
            "email" => Some(FieldKind::Email),
            "name" | "given-name" | "family-name" | "nickname" => Some(FieldKind::Name),
            "bday" | "bday-day" | "bday-month" | "bday-year" => Some(FieldKind::BirthDate),
            "street-address" | "postal-code" | "address-line1" | "address-line2" => Some(FieldKind::Address),
            auto if auto.starts_with("cc-") => Some(FieldKind::Card),
            auto if auto.starts_with("tel") => Some(FieldKind::Phone),
            _ => None,
        },
    };
    by_declaration.or_else(|| by_label(control)).unwrap_or_else(|| {
        if control.tag == "textarea" {
            FieldKind::FreeText
        } else if is_choice(control) {
            FieldKind::Choice
        } else {
            FieldKind::Other
        }
    })
}

fn label(control: &Control) -> String {
    let words = [
        Some(&control.name),
        control.group_label.as_ref(),
        control.placeholder.as_ref(),
    ];
    fold(
        &words
            .into_iter()
            .flatten()
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join(" "),
    )
}

fn by_label(control: &Control) -> Option<FieldKind> {
    let label = label(control);
    LABELS
        .iter()
        .find(|(_, parts)| parts.iter().any(|part| label.contains(part)))
        .map(|(kind, _)| *kind)
}

fn labelled(control: &Control, kind: FieldKind) -> bool {
    by_label(control) == Some(kind)
}

/// Takes typed text.
pub(super) fn is_text_field(control: &Control) -> bool {
    matches!(
        control.role.as_str(),
        "textbox" | "searchbox" | "password" | "spinbutton"
    ) || control.role == "combobox" && control.tag == "input"
        || control.tag == "textarea"
}

/// Takes one of several answers.
pub(super) fn is_choice(control: &Control) -> bool {
    matches!(control.role.as_str(), "radio" | "radiogroup" | "combobox" | "listbox") && !is_text_field(control)
        || control.tag == "select"
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
pub(super) fn says_required(control: &Control) -> bool {
    let label = label(control);
    let optional = label.contains("optional") || label.contains("선택 사항") || label.contains("(선택)");
    control.required || !optional && (label.contains("필수") || label.contains("(required)") || label.ends_with('*'))
}

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn a_label_may_say_that_a_field_is_required() {
        assert!(says_required(&field("탈퇴 사유 (필수)")));
        assert!(!says_required(&field("탈퇴 사유 (선택)")));
    }
}
