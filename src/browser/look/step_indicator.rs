//! "Step 2 of 4": an indicator that is words only.

use std::sync::LazyLock;

use regex::Regex;

/// "Step 2 of 4", "2/4", "2단계", "4단계 중 2단계" as a block of its own.
pub(super) fn step_in(text: &str) -> Option<String> {
    static STEP: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(
            r"(?i)^(?:step|schritt|étape|paso|passo|단계)?\s*\d{1,2}\s*(?:/|of|von|sur|de|di)\s*\d{1,2}(?:\s*단계)?$|^step\s*\d{1,2}$|^(?:\d{1,2}\s*단계\s*중\s*)?\d{1,2}\s*단계$",
        )
        .ok()
    });
    let short = text.chars().count() <= 40;
    (short && STEP.as_ref().is_some_and(|step| step.is_match(text.trim()))).then(|| text.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::step_in;

    #[test]
    fn a_step_indicator_is_a_short_text_of_its_own() {
        for text in ["Step 2 of 4", "2/4", "2 / 4", "2단계", "4단계 중 2단계", "step 3"] {
            assert_eq!(step_in(text).as_deref(), Some(text));
        }
        for text in ["Pay in 2 of 4 shops", "24/7 support", "12/2026", "Step by step"] {
            assert_eq!(step_in(text), None, "{text}");
        }
    }
}
