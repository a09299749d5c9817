//! Where a secret is drawn, the stored picture is painted over, and nowhere else.

use std::io::Cursor;

use farewell::{
    evidence::DrawnText,
    trace::{Header, Observation, Record, Rect, Viewport},
};

use crate::{scripted::*, sink::bundle};

pub(crate) fn header() -> Header {
    let site = Site::new().screen("a", Screen::at("/").text("안녕"));
    walked(flow(vec![], done("안녕")), site).header
}

pub(crate) fn white(width: u32, height: u32, color: png::ColorType) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(color);
    let mut writer = encoder.write_header().unwrap();
    writer
        .write_image_data(&vec![255; (width * height) as usize * color.samples()])
        .unwrap();
    writer.finish().unwrap();
    bytes
}

fn at(x: f64, y: f64, w: f64, text: &str) -> DrawnText {
    DrawnText {
        text: text.to_owned(),
        rect: Rect { x, y, w, h: 10.0 },
    }
}

/// Stores a picture of a 100 × 60 viewport at twice the pixels; which of the given points (CSS pixels) are painted.
fn painted(drawn: &[DrawnText], points: &[(usize, usize)], color: png::ColorType) -> Vec<bool> {
    let out = tempfile::tempdir().unwrap();
    painted_in(&bundle(out.path()), drawn, points, color)
}

/// The same in a bundle that masks by rules of its own.
pub(crate) fn painted_in(
    bundle: &farewell::evidence::Bundle,
    drawn: &[DrawnText],
    points: &[(usize, usize)],
    color: png::ColorType,
) -> Vec<bool> {
    let mut capture = bundle.walk("shop", None, "leave", 1).unwrap();
    capture.record(&Record::Header(header())).unwrap();
    let observation = Observation {
        index: 1,
        viewport: Viewport {
            w: 100.0,
            h: 60.0,
            ..Viewport::default()
        },
        ..Observation::default()
    };
    let stored = capture
        .observation(observation, Some(white(200, 120, color)), None, drawn)
        .unwrap();
    let file = std::fs::read(capture.path().join(stored.screenshot.unwrap())).unwrap();
    let mut reader = png::Decoder::new(Cursor::new(file)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let frame = reader.next_frame(&mut pixels).unwrap();
    assert_eq!((frame.width, frame.height, frame.color_type), (200, 120, color));
    points
        .iter()
        .map(|(x, y)| pixels[(y * 2 * 200 + x * 2) * color.samples()] != 255)
        .collect()
}

#[test]
fn a_drawn_secret_is_painted_over_at_the_pictures_own_scale() {
    let drawn = [
        at(10.0, 10.0, 40.0, "Hello"),
        at(10.0, 30.0, 40.0, &format!("as {EMAIL}!")),
    ];
    for color in [png::ColorType::Rgb, png::ColorType::Rgba] {
        let points = [(30, 15), (12, 35), (48, 35), (60, 35), (30, 50)];
        assert_eq!(painted(&drawn, &points, color), [false, true, true, false, false]);
    }
}

#[test]
fn a_secret_in_several_pieces_is_painted_over_piece_by_piece() {
    // In two colours on one line, with another line between them in document order.
    let drawn = [
        at(10.0, 10.0, 20.0, "mina.park"),
        at(10.0, 40.0, 20.0, "below"),
        at(31.0, 10.5, 20.0, "@shop.test"),
    ];
    let points = [(15, 15), (45, 15), (15, 45)];
    assert_eq!(painted(&drawn, &points, png::ColorType::Rgb), [true, true, false]);
    // Broken over two lines.
    let drawn = [
        at(60.0, 10.0, 20.0, "mina.park@"),
        at(10.0, 30.0, 20.0, "shop.test "),
        at(10.0, 50.0, 9.0, "end"),
    ];
    assert_eq!(
        painted(&drawn, &[(65, 15), (15, 35), (15, 55)], png::ColorType::Rgb),
        [true, true, false]
    );
}

#[test]
fn a_part_of_an_address_alone_is_not_painted_over() {
    let drawn = [at(10.0, 10.0, 40.0, "mina.park")];
    assert_eq!(painted(&drawn, &[(15, 15)], png::ColorType::Rgb), [false]);
}

#[test]
fn places_outside_the_picture_do_no_harm() {
    let drawn = [
        at(-50.0, -50.0, 1000.0, EMAIL),
        at(f64::NAN, 1e12, 10.0, EMAIL),
        at(90.0, 55.0, 500.0, EMAIL),
    ];
    assert_eq!(
        painted(&drawn, &[(95, 58), (50, 30)], png::ColorType::Rgb),
        [true, false]
    );
}

#[test]
fn a_picture_that_cannot_be_painted_is_not_kept() {
    let out = tempfile::tempdir().unwrap();
    let mut capture = bundle(out.path()).walk("shop", None, "leave", 1).unwrap();
    capture.record(&Record::Header(header())).unwrap();
    let seen = |index| Observation {
        index,
        ..Observation::default()
    };
    let broken = || Some(b"no picture".to_vec());
    let stored = capture
        .observation(seen(1), broken(), None, &[at(0.0, 0.0, 9.0, EMAIL)])
        .unwrap();
    assert_eq!(stored.screenshot, None);
    assert!(!capture.path().join("screens/001.png").exists());
}
