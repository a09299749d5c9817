//! Walking a scripted site.

use std::io;

use farewell::{
    flow::Flow,
    trace::{Act, Observation, Phase, Record, StopReason, Trace},
    walk::{self, Options, Secrets, Sighting, Sink},
};

use super::{driver::ScriptedDriver, site::Site};

/// The secrets of the persona `free`.
pub const EMAIL: &str = "mina.park@shop.test";
pub const PASSWORD: &str = "Hun+er/2 <7>&탈퇴";

/// Keeps what it is given, as it is.
#[derive(Default)]
pub struct Memory {
    pub records: Vec<Record>,
    /// Fails from this record on, counted from 1.
    pub fails_at: Option<usize>,
}

impl Memory {
    fn keep(&mut self, record: Record) -> io::Result<()> {
        if self.fails_at.is_some_and(|at| self.records.len() + 1 >= at) {
            return Err(io::Error::other("no space left"));
        }
        self.records.push(record);
        Ok(())
    }
}

impl Sink for Memory {
    fn observation(&mut self, sighting: Sighting) -> io::Result<Observation> {
        let mut stored = sighting.observation;
        stored.screenshot = sighting.screenshot.map(|_| format!("screens/{:03}.png", stored.index));
        self.keep(Record::Observation(stored.clone()))?;
        Ok(stored)
    }

    fn record(&mut self, record: Record) -> io::Result<Record> {
        self.keep(record.clone())?;
        Ok(record)
    }
}

/// One walk to be.
pub struct Walk {
    pub flow: Flow,
    pub driver: ScriptedDriver,
    pub options: Options,
    pub sink: Memory,
}

impl Walk {
    pub fn new(flow: Flow, site: Site) -> Self {
        Self {
            flow,
            driver: ScriptedDriver::new(site),
            options: Options {
                commit: true,
                unique: "u1".to_owned(),
                ..Options::default()
            },
            sink: Memory::default(),
        }
    }

    /// Walks into memory.
    pub fn go(&mut self) -> Trace {
        let mut sink = std::mem::take(&mut self.sink);
        let trace = self.go_into(&mut sink);
        self.sink = sink;
        trace
    }

    /// Walks into another sink.
    pub fn go_into<S: Sink>(&mut self, sink: &mut S) -> Trace {
        let journey = &self.flow.journeys[0];
        let (secrets, mut nobody) = (secrets(), ());
        pollster::block_on(walk::walk(
            &self.flow,
            journey,
            &self.options,
            &secrets,
            &mut self.driver,
            &mut nobody,
            sink,
        ))
    }
}

pub fn secrets() -> Secrets {
    Secrets::from_iter([("email", EMAIL), ("password", PASSWORD)])
}

/// Walks with everything allowed.
pub fn walked(flow: Flow, site: Site) -> Trace {
    Walk::new(flow, site).go()
}

/// The acts of the counted steps, in few words.
pub fn acts(trace: &Trace) -> Vec<String> {
    let counted = trace.moments.iter().filter(|moment| moment.phase == Phase::Steps);
    counted
        .map(|moment| {
            let act = serde_json::to_value(&moment.act).expect("an act");
            let verb = act["do"].as_str().expect("a verb").to_owned();
            let target = moment.target.as_ref().map(|target| target.name.clone());
            let planned = match &moment.act {
                Act::Planned { verb, target } => Some(format!("{verb} {}", target.as_deref().unwrap_or_default())),
                _ => None,
            };
            if let Some(planned) = planned {
                return planned;
            }
            match target {
                Some(about) => format!("{verb} {about}"),
                None => verb,
            }
        })
        .collect()
}

/// Why the walk ended.
pub fn reason(trace: &Trace) -> &StopReason {
    &trace.stop.as_ref().expect("a stop").reason
}
