//! What a time-stamping authority is asked.

use sha2::{Digest, Sha256};

use super::der::{self, BOOLEAN, NULL, OCTETS, OID, SEQUENCE};

/// 2.16.840.1.101.3.4.2.1
pub(super) const SHA256: &[u8] = &[0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 1];

/// A `TimeStampReq` (RFC 3161, 2.4.1) over the SHA-256 of these bytes, with the signer's certificate wanted in the
/// reply. `nonce` is fresh each time: the reply must repeat it.
pub fn request(bytes: &[u8], nonce: u64) -> Vec<u8> {
    let algorithm = [der::write(OID, SHA256), der::write(NULL, &[])].concat();
    let imprint = [
        der::write(SEQUENCE, &algorithm),
        der::write(OCTETS, &Sha256::digest(bytes)),
    ];
    let parts = [
        der::write_number(&[1]),
        der::write(SEQUENCE, &imprint.concat()),
        der::write_number(&nonce.to_be_bytes()),
        der::write(BOOLEAN, &[0xFF]),
    ];
    der::write(SEQUENCE, &parts.concat())
}
