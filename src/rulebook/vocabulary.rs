//! The closed vocabularies of the catalogue: a text that a path can never be is a slip of the pen, and a rule with it
//! would never apply, or never be met.

use cel::{
    IdedExpr,
    common::ast::{Expr, LiteralValue},
};

use crate::{
    flow::{Goal, Kind, PlatformKind, Session},
    lexicon::{FieldKind, is_country},
    measure::Status,
};

/// What the values of a path look like.
pub(super) enum Vocabulary {
    /// One of these words.
    Words(Vec<String>),
    /// ISO 3166 codes.
    Countries,
}

impl Vocabulary {
    /// Of a path of the catalogue; none if any text may stand there.
    pub(super) fn of(path: &str) -> Option<Self> {
        let names = |names: &[&str]| Some(Self::Words(names.iter().map(|&name| name.to_owned()).collect()));
        let measure = path.strip_prefix("leave.").or_else(|| path.strip_prefix("join."));
        match (measure, path) {
            (Some("outcome"), _) => names(&Status::ALL.map(Status::name)),
            (Some("required.kinds"), _) => names(&FieldKind::ALL.map(FieldKind::name)),
            (Some("survey.demand"), _) => names(&["none", "optional", "mandatory"]),
            (_, "journey.goal") => written(&[Goal::Join, Goal::Leave]),
            // Only leave journeys are judged.
            (_, "journey.kind") => written(&[
                Kind::DeleteAccount,
                Kind::CancelSubscription,
                Kind::WithdrawConsent,
                Kind::OptOut,
            ]),
            (_, "journey.platform_kind") => written(&[
                PlatformKind::DesktopWeb,
                PlatformKind::MobileWeb,
                PlatformKind::NativeApp,
            ]),
            (_, "journey.session") => written(&[Session::LoggedIn, Session::Anonymous]),
            (_, "service.jurisdictions") => Some(Self::Countries),
            _ => None,
        }
    }

    /// Whether a text can be a value.
    pub(super) fn holds(&self, text: &str) -> bool {
        match self {
            Self::Words(words) => words.iter().any(|word| word == text),
            Self::Countries => is_country(text),
        }
    }

    /// The words, of which the nearest is meant; empty if they are too many to tell.
    pub(super) fn words(&self) -> &[String] {
        match self {
            Self::Words(words) => words,
            Self::Countries => &[],
        }
    }
}

/// Closed words as flows write them.
fn written<T: serde::Serialize>(values: &[T]) -> Option<Vocabulary> {
    let word = |value| match serde_json::to_value(value) {
        Ok(serde_json::Value::String(text)) => Some(text),
        _ => None,
    };
    Some(Vocabulary::Words(values.iter().filter_map(word).collect()))
}

/// The literal texts of a node that is one, or a list of them.
pub(super) fn literals(node: &IdedExpr) -> Vec<(&IdedExpr, String)> {
    match &node.expr {
        Expr::Literal(LiteralValue::String(text)) => vec![(node, text.inner().to_owned())],
        Expr::List(list) => list.elements.iter().flat_map(literals).collect(),
        _ => Vec::new(),
    }
}
