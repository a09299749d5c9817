//! Signatures over manifests, as the standard tool `minisign` makes and checks them.

use std::{io::Cursor, path::Path};

use minisign::{PublicKey, PublicKeyBox, SecretKey, SecretKeyBox, SignatureBox};
use secrecy::{ExposeSecret, SecretString};

use super::{error::EvidenceError, files};
use crate::trace;

/// A secret key, ready to sign.
pub struct SigningKey {
    secret: SecretKey,
    public: PublicKey,
}

impl std::fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SigningKey({})", key_id(self.public.keynum()))
    }
}

/// A key that cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct UnfitKey(String);

impl SigningKey {
    /// Reads a secret key of `minisign -G`. The password is asked for if the key has one, and only then.
    ///
    /// # Errors
    /// When the text is no such key, there is no password, or it is wrong.
    pub fn read(text: &str, password: impl FnOnce() -> Result<SecretString, String>) -> Result<Self, UnfitKey> {
        let boxed = || SecretKeyBox::from_string(text).map_err(unfit);
        let bytes = bytes(text);
        let secret = if bytes.get(2..4) == Some(b"Sc") {
            let password = password().map_err(UnfitKey)?;
            boxed()?.into_secret_key(Some(password.expose_secret().to_owned()))
        } else if bytes.len() > CHECKSUM && bytes[bytes.len() - CHECKSUM..] == [0; CHECKSUM] {
            // The standard tool writes no checksum into a key without a password; the crate asks for one.
            SecretKey::from_bytes(&bytes)
        } else {
            boxed()?.into_unencrypted_secret_key()
        };
        let secret = secret.map_err(unfit)?;
        let public = PublicKey::from_secret_key(&secret).map_err(unfit)?;
        Ok(Self { secret, public })
    }

    /// Signs a file of a bundle: writes `<file>.minisig` beside it, and gives its SHA-256. `comment` is signed too.
    ///
    /// # Errors
    /// When there is a signature already, or the file system refuses.
    pub fn sign(&self, file: &Path, comment: &str) -> Result<String, EvidenceError> {
        let bytes = files::read(file)?;
        let note = "signature of farewell evidence; verify with minisign";
        let signature = minisign::sign(
            Some(&self.public),
            &self.secret,
            Cursor::new(bytes),
            Some(comment),
            Some(note),
        )
        .map_err(|error| EvidenceError::broken(file, error))?;
        let text = signature.to_string();
        files::write_new(&beside(file), text.as_bytes())?;
        Ok(trace::sha256(text.as_bytes()))
    }
}

/// The length of the checksum at the end of a secret key.
const CHECKSUM: usize = 32;

/// A key's second line; empty if that is no base64. Its third and fourth bytes tell whether it has a password.
fn bytes(text: &str) -> Vec<u8> {
    use base64::{Engine as _, engine::general_purpose::STANDARD};
    let key = text.lines().nth(1).map(str::trim).unwrap_or_default();
    STANDARD.decode(key).unwrap_or_default()
}

fn unfit(error: impl ToString) -> UnfitKey {
    UnfitKey(error.to_string())
}

/// The signature's place beside its file, where `minisign` looks for it.
fn beside(file: &Path) -> std::path::PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".minisig");
    name.into()
}

/// The key of a signer that is trusted.
#[derive(Debug, Clone)]
pub struct TrustedKey(PublicKey);

impl TrustedKey {
    /// Reads a public key: the file that `minisign -G` writes, or the key alone (`RW…`).
    ///
    /// # Errors
    /// When the text is neither.
    pub fn read(text: &str) -> Result<Self, UnfitKey> {
        let text = text.trim();
        let key = match text.lines().count() {
            1 => PublicKey::from_base64(text),
            _ => PublicKeyBox::from_string(text).and_then(PublicKeyBox::into_public_key),
        };
        key.map(Self).map_err(unfit)
    }

    /// The id by which `minisign` names it.
    pub fn id(&self) -> String {
        key_id(self.0.keynum())
    }

    /// Whether a signature is this key's over these bytes.
    pub(super) fn check(&self, signature: &[u8], bytes: &[u8]) -> Result<(), String> {
        let signature = read(signature)?;
        if signature.keynum() != self.0.keynum() {
            return Err(format!("it is of another key, {}", key_id(signature.keynum())));
        }
        minisign::verify(&self.0, &signature, Cursor::new(bytes), true, false, true).map_err(|error| error.to_string())
    }
}

/// The id of the key that a signature says it is of.
pub(super) fn claimed(signature: &[u8]) -> Result<String, String> {
    read(signature).map(|signature| key_id(signature.keynum()))
}

fn read(signature: &[u8]) -> Result<SignatureBox, String> {
    let text = std::str::from_utf8(signature).map_err(|error| error.to_string())?;
    SignatureBox::from_string(text).map_err(|error| error.to_string())
}

/// As `minisign` shows it: the eight bytes as a little-endian number, without zeros before it.
fn key_id(keynum: &[u8]) -> String {
    let digits: String = keynum.iter().rev().map(|byte| format!("{byte:02X}")).collect();
    let shown = digits.trim_start_matches('0');
    if shown.is_empty() { "0" } else { shown }.to_owned()
}

#[cfg(test)]
mod tests {
    use super::key_id;

    #[test]
    fn a_key_is_called_as_minisign_calls_it() {
        assert_eq!(
            key_id(&[0x21, 0x46, 0x70, 0x3C, 0x29, 0x5E, 0x94, 0x02]),
            "2945E293C704621"
        );
        assert_eq!(key_id(&[1, 0, 0, 0, 0, 0, 0, 0x10]), "1000000000000001");
        assert_eq!(key_id(&[0; 8]), "0");
    }
}
