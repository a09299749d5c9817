//! What is wrong with a bundle, one thing at a time.

use serde::Serialize;

/// How something differs from what was sealed. `docs/bundle.md` has the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FaultKind {
    /// The file holds something else.
    Altered,
    /// It is gone.
    Missing,
    /// It was not there when the seal was made.
    Added,
    /// A link, a device, a pipe, or a name that is no UTF-8. It was not opened.
    NotPlain,
    /// A manifest names a path that could lead elsewhere.
    UnsafePath,
    /// A manifest's root hash does not fit its list.
    Root,
    /// A file of ours that cannot be understood, or is no plain file.
    Unreadable,
    /// There is no manifest.
    Unsealed,
    /// The analysis cites another capture.
    OtherCapture,
    /// The moment is not the one in the chain.
    MomentAltered,
    /// The chain has a moment that the trace has not.
    MomentRemoved,
    /// The trace has the moment in another place than the chain.
    MomentMoved,
    /// The trace has a moment that the chain has not.
    MomentAdded,
    /// A picture or document is not the one that was seen at this moment.
    MomentShows,
    /// A line does not follow from the line before it, or cannot be read.
    LinkBroken,
    /// The closing record is missing, or tells another number of moments.
    ChainOpen,
    /// A walk has no chain.
    ChainMissing,
    /// A line of custody tells another hash.
    CustodyContradicts,
    /// No line of custody tells of the analysis.
    NotInCustody,
    /// There is no signature by the key.
    Unsigned,
    /// The signature is not that of the key over this file.
    WrongSignature,
    /// There is no time stamp.
    Undated,
    /// The time stamp is of other data, or cannot be trusted.
    WrongTimeStamp,
}

impl FaultKind {
    /// As people read it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Altered => "altered",
            Self::Missing => "missing",
            Self::Added => "added",
            Self::NotPlain => "not a plain file",
            Self::UnsafePath => "unsafe path in the manifest",
            Self::Root => "root hash does not fit the manifest's list",
            Self::Unreadable => "cannot be read",
            Self::Unsealed => "never sealed: no manifest",
            Self::OtherCapture => "cites another capture",
            Self::MomentAltered => "moment altered",
            Self::MomentRemoved => "moment removed",
            Self::MomentMoved => "moment moved",
            Self::MomentAdded => "moment added",
            Self::MomentShows => "moment showed another picture or document",
            Self::LinkBroken => "broken link at line",
            Self::ChainOpen => "chain is not closed by the number of its moments",
            Self::ChainMissing => "chain missing",
            Self::CustodyContradicts => "custody tells another hash at line",
            Self::NotInCustody => "not told of in custody",
            Self::Unsigned => "not signed",
            Self::WrongSignature => "wrong signature",
            Self::Undated => "no time stamp",
            Self::WrongTimeStamp => "wrong time stamp",
        }
    }
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Fault {
    /// Where: relative to the bundle, with `/`. Comes from a bundle that a stranger may have made.
    pub path: String,
    /// What.
    pub fault: FaultKind,
    /// The moment or the line, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
    /// More about it, for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
}

impl Fault {
    /// A fault of a file.
    pub(super) fn of(fault: FaultKind, path: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            fault,
            number: None,
            detail: None,
        }
    }

    /// At this moment or line.
    pub(super) fn at(self, number: usize) -> Self {
        Self {
            number: u32::try_from(number).ok(),
            ..self
        }
    }

    /// With more about it.
    pub(super) fn because(self, detail: impl ToString) -> Self {
        Self {
            detail: Some(detail.to_string()),
            ..self
        }
    }
}
