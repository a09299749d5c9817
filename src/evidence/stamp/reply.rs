//! The reply of a time-stamping authority.

use sha2::{Digest, Sha256, Sha384, Sha512};

use super::{
    der::{self, INTEGER, OCTETS, OID, SEQUENCE, SET, TAGGED_0, TIME, Value, Values},
    request::SHA256,
};

/// 2.16.840.1.101.3.4.2.2
pub(super) const SHA384: &[u8] = &[0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 2];
/// 2.16.840.1.101.3.4.2.3
pub(super) const SHA512: &[u8] = &[0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 3];
/// 1.2.840.113549.1.7.2
const SIGNED_DATA: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 7, 2];
/// 1.2.840.113549.1.9.16.1.4
pub(super) const TST_INFO: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 9, 16, 1, 4];

/// A granted time stamp. What it says is only the authority's word once [`Stamp::signed_by`] holds.
#[derive(Debug)]
pub struct Stamp<'d> {
    /// `genTime`: when the authority saw the data.
    pub time: jiff::Timestamp,
    imprint: (&'d [u8], &'d [u8]),
    nonce: Option<&'d [u8]>,
    /// The signed content.
    pub(super) content: &'d [u8],
    /// The certificates that came with it.
    pub(super) certificates: Vec<Value<'d>>,
    pub(super) signer: Signer<'d>,
}

/// A `SignerInfo`.
#[derive(Debug)]
pub(super) struct Signer<'d> {
    pub(super) digest: &'d [u8],
    pub(super) attributes: Value<'d>,
    pub(super) algorithm: Value<'d>,
    pub(super) signature: &'d [u8],
}

impl<'d> Stamp<'d> {
    /// Reads a `TimeStampResp` (RFC 3161, 2.4.2).
    ///
    /// # Errors
    /// What the authority refused, or what is missing in the reply.
    pub fn read(bytes: &'d [u8]) -> Result<Self, String> {
        let mut reply = Values(bytes).expect(SEQUENCE, "reply")?.inside();
        let mut status = reply.expect(SEQUENCE, "status")?.inside();
        match status.expect(INTEGER, "status")?.content {
            [0 | 1] => {}
            other => return Err(refusal(other, status)),
        }
        let mut info = reply.expect(SEQUENCE, "token")?.inside();
        if info.expect(OID, "content type")?.content != SIGNED_DATA {
            return Err("its token is not signed data".to_owned());
        }
        let signed = info
            .expect(TAGGED_0, "content")?
            .inside()
            .expect(SEQUENCE, "signed data")?;
        Self::of_signed_data(signed.inside())
    }

    fn of_signed_data(mut signed: Values<'d>) -> Result<Self, String> {
        signed.expect(INTEGER, "version")?;
        signed.expect(SET, "digest algorithms")?;
        let mut content = signed.expect(SEQUENCE, "content")?.inside();
        if content.expect(OID, "content type")?.content != TST_INFO {
            return Err("its content is no time stamp".to_owned());
        }
        let content = content.expect(TAGGED_0, "content")?.inside();
        let content = { content }.expect(OCTETS, "content")?.content;
        let certificates = match signed.optional(TAGGED_0)? {
            Some(certificates) => certificates.inside().all()?,
            None => Vec::new(),
        };
        signed.optional(0xA1)?;
        let mut signers = signed.expect(SET, "signers")?.inside();
        let signer = signer(signers.expect(SEQUENCE, "signer")?.inside())?;
        if signers.next()?.is_some() {
            return Err("it has more than one signer".to_owned());
        }
        let mut info = Values(content).expect(SEQUENCE, "time-stamp information")?.inside();
        info.expect(INTEGER, "version")?;
        info.expect(OID, "policy")?;
        let mut imprint = info.expect(SEQUENCE, "imprint")?.inside();
        let algorithm = imprint.expect(SEQUENCE, "imprint algorithm")?.inside();
        let algorithm = { algorithm }.expect(OID, "imprint algorithm")?.content;
        let imprint = (algorithm, imprint.expect(OCTETS, "imprint")?.content);
        info.expect(INTEGER, "serial number")?;
        let time = time(info.expect(TIME, "time")?.content)?;
        info.optional(SEQUENCE)?;
        info.optional(der::BOOLEAN)?;
        let nonce = info.optional(INTEGER)?.map(|nonce| nonce.content);
        Ok(Self {
            time,
            imprint,
            nonce,
            content,
            certificates,
            signer,
        })
    }

    /// Whether this stamp is over these bytes.
    ///
    /// # Errors
    /// When it is over others, or by an algorithm that is not known here.
    pub fn is_of(&self, bytes: &[u8]) -> Result<(), String> {
        let (algorithm, imprint) = self.imprint;
        let found = hash(algorithm, bytes).ok_or("its imprint is made by an unknown algorithm")?;
        if found == imprint {
            Ok(())
        } else {
            Err("it is of other data".to_owned())
        }
    }

    /// Whether this is the answer to the request with this number.
    pub fn answers(&self, nonce: u64) -> bool {
        self.nonce == Some(der::number(&nonce.to_be_bytes()).as_slice())
    }
}

/// The hash of bytes by an algorithm of SHA-2.
pub(super) fn hash(algorithm: &[u8], bytes: &[u8]) -> Option<Vec<u8>> {
    match algorithm {
        SHA256 => Some(Sha256::digest(bytes).to_vec()),
        SHA384 => Some(Sha384::digest(bytes).to_vec()),
        SHA512 => Some(Sha512::digest(bytes).to_vec()),
        _ => None,
    }
}

fn signer(mut info: Values<'_>) -> Result<Signer<'_>, String> {
    info.expect(INTEGER, "signer's version")?;
    info.next()?.ok_or("it has no signer's name")?;
    let digest = info.expect(SEQUENCE, "digest algorithm")?.inside();
    let digest = { digest }.expect(OID, "digest algorithm")?.content;
    Ok(Signer {
        digest,
        attributes: info.expect(TAGGED_0, "signed attributes")?,
        algorithm: info.expect(SEQUENCE, "signature algorithm")?,
        signature: info.expect(OCTETS, "signature")?.content,
    })
}

/// Why the authority gave no stamp, in its own words where there are any.
fn refusal(status: &[u8], mut rest: Values<'_>) -> String {
    let words = rest.optional(SEQUENCE).ok().flatten();
    let words = words.and_then(|words| words.inside().all().ok()).unwrap_or_default();
    let words: Vec<_> = words
        .iter()
        .map(|word| String::from_utf8_lossy(word.content).into_owned())
        .collect();
    format!("the authority refused (status {status:?}) {}", words.join("; "))
        .trim()
        .to_owned()
}

/// `YYYYMMDDhhmmss[.s…]Z`
fn time(content: &[u8]) -> Result<jiff::Timestamp, String> {
    let bad = || "its time cannot be read".to_owned();
    let text = std::str::from_utf8(content).map_err(|_| bad())?;
    let text = text.strip_suffix('Z').ok_or_else(bad)?;
    if !text.is_ascii() || text.len() < 14 {
        return Err(bad());
    }
    let (whole, fraction) = text.split_at(14);
    let part = |range: std::ops::Range<usize>| &whole[range];
    let iso = format!(
        "{}-{}-{}T{}:{}:{}{fraction}Z",
        part(0..4),
        part(4..6),
        part(6..8),
        part(8..10),
        part(10..12),
        part(12..14)
    );
    iso.parse().map_err(|_| bad())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_have_fractions_or_none() {
        assert_eq!(time(b"20260301080000Z"), Ok("2026-03-01T08:00:00Z".parse().unwrap()));
        assert_eq!(
            time(b"20260301080000.25Z"),
            Ok("2026-03-01T08:00:00.25Z".parse().unwrap())
        );
        for bad in ["20260301080000", "20261301080000Z", "2026Z", "20260301080000é"] {
            assert!(time(bad.as_bytes()).is_err(), "{bad}");
        }
    }
}
