//! Signals that ask the program to end.

use std::future::pending;

use tokio::signal::unix::{Signal as Stream, SignalKind, signal};

/// A signal that asks the program to end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// Ctrl-C.
    Interrupt,
    /// SIGTERM.
    Terminate,
    /// The terminal is gone.
    HangUp,
}

impl Signal {
    /// Its number, for the exit code 128 + n.
    pub fn number(self) -> u8 {
        match self {
            Self::HangUp => 1,
            Self::Interrupt => 2,
            Self::Terminate => 15,
        }
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::HangUp => "SIGHUP",
            Self::Interrupt => "SIGINT",
            Self::Terminate => "SIGTERM",
        }
    }
}

/// Resolves when the program is asked to end. From the first call on these signals no longer end it by themselves:
/// race the future against the walk *inside* [`super::Engine::with_driver`], so that losing the race still closes
/// the browser:
///
/// ```text
/// engine.with_driver(&platform, async |driver| {
///     tokio::select! {
///         trace = walk(driver) => Ok(trace),
///         signal = interrupted() => Err(signal),
///     }
/// }).await
/// ```
pub fn interrupted() -> impl Future<Output = Signal> + Send {
    async fn of(stream: std::io::Result<Stream>) {
        match stream {
            Ok(mut stream) => {
                stream.recv().await;
            }
            Err(_) => pending().await,
        }
    }
    // The streams are made at once and not at the first wait, so that no signal slips through in between.
    let interrupt = of(signal(SignalKind::interrupt()));
    let terminate = of(signal(SignalKind::terminate()));
    let hang_up = of(signal(SignalKind::hangup()));
    async move {
        tokio::select! {
        () = interrupt => Signal::Interrupt,
        () = terminate => Signal::Terminate,
        () = hang_up => Signal::HangUp,
        }
    }
}
