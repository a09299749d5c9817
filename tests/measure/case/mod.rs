//! A trace in a few lines.
//!
//! ```text
//! // why this case is here
//! journey leave delete-account            goal and kind; words after it: anonymous, note, numbers-masked (the flow's
//!                                         only rule, `number`, masks no letters)
//! see /settings doc=2 ms=900              a settled look; lines below it are what it shows
//! see /settings doc=2 restless=2000       a look at a page that did not come to rest in so many ms
//!   # Settings                            a heading
//!   Some text                             a block of text
//!   [link] Delete account {required}      a control with its role; flags in braces
//!   modal Sure?                           what follows stands in a blocking layer (popup, overlay: not blocking)
//!   nav | banner | footer | main          what follows stands in this landmark (main at first)
//!   frame 7                               what follows stands in this frame's document
//!   alert Wrong password                  a live region
//! dialog confirm Really?                  a native dialog
//! do click [link] Delete account (entry)  an act on the last look; also (commit) (uncounted) (setup) purpose=…
//! pass /wait ms=4000                      a look between two acts
//! end done                                the last look is the last observation
//! expect
//!   flow clicks=2 screens=>=1 options=?   only what is named is compared
//!   outcome completed
//!   cause did not outlast                 words of it
//!   prompts menu reauth confirm+warn
//!   kinds page view modal dialog
//!   note entry-inferred
//!   klm flow >=9.3 M P BB · M P BB H 6K   seconds and operators; ? if unknown
//!   read flow >=words=9 characters=0 seconds=1.8-3.1
//!   delays deletion=30 refund=5/10b request=0!   in order; b: business days, !: observed, end: of the paid period
//!   waits 1-2:9.5/9                       from moment 1 to moment 2, seconds seen, seconds told
//!   surveys mandatory optional unknown
//!   precondition You must cancel first.
//!   snoozes none 7 always
//!   log-ins 3
//!   folds 1 2                             the moments that unfolded the entry
//!   at-once Some(true)
//! ```

mod act;
mod check;
mod read;

pub(crate) use read::Case;
