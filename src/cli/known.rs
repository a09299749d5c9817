//! The leave journeys that the flow files of a bundle hold, walked or not.

use std::{io, path::Path};

use super::{failure::Failure, judging::unreadable};
use crate::{
    evidence,
    flow::{self, Goal},
    trace::{Observation, Record, Trace},
    walk::{self, Options, Secrets, Sighting, Sink},
};

/// A trace of each, as if it could not be begun; and the flow files that cannot be read: what else they hold is not known.
pub(super) fn known(bundle: &Path, at: jiff::Timestamp) -> Result<(Vec<Trace>, Vec<String>), Failure> {
    let (mut traces, mut unread) = (Vec::new(), Vec::new());
    for (name, bytes) in evidence::flows(bundle).map_err(unreadable)? {
        let Some(flow) = flow::read_all([(&name, bytes)]).flows.pop() else {
            unread.push(name);
            continue;
        };
        for journey in flow.journeys.iter().filter(|journey| journey.goal == Goal::Leave) {
            let why = (at, "it was not walked".to_owned());
            let mut kept = Kept(None);
            let (options, secrets) = (Options::default(), Secrets::none());
            // What is kept in memory cannot fail.
            let _ = walk::not_begun(&flow, journey, &options, &secrets, why, &mut (), &mut kept);
            traces.extend(kept.0);
        }
    }
    Ok((traces, unread))
}

/// A trace in memory.
struct Kept(Option<Trace>);

impl Sink for Kept {
    fn observation(&mut self, sighting: Sighting) -> io::Result<Observation> {
        Ok(sighting.observation)
    }

    fn record(&mut self, record: Record) -> io::Result<Record> {
        match (&mut self.0, record.clone()) {
            (None, Record::Header(header)) => self.0 = Some(Trace::begin(header)),
            (None, _) => {}
            (Some(trace), record) => trace.push(record),
        }
        Ok(record)
    }
}
