//! Where documents are: numbers of documents in the walk, and the way through the frames to each.

use std::{collections::HashMap, time::Instant};

use serde_json::{Value, json};

use super::{driver::ChromeDriver, fault::other, wire::ELEMENT};
use crate::{
    trace::{ElementId, Obstacle},
    walk::{Driven, DriverErrorKind},
};

/// All documents of the walk.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// Number by the key that the probe gave the document.
    numbers: HashMap<String, u32>,
    places: HashMap<u32, Place>,
}

/// A document as of the last look.
#[derive(Debug, Clone, Default)]
pub(super) struct Place {
    pub(super) key: String,
    /// The window it is in.
    pub(super) window: u32,
    /// The frame elements on the way from the top: as the driver calls them, and as the walk does.
    pub(super) way: Vec<(Value, ElementId)>,
}

impl Places {
    /// The number of a document; a new one if it was never seen.
    pub(super) fn number(&mut self, place: Place) -> u32 {
        let next = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX).saturating_add(1);
        let number = *self.numbers.entry(place.key.clone()).or_insert(next);
        self.places.insert(number, place);
        number
    }

    /// Where it was last seen.
    pub(super) fn find(&self, document: u32) -> Option<&Place> {
        self.places.get(&document)
    }
}

impl ChromeDriver {
    /// Makes the element's document the current browsing context and proves that it is the very same.
    pub(super) async fn go_to(&mut self, document: u32) -> Driven<()> {
        let gone = || other(DriverErrorKind::Stale, "its document is no longer on screen");
        let place = self.places.find(document).cloned().ok_or_else(gone)?;
        if place.window != self.front_number() {
            return Err(gone());
        }
        let session = self.session()?;
        let answer = async {
            session.leave_frames().await?;
            for (frame, _) in &place.way {
                session.enter(frame).await?;
            }
            Ok(())
        }
        .await;
        self.judge(answer)
    }

    /// The element and the one that takes the pointer for it, in the current browsing context of its document.
    pub(super) async fn element(&mut self, id: ElementId) -> Driven<(Value, Value)> {
        let stale = || other(DriverErrorKind::Stale, "the element left the document");
        self.last.at = None;
        self.go_to(id.document).await?;
        let answer = self.session()?.call("element", json!([id.node])).await;
        let found = self.judge(answer)?;
        let key = self.places.find(id.document).map(|place| place.key.clone());
        if found[0].as_str().map(str::to_owned) != key || found[1].get(ELEMENT).is_none() {
            return Err(stale());
        }
        Ok((found[1].clone(), found[2].clone()))
    }

    /// See [`crate::walk::Driver::obstacle`].
    pub(super) async fn find_obstacle(&mut self, id: ElementId) -> Driven<Option<Obstacle>> {
        match self.element(id).await {
            Err(error) if error.kind == DriverErrorKind::Stale => return Ok(Some(Obstacle::Gone)),
            answer => drop(answer?),
        }
        let answer = self.session()?.call("obstacle", json!([id.node])).await;
        // Bringing it into view is none of the page's doing.
        self.acted = self.acted.max(
            Instant::now()
                .checked_sub(std::time::Duration::from_secs(1))
                .unwrap_or(self.acted),
        );
        let mut said = self.judge(answer)?;
        let way = self
            .places
            .find(id.document)
            .map(|place| place.way.clone())
            .unwrap_or_default();
        for (depth, (_, frame)) in way.iter().enumerate().rev() {
            if !said["obstacle"].is_null() {
                break;
            }
            let session = self.session()?;
            let answer = async {
                session.leave_frames().await?;
                for (outer, _) in &way[..depth] {
                    session.enter(outer).await?;
                }
                session
                    .call("frameHit", json!([frame.node, said["point"]["x"], said["point"]["y"]]))
                    .await
            }
            .await;
            said = self.judge(answer)?;
        }
        if said["obstacle"].is_null() {
            return Ok(None);
        }
        serde_json::from_value(said["obstacle"].clone())
            .map(Some)
            .map_err(|error| {
                other(
                    DriverErrorKind::Other,
                    format!("the probe's answer makes no sense: {error}"),
                )
            })
    }

    /// See [`crate::walk::Driver::inside`].
    pub(super) async fn find_inside(&mut self, container: ElementId, ids: &[ElementId]) -> Driven<Vec<ElementId>> {
        // Each element stands for itself, or is stood for by the frame of its document in the container's.
        let standing: Vec<Option<u32>> = ids
            .iter()
            .map(|id| {
                if id.document == container.document {
                    return Some(id.node);
                }
                let way = &self.places.find(id.document)?.way;
                way.iter()
                    .find(|(_, frame)| frame.document == container.document)
                    .map(|(_, frame)| frame.node)
            })
            .collect();
        self.element(container).await?;
        let nodes: Vec<u32> = standing.iter().flatten().copied().collect();
        let answer = self.session()?.call("inside", json!([container.node, nodes])).await;
        let found: Vec<u64> = self
            .judge(answer)?
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_u64)
            .collect();
        Ok(ids
            .iter()
            .zip(standing)
            .filter(|(_, node)| node.is_some_and(|node| found.contains(&u64::from(node))))
            .map(|(id, _)| *id)
            .collect())
    }
}

impl ChromeDriver {
    /// Role and name of an element as the browser itself computes them, for comparison with the probe's.
    ///
    /// # Errors
    /// As any act on an element.
    pub async fn computed(&mut self, id: ElementId) -> Driven<(String, String)> {
        let (element, _) = self.element(id).await?;
        let path = format!("/element/{}", element[ELEMENT].as_str().unwrap_or_default());
        let session = self.session()?;
        let answer = async {
            let role = session.wire.get(&format!("{path}/computedrole")).await?;
            let label = session.wire.get(&format!("{path}/computedlabel")).await?;
            Ok((
                role.as_str().unwrap_or_default().to_owned(),
                label.as_str().unwrap_or_default().to_owned(),
            ))
        }
        .await;
        self.judge(answer)
    }
}
