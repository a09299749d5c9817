//! Which letters a text must hold for an expression to match in it.

use regex_syntax::hir::{Class, Hir, HirKind};

/// More texts than these are not spelled out.
const SPELLED: usize = 64;
/// Nor is a class of more characters than these.
const CHARACTERS: usize = 12;

/// What an expression needs at most: more would cost more to look for than it spares.
const MOST: usize = 3;
/// What is needed beside the rarest is spelled out only if it is this short a list.
const FEW: usize = 16;

/// Of a text only so many bytes are looked for: more hardly ever tell it from others.
const LONG: usize = 9;

/// Some texts.
type Texts = Vec<Vec<u8>>;

/// Lists of texts: wherever the expression matches stands one of each. The parts of the expression that are likely to be
/// the rarest are taken; none if nothing useful is known.
pub(in crate::lexicon) fn needs(expression: &Hir) -> Vec<Texts> {
    let mut all: Vec<(f64, Texts)> = of(expression).all().map(|texts| (chance(&texts), texts)).collect();
    all.retain(|(chance, _)| *chance < 1.0);
    all.sort_by(|(one, _), (other, _)| one.total_cmp(other));
    let mut chosen: Vec<Texts> = Vec::new();
    for (_, texts) in all {
        let few = texts.len() <= FEW && texts.iter().all(|text| text.len() > 2);
        let more = |rarer: &Texts| !(stands_in(rarer, &texts) || stands_in(&texts, rarer));
        if chosen.is_empty() || few && chosen.iter().all(more) {
            chosen.push(texts);
        }
    }
    chosen.truncate(MOST);
    chosen.into_iter().map(beginnings).collect()
}

/// Their beginnings, none of which another begins with: where a text stands, so does its beginning.
fn beginnings(mut texts: Texts) -> Texts {
    texts.iter_mut().for_each(|text| text.truncate(LONG));
    texts.sort();
    texts.dedup_by(|longer, shorter| longer.starts_with(shorter));
    texts
}

/// Whether one of these parts stands in each of the texts: then both lists ask for much the same.
fn stands_in(parts: &Texts, texts: &Texts) -> bool {
    let holds = |text: &[u8], part: &[u8]| text.windows(part.len()).any(|window| window == part);
    texts.iter().all(|text| parts.iter().any(|part| holds(text, part)))
}

/// What is known of a part.
#[derive(Default)]
struct Known {
    /// All texts that it matches, if they are few.
    exact: Option<Texts>,
    /// Lists of texts: one of each stands in whatever it matches.
    needs: Vec<Texts>,
}

impl Known {
    fn exact(texts: Texts) -> Self {
        Self {
            exact: Some(texts),
            needs: Vec::new(),
        }
    }

    /// All that it needs.
    fn all(self) -> impl Iterator<Item = Texts> {
        self.exact.into_iter().chain(self.needs)
    }

    /// The rarest of it.
    fn best(&self) -> Option<&Texts> {
        let all = self.exact.iter().chain(&self.needs);
        all.min_by(|one, other| chance(one).total_cmp(&chance(other)))
    }
}

fn of(expression: &Hir) -> Known {
    match expression.kind() {
        HirKind::Empty | HirKind::Look(_) => Known::exact(vec![Vec::new()]),
        HirKind::Literal(literal) => Known::exact(vec![literal.0.to_vec()]),
        HirKind::Class(class) => characters(class).map_or_else(Known::default, Known::exact),
        HirKind::Capture(capture) => of(&capture.sub),
        HirKind::Repetition(repetition) => match (repetition.min, repetition.max) {
            (0, Some(1)) => {
                let exact = of(&repetition.sub).exact.map(|mut texts| {
                    texts.push(Vec::new());
                    texts
                });
                Known {
                    exact,
                    needs: Vec::new(),
                }
            }
            (0, _) => Known::default(),
            (1, Some(1)) => of(&repetition.sub),
            _ => Known {
                exact: None,
                needs: of(&repetition.sub).all().collect(),
            },
        },
        HirKind::Concat(parts) => concat(parts),
        HirKind::Alternation(parts) => {
            let (mut exact, mut need) = (Some(Vec::new()), Some(Vec::new()));
            for known in parts.iter().map(of) {
                exact = join(exact, known.exact.as_ref()).filter(|texts| texts.len() <= SPELLED);
                need = join(need, known.best());
            }
            Known {
                exact,
                needs: need.into_iter().collect(),
            }
        }
    }
}

fn join(all: Option<Texts>, more: Option<&Texts>) -> Option<Texts> {
    let (mut all, more) = (all?, more?);
    all.extend(more.iter().cloned());
    Some(all)
}

/// Parts that are spelled out are put together as long as they are few; what is found on the way is needed.
fn concat(parts: &[Hir]) -> Known {
    let mut whole = true;
    let mut needs = Vec::new();
    let mut run = vec![Vec::new()];
    for Known { exact, needs: within } in parts.iter().map(of) {
        needs.extend(within);
        match exact {
            Some(texts) if texts.len() * run.len() <= SPELLED => {
                run = run
                    .iter()
                    .flat_map(|start| texts.iter().map(move |end| [start.as_slice(), end].concat()))
                    .collect();
            }
            exact => {
                whole = false;
                needs.push(std::mem::replace(&mut run, exact.unwrap_or_else(|| vec![Vec::new()])));
            }
        }
    }
    if whole {
        // What its parts need stands in what it spells out.
        let rarity = chance(&run);
        needs.retain(|texts| chance(texts) < rarity);
        return Known {
            exact: Some(run),
            needs,
        };
    }
    needs.push(run);
    Known { exact: None, needs }
}

fn characters(class: &Class) -> Option<Texts> {
    let Class::Unicode(class) = class else { return None };
    let size: usize = class.iter().map(|range| range.len()).sum();
    (size <= CHARACTERS).then(|| {
        let all = class.iter().flat_map(|range| range.start()..=range.end());
        all.map(|c| c.to_string().into_bytes()).collect()
    })
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

    fn needed(pattern: &str) -> Vec<Vec<String>> {
        let hir = regex_syntax::parse(pattern).expect("it parses");
        let spelled = |texts: Vec<Vec<u8>>| {
            let mut texts: Vec<String> = texts
                .into_iter()
                .map(|text| String::from_utf8(text).expect("text"))
                .collect();
            texts.sort();
            texts
        };
        needs(&hir).into_iter().map(spelled).collect()
    }

    #[test]
    fn the_rarest_part_is_needed_and_others_with_it() {
        assert_eq!(needed("clos(e|es|ing) my"), [["close my", "closes my", "closing m"]]);
        assert_eq!(needed("permanent(ly)? gone"), [["permanent"]]);
        assert_eq!(
            needed(r"\w+ account( \w+){0,3} (closed|gone)"),
            [vec![" account"], vec![" closed", " gone"]]
        );
        assert_eq!(needed(r"(?-u:\b)(?:plan|trial)s?(?-u:\b)"), [["plan", "trial"]]);
        assert_eq!(needed("(?:탈퇴|해지) ?.{0,3}하기")[0], ["하기"]);
    }

    #[test]
    fn what_may_be_missing_is_not_needed() {
        let nothing = Vec::<Vec<String>>::new();
        assert_eq!(needed(r"\d+"), nothing);
        assert_eq!(needed("(?:never)*"), nothing);
        assert_eq!(needed("(?:a |the )?plan"), [["a plan", "plan", "the plan"]]);
        assert_eq!(needed(r"why|\w+"), nothing);
    }
}
