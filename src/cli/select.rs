//! Which journeys to walk or to report: `--only GLOB` over `service[@variant]/journey`.

/// Whether a name matches a glob of `*` (any text) and `?` (one character). A glob without `/` is about the
/// journey's name alone.
pub(super) fn matches(glob: &str, service: &str, journey: &str) -> bool {
    if glob.contains('/') {
        fits(glob, &format!("{service}/{journey}"))
    } else {
        fits(glob, journey)
    }
}

/// Greedy matching with one point to come back to: linear in practice, quadratic at worst.
fn fits(glob: &str, name: &str) -> bool {
    let (glob, name): (Vec<char>, Vec<char>) = (glob.chars().collect(), name.chars().collect());
    let (mut at, mut seen) = (0, 0);
    let mut retry: Option<(usize, usize)> = None;
    while seen < name.len() {
        match glob.get(at) {
            Some('*') => {
                retry = Some((at + 1, seen));
                at += 1;
            }
            Some(wanted) if *wanted == '?' || *wanted == name[seen] => {
                at += 1;
                seen += 1;
            }
            _ => match retry {
                Some((after, from)) => {
                    retry = Some((after, from + 1));
                    at = after;
                    seen = from + 1;
                }
                None => return false,
            },
        }
    }
    glob[at..].iter().all(|rest| *rest == '*')
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn a_glob_selects_journeys_by_name_or_by_service_and_name() {
        assert!(matches("leave-*", "harbor-market@before", "leave-free-pc"));
        assert!(matches(
            "harbor-market@*/leave-*-pc",
            "harbor-market@before",
            "leave-free-pc"
        ));
        assert!(matches("*", "harbor-market@before", "join"));
        assert!(!matches("leave", "harbor-market@before", "leave-free-pc"));
        assert!(!matches("other/*", "harbor-market@before", "leave-free-pc"));
    }
}
