//! Names of controls against the words that a law asks for.

use unicode_normalization::UnicodeNormalization;

/// NFKC, case folded, white space collapsed: what is left is what a person reads. Accents and punctuation stay, for
/// they are part of the words that a law asks for.
pub(super) fn folded(label: &str) -> String {
    let lower: String = label.nfkc().flat_map(char::to_lowercase).collect();
    let folded = lower.replace('ß', "ss");
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a name is one of these labels.
pub(super) fn called<'a>(name: &str, labels: impl IntoIterator<Item = &'a str>) -> bool {
    let name = folded(name);
    labels.into_iter().any(|label| folded(label) == name)
}

#[cfg(test)]
mod tests {
    use super::called;

    #[test]
    fn case_width_and_white_space_make_no_difference() {
        let label = ["Verträge hier kündigen"];
        for name in [
            "Verträge hier kündigen",
            "VERTRÄGE HIER KÜNDIGEN",
            " Vertra\u{308}ge\n hier\u{a0}kündigen ",
        ] {
            assert!(called(name, label), "{name}");
        }
        assert!(called("ＤＥＬＥＴＥ　ACCOUNT", ["Delete Account"]));
        assert!(called("Abo SCHLIESSEN", ["Abo schließen"]));
    }

    #[test]
    fn other_words_do() {
        for name in ["Vertrage hier kundigen", "Verträge hier kündigen!", "Kündigen", ""] {
            assert!(!called(name, ["Verträge hier kündigen"]), "{name}");
        }
    }
}
