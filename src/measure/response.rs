//! How long the service took to respond.
//!
//! *Definition.* For each counted act, the time from its beginning until the last change that was seen before the next
//! act, without the quiet time that the walk waits for. Seconds, summed.
//!
//! *Pitfalls.* Depends on machine and network: printed apart from every count, never judged.

use super::path::Path;

/// The 100 ms without change after which a screen has settled.
const QUIET_MS: u64 = 100;

/// Seconds over all counted acts.
#[expect(clippy::cast_precision_loss, reason = "milliseconds of one walk")]
pub(super) fn seconds(path: &Path<'_>) -> f64 {
    let total: u64 = path
        .counted()
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
            last
        })
        .sum();
    total as f64 / 1000.0
}
