//! Keys by name, as WebDriver wants them (<https://www.w3.org/TR/webdriver2/#keyboard-actions>).

use crate::walk::{DriverError, DriverErrorKind};

const NAMED: &[(&str, char)] = &[
    ("Cancel", '\u{e001}'),
    ("Help", '\u{e002}'),
    ("Backspace", '\u{e003}'),
    ("Tab", '\u{e004}'),
    ("Clear", '\u{e005}'),
    ("Enter", '\u{e007}'),
    ("Return", '\u{e006}'),
    ("Shift", '\u{e008}'),
    ("Control", '\u{e009}'),
    ("Ctrl", '\u{e009}'),
    ("Alt", '\u{e00a}'),
    ("Pause", '\u{e00b}'),
    ("Escape", '\u{e00c}'),
    ("Esc", '\u{e00c}'),
    ("Space", ' '),
    ("PageUp", '\u{e00e}'),
    ("PageDown", '\u{e00f}'),
    ("End", '\u{e010}'),
    ("Home", '\u{e011}'),
    ("ArrowLeft", '\u{e012}'),
    ("ArrowUp", '\u{e013}'),
    ("ArrowRight", '\u{e014}'),
    ("ArrowDown", '\u{e015}'),
    ("Insert", '\u{e016}'),
    ("Delete", '\u{e017}'),
    ("F1", '\u{e031}'),
    ("F2", '\u{e032}'),
    ("F3", '\u{e033}'),
    ("F4", '\u{e034}'),
    ("F5", '\u{e035}'),
    ("F6", '\u{e036}'),
    ("F7", '\u{e037}'),
    ("F8", '\u{e038}'),
    ("F9", '\u{e039}'),
    ("F10", '\u{e03a}'),
    ("F11", '\u{e03b}'),
    ("F12", '\u{e03c}'),
    ("Meta", '\u{e03d}'),
];

/// The keys of a chord in the order they go down.
pub(super) fn chord(words: &str) -> Result<Vec<char>, DriverError> {
    if words.chars().count() == 1 {
        return Ok(words.chars().collect());
    }
    words
        .split('+')
        .map(|word| {
            let mut letters = word.chars();
            match (letters.next(), letters.next()) {
                (Some(letter), None) => Ok(letter),
                _ => NAMED
                    .iter()
                    .find(|(name, _)| name.eq_ignore_ascii_case(word))
                    .map(|(_, key)| *key)
                    .ok_or_else(|| DriverError {
                        kind: DriverErrorKind::Invalid,
                        message: format!(
                            "`{word}` is no key; keys are a character or one of Enter, Escape, Tab, ArrowDown, …"
                        ),
                    }),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::chord;

    #[test]
    fn a_chord_is_its_keys_in_order() {
        assert_eq!(chord("Control+a").unwrap(), ['\u{e009}', 'a']);
        assert_eq!(chord("Enter").unwrap(), ['\u{e007}']);
        assert_eq!(chord("+").unwrap(), ['+']);
        assert!(chord("Entr").unwrap_err().message.contains("`Entr` is no key"));
    }
}
