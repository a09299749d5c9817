//! Which journey of the one side belongs to which of the other.
//!
//! *Definition.* A service belongs to the service of the same id: the variant of the same name, else the only one that is
//! left on both sides. Services that differ are paired only if they are named, or if each side has a single one. Then
//! journeys are paired from the strictest likeness to the loosest, and only where it is unique on both sides.
//!
//! *Pitfalls.* A guess would call one journey better than quite another: what is not unique stays alone, and is said.

use std::collections::BTreeMap;

use super::{
    pairing::{BadPair, Matched, Name, Pair},
    walked::Group,
};

/// A journey of each side, by its place there; at least one is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Couple {
    pub(super) before: Option<usize>,
    pub(super) after: Option<usize>,
    pub(super) matched: Option<Matched>,
}

/// Couples, in the order of the first side, then those that only the second has; and remarks.
pub(super) fn couples(
    before: &[Group],
    after: &[Group],
    pairs: &[Pair],
) -> Result<(Vec<Couple>, Vec<String>), BadPair> {
    let mut notes = Vec::new();
    let mut found: BTreeMap<usize, (usize, Matched)> = BTreeMap::new();
    let (mut left, mut right) = (vec![true; before.len()], vec![true; after.len()]);
    if pairs.is_empty() {
        for (ours, theirs) in services(before, after, &mut notes) {
            match_up(before, after, &ours, &theirs, &mut found);
        }
    } else {
        left.fill(false);
        right.fill(false);
        for pair in pairs {
            let ours = chosen(before, &pair.before, "first")?;
            let theirs = chosen(after, &pair.after, "second")?;
            ours.iter().for_each(|at| left[*at] = true);
            theirs.iter().for_each(|at| right[*at] = true);
            match (&pair.before.journey, ours.as_slice(), theirs.as_slice()) {
                (Some(_), [a], [b]) => {
                    found.insert(*a, (*b, Matched::Named));
                }
                _ => match_up(before, after, &ours, &theirs, &mut found),
            }
        }
        let out = |kept: &[bool]| kept.iter().filter(|kept| !**kept).count();
        if out(&left) + out(&right) > 0 {
            notes.push(format!(
                "Left out because no --pair names them: {} of the first side's journeys, {} of the second's.",
                out(&left),
                out(&right)
            ));
        }
    }
    let taken: Vec<usize> = found.values().map(|(at, _)| *at).collect();
    let firsts = (0..before.len()).filter(|at| left[*at]).map(|at| Couple {
        before: Some(at),
        after: found.get(&at).map(|(after, _)| *after),
        matched: found.get(&at).map(|(_, matched)| *matched),
    });
    let seconds = (0..after.len())
        .filter(|at| right[*at] && !taken.contains(at))
        .map(|at| Couple {
            before: None,
            after: Some(at),
            matched: None,
        });
    Ok((firsts.chain(seconds).collect(), notes))
}

fn chosen(groups: &[Group], name: &Name, side: &'static str) -> Result<Vec<usize>, BadPair> {
    let found: Vec<usize> = (0..groups.len()).filter(|at| name.holds(&groups[*at])).collect();
    if !found.is_empty() {
        return Ok(found);
    }
    let known: Vec<String> = groups.iter().map(|group| group.walked.name()).collect();
    Err(BadPair::Missing {
        side,
        name: name.to_string(),
        known: if known.is_empty() {
            "nothing".into()
        } else {
            known.join(", ")
        },
    })
}

type Service<'a> = (&'a str, Option<&'a str>);

/// The journeys of each service of a side, by service and variant.
fn by_service(groups: &[Group]) -> BTreeMap<Service<'_>, Vec<usize>> {
    let mut found: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (at, group) in groups.iter().enumerate() {
        let key = (group.walked.service.as_str(), group.walked.variant.as_deref());
        found.entry(key).or_default().push(at);
    }
    found
}

/// The services of a side with this id.
fn variants<'a>(side: &BTreeMap<Service<'a>, Vec<usize>>, id: &str) -> Vec<Service<'a>> {
    side.keys().filter(|key| key.0 == id).copied().collect()
}

/// The services that belong together, each as its journeys on both sides.
fn services(before: &[Group], after: &[Group], notes: &mut Vec<String>) -> Vec<(Vec<usize>, Vec<usize>)> {
    let (mut ours, mut theirs) = (by_service(before), by_service(after));
    let mut found = Vec::new();
    let same: Vec<Service<'_>> = ours.keys().filter(|key| theirs.contains_key(*key)).copied().collect();
    for key in same {
        found.extend(ours.remove(&key).zip(theirs.remove(&key)));
    }
    let ids: Vec<&str> = ours.keys().map(|(id, _)| *id).collect();
    for id in ids {
        let (of_ours, of_theirs) = (variants(&ours, id), variants(&theirs, id));
        match (of_ours.as_slice(), of_theirs.as_slice()) {
            (_, []) | ([], _) => {}
            ([a], [b]) => found.extend(ours.remove(a).zip(theirs.remove(b))),
            _ => {
                let note = format!("`{id}` has several variants; say with --pair which of them belong together.");
                if !notes.contains(&note) {
                    notes.push(note);
                }
            }
        }
    }
    if found.is_empty()
        && let ([(a, left)], [(b, right)]) = (
            ours.iter().collect::<Vec<_>>().as_slice(),
            theirs.iter().collect::<Vec<_>>().as_slice(),
        )
        && a.0 != b.0
    {
        notes.push(format!(
            "`{}` and `{}` are two services: journeys are paired by their kind.",
            a.0, b.0
        ));
        found.push(((*left).clone(), (*right).clone()));
    }
    found
}

/// Pairs the journeys of two services, from the strictest likeness to the loosest.
fn match_up(
    before: &[Group],
    after: &[Group],
    ours: &[usize],
    theirs: &[usize],
    found: &mut BTreeMap<usize, (usize, Matched)>,
) {
    type Likeness = fn(&Group) -> String;
    let same: Likeness = |group| {
        let walked = &group.walked;
        format!(
            "{:?}",
            (&walked.journey, walked.kind, &walked.persona, &walked.platform)
        )
    };
    let renamed: Likeness = |group| {
        let walked = &group.walked;
        format!("{:?}", (walked.kind, &walked.persona, &walked.platform))
    };
    let alike: Likeness = |group| {
        let walked = &group.walked;
        format!("{:?}", (walked.kind, &walked.persona, walked.platform_kind))
    };
    let kind: Likeness = |group| format!("{:?}", (group.walked.kind, group.walked.platform_kind));
    let one_service = match (ours.first(), theirs.first()) {
        (Some(a), Some(b)) => before[*a].walked.service == after[*b].walked.service,
        _ => return,
    };
    let rounds: &[(Matched, Likeness)] = if one_service {
        &[(Matched::Same, same), (Matched::Renamed, renamed)]
    } else {
        &[(Matched::Alike, alike), (Matched::Kind, kind)]
    };
    for (matched, likeness) in rounds {
        let taken: Vec<usize> = found.values().map(|(at, _)| *at).collect();
        let by_key = |groups: &[Group], free: Vec<usize>| {
            let mut by_key: BTreeMap<String, Vec<usize>> = BTreeMap::new();
            for at in free {
                by_key.entry(likeness(&groups[at])).or_default().push(at);
            }
            by_key
        };
        let free = ours.iter().copied().filter(|at| !found.contains_key(at)).collect();
        let left = by_key(before, free);
        let free = theirs.iter().copied().filter(|at| !taken.contains(at)).collect();
        let mut right = by_key(after, free);
        for (key, ours) in left {
            if let ([a], Some([b])) = (ours.as_slice(), right.remove(&key).as_deref()) {
                found.insert(*a, (*b, *matched));
            }
        }
    }
}
