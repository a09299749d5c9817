//! Which letters a text must hold for an expression to match in it.

use regex_syntax::hir::{Class, Hir, HirKind};

/// More texts than these are not spelled out.
const SPELLED: usize = 64;
/// Nor is a class of more characters than these.
const CHARACTERS: usize = 12;

/// Some texts, one of which stands wherever the expression matches; none if nothing useful is known. Of the parts of an
/// expression, the one that is likely to be the rarest is taken.
pub(in crate::lexicon) fn need(expression: &Hir) -> Option<Vec<Vec<u8>>> {
    of(expression).best().filter(|texts| chance(texts) < 1.0)
}

/// What is known of a part.
struct Known {
    /// All texts that it matches, if they are few.
    exact: Option<Vec<Vec<u8>>>,
    /// Texts one of which stands in each that it matches.
    need: Option<Vec<Vec<u8>>>,
}

impl Known {
    const NOTHING: Self = Self {
        exact: None,
        need: None,
    };

    fn exact(texts: Vec<Vec<u8>>) -> Self {
        Self {
            exact: Some(texts),
            need: None,
        }
    }

    fn best(self) -> Option<Vec<Vec<u8>>> {
        rarer(self.exact, self.need)
    }
}

fn of(expression: &Hir) -> Known {
    match expression.kind() {
        HirKind::Empty | HirKind::Look(_) => Known::exact(vec![Vec::new()]),
        HirKind::Literal(literal) => Known::exact(vec![literal.0.to_vec()]),
        HirKind::Class(class) => characters(class).map_or(Known::NOTHING, Known::exact),
        HirKind::Capture(capture) => of(&capture.sub),
        HirKind::Repetition(repetition) => match (repetition.min, repetition.max) {
            (0, Some(1)) => {
                let exact = of(&repetition.sub).exact.map(|mut texts| {
                    texts.push(Vec::new());
                    texts
                });
                Known { exact, need: None }
            }
            (0, _) => Known::NOTHING,
            (1, Some(1)) => of(&repetition.sub),
            _ => Known {
                exact: None,
                need: of(&repetition.sub).best(),
            },
        },
        HirKind::Concat(parts) => concat(parts),
        HirKind::Alternation(parts) => {
            let (mut exact, mut need) = (Some(Vec::new()), Some(Vec::new()));
            for known in parts.iter().map(of) {
                exact = join(exact, known.exact.as_ref()).filter(|texts| texts.len() <= SPELLED);
                need = join(need, known.best().as_ref());
            }
            Known { exact, need }
        }
    }
}

fn join(all: Option<Vec<Vec<u8>>>, more: Option<&Vec<Vec<u8>>>) -> Option<Vec<Vec<u8>>> {
    let (mut all, more) = (all?, more?);
    all.extend(more.iter().cloned());
    Some(all)
}

/// Parts that are spelled out are put together as long as they are few; what is found on the way is a need.
fn concat(parts: &[Hir]) -> Known {
    let mut whole = true;
    let mut need = None;
    let mut run = vec![Vec::new()];
    for known in parts.iter().map(of) {
        match &known.exact {
            Some(texts) if texts.len() * run.len() <= SPELLED => {
                run = run
                    .iter()
                    .flat_map(|start| texts.iter().map(move |end| [start.as_slice(), end].concat()))
                    .collect();
                need = rarer(need, known.need);
            }
            _ => {
                whole = false;
                let ended = std::mem::replace(&mut run, known.exact.clone().unwrap_or_else(|| vec![Vec::new()]));
                need = rarer(rarer(need, Some(ended)), known.need);
            }
        }
    }
    if whole {
        return Known { exact: Some(run), need };
    }
    Known {
        exact: None,
        need: rarer(need, Some(run)),
    }
}

fn characters(class: &Class) -> Option<Vec<Vec<u8>>> {
    let Class::Unicode(class) = class else { return None };
    let size: usize = class.iter().map(|range| range.len()).sum();
    (size <= CHARACTERS).then(|| {
        let all = class.iter().flat_map(|range| range.start()..=range.end());
        all.map(|c| c.to_string().into_bytes()).collect()
    })
}

fn rarer(one: Option<Vec<Vec<u8>>>, other: Option<Vec<Vec<u8>>>) -> Option<Vec<Vec<u8>>> {
    match (one, other) {
        (Some(one), Some(other)) => Some(if chance(&other) < chance(&one) { other } else { one }),
        (one, other) => one.or(other),
    }
}

/// How likely it is that one of them stands at some place, roughly: only to choose by.
fn chance(texts: &[Vec<u8>]) -> f64 {
    let letter = |byte: &u8| match byte {
        b' ' => 0.3,
        b'0'..=b'9' => 0.02,
        0x80.. => 0.2,
        _ => 0.12,
    };
    texts.iter().map(|text| text.iter().map(letter).product::<f64>()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn needed(pattern: &str) -> Vec<String> {
        let hir = regex_syntax::parse(pattern).expect("it parses");
        let mut texts: Vec<String> = need(&hir)
            .unwrap_or_default()
            .into_iter()
            .map(|text| String::from_utf8(text).expect("text"))
            .collect();
        texts.sort();
        texts
    }

    #[test]
    fn the_rarest_part_is_needed() {
        assert_eq!(
            needed("delet(e|es|ing) your"),
            ["delete your", "deletes your", "deleting your"]
        );
        assert_eq!(needed(r"\w+ account( \w+){0,3} (closed|gone)"), [" account"]);
        assert_eq!(needed(r"(?-u:\b)(?:plan|trial)s?(?-u:\b)"), ["plan", "trial"]);
        assert_eq!(needed("(?:탈퇴|해지) ?.{0,3}하기"), ["하기"]);
    }

    #[test]
    fn what_may_be_missing_is_not_needed() {
        assert_eq!(needed(r"\d+"), Vec::<String>::new());
        assert_eq!(needed("(?:never)*"), Vec::<String>::new());
        assert_eq!(needed("(?:a |the )?plan"), ["a plan", "plan", "the plan"]);
        assert_eq!(needed(r"why|\w+"), Vec::<String>::new());
    }
}
