//! `farewell verify`.

use std::{fs, path::PathBuf};

use serde_json::json;

use super::{Code, Terminal, failure::Failure, judging::unreadable};
use crate::{
    diagnostic::harmless,
    evidence::{self, Authority, Fault, SealState, Trust, TrustedKey, Verification},
};

/// Holds a bundle against its seals, without changing it.
///
/// Says that it is intact, by whom it is signed and when it was dated, or names every altered, missing or added file
/// and every broken link.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The bundle: a folder that a run left.
    bundle: PathBuf,
    /// The signer's public key: a file of `minisign -G`, or the key itself (RW…). Everything must be signed by it.
    #[arg(long, value_name = "FILE|KEY")]
    key: Option<String>,
    /// Certificates (PEM) of the time-stamping authorities that are trusted. The capture must be dated by one.
    #[arg(long, value_name = "FILE")]
    tsa_ca: Option<PathBuf>,
    /// What to print.
    #[arg(long, value_enum, default_value = "terminal")]
    format: Shape,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Shape {
    /// For people.
    Terminal,
    /// `farewell.verify/1`.
    Json,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> Code {
    match verify(args, terminal) {
        Ok(code) => code,
        Err(failure) => failure.report(terminal),
    }
}

fn verify(args: &Args, terminal: &mut Terminal) -> Result<Code, Failure> {
    let trust = Trust {
        key: args.key.as_deref().map(key).transpose()?,
        authority: args.tsa_ca.as_deref().map(authority).transpose()?,
    };
    let found = evidence::verify(&args.bundle, &trust).map_err(unreadable)?;
    let headline = headline(&found);
    match args.format {
        Shape::Json => {
            let mut shown = json!({ "schema": "farewell.verify/1", "verdict": headline, "intact": found.is_intact() });
            let rest = serde_json::to_value(&found).map_err(|error| Failure::new(Code::ToolFailed, error))?;
            if let (Some(shown), serde_json::Value::Object(rest)) = (shown.as_object_mut(), rest) {
                shown.extend(rest);
            }
            terminal.say(&format!("{shown:#}"));
        }
        Shape::Terminal => {
            terminal.say(&headline);
            for fault in &found.faults {
                terminal.say(&format!("  {}", line(fault)));
            }
            terminal.say(&format!("  {}", grade(&found)));
            for note in notes(&found, args) {
                terminal.say(&format!("  note: {note}"));
            }
        }
    }
    Ok(if found.is_intact() {
        Code::Clean
    } else {
        Code::Unverified
    })
}

fn key(given: &str) -> Result<TrustedKey, Failure> {
    let text = match fs::read_to_string(given) {
        Ok(text) => text,
        // The public key itself is no secret and may stand on the command line.
        Err(_) if given.starts_with("RW") => given.to_owned(),
        Err(error) => return Err(Failure::new(Code::Invalid, format!("the key {given}: {error}"))),
    };
    TrustedKey::read(&text).map_err(|error| Failure::new(Code::Invalid, format!("the key {given}: {error}")))
}

fn authority(path: &std::path::Path) -> Result<Authority, Failure> {
    let failed = |error: &dyn std::fmt::Display| Failure::new(Code::Invalid, format!("{}: {error}", path.display()));
    let pem = fs::read(path).map_err(|error| failed(&error))?;
    Authority::read(&pem).map_err(|error| failed(&error))
}

/// `intact, signed by K, dated T`: only what was checked. Where nothing was tampered with and the key only does not vouch
/// for every analysis, that is said, for it is another matter than a file that was changed.
fn headline(found: &Verification) -> String {
    let unsigned = found.only_unsigned();
    if !unsigned.is_empty() {
        return format!(
            "capture {}; {} no signature",
            intact(found),
            match unsigned[..] {
                [one] => format!("{one} has"),
                _ => format!("{} have", unsigned.join(", ")),
            }
        );
    }
    if !found.is_intact() {
        return match found.faults.len() {
            1 => "not intact: 1 fault".to_owned(),
            count => format!("not intact: {count} faults"),
        };
    }
    intact(found)
}

fn intact(found: &Verification) -> String {
    let mut words = "intact".to_owned();
    if let (SealState::Valid, Some(key)) = (found.signature.capture, &found.signature.key_id) {
        words += &format!(", signed by {key}");
    }
    if let (SealState::Valid, Some(time)) = (found.time_stamp.state, &found.time_stamp.time) {
        words += &format!(", dated {time}");
    }
    if !found.chained {
        words += ", no chain recorded";
    }
    words
}

/// Whether it has what a hearing asks of evidence, or what it lacks.
fn grade(found: &Verification) -> String {
    if found.grade.evidence {
        return "evidence grade: yes".to_owned();
    }
    let missing: Vec<String> = found
        .grade
        .missing
        .iter()
        .map(|missing| harmless(&missing.why).into_owned())
        .collect();
    format!("evidence grade: no; {}", missing.join("; "))
}

fn line(fault: &Fault) -> String {
    let mut words = format!("{}: {}", harmless(&fault.path), fault.fault.words());
    if let Some(number) = fault.number {
        words += &format!(" {number}");
    }
    if let Some(detail) = &fault.detail {
        words += &format!(" ({})", harmless(detail));
    }
    words
}

/// What was not looked at, and how to have it looked at.
fn notes(found: &Verification, args: &Args) -> Vec<String> {
    let mut notes = Vec::new();
    if let (SealState::Unchecked, Some(key)) = (found.signature.state, &found.signature.key_id) {
        notes.push(format!(
            "a signature that names the key {key} was not checked; give --key"
        ));
    }
    let stamp = &found.time_stamp;
    if let (SealState::Unchecked, Some(time)) = (stamp.state, &stamp.time) {
        let manifest = args.bundle.join("capture/manifest.json");
        let manifest = manifest.display();
        notes.push(format!(
            "a time stamp over this capture tells {time}; who made it was not checked: give --tsa-ca, or run \
             openssl ts -verify -data {manifest} -in {manifest}.tsr -CAfile CA.pem"
        ));
    }
    if stamp.state == SealState::Valid {
        notes.push(
            "the time stamp's certificates were valid at its time; whether they were revoked was not looked up"
                .to_owned(),
        );
    }
    if !found.only_unsigned().is_empty() {
        notes.push(format!(
            "no file differs from its seal, but anybody could have made what is not signed: do not rely on it. Whoever holds \
             the key and stands behind it signs it with `farewell seal {} --sign-key FILE`",
            args.bundle.display()
        ));
    }
    for number in &found.unsealed_analyses {
        notes.push(format!(
            "analysis/{number} has no seal (an earlier layout): nothing can be said of it"
        ));
    }
    for name in &found.beside {
        notes.push(format!("no seal is over {}", harmless(name)));
    }
    if found.signature.state == SealState::Absent && stamp.state == SealState::Absent {
        notes.push("hashes alone show that nothing changed since they were made, not by whom or when".to_owned());
    }
    notes
}
