//! Serves the embedded replica sites on loopback: small, stateful copies of documented journeys, with invented brands
//! and our own words and looks. `docs/replicas.md` says what is replicated, from which source, and how to add one.

mod credentials;
mod exchange;
mod mount;
mod replica;
mod server;
mod sites;
mod visitors;

pub use credentials::{Credential, credentials};
pub use server::{Address, Options, Server, serve};
