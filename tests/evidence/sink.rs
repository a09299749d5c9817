//! Joins a walk to a capture, as the command line does.

use std::io;

use farewell::{
    evidence::{Bundle, CaptureWriter, DrawnText, Redactor, RunFacts},
    trace::{Observation, Record, Tool},
    walk::{Sighting, Sink},
};
use secrecy::ExposeSecret;

use crate::scripted::secrets;

pub(crate) struct CaptureSink(pub(crate) CaptureWriter);

impl Sink for CaptureSink {
    fn observation(&mut self, sighting: Sighting) -> io::Result<Observation> {
        let drawn: Vec<_> = sighting
            .drawn
            .into_iter()
            .map(|drawn| DrawnText {
                text: drawn.text,
                rect: drawn.rect,
            })
            .collect();
        Ok(self
            .0
            .observation(sighting.observation, sighting.screenshot, sighting.dom, &drawn)?)
    }

    fn record(&mut self, record: Record) -> io::Result<Record> {
        Ok(self.0.record(&record)?)
    }
}

pub(crate) fn redactor() -> Redactor {
    let secrets = secrets();
    Redactor::new(secrets.iter().map(|(name, value)| (name, value.expose_secret()))).unwrap()
}

pub(crate) fn facts(id: &str) -> RunFacts {
    RunFacts {
        id: id.to_owned(),
        tool: Tool {
            name: "farewell".to_owned(),
            version: "0.1.0".to_owned(),
            counting_standard: 1,
        },
        started: "2026-01-01T00:00:00Z".parse().unwrap(),
        ..RunFacts::default()
    }
}

pub(crate) fn bundle(out: &std::path::Path) -> Bundle {
    Bundle::create(out, &facts("r1"), redactor()).unwrap()
}
