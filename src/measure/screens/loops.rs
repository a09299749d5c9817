//! Loops: visits to a region equal to an earlier one (counting standard, section 3).
//!
//! *Definition.* Same heading, step indicator and controls, Jaccard similarity of the texts at least 0.8, except the
//! return from a log-in, identity provider or reauth that the earlier visit started.
//!
//! *Pitfalls.* Regions are compared as first seen on each visit; what the person filled in or unfolded is no difference.

use super::{
    super::path::{Path, origin},
    visit::Cut,
};

/// Marks every visit that equals an earlier one. `proves` says whether a visit is a log-in or asks for a proof of
/// identity.
pub(crate) fn mark(path: &Path<'_>, cut: &mut Cut<'_>, proves: &[bool]) {
    for i in 1..cut.visits.len() {
        if cut.visits[i].menu_panel {
            continue;
        }
        let first = |visit: usize| &path.sights[cut.visits[visit].sights[0]].region;
        let earlier = (0..i)
            .rev()
            .find(|&e| !cut.visits[e].menu_panel && first(e).equals(first(i)));
        let Some(earlier) = earlier else { continue };
        let home = origin(first(earlier).observation);
        let between = earlier + 1..i;
        let detour = !between.is_empty()
            && between
                .clone()
                .all(|b| proves.get(b) == Some(&true) || origin(first(b).observation) != home);
        let visit = cut.visits[earlier].visit + 1;
        let here = &mut cut.visits[i];
        here.visit = visit;
        here.loop_of = (!detour).then_some(earlier);
    }
}
