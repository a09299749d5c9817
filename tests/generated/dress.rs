//! What a case file leaves out: where things stand and how they look.

use farewell::trace::{Control, Observation, Rect, Style, Trace};

use super::chance::Chance;

/// Colours of a control: text, what is right behind it, and what is behind the control.
const LOOKS: [(&str, &str, &str); 4] = [
    ("rgb(255, 255, 255)", "rgb(0, 90, 200)", "rgb(255, 255, 255)"),
    ("rgb(60, 60, 60)", "rgb(255, 255, 255)", "rgb(255, 255, 255)"),
    ("rgb(150, 150, 150)", "rgb(250, 250, 250)", "rgb(250, 250, 250)"),
    ("rgb(230, 230, 230)", "rgb(30, 30, 30)", "rgb(18, 18, 18)"),
];

/// Gives every element a place and every control a look: the same one wherever it is seen in the walk.
pub fn dress(trace: &mut Trace, chance: &mut Chance) {
    let shift = chance.below(LOOKS.len());
    for seen in &mut trace.observations {
        place(seen, shift);
    }
    for moment in &mut trace.moments {
        let before = moment
            .before
            .and_then(|index| trace.observations.get(index as usize - 1));
        if let (Some(target), Some(seen)) = (&mut moment.target, before)
            && let Some(shown) = seen.controls.iter().find(|control| control.id == target.id)
        {
            target.clone_from(shown);
        }
    }
}

fn place(seen: &mut Observation, shift: usize) {
    (seen.viewport.w, seen.viewport.h) = if seen.platform == "phone" {
        (390.0, 844.0)
    } else {
        (1280.0, 800.0)
    };
    (seen.viewport.page_w, seen.viewport.page_h) = (seen.viewport.w, 2000.0);
    seen.settle.quiet = true;
    seen.screenshot = Some(format!("screens/{:03}.png", seen.index));
    let mut y = 10.0;
    let mut next = |h: f64| {
        y += h + 8.0;
        Rect {
            x: 20.0,
            y: y - h,
            w: 240.0,
            h,
        }
    };
    for block in &mut seen.blocks {
        block.rect = next(24.0);
    }
    for control in &mut seen.controls {
        control.rect = next(36.0);
        look(control, shift);
    }
}

fn look(control: &mut Control, shift: usize) {
    let (text, under, behind) = LOOKS[(control.id.node as usize + shift) % LOOKS.len()];
    control.style = Style {
        font_px: 14.0 + f64::from(control.id.node % 3) * 2.0,
        font_weight: 400,
        color: text.to_owned(),
        fill: (under != behind).then(|| under.to_owned()),
        behind: Some(behind.to_owned()),
        text: Some(text.to_owned()),
        under: Some(under.to_owned()),
        surface: Some(under.to_owned()),
        ..Style::default()
    };
}
