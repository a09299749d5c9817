//! Screenshots as they enter the page.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde::Serialize;

use crate::report::words::Words;

/// Where screenshots are read from.
pub trait Captures {
    /// The bytes of a PNG: `folder` as in [`crate::audit::Judged::folder`], `path` relative to it.
    fn png(&self, folder: &str, path: &str) -> Option<Vec<u8>>;
}

impl<F: Fn(&str, &str) -> Option<Vec<u8>>> Captures for F {
    fn png(&self, folder: &str, path: &str) -> Option<Vec<u8>> {
        self(folder, path)
    }
}

/// No screenshots at all.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoCaptures;

impl Captures for NoCaptures {
    fn png(&self, _folder: &str, _path: &str) -> Option<Vec<u8>> {
        None
    }
}

/// Beyond this many bytes of images a browser is slow to open the page; further ones are named, not shown.
const BUDGET: usize = 48 * 1024 * 1024;

/// Hands out pictures until the budget is used up.
pub(super) struct Album<'a> {
    captures: &'a dyn Captures,
    words: &'static Words,
    left: usize,
    /// How many pictures did not fit.
    pub(super) left_out: usize,
}

/// A picture, or why there is none.
#[derive(Debug, Serialize)]
pub(super) struct Picture {
    /// `data:` address.
    src: Option<String>,
    width: u32,
    height: u32,
    wide: bool,
    /// Path in the bundle, for people.
    path: Option<String>,
    missing: Option<&'static str>,
}

impl Picture {
    /// Width and height in pixels, where it is shown.
    pub(super) fn size(&self) -> Option<(u32, u32)> {
        self.src.as_ref().map(|_| (self.width, self.height))
    }
}

impl<'a> Album<'a> {
    pub(super) fn new(captures: &'a dyn Captures, words: &'static Words) -> Self {
        Self {
            captures,
            words,
            left: BUDGET,
            left_out: 0,
        }
    }

    pub(super) fn picture(&mut self, folder: &str, file: Option<&str>) -> Picture {
        let mut picture = Picture {
            src: None,
            width: 0,
            height: 0,
            wide: false,
            path: file.map(|file| format!("capture/{folder}/{file}")),
            missing: None,
        };
        let Some(file) = file else {
            picture.missing = Some(self.words.say("picture.none"));
            return picture;
        };
        let Some(bytes) = self.captures.png(folder, file) else {
            picture.missing = Some(self.words.say("picture.unread"));
            return picture;
        };
        let Some((width, height)) = size(&bytes) else {
            picture.missing = Some(self.words.say("picture.no-png"));
            return picture;
        };
        if bytes.len() > self.left {
            self.left_out += 1;
            picture.missing = Some(self.words.say("picture.large"));
            return picture;
        }
        self.left -= bytes.len();
        (picture.width, picture.height, picture.wide) = (width, height, width > height);
        picture.src = Some(format!("data:image/png;base64,{}", STANDARD.encode(&bytes)));
        picture
    }
}

/// Width and height as the header of a PNG gives them.
fn size(png: &[u8]) -> Option<(u32, u32)> {
    let header = png.strip_prefix(b"\x89PNG\r\n\x1a\n")?.get(..16)?;
    let number = |at: usize| Some(u32::from_be_bytes(header.get(at..at + 4)?.try_into().ok()?));
    (header.get(4..8)? == b"IHDR").then_some(())?;
    Some((number(8)?, number(12)?))
}
