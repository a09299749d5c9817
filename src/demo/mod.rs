//! Serves the embedded replica sites on loopback: small, stateful copies of documented journeys, with invented brands
//! and our own words and looks. `docs/replicas.md` says what is replicated, from which source, and how to add one.

mod beside;
mod credentials;
mod exchange;
mod flows;
mod mount;
mod pages;
mod replica;
mod server;
mod sites;
mod visitors;

pub use beside::{Beside, serve_beside};
pub use credentials::{Credential, credentials};
pub use flows::{all_flows, flows};
pub use server::{Address, Options, Server, serve};
