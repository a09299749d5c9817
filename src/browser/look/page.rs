//! What the probe answers about one document.

use serde::Deserialize;
use serde_json::Value;

use crate::trace::{Block, Control, Landmark, Layer, Rect, Viewport};

#[derive(Deserialize)]
pub(super) struct Page {
    pub(super) key: String,
    pub(super) url: String,
    pub(super) title: String,
    pub(super) lang: Option<String>,
    pub(super) status: Option<u16>,
    pub(super) redirects: Option<u32>,
    pub(super) viewport: Viewport,
    pub(super) step: Option<String>,
    pub(super) fingerprint: String,
    pub(super) layers: Vec<Layer>,
    pub(super) blocks: Vec<Placed<Block>>,
    pub(super) controls: Vec<Placed<Control>>,
    pub(super) frames: Vec<Frame>,
    pub(super) matches: Vec<Answers>,
    pub(super) drawn: Vec<DrawnText>,
    pub(super) dom: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct Placed<T> {
    pub(super) pos: u32,
    pub(super) item: T,
}

#[derive(Deserialize)]
pub(super) struct Frame {
    pub(super) pos: u32,
    pub(super) node: u32,
    pub(super) layer: Option<usize>,
    pub(super) landmark: Landmark,
    pub(super) frame: Value,
}

#[derive(Deserialize)]
pub(super) struct Answers {
    pub(super) error: Option<String>,
    pub(super) list: Vec<Hit>,
}

#[derive(Deserialize)]
pub(super) struct Hit {
    pub(super) pos: u32,
    pub(super) id: u32,
    pub(super) role: String,
    pub(super) name: String,
    pub(super) tag: String,
    pub(super) rect: Rect,
    pub(super) in_view: bool,
    pub(super) scroll_distance: f64,
}

#[derive(Deserialize)]
pub(super) struct DrawnText {
    pub(super) text: String,
    pub(super) rect: Rect,
}
