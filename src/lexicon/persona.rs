//! What a persona's note says it holds.

/// Whole words that say that there is nothing.
const NOTHING: [&str; 12] = [
    "no", "not", "nothing", "none", "without", "kein", "keine", "ohne", "aucun", "sans", "sin", "ninguna",
];

/// The same in languages that do not part words by spaces.
const NOTHING_INSIDE: [&str; 3] = ["없", "무료", "なし"];

/// Whether a persona's note (`holds a paid membership`) says that the persona holds something that a service could
/// demand to end before the account; `holds no paid membership` does not.
pub fn holds_something(note: &str) -> bool {
    let note = note.to_lowercase();
    let nothing = note
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| NOTHING.contains(&word));
    !note.trim().is_empty() && !nothing && !NOTHING_INSIDE.iter().any(|word| note.contains(word))
}

#[cfg(test)]
mod tests {
    use super::holds_something;

    #[test]
    fn a_note_says_what_a_persona_holds() {
        assert!(holds_something("holds a paid membership with 15 days left"));
        assert!(holds_something("유료 멤버십을 보유"));
        assert!(!holds_something("holds no paid membership"));
        assert!(!holds_something("has an account and nothing else"));
        assert!(!holds_something("멤버십 없음"));
    }
}
