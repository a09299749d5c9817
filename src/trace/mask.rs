//! What stands in a trace where something was masked: `[secret:NAME]`, `[redacted:NAME]`.

/// What a mask begins with, after the bracket: of a secret.
pub const SECRET: &str = "secret:";
/// What a mask begins with, after the bracket: of what a rule of the flow names.
pub const REDACTED: &str = "redacted:";

/// Whether something in the text was masked, so that the words that the page shows are not known from it.
pub fn is_masked(text: &str) -> bool {
    [SECRET, REDACTED].iter().any(|mask| text.contains(&format!("[{mask}")))
}
