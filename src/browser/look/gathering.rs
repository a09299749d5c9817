//! Putting the documents of a page together in document order.

use serde_json::Value;

use super::{
    super::fault::other,
    page::{Frame, Hit, Page, Placed},
};
use crate::{
    trace::{Block, Control, Document, ElementId, Landmark, Observation, Settle},
    walk::{Drawn, Driven, DriverErrorKind, Match},
};

/// What is gathered while going through the frames. Each item carries its place in document order.
#[derive(Default)]
pub(super) struct Gathering {
    pub(super) observation: Observation,
    pub(super) blocks: Vec<(Vec<u32>, Block)>,
    pub(super) controls: Vec<(Vec<u32>, Control)>,
    pub(super) matches: Vec<Vec<(Vec<u32>, Match)>>,
    pub(super) drawn: Vec<Drawn>,
    pub(super) dom: String,
    pub(super) parts: Vec<(u32, String)>,
}

/// Where in the tree of frames we are.
#[derive(Clone, Default)]
pub(super) struct Spot {
    pub(super) order: Vec<u32>,
    pub(super) way: Vec<(Value, ElementId)>,
    pub(super) parent: Option<u32>,
    pub(super) layer: Option<usize>,
    pub(super) landmark: Landmark,
}

impl Gathering {
    /// Takes over what was found in one document and gives back its frames.
    pub(super) fn page(&mut self, page: Page, number: u32, spot: &Spot, settle: Settle) -> Driven<Vec<Frame>> {
        let seen = &mut self.observation;
        let top = spot.way.is_empty();
        if top {
            seen.url.clone_from(&page.url);
            seen.title = page.title;
            seen.lang = page.lang;
            seen.status = page.status;
            seen.redirects = page.redirects;
            seen.viewport = page.viewport;
            seen.settle = settle;
        } else {
            seen.settle.quiet &= settle.quiet;
            seen.settle.waited_ms += settle.waited_ms;
        }
        if seen.step_indicator.is_none() {
            seen.step_indicator = page.step;
        }
        seen.documents.push(Document {
            id: number,
            parent: spot.parent,
            url: page.url.clone(),
        });
        self.parts.push((number, page.fingerprint));
        let first = seen.layers.len();
        let layer_of = |layer: Option<usize>| layer.map(|at| at + first).or(spot.layer);
        let landmark_of = |landmark: Landmark| match (spot.landmark, landmark) {
            (Landmark::Main, _) => Landmark::Main,
            (outer, Landmark::None) => outer,
            (_, inner) => inner,
        };
        for mut layer in page.layers {
            layer.id.document = number;
            layer.parent = layer_of(layer.parent);
            seen.layers.push(layer);
        }
        let place = |pos: u32| spot.order.iter().copied().chain([pos]).collect::<Vec<_>>();
        for Placed { pos, item: mut block } in page.blocks {
            block.id.document = number;
            block.layer = layer_of(block.layer);
            block.landmark = landmark_of(block.landmark);
            self.blocks.push((place(pos), block));
        }
        for Placed { pos, item: mut control } in page.controls {
            control.id.document = number;
            control.layer = layer_of(control.layer);
            control.landmark = landmark_of(control.landmark);
            self.controls.push((place(pos), control));
        }
        for (list, found) in self.matches.iter_mut().zip(page.matches) {
            if let Some(error) = found.error {
                return Err(other(DriverErrorKind::Invalid, error));
            }
            list.extend(found.list.into_iter().map(|hit| {
                let id = ElementId {
                    document: number,
                    node: hit.id,
                };
                let Hit {
                    pos,
                    role,
                    name,
                    tag,
                    rect,
                    in_view,
                    scroll_distance,
                    ..
                } = hit;
                (
                    place(pos),
                    Match {
                        id,
                        role,
                        name,
                        tag,
                        rect,
                        in_view,
                        scroll_distance,
                    },
                )
            }));
        }
        self.drawn.extend(page.drawn.into_iter().map(|drawn| Drawn {
            text: drawn.text,
            rect: drawn.rect,
        }));
        if let Some(dom) = page.dom {
            if !top {
                let url = page.url.replace("--", "- -").replace('>', "%3E");
                let parent = spot.parent.unwrap_or_default();
                self.dom.push_str(&format!(
                    "\n<!-- document {number}, in a frame of document {parent}: {url} -->\n"
                ));
            }
            self.dom.push_str(&dom);
        }
        Ok(page
            .frames
            .into_iter()
            .map(|frame| Frame {
                layer: layer_of(frame.layer),
                landmark: landmark_of(frame.landmark),
                ..frame
            })
            .collect())
    }
}
