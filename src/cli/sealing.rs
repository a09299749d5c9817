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
            self.sign(bundle, &manifest, redactor, terminal)?;
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

    /// Ends an analysis: its manifest, a line of custody, its signature.
    pub(super) fn finish(
        &self,
        bundle: &Path,
        analysis: &Analysis,
        redactor: &Redactor,
        terminal: &mut Terminal,
    ) -> Result<(), Failure> {
        self.beside(bundle, redactor)?;
        let root = analysis.seal()?;
        self.record(bundle, redactor, (Deed::Judged, &analysis.name(), &root))?;
        self.sign(
            bundle,
            &format!("{}/manifest.json", analysis.name()),
            redactor,
            terminal,
        )
    }

    fn sign(&self, bundle: &Path, manifest: &str, redactor: &Redactor, terminal: &mut Terminal) -> Result<(), Failure> {
        let Some(key) = &self.key else {
            return Ok(());
        };
        let comment = format!("farewell {manifest} signed {}", jiff::Timestamp::now());
        let sha256 = key.sign(&bundle.join(manifest), &comment)?;
        let of = format!("{manifest}.minisig");
        self.record(bundle, redactor, (Deed::Signed, &of, &sha256))?;
        terminal.tell(&format!("signed: {}", bundle.join(of).display()));
        Ok(())
    }
}
