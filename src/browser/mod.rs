//! Driver supervision, sessions, isolation and the in-page probe: the only code that names fantoccini, tokio,
//! WebSocket or processes. See `docs/browser.md`.

mod act;
mod answer;
mod bidi;
mod chromedriver;
mod driver;
mod emulation;
mod engine;
mod fault;
mod find;
mod hurry;
mod keys;
mod launch;
mod ledger;
mod look;
mod navigate;
mod network;
mod place;
mod print;
mod probe;
mod processes;
mod profile;
mod runtime;
mod session;
mod signals;
mod windows;
mod wire;

pub use driver::ChromeDriver;
pub use engine::{Engine, with_driver};
pub use find::{Found, doctor};
pub use hurry::Hurry;
pub use launch::{BrowserError, Launch};
pub use print::print;
pub use runtime::{at_once, block_on, until_asked};
pub use signals::{Signal, interrupted};
