//! What a field asks for, by its label. The words are in `fields.txt`.

use std::sync::LazyLock;

use super::plain;

/// A kind of data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the variants are their names")]
pub enum FieldKind {
    Password,
    Code,
    NationalId,
    Card,
    BankAccount,
    ContractNumber,
    Email,
    BirthDate,
    Phone,
    Address,
    Reason,
    Name,
    FreeText,
    Choice,
    File,
    Other,
}

impl FieldKind {
    /// All kinds.
    pub const ALL: [Self; 16] = [
        Self::Password,
        Self::Code,
        Self::NationalId,
        Self::Card,
        Self::BankAccount,
        Self::ContractNumber,
        Self::Email,
        Self::BirthDate,
        Self::Phone,
        Self::Address,
        Self::Reason,
        Self::Name,
        Self::FreeText,
        Self::Choice,
        Self::File,
        Self::Other,
    ];

    /// The kinds that a label can tell.
    const TOLD: [Self; 12] = [
        Self::Password,
        Self::Code,
        Self::NationalId,
        Self::Card,
        Self::BankAccount,
        Self::ContractNumber,
        Self::Email,
        Self::BirthDate,
        Self::Phone,
        Self::Address,
        Self::Reason,
        Self::Name,
    ];

    /// The name in reports.
    pub fn name(self) -> &'static str {
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

    /// Whether what is typed into such a field must not stand in a file that people share.
    pub fn is_secret(self) -> bool {
        matches!(
            self,
            Self::Password | Self::Email | Self::Card | Self::NationalId | Self::BankAccount
        )
    }
}

/// What a label says of the field beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    Kind(FieldKind),
    Required,
    Optional,
}

struct Words {
    says: Says,
    parts: Vec<String>,
}

static WORDS: LazyLock<Vec<Words>> = LazyLock::new(|| read(include_str!("fields.txt")));

fn read(text: &str) -> Vec<Words> {
    let mut found: Vec<Words> = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        match line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            Some(section) => found.extend(section_of(section).map(|says| Words {
                says,
                parts: Vec::new(),
            })),
            None => {
                if let Some(words) = found.last_mut() {
                    // A blank at the end of a word is part of it: "why " is not in "whyte".
                    let blank = if line.ends_with(' ') { " " } else { "" };
                    words.parts.push(plain(line) + blank);
                }
            }
        }
    }
    found
}

fn section_of(name: &str) -> Option<Says> {
    match name {
        "required" => Some(Says::Required),
        "optional" => Some(Says::Optional),
        _ => {
            let name = name.replace('-', " ");
            let kind = FieldKind::TOLD
                .into_iter()
                .find(|kind| kind.name().eq_ignore_ascii_case(&name))?;
            Some(Says::Kind(kind))
        }
    }
}

/// The words of a label that say something, first section first.
fn said(label: &str) -> impl Iterator<Item = (Says, &'static str)> {
    let label = plain(label);
    WORDS.iter().filter_map(move |words| {
        let part = words.parts.iter().find(|part| label.contains(part.as_str()))?;
        Some((words.says, part.as_str()))
    })
}

/// The kind of data that a label asks for, and the words that tell it.
pub fn field_kind(label: &str) -> Option<(FieldKind, &'static str)> {
    said(label).find_map(|(says, part)| match says {
        Says::Kind(kind) => Some((kind, part)),
        Says::Required | Says::Optional => None,
    })
}

/// Whether a label says that its field must be filled: in words, or by a star at its end.
pub fn says_required(label: &str) -> bool {
    let says = |what| said(label).any(|(says, _)| says == what);
    !says(Says::Optional) && (says(Says::Required) || label.trim_end().ends_with('*'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_is_known_and_holds_words() {
        let sections = include_str!("fields.txt").lines().filter(|line| line.starts_with('['));
        assert_eq!(WORDS.len(), sections.count());
        assert!(WORDS.iter().all(|words| !words.parts.is_empty()));
        for kind in FieldKind::TOLD {
            assert!(WORDS.iter().any(|words| words.says == Says::Kind(kind)), "{kind:?}");
        }
    }

    #[test]
    fn the_more_specific_kind_wins() {
        let kind = |label| field_kind(label).map(|(kind, _)| kind);
        assert_eq!(kind("환불 계좌번호"), Some(FieldKind::BankAccount));
        assert_eq!(kind("Numéro de carte"), Some(FieldKind::Card));
        assert_eq!(kind("メールアドレス"), Some(FieldKind::Email));
        assert_eq!(kind("Something"), None);
    }

    #[test]
    fn a_label_may_say_that_a_field_is_required() {
        assert!(says_required("탈퇴 사유 (필수)") && says_required("Reason *") && says_required("理由（必須）"));
        assert!(!says_required("탈퇴 사유 (선택)") && !says_required("Reason (optional) *"));
    }
}
