//! "Did you mean".

/// More characters than a word of ours has: what is longer was not meant to be one.
const LONGEST: usize = 60;

/// Most candidates that are compared; a file with more names is not typed by hand.
const MOST: usize = 500;

/// The candidate that was probably meant by `word`: at most a third of its characters differ, case aside.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = word.chars().count();
    if length > LONGEST {
        return None;
    }
    let word = word.to_lowercase();
    candidates
        .into_iter()
        .take(MOST)
        .map(|candidate| {
            let distance = strsim::damerau_levenshtein(&word, &candidate.to_lowercase());
            (distance, candidate)
        })
        .min_by_key(|(distance, _)| *distance)
        .filter(|(distance, _)| *distance <= (length / 3).max(1))
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_is_recognised_and_another_word_is_not() {
        assert_eq!(nearest("clck", ["click", "check"]), Some("click"));
        assert_eq!(nearest("Click", ["click"]), Some("click"));
        assert_eq!(nearest("hover", ["click", "check"]), None);
    }
}
