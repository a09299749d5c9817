//! Painting over the places of a screenshot where a secret is drawn. The live page is never touched.

use std::{collections::BTreeMap, ops::Range};

use super::{Redactor, Tally, found::Found};
use crate::trace::{Rect, Viewport};

/// A piece of text as it is drawn on the page when the screenshot is taken.
#[derive(Debug, Clone, PartialEq)]
pub struct DrawnText {
    /// The text; of a text field its value.
    pub text: String,
    /// Where, in CSS pixels relative to the viewport.
    pub rect: Rect,
}

/// How far beyond the text's rectangle is painted, in CSS pixels: glyphs overhang.
const MARGIN: f64 = 3.0;
/// What it is painted with (grey, opaque).
const PAINT: [u8; 4] = [0x60, 0x60, 0x60, 0xff];

/// A screenshot that may be kept.
pub(in crate::evidence) struct Painted {
    /// The picture; none when it has to be painted and cannot be, because a picture that might show a secret is not
    /// kept.
    pub(in crate::evidence) png: Option<Vec<u8>>,
    /// How many places had to be painted over, by rule.
    pub(in crate::evidence) tally: Tally,
}

/// The screenshot with every drawn secret, and whatever a rule names, painted over.
pub(in crate::evidence) fn paint(
    redactor: &Redactor,
    screenshot: Vec<u8>,
    drawn: &[DrawnText],
    viewport: &Viewport,
) -> Painted {
    let hit = hits(redactor, drawn);
    let mut tally = Tally::new();
    for rule in hit.values() {
        *tally.entry(rule.clone()).or_default() += 1;
    }
    let places: Vec<Rect> = hit.keys().map(|at| drawn[*at].rect).collect();
    let png = match places.is_empty() {
        true => Some(screenshot),
        false => repaint(&screenshot, &places, viewport),
    };
    Painted { png, tally }
}

/// The pieces that draw what is to be masked, with its rule: each piece by itself, and pieces that only together make
/// it (a word in two colours, a code in several boxes, a long value broken over lines).
fn hits(redactor: &Redactor, drawn: &[DrawnText]) -> BTreeMap<usize, String> {
    let mut hit = BTreeMap::new();
    if redactor.is_idle() {
        return hit;
    }
    let document: Vec<usize> = (0..drawn.len()).collect();
    let lines = by_line(drawn);
    let nothing = |_: usize, _: usize| "";
    let space = |_: usize, _: usize| " ";
    let mut secrets = |joined: Joined| joined.note(redactor.found_secrets(&joined.text, false), &mut hit);
    secrets(Joined::of(drawn, &document, false, nothing));
    secrets(Joined::of(drawn, &document, true, nothing));
    secrets(Joined::of(drawn, &document, true, space));
    secrets(Joined::of(drawn, &lines, true, nothing));
    secrets(Joined::of(drawn, &lines, true, space));
    // A rule matches more than one value. Pieces that stand apart on the page are no one word to it.
    let gap = |before: usize, next: usize| {
        if touch(&drawn[before].rect, &drawn[next].rect) {
            ""
        } else {
            "\n"
        }
    };
    let mut rules = |joined: Joined| joined.note(redactor.found_by_rules(&joined.text, false), &mut hit);
    rules(Joined::of(drawn, &document, false, gap));
    rules(Joined::of(drawn, &lines, true, gap));
    rules(Joined::of(drawn, &lines, true, space));
    // Joined with its neighbours, a piece may be matched from elsewhere; by itself it must not be missed.
    for at in document {
        let text = &drawn[at].text;
        let mut found = redactor.found_secrets(text, false);
        found.extend(redactor.found_by_rules(text, false));
        if let Some(first) = found.into_iter().next() {
            hit.entry(at).or_insert(first.rule);
        }
    }
    hit
}

/// Pieces that are read as one text.
struct Joined {
    text: String,
    pieces: Vec<(Range<usize>, usize)>,
}

impl Joined {
    fn of(drawn: &[DrawnText], order: &[usize], trim: bool, between: impl Fn(usize, usize) -> &'static str) -> Self {
        let mut joined = Self {
            text: String::new(),
            pieces: Vec::new(),
        };
        for at in order {
            let text = drawn[*at].text.as_str();
            let text = if trim { text.trim() } else { text };
            if let Some((_, before)) = joined.pieces.last() {
                joined.text.push_str(between(*before, *at));
            }
            let start = joined.text.len();
            joined.text.push_str(text);
            joined.pieces.push((start..joined.text.len(), *at));
        }
        joined
    }

    /// Notes every piece that a found part touches.
    fn note(&self, found: Vec<Found>, hit: &mut BTreeMap<usize, String>) {
        for Found { place, rule } in found {
            let touched = self
                .pieces
                .iter()
                .filter(|(piece, _)| piece.start < place.end && place.start < piece.end);
            for (_, at) in touched {
                hit.entry(*at).or_insert_with(|| rule.clone());
            }
        }
    }
}

/// Whether the second piece goes on where the first ends, as parts of one word do.
fn touch(first: &Rect, second: &Rect) -> bool {
    let height = first.h.min(second.h);
    let same_line = (first.y + first.h / 2.0 - second.y - second.h / 2.0).abs() <= height / 2.0;
    same_line && (second.x - first.x - first.w).abs() <= height / 4.0
}

/// The pieces as they are read: line by line, from left to right.
fn by_line(drawn: &[DrawnText]) -> Vec<usize> {
    let middle = |at: usize| drawn[at].rect.y + drawn[at].rect.h / 2.0;
    let mut order: Vec<usize> = (0..drawn.len()).collect();
    order.sort_by(|a, b| middle(*a).total_cmp(&middle(*b)));
    let mut lines: Vec<Vec<usize>> = Vec::new();
    for at in order {
        match lines.last_mut() {
            Some(line) if middle(at) - middle(line[0]) <= drawn[line[0]].rect.h / 2.0 => line.push(at),
            _ => lines.push(vec![at]),
        }
    }
    for line in &mut lines {
        line.sort_by(|a, b| drawn[*a].rect.x.total_cmp(&drawn[*b].rect.x));
    }
    lines.concat()
}

fn repaint(screenshot: &[u8], places: &[Rect], viewport: &Viewport) -> Option<Vec<u8>> {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(screenshot));
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().ok()?;
    let mut pixels = vec![0; reader.output_buffer_size()?];
    let frame = reader.next_frame(&mut pixels).ok()?;
    pixels.truncate(frame.buffer_size());
    let (width, height) = (frame.width as usize, frame.height as usize);
    let samples = frame.color_type.samples();
    let ratio = if viewport.w > 0.0 {
        width as f64 / viewport.w
    } else {
        1.0
    };
    let paint: &[u8] = match samples {
        1 => &PAINT[..1],
        2 => &[PAINT[0], PAINT[3]],
        3 => &PAINT[..3],
        _ => &PAINT,
    };
    for place in places {
        let left = edge((place.x - MARGIN) * ratio, width);
        let right = edge(((place.x + place.w + MARGIN) * ratio).ceil(), width);
        let top = edge((place.y - MARGIN) * ratio, height);
        let bottom = edge(((place.y + place.h + MARGIN) * ratio).ceil(), height);
        for row in top..bottom {
            let from = (row * width + left) * samples;
            let to = (row * width + right.max(left)) * samples;
            for pixel in pixels.get_mut(from..to)?.chunks_exact_mut(samples) {
                pixel.copy_from_slice(paint);
            }
        }
    }
    let mut painted = Vec::new();
    let mut encoder = png::Encoder::new(&mut painted, frame.width, frame.height);
    encoder.set_color(frame.color_type);
    encoder.set_depth(frame.bit_depth);
    encoder.set_compression(png::Compression::Fast);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(&pixels).ok()?;
    writer.finish().ok()?;
    Some(painted)
}

fn edge(at: f64, end: usize) -> usize {
    // Saturates: a negative number is 0.
    (at as usize).min(end)
}
