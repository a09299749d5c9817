//! The look that follows another at once: what the walk saw after an act is what it searches next.

use std::time::Duration;

use serde_json::json;

use super::super::driver::ChromeDriver;
use crate::{
    trace::Settle,
    walk::{Capture, Driven, Driver as _, Look, Sighting},
};

/// How long a look may be given again. What a script sets without a trace in that time is seen one look later.
const FRESH: Duration = Duration::from_secs(1);

impl ChromeDriver {
    /// The look before, if this one asks for nothing more, nothing was asked of the browser in between, and the page says
    /// that it is at rest and was not touched since. Given once, and soon: values that scripts set leave no trace, so nobody waits by it.
    pub(super) async fn same_again(&mut self, look: &Look) -> Driven<Option<Sighting>> {
        let last = &mut self.last;
        let known = matches!(&look.capture, Capture::UnlessUnchanged(print) if *print == last.fingerprint);
        let stale = last.at.take().is_none_or(|at| at <= self.acted || at.elapsed() > FRESH);
        let rested = last.observation.settle.quiet && last.observation.platform == look.platform;
        let ([(document, print)], true, false, true) =
            (last.parts.as_slice(), known && look.queries.is_empty(), stale, rested)
        else {
            return Ok(None);
        };
        let Some(place) = self.places.find(*document) else {
            return Ok(None);
        };
        let asked = json!([place.key, last.observation.url, print]);
        let answer = self.session()?.call("untouched", asked).await;
        if self.judge(answer)? != true {
            return Ok(None);
        }
        let tick = self.now();
        let mut observation = self.last.observation.clone();
        observation.at = Some(tick.at);
        observation.elapsed_ms = u64::try_from(tick.elapsed.as_millis()).unwrap_or(u64::MAX);
        observation.settle = Settle {
            quiet: true,
            waited_ms: 0,
        };
        Ok(Some(Sighting {
            observation,
            ..Sighting::default()
        }))
    }
}
