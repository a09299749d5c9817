//! Which elements of a look a target means.

use std::{future::Future, pin::Pin};

use super::{
    driver::{Driven, Driver, Match},
    finder::{Asked, AskedTest, Class, Finder, Way, WayKind},
};
use crate::{
    flow::fold,
    trace::{Control, ElementId, Observation, Rect},
};

/// One look, with what it was asked.
pub(super) struct View {
    /// Unredacted; `index` is that of the record it equals.
    pub(super) observation: Observation,
    /// The answers, in the order of the questions.
    pub(super) matches: Vec<Vec<Match>>,
}

/// An element that a target may mean.
#[derive(Clone)]
pub(super) struct Candidate {
    /// The element to act on.
    pub(super) id: ElementId,
    /// What the trace says of it.
    pub(super) control: Control,
}

/// What a target means in one look.
pub(super) struct Resolved {
    /// Visible matches of the first locator that has any, in document order.
    pub(super) candidates: Vec<Candidate>,
    /// The locator that matched, for people.
    pub(super) by: String,
    /// 0: the target's own locator; n: its n-th fallback.
    pub(super) fallback: usize,
}

type Answer<'a, T> = Pin<Box<dyn Future<Output = Driven<T>> + Send + 'a>>;

/// The visible matches of a target.
pub(super) fn resolve<'a, D: Driver>(driver: &'a mut D, finder: &'a Finder, view: &'a View) -> Answer<'a, Resolved> {
    Box::pin(async move {
        for (fallback, way) in finder.ways.iter().enumerate() {
            let mut candidates = matches(way, view);
            for narrowing in [&way.frame, &way.within].into_iter().flatten() {
                if !candidates.is_empty() {
                    let containers = resolve(driver, narrowing, view).await?.candidates;
                    candidates = inside_any(driver, &containers, candidates).await?;
                }
            }
            if let Some(nth) = way.nth {
                candidates = nth
                    .checked_sub(1)
                    .and_then(|at| candidates.get(at).cloned())
                    .into_iter()
                    .collect();
            }
            if !candidates.is_empty() {
                let by = way.by.clone();
                return Ok(Resolved {
                    candidates,
                    by,
                    fallback,
                });
            }
        }
        Ok(Resolved {
            candidates: Vec::new(),
            by: finder.shown.clone(),
            fallback: 0,
        })
    })
}

async fn inside_any<D: Driver>(
    driver: &mut D,
    containers: &[Candidate],
    candidates: Vec<Candidate>,
) -> Driven<Vec<Candidate>> {
    let ids: Vec<_> = candidates.iter().map(|candidate| candidate.id).collect();
    let mut inside = Vec::new();
    for container in containers {
        inside.extend(driver.inside(container.id, &ids).await?);
    }
    Ok(candidates
        .into_iter()
        .filter(|candidate| inside.contains(&candidate.id))
        .collect())
}

fn matches(way: &Way, view: &View) -> Vec<Candidate> {
    let controls = &view.observation.controls;
    let of_control = |control: &Control| Candidate {
        id: control.id,
        control: control.clone(),
    };
    let mut found: Vec<Candidate> = Vec::new();
    match &way.kind {
        WayKind::Controls { class, name } => {
            let named = |marked: bool| {
                controls
                    .iter()
                    .filter(move |c| class.holds(c) && name.is(if marked { unmarked(&c.name) } else { &c.name }))
                    .map(of_control)
            };
            found.extend(named(false));
            if found.is_empty() && matches!(class, Class::Field) {
                found.extend(named(true));
            }
        }
        WayKind::Role { role, query, name } => {
            let named = |text: &str| name.as_ref().is_none_or(|name| name.is(text));
            found.extend(
                controls
                    .iter()
                    .filter(|c| c.role == *role && named(&c.name))
                    .map(of_control),
            );
            let others = answers(view, std::slice::from_ref(query)).filter(|m| named(&m.name));
            add(&mut found, others, &view.observation);
        }
        WayKind::Asked { queries, name, .. } => {
            let named = |m: &&Match| {
                name.as_ref().is_none_or(|name| {
                    let block = view.observation.blocks.iter().find(|block| block.id == m.id);
                    // A name is cut at 200 characters, so a longer text cannot be checked again.
                    name.is(&m.name) || block.is_some_and(|b| name.is_in(&b.text)) || m.name.chars().count() >= 200
                })
            };
            add(&mut found, answers(view, queries).filter(named), &view.observation);
        }
    }
    found
}

/// The name of a field without the stars that say it must be filled: they need not stand in a flow.
fn unmarked(name: &str) -> &str {
    name.trim_matches(|c: char| matches!(c, '*' | '＊') || c.is_whitespace())
}

fn answers<'a>(view: &'a View, queries: &'a [usize]) -> impl Iterator<Item = &'a Match> {
    queries.iter().filter_map(|at| view.matches.get(*at)).flatten()
}

fn add<'a>(found: &mut Vec<Candidate>, matches: impl Iterator<Item = &'a Match>, observation: &Observation) {
    for it in matches {
        if found.iter().any(|known| known.id == it.id) {
            continue;
        }
        let known = observation.controls.iter().find(|control| control.id == it.id);
        let control = known.cloned().unwrap_or_else(|| as_control(it, observation));
        found.push(Candidate { id: it.id, control });
    }
}

fn as_control(it: &Match, observation: &Observation) -> Control {
    let block = observation.blocks.iter().find(|block| block.id == it.id);
    Control {
        id: it.id,
        role: it.role.clone(),
        name: fold(&it.name),
        tag: it.tag.clone(),
        rect: it.rect,
        in_view: it.in_view,
        scroll_distance: it.scroll_distance,
        enabled: true,
        landmark: block.map(|block| block.landmark).unwrap_or_default(),
        layer: block.and_then(|block| block.layer),
        ..Control::default()
    }
}

/// An element that is no control may stand inside one: acting on the words of a button is acting on the button.
pub(super) async fn enclosing<D: Driver>(driver: &mut D, it: &Candidate, view: &View) -> Driven<Option<Control>> {
    if view.observation.controls.iter().any(|control| control.id == it.id) {
        return Ok(None);
    }
    let rect = it.control.rect;
    let (x, y) = (rect.x + rect.w / 2.0, rect.y + rect.h / 2.0);
    // The innermost control comes last in document order.
    for control in view
        .observation
        .controls
        .iter()
        .rev()
        .filter(|control| holds(control.rect, x, y))
    {
        if !driver.inside(control.id, &[it.id]).await?.is_empty() {
            return Ok(Some(Control {
                in_view: it.control.in_view,
                scroll_distance: it.control.scroll_distance,
                ..control.clone()
            }));
        }
    }
    Ok(None)
}

fn holds(rect: Rect, x: f64, y: f64) -> bool {
    x >= rect.x && x <= rect.x + rect.w && y >= rect.y && y <= rect.y + rect.h
}

/// Of these candidates, those that the topmost blocking layer leaves within reach; and that layer's name if it
/// keeps any of them back.
pub(super) async fn reachable<D: Driver>(
    driver: &mut D,
    candidates: Vec<Candidate>,
    view: &View,
) -> Driven<(Vec<Candidate>, Option<String>)> {
    let layers = &view.observation.layers;
    let Some(top) = layers.iter().rposition(|layer| layer.blocking) else {
        return Ok((candidates, None));
    };
    let mut unknown: Vec<ElementId> = Vec::new();
    let mut within: Vec<ElementId> = Vec::new();
    for candidate in &candidates {
        match candidate.control.layer {
            Some(layer) if layer >= top => within.push(candidate.id),
            Some(_) => {}
            // No layer is told of what is neither a control nor a block.
            None if candidate.control.role.is_empty() || !is_control(candidate, view) => unknown.push(candidate.id),
            None => {}
        }
    }
    if !unknown.is_empty() {
        for layer in &layers[top..] {
            within.extend(driver.inside(layer.id, &unknown).await?);
            if unknown.contains(&layer.id) {
                within.push(layer.id);
            }
        }
    }
    let all = candidates.len();
    let reach: Vec<_> = candidates
        .into_iter()
        .filter(|candidate| within.contains(&candidate.id))
        .collect();
    let behind = (reach.len() < all).then(|| {
        format!(
            "{} \"{}\"",
            layers[top].role.as_deref().unwrap_or("layer"),
            fold(&layers[top].name)
        )
    });
    Ok((reach, behind))
}

fn is_control(candidate: &Candidate, view: &View) -> bool {
    view.observation
        .controls
        .iter()
        .any(|control| control.id == candidate.id)
}

/// Whether a condition holds in one look.
pub(super) fn holds_now<'a, D: Driver>(driver: &'a mut D, asked: &'a Asked, view: &'a View) -> Answer<'a, bool> {
    Box::pin(async move {
        for test in &asked.tests {
            if !holds_test(driver, test, view).await? {
                return Ok(false);
            }
        }
        Ok(true)
    })
}

async fn holds_test<D: Driver>(driver: &mut D, test: &AskedTest, view: &View) -> Driven<bool> {
    let seen = &view.observation;
    Ok(match test {
        AskedTest::Visible(finder) => !resolve(driver, finder, view).await?.candidates.is_empty(),
        // While a native dialog is open nothing of the page can be seen, so nothing can be said to be absent.
        AskedTest::Absent(finder) => {
            seen.dialog.is_none() && resolve(driver, finder, view).await?.candidates.is_empty()
        }
        AskedTest::Text(pattern) => rendered(seen).iter().any(|text| pattern.find_in(text).is_some()),
        AskedTest::Url(pattern) => pattern.is_in(&seen.url),
        AskedTest::Title(pattern) => pattern.is_in(&seen.title),
        AskedTest::Dialog(pattern) => seen.dialog.as_ref().is_some_and(|dialog| pattern.is_in(&dialog.text)),
        AskedTest::Any(conditions) => {
            for condition in conditions {
                if holds_now(driver, condition, view).await? {
                    return Ok(true);
                }
            }
            false
        }
    })
}

/// The rendered text of a look, folded: an open native dialog's words, the page's text as one, and the words on
/// input buttons, which are rendered but no text of the document.
pub(super) fn rendered(seen: &Observation) -> Vec<String> {
    let mut texts = Vec::new();
    if let Some(dialog) = &seen.dialog {
        texts.push(fold(&dialog.text));
    }
    let blocks: Vec<_> = seen.blocks.iter().map(|block| block.text.as_str()).collect();
    texts.push(fold(&blocks.join(" ")));
    let buttons = seen.controls.iter().filter(|control| {
        control.tag == "button"
            || (control.tag == "input" && matches!(control.kind.as_deref(), Some("submit" | "reset" | "button")))
    });
    texts.extend(buttons.map(|control| fold(&control.name)));
    texts
}
