//! The input and output of the classifier. One JSON object of this type a line is a labelled corpus.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{flow::Kind, lexicon::Purpose, measure::PurposeEvidence};

/// A screen or in-place prompt as the classifier sees it: the text and controls of its decision region.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ScreenText {
    /// Name of the line in a corpus.
    pub id: String,
    /// BCP 47 language of the text ("ko", "de-AT"); empty: not known.
    pub lang: String,
    /// It is a modal or native dialog.
    pub modal: bool,
    /// Title or first heading.
    pub title: String,
    /// Rendered text, white space collapsed.
    pub text: String,
    /// Its controls.
    pub controls: Vec<ControlText>,
    /// The journey's kind, where known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
    /// A countdown, or a control that becomes enabled by time alone, was observed.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub countdown: bool,
    /// In a corpus: the right answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub purposes: Option<BTreeSet<Purpose>>,
}

/// A control as the classifier sees it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ControlText {
    /// ARIA role.
    pub role: String,
    /// Accessible name.
    pub name: String,
    /// Must be filled or checked.
    pub required: bool,
    /// `type` of an input (`password`, `text`, `checkbox`…).
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Disabled.
    pub disabled: bool,
    /// It only unfolds something on the same screen.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub unfolds: bool,
}

/// What was detected.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Detected {
    /// The purposes; never empty after classification.
    pub purposes: BTreeSet<Purpose>,
    /// The words or the structure behind each.
    pub evidence: Vec<PurposeEvidence>,
    /// No word file reads what is shown, so a purpose may have been missed.
    pub foreign: bool,
}
