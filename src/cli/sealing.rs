//! Signs and dates what was made, and writes custody: shared by every command that adds to a bundle.

use std::{env, fs, path::Path, path::PathBuf};

use secrecy::SecretString;
use url::Url;

use super::{Code, Terminal, failure::Failure, tsa};
use crate::evidence::{self, Analysis, Deed, Redactor, SigningKey};

/// The password of a signing key is never an argument.
const PASSWORD: &str = "FAREWELL_SIGN_PASSWORD";

/// Who works, and with which key.
#[derive(Debug, clap::Args)]
pub(super) struct Signing {
    /// Sign with this secret key of `minisign -G`. If it has a password: FAREWELL_SIGN_PASSWORD, or it is asked for.
    #[arg(long, value_name = "FILE", env = "FAREWELL_SIGN_KEY")]
    sign_key: Option<PathBuf>,
    /// Who does this, for custody.jsonl.
    #[arg(long, value_name = "NAME", env = "FAREWELL_OPERATOR", default_value = "unknown")]
    operator: String,
}

/// The seals that a capture can get.
#[derive(Debug, clap::Args)]
pub(super) struct Sealing {
    #[command(flatten)]
    signing: Signing,
    /// Have the capture dated by this time-stamping authority (RFC 3161).
    #[arg(long, value_name = "URL", env = "FAREWELL_TSA")]
    tsa: Option<Url>,
}

/// What to seal with.
#[derive(Debug, Default)]
pub(super) struct Seals {
    key: Option<SigningKey>,
    authority: Option<Url>,
    /// As declared; empty if nobody declared anything.
    operator: String,
}

/// A signature that was made, of which custody does not tell yet.
#[derive(Debug)]
pub(super) struct Signature {
    /// Its place in the bundle.
    of: String,
    sha256: String,
}

impl Signing {
    /// Reads the key, before anything else is done.
    pub(super) fn seals(&self) -> Result<Seals, Failure> {
        Ok(Seals {
            key: self.sign_key.as_deref().map(key).transpose()?,
            authority: None,
            operator: self.operator.clone(),
        })
    }
}

impl Sealing {
    /// Reads the key, before anything else is done.
    pub(super) fn seals(&self) -> Result<Seals, Failure> {
        Ok(Seals {
            authority: self.tsa.clone(),
            ..self.signing.seals()?
        })
    }
}

fn key(path: &Path) -> Result<SigningKey, Failure> {
    let failed = |error: &dyn std::fmt::Display| {
        Failure::new(Code::Invalid, format!("the signing key {}: {error}", path.display()))
    };
    let text = fs::read_to_string(path).map_err(|error| failed(&error))?;
    let password = || match env::var(PASSWORD) {
        Ok(password) => Ok(SecretString::from(password)),
        Err(_) => rpassword::prompt_password(format!("Password of {}: ", path.display()))
            .map(SecretString::from)
            .map_err(|error| format!("it has a password, which cannot be asked for ({error}); set {PASSWORD}")),
    };
    SigningKey::read(&text, password).map_err(|error| failed(&error))
}

impl Seals {
    /// Whether there is anything to seal with.
    pub(super) fn is_empty(&self) -> bool {
        self.key.is_none() && self.authority.is_none()
    }

    /// Nothing to seal with, for whoever only writes custody.
    pub(super) fn of(operator: &str) -> Self {
        Self {
            operator: operator.to_owned(),
            ..Self::default()
        }
    }

    /// Who works, if somebody said.
    pub(super) fn operator(&self) -> Option<&str> {
        match self.operator.as_str() {
            "" | "unknown" => None,
            who => Some(who),
        }
    }

    /// Writes a line of custody.
    pub(super) fn record(&self, bundle: &Path, redactor: &Redactor, what: (Deed, &str, &str)) -> Result<(), Failure> {
        let who = self.operator().unwrap_or("unknown");
        Ok(evidence::record(bundle, redactor, who, jiff::Timestamp::now(), what)?)
    }

    /// Writes a line of custody for every attestation and response that has none: they may be put there by hand.
    pub(super) fn beside(&self, bundle: &Path, redactor: &Redactor) -> Result<(), Failure> {
        for (folder, deed) in [
            (evidence::ATTESTATIONS, Deed::Attested),
            (evidence::RESPONSES, Deed::Responded),
        ] {
            for (of, sha256) in evidence::untold(bundle, folder)? {
                self.record(bundle, redactor, (deed, &of, &sha256))?;
            }
        }
        Ok(())
    }

    /// Signs every manifest that has no signature, and has the capture dated.
    pub(super) fn seal(&self, bundle: &Path, redactor: &Redactor, terminal: &mut Terminal) -> Result<(), Failure> {
        for manifest in evidence::unsigned(bundle)? {
            if let Some(signature) = self.sign(bundle, &manifest)? {
                self.signed(bundle, &signature, redactor, terminal)?;
            }
        }
        let Some(authority) = &self.authority else {
            return Ok(());
        };
        let bytes = evidence::to_be_stamped(bundle)?;
        let reply = tsa::stamp(authority, &bytes).map_err(|why| Failure::new(Code::ToolFailed, why))?;
        let (of, sha256) = evidence::keep_stamp(bundle, &reply)?;
        self.record(bundle, redactor, (Deed::Dated, &of, &sha256))?;
        terminal.tell(&format!("dated: {}", bundle.join(of).display()));
        Ok(())
    }

    /// Ends an analysis: its manifest, a signature, a line of custody. Where this fails, nothing tells of the analysis yet
    /// and it can be discarded. Gives what custody has to be told of the signature.
    pub(super) fn finish(
        &self,
        bundle: &Path,
        analysis: &Analysis,
        redactor: &Redactor,
    ) -> Result<Option<Signature>, Failure> {
        self.beside(bundle, redactor)?;
        let root = analysis.seal()?;
        let signature = self.sign(bundle, &format!("{}/manifest.json", analysis.name()))?;
        self.record(bundle, redactor, (Deed::Judged, &analysis.name(), &root))?;
        Ok(signature)
    }

    /// Tells of the signature over an analysis; or that it has none in a bundle that is signed, for then `verify` with
    /// the key does not vouch for the whole.
    pub(super) fn tell_signed(
        &self,
        bundle: &Path,
        (analysis, signature): (&Analysis, Option<Signature>),
        redactor: &Redactor,
        terminal: &mut Terminal,
    ) -> Result<(), Failure> {
        if let Some(signature) = signature {
            return self.signed(bundle, &signature, redactor, terminal);
        }
        if evidence::is_signed(bundle) {
            terminal.tell(&format!(
                "note: this bundle is signed, {} is not: `farewell seal {} --sign-key FILE` signs it; until then `farewell \
                 verify` with the key does not vouch for it",
                analysis.name(),
                bundle.display()
            ));
        }
        Ok(())
    }

    /// Signs a manifest, if there is a key.
    fn sign(&self, bundle: &Path, manifest: &str) -> Result<Option<Signature>, Failure> {
        let Some(key) = &self.key else {
            return Ok(None);
        };
        let comment = format!("farewell {manifest} signed {}", jiff::Timestamp::now());
        let sha256 = key.sign(&bundle.join(manifest), &comment)?;
        let of = format!("{manifest}.minisig");
        Ok(Some(Signature { of, sha256 }))
    }

    fn signed(
        &self,
        bundle: &Path,
        Signature { of, sha256 }: &Signature,
        redactor: &Redactor,
        terminal: &mut Terminal,
    ) -> Result<(), Failure> {
        self.record(bundle, redactor, (Deed::Signed, of, sha256))?;
        terminal.tell(&format!("signed: {}", bundle.join(of).display()));
        Ok(())
    }
}
