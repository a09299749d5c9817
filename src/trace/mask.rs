//! What stands in a trace where something was masked: `[secret:NAME]`, `[redacted:NAME]`.

/// What a mask begins with, after the bracket: of a secret.
pub const SECRET: &str = "secret:";
/// What a mask begins with, after the bracket: of what a rule of the flow names.
pub const REDACTED: &str = "redacted:";

/// The names of the rules of the flow by which something in the text was masked.
pub fn masked_by(text: &str) -> impl Iterator<Item = &str> {
    let rest = text.split('[').skip(1).filter_map(|rest| rest.strip_prefix(REDACTED));
    rest.filter_map(|rest| rest.split_once(']').map(|(name, _)| name))
}

/// Whether something in the text was masked, so that the words that the page shows are not known from it.
pub fn is_masked(text: &str) -> bool {
    [SECRET, REDACTED].iter().any(|mask| text.contains(&format!("[{mask}")))
}
