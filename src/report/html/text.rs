//! Texts and times as the template takes them.

use crate::report::{
    escape,
    words::{Language, Piece, PieceKind, Words, plain},
};

/// A text made visible, owned for the template.
pub(super) fn page(text: &str) -> String {
    escape::page(text).into_owned()
}

/// A time for people, in UTC.
pub(super) fn time(at: jiff::Timestamp) -> String {
    at.strftime("%Y-%m-%d %H:%M UTC").to_string()
}

/// A sentence that farewell wrote, in the report's language as far as it is translated.
pub(super) fn told(words: &Words, text: &str) -> Vec<Piece> {
    shown(words, words.told(text))
}

/// The same, of what may also be somebody else's words.
pub(super) fn told_or_quoted(words: &Words, text: &str) -> Vec<Piece> {
    shown(words, words.told_or_quoted(text))
}

/// Pieces made visible. In English there is nothing to tell apart: the words around them are English too.
pub(super) fn shown(words: &Words, pieces: Vec<Piece>) -> Vec<Piece> {
    let visible = |piece: Piece| Piece {
        text: page(&piece.text),
        ..piece
    };
    if words.language() == Language::En {
        return vec![visible(Piece {
            text: plain(&pieces),
            kind: PieceKind::Own,
        })];
    }
    pieces.into_iter().map(visible).collect()
}
