//! How a journey ends.

use farewell::{
    flow::Channel,
    measure::{Bound, Count, CountName, Status},
    trace::{Act, Moment, Phase, StepNote, StopReason},
};
use indexmap::IndexMap;

use super::{Journey, instant};

impl Journey {
    /// Ends otherwise than completed: everything after discovery is a lower bound.
    pub fn ends(mut self, status: Status) -> Self {
        self.measured.outcome.status = status;
        let counts = &mut self.measured.counts;
        let reached = self.measured.entry.is_some();
        let bound = |map: &mut IndexMap<CountName, Count>, to: Bound| {
            for count in map.values_mut() {
                if to == Bound::Unknown {
                    *count = Count::unknown();
                } else if count.bound == Bound::Exact {
                    count.bound = to;
                }
            }
        };
        match status {
            Status::Completed | Status::Deferred => {}
            _ => {
                bound(&mut counts.flow, if reached { Bound::AtLeast } else { Bound::Unknown });
                bound(&mut counts.total, Bound::AtLeast);
                if !reached {
                    bound(&mut counts.discovery, Bound::Unknown);
                }
            }
        }
        self
    }

    /// Ends with a hand-off to a channel.
    pub fn handed_off(mut self, channel: Channel) -> Self {
        self.row(Vec::new());
        for name in [
            CountName::PlatformSwitches,
            CountName::ForcedPlatformSwitches,
            CountName::ChannelSwitches,
        ] {
            self.add(name, 1);
        }
        let moment = self.last_moment();
        self.trace.moments.push(Moment {
            index: moment,
            phase: Phase::Steps,
            step: StepNote::default(),
            platform: "pc".into(),
            at: instant(),
            elapsed_ms: 0,
            before: None,
            act: Act::Handoff {
                channel,
                because: "call us".into(),
                attestation: None,
            },
            target: None,
            located: None,
            after: Vec::new(),
            took_ms: 0,
        });
        if let Some(stop) = &mut self.trace.stop {
            stop.reason = StopReason::HandedOff { channel };
        }
        self.ends(Status::HandedOff)
    }

    /// The journey as it would be recorded had it ended after `keep` acts.
    pub fn cut(&self, keep: usize, status: Status) -> Self {
        let keep = u32::try_from(keep).unwrap().min(self.last_moment());
        let mut cut = self.clone();
        let measured = &mut cut.measured;
        measured.rows.retain(|row| row.moment <= keep);
        measured.prompts.retain(|prompt| prompt.moment <= keep);
        measured
            .screens
            .retain(|screen| screen.moments.first().is_some_and(|moment| *moment <= keep));
        for screen in &mut measured.screens {
            screen.moments.retain(|moment| *moment <= keep);
        }
        if measured.entry.is_some_and(|entry| entry.moment > keep) {
            measured.entry = None;
        }
        let maps = [
            &mut measured.counts.discovery,
            &mut measured.counts.flow,
            &mut measured.counts.total,
        ];
        for count in maps.into_iter().flat_map(IndexMap::values_mut) {
            count.moments.retain(|moment| *moment <= keep);
            count.v = count.v.map(|_| count.moments.len() as u64);
        }
        cut.trace.moments.retain(|moment| moment.index <= keep);
        cut.ends(status)
    }
}
