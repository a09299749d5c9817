//! How long the service took to respond.
//!
//! *Definition.* For each counted act, the time from its beginning until the last change that was seen before the next
//! act, without the quiet time that the walk waits for. Seconds, summed.
//!
//! *Pitfalls.* Depends on machine and network: printed apart from every count, never judged.

use std::collections::BTreeMap;

use super::path::Path;

/// The 100 ms without change after which a screen has settled.
const QUIET_MS: u64 = 100;

/// Milliseconds after each counted moment.
pub(super) fn millis(path: &Path<'_>) -> BTreeMap<u32, u64> {
    path.counted()
        .map(|walked| {
            let moment = walked.moment;
            let mut print = moment
                .before
                .and_then(|i| path.trace.observation(i))
                .map(|o| o.fingerprint.as_str());
            let mut last = moment.took_ms;
            for seen in moment.after.iter().filter_map(|&i| path.trace.observation(i)) {
                if print != Some(seen.fingerprint.as_str()) {
                    let quiet = if seen.settle.quiet { QUIET_MS } else { 0 };
                    last = last.max(seen.elapsed_ms.saturating_sub(moment.elapsed_ms).saturating_sub(quiet));
                    print = Some(&seen.fingerprint);
                }
            }
            (moment.index, last)
        })
        .collect()
}

/// Seconds over all of them.
#[expect(clippy::cast_precision_loss, reason = "milliseconds of one walk")]
pub(super) fn seconds(millis: &BTreeMap<u32, u64>) -> f64 {
    millis.values().sum::<u64>() as f64 / 1000.0
}
