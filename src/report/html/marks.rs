//! The outlined controls of a screenshot: boxes over the picture, in its CSS pixels, so that any pixel ratio fits.

use serde::Serialize;

use super::{drawing, pictures::Picture, text::page};
use crate::{
    audit::{Judged, Outline, OutlineRole},
    report::words::Words,
};

/// Widths at which cards show a picture, in CSS pixels: upright, and wide.
const SHOWN: (f64, f64) = (248.0, 528.0);

/// The outlines of one picture.
#[derive(Debug, Serialize)]
pub(super) struct Marks {
    width: String,
    height: String,
    font: String,
    alternative: String,
    all: Vec<Mark>,
    /// Controls that stand outside the picture.
    beyond: Option<String>,
}

/// A box with its tag.
#[derive(Debug, Serialize)]
struct Mark {
    role: &'static str,
    x: String,
    y: String,
    w: String,
    h: String,
    tag_x: String,
    tag_y: String,
    tag_w: String,
    tag_h: String,
    text_x: String,
    text_y: String,
    label: String,
}

/// Several acts on one control are one outline.
struct Outlined<'a> {
    first: &'a Outline,
    role: OutlineRole,
    moments: Vec<u32>,
}

/// The outlines of a screen; none where none is known, or there is no picture.
pub(super) fn marks(words: &Words, judged: &Judged, screen: u32, picture: &Picture) -> Option<Marks> {
    let mut outlined: Vec<Outlined<'_>> = Vec::new();
    for outline in judged.outlines.iter().filter(|outline| outline.screen == screen) {
        match outlined.iter_mut().find(|known| known.first.rect == outline.rect) {
            Some(known) => {
                known.role = known.role.max(outline.role);
                known.moments.push(outline.moment);
            }
            None => outlined.push(Outlined {
                first: outline,
                role: outline.role,
                moments: vec![outline.moment],
            }),
        }
    }
    // The width in CSS pixels is that of the view; the picture may be longer or shorter than it.
    let width = outlined.first()?.first.view.0;
    let (pixels, lines) = picture.size().filter(|_| width > 0.0)?;
    let height = f64::from(lines) * width / f64::from(pixels);
    let unit = width / if pixels > lines { SHOWN.1 } else { SHOWN.0 };
    let (inside, outside): (Vec<_>, Vec<_>) = outlined.into_iter().partition(|one| {
        let rect = &one.first.rect;
        let (x, y) = (rect.x + rect.w / 2.0, rect.y + rect.h / 2.0);
        (0.0..=width).contains(&x) && (0.0..=height).contains(&y)
    });
    let list = |all: &[Outlined<'_>]| all.iter().map(|one| told(words, one)).collect::<Vec<_>>().join("; ");
    let beyond = (!outside.is_empty()).then(|| words.fill("mark.beyond", &[("told", &list(&outside))]));
    Some(Marks {
        width: drawing::written(width),
        height: drawing::written(height),
        font: drawing::written(unit * 11.0),
        alternative: words.fill("mark.alternative", &[("told", &list(&inside))]),
        all: inside
            .iter()
            .map(|one| mark(words, one, (width, height), unit))
            .collect(),
        beyond,
    })
}

/// The roles that a journey's pictures outline, with their names, for the key to them.
pub(super) fn key(words: &Words, judged: &Judged) -> Vec<(&'static str, &'static str)> {
    let mut roles: Vec<OutlineRole> = judged.outlines.iter().map(|outline| outline.role).collect();
    roles.sort_unstable_by(|a, b| b.cmp(a));
    roles.dedup();
    roles
        .into_iter()
        .map(|role| (role.name(), words.name("mark", role.name())))
        .collect()
}

fn moments(one: &Outlined<'_>) -> String {
    let each: Vec<String> = one.moments.iter().map(u32::to_string).collect();
    each.join(", ")
}

fn told(words: &Words, one: &Outlined<'_>) -> String {
    let (role, name) = (words.name("mark", one.role.name()), page(&one.first.name));
    if one.role == OutlineRole::Stay {
        return words.fill("mark.told-stay", &[("role", role), ("name", &name)]);
    }
    words.fill("mark.told", &[("role", role), ("name", &name), ("n", &moments(one))])
}

fn mark(words: &Words, one: &Outlined<'_>, (width, height): (f64, f64), unit: f64) -> Mark {
    let role = words.name("mark", one.role.name());
    let label = match one.role {
        OutlineRole::Act => moments(one),
        OutlineRole::Stay => role.to_owned(),
        _ => format!("{} {role}", moments(one)),
    };
    // A little air around the control, so that the box hides nothing of it.
    let air = 2.0 * unit;
    let rect = &one.first.rect;
    let (x, y) = ((rect.x - air).max(0.0), (rect.y - air).max(0.0));
    let (w, h) = (
        (rect.x + rect.w + air).min(width) - x,
        (rect.y + rect.h + air).min(height) - y,
    );
    let (tag_w, tag_h) = ((drawing::breadth(&label) * 6.4 + 7.0) * unit, 15.0 * unit);
    let tag_y = if y >= tag_h {
        y - tag_h
    } else if y + h + tag_h <= height {
        y + h
    } else {
        y
    };
    // Texts begin on the left, so the tag hides least on the right.
    // What keeps the customer is often large and stands left of what lets him go.
    let tag_x = match one.role {
        OutlineRole::Stay => x,
        _ => (x + w - tag_w).clamp(0.0, (width - tag_w).max(0.0)),
    };
    let t = drawing::written;
    Mark {
        role: one.role.name(),
        x: t(x),
        y: t(y),
        w: t(w),
        h: t(h),
        tag_x: t(tag_x),
        tag_y: t(tag_y),
        tag_w: t(tag_w),
        tag_h: t(tag_h),
        text_x: t(tag_x + 3.5 * unit),
        text_y: t(tag_y + 11.3 * unit),
        label,
    }
}
