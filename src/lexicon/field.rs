//! What a field asks for, by its label. The words are in `fields.txt`.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

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

    /// Whether a label can tell it.
    fn told(self) -> bool {
        !matches!(self, Self::FreeText | Self::Choice | Self::File | Self::Other)
    }

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
    Skip,
    /// Words that look like a kind of data and are none ("promo code").
    Nothing,
}

struct Words {
    says: Says,
    parts: Vec<String>,
}

static WORDS: LazyLock<Vec<Words>> = LazyLock::new(|| read(include_str!("fields.txt")));

/// Finds all parts in one pass over a label.
struct Finder {
    automaton: AhoCorasick,
    /// Of each pattern its section and its place there.
    places: Vec<(usize, usize)>,
}

/// None if the parts of the file cannot be made into one automaton, which a test excludes.
static FINDER: LazyLock<Option<Finder>> = LazyLock::new(|| {
    let places: Vec<(usize, usize)> = (WORDS.iter().enumerate())
        .flat_map(|(section, words)| (0..words.parts.len()).map(move |part| (section, part)))
        .collect();
    let patterns = places.iter().map(|&(section, part)| bare(&WORDS[section].parts[part]));
    let automaton = AhoCorasick::new(patterns).ok()?;
    Some(Finder { automaton, places })
});

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
        "skip" => Some(Says::Skip),
        "nothing" => Some(Says::Nothing),
        _ => {
            let name = name.replace('-', " ");
            let kind = FieldKind::ALL
                .into_iter()
                .find(|kind| kind.told() && kind.name().eq_ignore_ascii_case(&name))?;
            Some(Says::Kind(kind))
        }
    }
}

/// The words of a label that say something, first section first; of a section the first in the file.
fn said(label: &str) -> impl Iterator<Item = (Says, &'static str)> {
    let label = plain(label);
    let mut first: Vec<Option<usize>> = vec![None; WORDS.len()];
    if let Some(Finder { automaton, places }) = &*FINDER {
        for found in automaton.find_overlapping_iter(&label) {
            let (section, part) = places[found.pattern()];
            if first[section].is_none_or(|known| part < known)
                && stands(&label, &WORDS[section].parts[part], found.start())
            {
                first[section] = Some(part);
            }
        }
    }
    let all = WORDS.iter().zip(first);
    all.filter_map(|(words, part)| Some((words.says, words.parts[part?].as_str())))
}

/// A part without its mark.
fn bare(part: &str) -> &str {
    part.strip_prefix(['=', '<']).unwrap_or(part)
}

/// Whether a part that was found at this place of a label stands there as its mark asks: one that begins with `=` is a
/// whole label; one that begins with `<` begins a word.
fn stands(label: &str, part: &str, at: usize) -> bool {
    match part.chars().next() {
        Some('=') => label.trim_end_matches(['*', ':', ' ', '.', '?']) == bare(part),
        Some('<') => !label[..at].ends_with(char::is_alphanumeric),
        _ => true,
    }
}

/// All that a label says of the field beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Label {
    /// The kind of data that it asks for, and the words that tell it.
    pub kind: Option<(FieldKind, &'static str)>,
    /// The field need not be filled.
    pub optional: bool,
    /// The field must be filled: in words, or by a star beside them.
    pub required: bool,
    /// As the name of a control: it passes a question without an answer ("Skip").
    pub skips: bool,
}

impl Label {
    /// Reads a label.
    pub fn of(label: &str) -> Self {
        let mut read = Self {
            kind: None,
            optional: false,
            required: false,
            skips: false,
        };
        let mut told = false;
        for (says, part) in said(label) {
            match says {
                Says::Kind(kind) if !told => {
                    (read.kind, told) = (Some((kind, part.trim_start_matches(['=', '<']))), true);
                }
                Says::Nothing => told = true,
                Says::Kind(_) => {}
                Says::Optional => read.optional = true,
                Says::Required => read.required = true,
                Says::Skip => read.skips = true,
            }
        }
        read.required = !read.optional && (read.required || starred(label));
        read
    }
}

/// A star stands before or behind the label, perhaps in brackets: "Reason *", "* Grund", "사유(*)".
fn starred(label: &str) -> bool {
    let bare =
        label.trim_matches(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '（' | '）' | '[' | ']' | ':'));
    bare.ends_with(['*', '＊']) || bare.starts_with(['*', '＊'])
}

/// The kind of data that a label asks for, and the words that tell it.
pub fn field_kind(label: &str) -> Option<(FieldKind, &'static str)> {
    Label::of(label).kind
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_is_known_and_holds_words() {
        let sections = include_str!("fields.txt").lines().filter(|line| line.starts_with('['));
        assert_eq!(WORDS.len(), sections.count());
        assert!(WORDS.iter().all(|words| !words.parts.is_empty()));
        assert!(FINDER.is_some());
        for kind in FieldKind::ALL.into_iter().filter(|kind| kind.told()) {
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
        let says_required = |label| Label::of(label).required;
        assert!(says_required("탈퇴 사유 (필수)") && says_required("Reason *") && says_required("理由（必須）"));
        assert!(!says_required("탈퇴 사유 (선택)") && !says_required("Reason (optional) *"));
    }
}
