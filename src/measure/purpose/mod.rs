//! What a prompt is for (counting standard, section 4): detected from what is shown, from that screen alone.

mod screen_text;

pub use screen_text::{ControlText, Detected, ScreenText};

/// Detects the purposes of a screen, with the words behind each.
pub fn classify(screen: &ScreenText) -> Detected {
    let _ = screen;
    Detected::default()
}
