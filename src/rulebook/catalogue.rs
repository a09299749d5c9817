//! Every path that an expression of a rulebook may name, with its type and meaning.

use std::{collections::BTreeMap, sync::LazyLock};

use super::whole::WHOLE;
use crate::measure::CountName;

/// The type of a value in an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    /// Yes or no.
    Bool,
    /// A whole number.
    Int,
    /// A number with a fraction.
    Float,
    /// Words.
    Text,
    /// A list of words.
    Texts,
}

impl Type {
    /// The name that messages use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Bool => "yes or no",
            Self::Int => "a whole number",
            Self::Float => "a number with a fraction",
            Self::Text => "text",
            Self::Texts => "a list of texts",
        }
    }
}

/// One path of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// `leave.flow.clicks`, `journey.kind`.
    pub path: String,
    /// Its type.
    pub kind: Type,
    /// What it means, in one sentence.
    pub meaning: &'static str,
    /// It rests on what prompts are for, so it is only as good as the classifier until a person reviewed it.
    pub purposes: bool,
    /// Why no walk can tell it yet; none: it is measured.
    pub unmeasured: Option<&'static str>,
}

/// Facts that a flow declares. Only these may stand in `applies`.
const DECLARED: &[(&str, Type, &str)] = &[
    (
        "journey.kind",
        Type::Text,
        "The kind of the journey: delete-account, cancel-subscription, withdraw-consent, opt-out.",
    ),
    ("journey.goal", Type::Text, "join or leave."),
    (
        "journey.platform_kind",
        Type::Text,
        "The kind of platform it starts on: desktop-web, mobile-web, native-app.",
    ),
    (
        "journey.persona",
        Type::Text,
        "Who walks; empty if the flow names nobody.",
    ),
    ("journey.session", Type::Text, "logged-in or anonymous."),
    ("service.jurisdictions", Type::Texts, "ISO 3166 codes of the service."),
];

/// Measures derived for the demands of rulebooks: segment, name, meaning, rests on purposes, why unmeasured.
#[expect(clippy::type_complexity, reason = "rows of a table")]
const DERIVED: &[(&str, &str, Type, &str, bool, Option<&str>)] = &[
    (
        "flow",
        "decision_screens",
        Type::Int,
        "Screens after the entry, less one that asks for proof of identity.",
        true,
        None,
    ),
    (
        "total",
        "reconfirmation_screens",
        Type::Int,
        "Screens with the purpose confirm or retain; in-place prompts and native dialogs are not counted.",
        true,
        None,
    ),
    (
        "total",
        "loss_notice_screens",
        Type::Int,
        "Screens with the purpose warn; in-place prompts are not counted.",
        true,
        None,
    ),
    (
        "total",
        "alternative_only_screens",
        Type::Int,
        "Screens that offer an alternative to leaving and no way on with leaving.",
        true,
        None,
    ),
    (
        "total",
        "repeatable_reauths",
        Type::Int,
        "Proofs of identity demanded, without the log-in that a switch to another platform or device brings with it.",
        true,
        None,
    ),
    (
        "total",
        "offline_handoffs",
        Type::Int,
        "Hand-offs to a channel that is not online: phone, text message, letter, going there.",
        false,
        None,
    ),
    (
        "total",
        "agent_handoffs",
        Type::Int,
        "Hand-offs to a person: phone, chat with an agent, going there.",
        false,
        None,
    ),
    (
        "total",
        "retention_without_way_on",
        Type::Int,
        "Screens with the purpose retain that, when first shown, had no enabled control by which leaving went on.",
        true,
        None,
    ),
    (
        "total",
        "language_changes",
        Type::Int,
        "Screens whose document says it is in another language than the start screen's.",
        false,
        None,
    ),
    (
        "total",
        "snooze_offered",
        Type::Bool,
        "Whether every request to stay that was shown again (if none was: every one) offered not to be shown for seven days or more.",
        false,
        None,
    ),
];

/// What only a comparison of both journeys can tell.
const JOIN_ONLY: &[(&str, Type, &str)] = &[(
    "join.completed_on_leave_platform",
    Type::Bool,
    "Whether joining was completed on the platform on which leaving starts, without any switch; unknown if the join \
     journey starts elsewhere or was not walked to its end.",
)];

/// Counts that rest on what prompts are for.
fn rests_on_purposes(name: CountName) -> bool {
    use CountName as C;
    matches!(
        name,
        C::Reconfirmations
            | C::RepeatedPrompts
            | C::NearDuplicatePrompts
            | C::LossNotices
            | C::RetentionOffers
            | C::Surveys
            | C::MandatorySurveys
            | C::Reauths
            | C::Preconditions
            | C::Waits
            | C::Recurrences
    )
}

fn build() -> BTreeMap<String, Entry> {
    let mut entries = Vec::new();
    for (path, kind, meaning) in DECLARED.iter().chain(JOIN_ONLY) {
        entries.push(Entry {
            path: (*path).to_owned(),
            kind: *kind,
            meaning,
            purposes: false,
            unmeasured: None,
        });
    }
    for side in ["leave", "join"] {
        for segment in ["discovery", "flow", "total"] {
            for name in CountName::ALL {
                entries.push(Entry {
                    path: format!("{side}.{segment}.{}", name.name()),
                    kind: Type::Int,
                    meaning: name.definition(),
                    purposes: rests_on_purposes(*name),
                    unmeasured: None,
                });
            }
        }
        for (name, kind, meaning, purposes, unmeasured) in WHOLE {
            entries.push(Entry {
                path: format!("{side}.{name}"),
                kind: *kind,
                meaning,
                purposes: *purposes,
                unmeasured: *unmeasured,
            });
        }
        for (segment, name, kind, meaning, purposes, unmeasured) in DERIVED {
            entries.push(Entry {
                path: format!("{side}.{segment}.{name}"),
                kind: *kind,
                meaning,
                purposes: *purposes,
                unmeasured: *unmeasured,
            });
        }
    }
    entries.into_iter().map(|entry| (entry.path.clone(), entry)).collect()
}

static CATALOGUE: LazyLock<BTreeMap<String, Entry>> = LazyLock::new(build);

/// The whole catalogue, by path.
pub fn catalogue() -> &'static BTreeMap<String, Entry> {
    &CATALOGUE
}
