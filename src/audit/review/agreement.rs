//! How far two readers of the same prompts agree.
//!
//! *Definition.* Cohen's kappa, κ = (p_o − p_e) ÷ (1 − p_e), where p_o is the share of prompts on which both say the
//! same and p_e the share expected by chance from how often each says what (J. Cohen, “A coefficient of agreement for
//! nominal scales”, Educational and Psychological Measurement 20, 1960, 37–46). For each purpose, and each measure that
//! is made of several, the readers say yes or no; for “all purposes” each set of purposes is a category of its own.
//!
//! *Pitfalls.* Where both always say the same one thing, p_e is 1 and κ is undefined: unknown, not perfect. κ is low
//! where almost everything is of one category, however often the readers agree: so n and the share stand beside it, and
//! a purpose that neither saw is no row.

use std::collections::{BTreeMap, BTreeSet};

use crate::lexicon::Purpose;

/// Who is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Between {
    /// The reviewer's settled purposes and the blind coder's.
    ReviewerAndCoder,
    /// The machine's and the blind coder's.
    MachineAndCoder,
}

impl Between {
    /// The name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::ReviewerAndCoder => "reviewer-coder",
            Self::MachineAndCoder => "machine-coder",
        }
    }
}

/// How far two readers agree on one thing.
#[derive(Debug, Clone, PartialEq)]
pub struct Agreement {
    /// Who.
    pub between: Between,
    /// A purpose, a measure (`reconfirmations`, `repeated_prompts`), or `all purposes`.
    pub what: String,
    /// Prompts that both read.
    pub n: usize,
    /// Of these, those on which they say the same.
    pub alike: usize,
    /// Cohen's kappa; none where it is undefined.
    pub kappa: Option<f64>,
}

impl Agreement {
    /// The share on which they say the same, in percent; there is no row without prompts.
    #[expect(clippy::cast_precision_loss, reason = "prompts of one run")]
    pub fn percent(&self) -> f64 {
        100.0 * self.alike as f64 / self.n as f64
    }
}

/// What two readers say of the same prompt.
pub(super) type Pair<'a> = (&'a BTreeSet<Purpose>, &'a BTreeSet<Purpose>);

/// All rows for two readers: all purposes together, each purpose that somebody saw, each measure of several purposes.
pub(super) fn agreement(between: Between, pairs: &[Pair<'_>]) -> Vec<Agreement> {
    if pairs.is_empty() {
        return Vec::new();
    }
    let mut rows = vec![row(between, "all purposes", pairs)];
    let mut told = |what: &str, says: &dyn Fn(&BTreeSet<Purpose>) -> bool| {
        let said: Vec<(bool, bool)> = pairs.iter().map(|(a, b)| (says(a), says(b))).collect();
        if said.iter().any(|(a, b)| *a || *b) {
            rows.push(row(between, what, &said));
        }
    };
    for purpose in Purpose::ALL {
        told(purpose.name(), &|purposes| purposes.contains(&purpose));
    }
    let presses = |purposes: &BTreeSet<Purpose>, any: &[Purpose]| {
        let asks = !purposes.contains(&Purpose::Done) || purposes.contains(&Purpose::Confirm);
        asks && any.iter().any(|purpose| purposes.contains(purpose))
    };
    told("reconfirmations", &|it| {
        presses(it, &[Purpose::Confirm, Purpose::Retain])
    });
    told("repeated_prompts", &|it| {
        presses(it, &[Purpose::Confirm, Purpose::Retain, Purpose::Warn])
    });
    rows
}

fn row<T: Ord>(between: Between, what: &str, pairs: &[(T, T)]) -> Agreement {
    Agreement {
        between,
        what: what.to_owned(),
        n: pairs.len(),
        alike: pairs.iter().filter(|(a, b)| a == b).count(),
        kappa: kappa(pairs),
    }
}

/// Cohen's kappa over nominal categories; none where it is undefined. With whole numbers until the last division:
/// κ = (n · alike − Σ) ÷ (n² − Σ), where Σ sums for each category how often the one says it times the other.
fn kappa<T: Ord>(pairs: &[(T, T)]) -> Option<f64> {
    let mut says: BTreeMap<&T, (i64, i64)> = BTreeMap::new();
    let (mut n, mut alike) = (0_i64, 0_i64);
    for (a, b) in pairs {
        says.entry(a).or_default().0 += 1;
        says.entry(b).or_default().1 += 1;
        n += 1;
        alike += i64::from(a == b);
    }
    let chance: i64 = says.values().map(|(a, b)| a * b).sum();
    let room = n * n - chance;
    #[expect(clippy::cast_precision_loss, reason = "prompts of one run")]
    (room != 0).then(|| (n * alike - chance) as f64 / room as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// So many prompts of which the first and the second reader say this.
    fn said(yes_yes: usize, yes_no: usize, no_yes: usize, no_no: usize) -> Vec<(bool, bool)> {
        let times = [
            ((true, true), yes_yes),
            ((true, false), yes_no),
            ((false, true), no_yes),
            ((false, false), no_no),
        ];
        times
            .into_iter()
            .flat_map(|(pair, times)| std::iter::repeat_n(pair, times))
            .collect()
    }

    #[test]
    fn by_hand_twenty_five_and_twenty_five() {
        // 50 prompts: alike 20 + 15 = 35, p_o = 0.7; first yes 25, second yes 30:
        // p_e = 0.5 · 0.6 + 0.5 · 0.4 = 0.5; κ = 0.2 ÷ 0.5 = 0.4.
        let kappa = kappa(&said(20, 5, 10, 15)).unwrap();
        assert!((kappa - 0.4).abs() < 1e-12, "{kappa}");
    }

    #[test]
    fn worse_than_chance_is_below_nothing() {
        // 4 prompts, never alike, each says yes twice: p_o = 0, p_e = 0.5, κ = −1.
        let kappa = kappa(&said(0, 2, 2, 0)).unwrap();
        assert!((kappa + 1.0).abs() < 1e-12, "{kappa}");
    }

    #[test]
    fn where_both_say_one_thing_only_it_is_unknown() {
        assert_eq!(kappa(&said(7, 0, 0, 0)), None);
        assert_eq!(kappa(&said(0, 0, 0, 7)), None);
        // One of them says another thing once: defined, and no better than chance.
        let kappa = kappa(&said(6, 1, 0, 0)).unwrap();
        assert!(kappa.abs() < 1e-12, "{kappa}");
    }

    #[test]
    fn sets_are_categories_of_their_own() {
        let (confirm, both) = (
            BTreeSet::from([Purpose::Confirm]),
            BTreeSet::from([Purpose::Confirm, Purpose::Warn]),
        );
        // 3 prompts: alike on two. First: confirm twice, both once; second: confirm once, both twice.
        // p_o = 2/3, p_e = (2·1 + 1·2) ÷ 9 = 4/9, κ = (6/9 − 4/9) ÷ (5/9) = 0.4.
        let rows = agreement(
            Between::ReviewerAndCoder,
            &[(&confirm, &confirm), (&confirm, &both), (&both, &both)],
        );
        let all = &rows[0];
        assert_eq!((all.what.as_str(), all.n, all.alike), ("all purposes", 3, 2));
        assert!((all.kappa.unwrap() - 0.4).abs() < 1e-12);
        let confirm = rows.iter().find(|row| row.what == "confirm").unwrap();
        assert_eq!((confirm.alike, confirm.kappa), (3, None));
        let warn = rows.iter().find(|row| row.what == "warn").unwrap();
        assert_eq!(warn.alike, 2);
        assert!(rows.iter().all(|row| row.what != "survey"), "nobody saw one");
    }
}
