//! A trace, cut: the visits to screens, and the prompts within them.

use super::super::{count::Segment, measured::ScreenKind, purpose::Detected};
use crate::trace::{Block, Control};

/// A visit to a screen, or to a menu panel that is none.
#[derive(Debug, Clone)]
pub(crate) struct Visit<'a> {
    /// What began it.
    pub(crate) kind: ScreenKind,
    /// It lies over another screen.
    pub(crate) modal: bool,
    /// Positions in [`Path::sights`], ascending; never empty.
    pub(crate) sights: Vec<usize>,
    /// Prompts that appeared within it.
    pub(crate) in_place: Vec<InPlace<'a>>,
    /// It only leads on and lies over the page: listed, not counted.
    pub(crate) menu_panel: bool,
    /// The segment of the first act on it.
    pub(crate) segment: Segment,
    /// The earlier visit that it equals.
    pub(crate) loop_of: Option<usize>,
    /// How often an equal region has been visited, this visit included.
    pub(crate) visit: u32,
}

/// A prompt within a screen.
#[derive(Debug, Clone)]
pub(crate) struct InPlace<'a> {
    /// The sight whose act answers it.
    pub(crate) sight: usize,
    /// Positions of the acts on it.
    pub(crate) acts: Vec<usize>,
    /// Newly visible text.
    pub(crate) blocks: Vec<&'a Block>,
    /// Newly visible controls.
    pub(crate) controls: Vec<&'a Control>,
    /// What it asks.
    pub(crate) asks: Detected,
}

/// A trace, cut.
#[derive(Debug, Default)]
pub(crate) struct Cut<'a> {
    /// In order.
    pub(crate) visits: Vec<Visit<'a>>,
}

impl Cut<'_> {
    /// The visit that a sight belongs to.
    pub(crate) fn visit_of(&self, sight: usize) -> Option<usize> {
        self.visits.iter().position(|visit| visit.sights.contains(&sight))
    }
}
