//! Whether a stamp is the word of an authority that is trusted.

use rustls_pki_types::{CertificateDer, SignatureVerificationAlgorithm, TrustAnchor, UnixTime, pem::PemObject};
use sha1::Sha1;
use sha2::Digest;
use webpki::{EndEntityCert, KeyUsage};

use super::{
    der::{OCTETS, OID, SEQUENCE, SET, Value, Values},
    reply::{SHA384, SHA512, Stamp, TST_INFO, hash},
    request::SHA256,
};

/// 1.2.840.113549.1.9.3
const CONTENT_TYPE: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 9, 3];
/// 1.2.840.113549.1.9.4
const MESSAGE_DIGEST: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 9, 4];
/// 1.2.840.113549.1.9.16.2.12: names the certificate by its SHA-1 (RFC 2634).
const SIGNING_CERTIFICATE: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 9, 16, 2, 12];
/// 1.2.840.113549.1.9.16.2.47: names the certificate by a hash of choice (RFC 5035).
const SIGNING_CERTIFICATE_V2: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 9, 16, 2, 47];
/// 1.3.6.1.5.5.7.3.8: the purpose that a certificate must have.
const TIME_STAMPING: &[u8] = &[0x2B, 6, 1, 5, 5, 7, 3, 8];
/// 1.2.840.113549.1.1, of RSA's algorithms.
const RSA: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 1];
/// 1.2.840.10045.4.3, of ECDSA's algorithms.
const ECDSA: &[u8] = &[0x2A, 0x86, 0x48, 0xCE, 0x3D, 4, 3];

type Algorithm = &'static dyn SignatureVerificationAlgorithm;

/// Every algorithm by which a certificate of the chain may be signed.
const ALGORITHMS: &[Algorithm] = &[
    webpki::aws_lc_rs::RSA_PKCS1_2048_8192_SHA256,
    webpki::aws_lc_rs::RSA_PKCS1_2048_8192_SHA384,
    webpki::aws_lc_rs::RSA_PKCS1_2048_8192_SHA512,
    webpki::aws_lc_rs::RSA_PSS_2048_8192_SHA256_LEGACY_KEY,
    webpki::aws_lc_rs::RSA_PSS_2048_8192_SHA384_LEGACY_KEY,
    webpki::aws_lc_rs::RSA_PSS_2048_8192_SHA512_LEGACY_KEY,
    webpki::aws_lc_rs::ECDSA_P256_SHA256,
    webpki::aws_lc_rs::ECDSA_P256_SHA384,
    webpki::aws_lc_rs::ECDSA_P256_SHA512,
    webpki::aws_lc_rs::ECDSA_P384_SHA256,
    webpki::aws_lc_rs::ECDSA_P384_SHA384,
    webpki::aws_lc_rs::ECDSA_P384_SHA512,
    webpki::aws_lc_rs::ECDSA_P521_SHA256,
    webpki::aws_lc_rs::ECDSA_P521_SHA384,
    webpki::aws_lc_rs::ECDSA_P521_SHA512,
    webpki::aws_lc_rs::ED25519,
];

/// The certificates of authorities whose word is taken.
#[derive(Debug)]
pub struct Authority(Vec<CertificateDer<'static>>);

/// A file of certificates that cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("it holds no certificate in PEM form: {0}")]
pub struct UnfitAuthority(String);

impl Authority {
    /// Reads certificates in PEM form.
    ///
    /// # Errors
    /// When there is none, or one cannot be read.
    pub fn read(pem: &[u8]) -> Result<Self, UnfitAuthority> {
        let read: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(pem).collect();
        let certificates = read.map_err(|error| UnfitAuthority(error.to_string()))?;
        if certificates.is_empty() {
            return Err(UnfitAuthority("no certificate in it".to_owned()));
        }
        let read = Self(certificates);
        read.anchors().map_err(UnfitAuthority)?;
        Ok(read)
    }

    fn anchors(&self) -> Result<Vec<TrustAnchor<'_>>, String> {
        let anchor = |certificate| webpki::anchor_from_trusted_cert(certificate).map_err(|error| error.to_string());
        self.0.iter().map(anchor).collect()
    }
}

impl Stamp<'_> {
    /// Whether the stamp is signed by a certificate for time-stamping that leads to one of these authorities and was
    /// valid at the time that the stamp tells. Whether it was revoked is not looked up.
    ///
    /// # Errors
    /// Why not.
    pub fn signed_by(&self, authority: &Authority) -> Result<(), String> {
        let attributes = self.signer.attributes.inside();
        if attribute(attributes, CONTENT_TYPE)?.map(|value| value.content) != Some(TST_INFO) {
            return Err("what its signature is of is not told".to_owned());
        }
        let digest = hash(self.signer.digest, self.content).ok_or("its digest is made by an unknown algorithm")?;
        if attribute(attributes, MESSAGE_DIGEST)?.map(|value| value.content) != Some(&digest) {
            return Err("its signature is of another content".to_owned());
        }
        let signer = self.signing_certificate(attributes)?;
        let bytes = CertificateDer::from(signer.whole);
        let certificate = EndEntityCert::try_from(&bytes).map_err(|error| error.to_string())?;
        // The signature goes over the attributes as a set, though they are written under another tag.
        let mut signed = self.signer.attributes.whole.to_vec();
        signed[0] = SET;
        self.algorithms()?
            .iter()
            .find(|algorithm| {
                certificate
                    .verify_signature(**algorithm, &signed, self.signer.signature)
                    .is_ok()
            })
            .ok_or("its signature does not verify")?;
        let others: Vec<_> = self
            .certificates
            .iter()
            .map(|value| CertificateDer::from(value.whole))
            .collect();
        let seconds = u64::try_from(self.time.as_second()).map_err(|error| error.to_string())?;
        certificate
            .verify_for_usage(
                ALGORITHMS,
                &authority.anchors()?,
                &others,
                UnixTime::since_unix_epoch(std::time::Duration::from_secs(seconds)),
                KeyUsage::required(TIME_STAMPING),
                None,
                None,
            )
            .map_err(|error| format!("its signer is not trusted: {error}"))?;
        Ok(())
    }

    /// The certificate that the signed attributes name.
    fn signing_certificate(&self, attributes: Values<'_>) -> Result<Value<'_>, String> {
        let named = match attribute(attributes, SIGNING_CERTIFICATE_V2)? {
            Some(value) => named_certificate(value, SHA256)?,
            None => match attribute(attributes, SIGNING_CERTIFICATE)? {
                Some(value) => named_certificate(value, &[])?,
                None => return Err("it does not name its signer's certificate".to_owned()),
            },
        };
        let is_named = |certificate: &&Value<'_>| match named.0 {
            [] => Sha1::digest(certificate.whole).as_slice() == named.1,
            algorithm => hash(algorithm, certificate.whole).as_deref() == Some(named.1),
        };
        let found = self.certificates.iter().find(is_named);
        found
            .copied()
            .ok_or_else(|| "its signer's certificate is not in it".to_owned())
    }

    /// By which algorithms the signature may be made: the curve of an ECDSA key is in its certificate.
    fn algorithms(&self) -> Result<Vec<Algorithm>, String> {
        let mut parts = self.signer.algorithm.inside();
        let told = parts.expect(OID, "signature algorithm")?.content;
        let found: Vec<Algorithm> = match (told.split_last(), self.signer.digest) {
            (Some((11, RSA)), _) | (Some((1, RSA)), SHA256) => vec![webpki::aws_lc_rs::RSA_PKCS1_2048_8192_SHA256],
            (Some((12, RSA)), _) | (Some((1, RSA)), SHA384) => vec![webpki::aws_lc_rs::RSA_PKCS1_2048_8192_SHA384],
            (Some((13, RSA)), _) | (Some((1, RSA)), SHA512) => vec![webpki::aws_lc_rs::RSA_PKCS1_2048_8192_SHA512],
            (Some((2, ECDSA)), _) => vec![
                webpki::aws_lc_rs::ECDSA_P256_SHA256,
                webpki::aws_lc_rs::ECDSA_P384_SHA256,
                webpki::aws_lc_rs::ECDSA_P521_SHA256,
            ],
            (Some((3, ECDSA)), _) => vec![
                webpki::aws_lc_rs::ECDSA_P256_SHA384,
                webpki::aws_lc_rs::ECDSA_P384_SHA384,
                webpki::aws_lc_rs::ECDSA_P521_SHA384,
            ],
            (Some((4, ECDSA)), _) => vec![
                webpki::aws_lc_rs::ECDSA_P256_SHA512,
                webpki::aws_lc_rs::ECDSA_P384_SHA512,
                webpki::aws_lc_rs::ECDSA_P521_SHA512,
            ],
            _ => return Err("its signature is made by an algorithm that is not known here".to_owned()),
        };
        Ok(found)
    }
}

/// The one value of an attribute.
fn attribute<'d>(attributes: Values<'d>, wanted: &[u8]) -> Result<Option<Value<'d>>, String> {
    for attribute in attributes.all()? {
        let mut parts = attribute.inside();
        if parts.expect(OID, "attribute's name")?.content == wanted {
            return parts.expect(SET, "attribute's value")?.inside().next();
        }
    }
    Ok(None)
}

/// The algorithm and the hash by which the first certificate of a `SigningCertificate` is named.
fn named_certificate<'d>(value: Value<'d>, default: &'d [u8]) -> Result<(&'d [u8], &'d [u8]), String> {
    let mut first = value
        .inside()
        .expect(SEQUENCE, "certificates")?
        .inside()
        .expect(SEQUENCE, "certificate")?
        .inside();
    let algorithm = match first.optional(SEQUENCE)? {
        Some(algorithm) => algorithm.inside().expect(OID, "algorithm")?.content,
        None => default,
    };
    Ok((algorithm, first.expect(OCTETS, "certificate's hash")?.content))
}
