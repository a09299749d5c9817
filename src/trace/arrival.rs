//! How a document came over the network, as the browser tells. What it does not tell is none, never guessed.

use serde::{Deserialize, Serialize};

/// The answer that became the top document.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Arrival {
    /// The address that answered, without its fragment.
    pub url: String,
    /// HTTP status.
    pub status: Option<u16>,
    /// The answers before it that led on to it, in their order.
    pub redirects: Vec<Hop>,
    /// Address and port at the other end (`203.0.113.7:443`, `[2001:db8::1]:443`).
    pub remote: Option<String>,
    /// `h2`, `http/1.1`, …
    pub protocol: Option<String>,
    /// It came from the browser's own store.
    pub from_cache: bool,
    /// The secured connection; none over plain HTTP.
    pub tls: Option<Tls>,
}

/// An answer that led on to another address.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Hop {
    /// The address that answered.
    pub url: String,
    /// HTTP status (301, 302, 303, 307, 308).
    pub status: Option<u16>,
    /// Address and port at the other end.
    pub remote: Option<String>,
}

/// A connection by TLS.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Tls {
    /// `TLS 1.3`, `QUIC`, …
    pub protocol: String,
    /// Whom the certificate names.
    pub subject: String,
    /// Who issued it.
    pub issuer: String,
    /// When it began to be valid, UTC.
    pub valid_from: Option<jiff::Timestamp>,
    /// Until when it is valid, UTC.
    pub valid_to: Option<jiff::Timestamp>,
    /// SHA-256 of the server's certificate (DER), hexadecimal: its fingerprint.
    pub sha256: Option<String>,
}
