//! Which walks may happen at the same time.

use indexmap::IndexMap;

/// Strands of tasks: those of one strand are done one after the other, strands at the same time. One job is one strand,
/// in the order given; else tasks that share something (`shared`) make a strand each, in their order.
pub(super) fn strands<T>(tasks: &[T], jobs: u32, shared: impl Fn(&T) -> String) -> Vec<Vec<&T>> {
    if jobs <= 1 {
        return vec![tasks.iter().collect()];
    }
    let mut strands: IndexMap<String, Vec<&T>> = IndexMap::new();
    for task in tasks {
        strands.entry(shared(task)).or_default().push(task);
    }
    let mut strands: Vec<Vec<&T>> = strands.into_values().collect();
    // The longest first, so that none is left over at the end; the sort keeps the order of equals.
    strands.sort_by_key(|strand| std::cmp::Reverse(strand.len()));
    strands
}

#[cfg(test)]
mod tests {
    use super::*;

    const TASKS: [&str; 5] = ["ada join", "bo leave", "ada leave", "cy leave", "bo return"];

    fn account(task: &&str) -> String {
        task.split(' ').next().unwrap_or_default().to_owned()
    }

    #[test]
    fn one_job_keeps_the_order() {
        let all: Vec<&&str> = TASKS.iter().collect();
        assert_eq!(strands(&TASKS, 1, account), [all]);
    }

    #[test]
    fn what_shares_an_account_takes_turns() {
        let strands = strands(&TASKS, 2, account);
        let texts: Vec<Vec<&str>> = strands.into_iter().map(|s| s.into_iter().copied().collect()).collect();
        assert_eq!(
            texts,
            [
                vec!["ada join", "ada leave"],
                vec!["bo leave", "bo return"],
                vec!["cy leave"]
            ]
        );
    }
}
