//! Driver supervision, sessions, isolation and the in-page probe: the only code that names fantoccini, tokio, WebSocket or processes.
