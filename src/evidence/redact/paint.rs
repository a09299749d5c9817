//! Painting over the places of a screenshot where a secret is drawn. The live page is never touched.

use std::collections::BTreeSet;

use super::Redactor;
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

/// The screenshot with every drawn secret painted over; none when it has to be painted and cannot be, because a
/// picture that might show a secret is not kept.
pub(in crate::evidence) fn paint(
    redactor: &Redactor,
    screenshot: Vec<u8>,
    drawn: &[DrawnText],
    viewport: &Viewport,
) -> Option<Vec<u8>> {
    let places = secret_places(redactor, drawn);
    if places.is_empty() {
        return Some(screenshot);
    }
    repaint(&screenshot, &places, viewport)
}

/// Where secrets are drawn: each piece by itself, and pieces that only together make a secret (a word in two
/// colours, a code in several boxes, a long value broken over lines).
fn secret_places(redactor: &Redactor, drawn: &[DrawnText]) -> Vec<Rect> {
    let mut hit: BTreeSet<usize> = BTreeSet::new();
    if redactor.is_idle() {
        return Vec::new();
    }
    let document: Vec<usize> = (0..drawn.len()).collect();
    let lines = by_line(drawn);
    for (order, trim, between) in [
        (&document, false, ""),
        (&document, true, ""),
        (&document, true, " "),
        (&lines, true, ""),
        (&lines, true, " "),
    ] {
        let mut joined = String::new();
        let mut pieces = Vec::new();
        for at in order {
            let text = drawn[*at].text.as_str();
            let text = if trim { text.trim() } else { text };
            if !joined.is_empty() {
                joined.push_str(between);
            }
            let start = joined.len();
            joined.push_str(text);
            pieces.push((start..joined.len(), *at));
        }
        for found in redactor.find(&joined) {
            let touched = pieces
                .iter()
                .filter(|(piece, _)| piece.start < found.end && found.start < piece.end);
            hit.extend(touched.map(|(_, at)| *at));
        }
    }
    // Joined with its neighbours, a piece may be matched from elsewhere; by itself it must not be missed.
    hit.extend(document.iter().filter(|at| redactor.touches(&drawn[**at].text)));
    hit.into_iter().map(|at| drawn[at].rect).collect()
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
