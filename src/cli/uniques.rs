//! Values of `${unique}`.

use std::cell::Cell;

/// Gives names that no walk had before.
#[derive(Default)]
pub(super) struct Uniques {
    /// Microseconds of the last name: two walks may begin within one.
    last: Cell<u128>,
}

impl Uniques {
    /// Fresh for each walk, of the same length always, so that the keystrokes of equal walks are equal: ten characters.
    pub(super) fn next(&self) -> String {
        let now = jiff::Timestamp::now().as_microsecond().unsigned_abs();
        let at = u128::from(now).max(self.last.get() + 1);
        self.last.set(at);
        spell(at)
    }
}

/// A name for each number up to 26 · 36⁹ (in microseconds of our time: until 2053). It begins with a letter, as names
/// must in many places, and with what changes fastest, so that names that are cut off still differ.
fn spell(number: u128) -> String {
    let digits = b"abcdefghijklmnopqrstuvwxyz0123456789";
    let (first, mut rest) = (number % 26, number / 26);
    let mut name = vec![digits[first as usize]];
    while name.len() < 10 {
        name.push(digits[(rest % 36) as usize]);
        rest /= 36;
    }
    String::from_utf8_lossy(&name).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_one_moment_differ_and_are_equally_long() {
        let uniques = Uniques::default();
        let names: Vec<String> = (0..500).map(|_| uniques.next()).collect();
        let apart: std::collections::BTreeSet<&String> = names.iter().collect();
        assert_eq!(apart.len(), names.len());
        assert!(names.iter().all(|name| name.len() == 10));
        assert!(
            names
                .iter()
                .all(|name| name.starts_with(|c: char| c.is_ascii_lowercase()))
        );
    }
}
