//! Asks a time-stamping authority: the only code that goes out to the network for anything but a walk.

use std::{
    hash::{BuildHasher, Hasher, RandomState},
    sync::Arc,
    time::Duration,
};

use ureq::tls::TlsConfig;
use url::Url;

use crate::evidence::{Stamp, request};

/// How long an authority may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// Replies are a few kilobytes.
const LONGEST: u64 = 1 << 20;

/// A time stamp over these bytes: the authority's reply, after it was held against the bytes and the question.
///
/// # Errors
/// What went wrong, with the address.
pub(super) fn stamp(authority: &Url, bytes: &[u8]) -> Result<Vec<u8>, String> {
    let nonce = RandomState::new().build_hasher().finish() | 1;
    let reply = ask(authority, &request(bytes, nonce)).map_err(|error| format!("{authority}: {error}"))?;
    let stamp = Stamp::read(&reply).map_err(|why| format!("the reply of {authority} is no time stamp: {why}"))?;
    stamp
        .is_of(bytes)
        .map_err(|why| format!("the time stamp of {authority} cannot be used: {why}"))?;
    if !stamp.answers(nonce) {
        return Err(format!("the time stamp of {authority} answers another request"));
    }
    Ok(reply)
}

fn ask(authority: &Url, request: &[u8]) -> Result<Vec<u8>, ureq::Error> {
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let tls = TlsConfig::builder()
        .unversioned_rustls_crypto_provider(provider)
        .build();
    let agent: ureq::Agent = ureq::Agent::config_builder()
        .timeout_global(Some(PATIENCE))
        .tls_config(tls)
        .build()
        .into();
    let reply = agent
        .post(authority.as_str())
        .header("Content-Type", "application/timestamp-query")
        .header("Accept", "application/timestamp-reply")
        .send(request)?;
    reply.into_body().with_config().limit(LONGEST).read_to_vec()
}
