//! Signatures, made with the keys of the standard tool and checked by it.

use std::{
    fs,
    io::Write as _,
    process::{Command, Stdio},
};

use crate::sealed::{Said, Sealed, farewell, run};

/// A pair of keys of `minisign`, beside the bundle.
fn keys(sealed: &Sealed, name: &str) -> (String, String) {
    let path = |ending: &str| sealed.beside(&format!("{name}.{ending}")).to_str().unwrap().to_owned();
    let (public, secret) = (path("pub"), path("key"));
    let made = run(Command::new("minisign").args(["-G", "-W", "-p", &public, "-s", &secret]));
    assert_eq!(made.code, 0, "{}", made.err);
    (public, secret)
}

/// What the standard tool says of a manifest.
fn minisign(sealed: &Sealed, manifest: &str, public: &str) -> Said {
    let mut minisign = Command::new("minisign");
    run(minisign.arg("-Vm").arg(sealed.at(manifest)).args(["-p", public]))
}

fn signed() -> (Sealed, String, String) {
    let sealed = Sealed::new();
    let (public, secret) = keys(&sealed, "kim");
    let said = sealed.farewell("seal", &["--sign-key", &secret, "--operator", "Kim"]);
    assert_eq!(said.code, 0, "{}", said.err);
    (sealed, public, secret)
}

#[test]
fn the_standard_tool_verifies_what_was_signed() {
    let (sealed, public, _) = signed();
    for manifest in ["capture/manifest.json", "analysis/1/manifest.json"] {
        let said = minisign(&sealed, manifest, &public);
        assert_eq!(said.code, 0, "{}", said.err);
        assert!(
            said.out.contains("Signature and comment signature verified"),
            "{}",
            said.out
        );
        assert!(
            said.out.contains(&format!("farewell {manifest} signed ")),
            "{}",
            said.out
        );
    }
    let said = sealed.farewell("verify", &["--key", &public]);
    assert_eq!(said.code, 0, "{}", said.out);
    assert!(said.out.starts_with("intact, signed by "), "{}", said.out);
    // The key itself, as it stands in the file; and the id that the tool shows.
    let text = fs::read_to_string(&public).unwrap();
    let said = sealed.farewell("verify", &["--key", text.lines().nth(1).unwrap()]);
    assert_eq!(said.code, 0, "{}", said.out);
    let id = text.lines().next().unwrap().rsplit(' ').next().unwrap().to_owned();
    assert!(
        said.out.starts_with(&format!("intact, signed by {id}\n")),
        "{id}: {}",
        said.out
    );
    assert_eq!(sealed.faults(), [] as [String; 0], "custody tells of the signatures");
    let custody = sealed.text("custody.jsonl");
    assert!(
        custody.contains("\"what\":\"signed\",\"of\":\"analysis/1/manifest.json.minisig\""),
        "{custody}"
    );
}

#[test]
fn a_signature_that_was_not_checked_is_not_called_one() {
    let (sealed, _, _) = signed();
    let said = sealed.farewell("verify", &[]);
    assert!(
        said.out.starts_with("intact\n") && said.out.contains("was not checked; give --key"),
        "{}",
        said.out
    );
}

#[test]
fn manifests_that_were_made_anew_fail_with_the_key() {
    let (sealed, public, _) = signed();
    sealed.edit("capture/run.json", "farewell.run/1", "farewell.run/2");
    sealed.rebuild("capture");
    let said = sealed.farewell("verify", &["--key", &public]);
    assert_eq!(said.code, 12, "{}", said.out);
    assert!(
        said.out.contains("capture/manifest.json.minisig: wrong signature"),
        "{}",
        said.out
    );
    assert_ne!(minisign(&sealed, "capture/manifest.json", &public).code, 0);

    // Everything anew, also custody: only the key is left to tell.
    let (sealed, public, _) = signed();
    sealed.edit("analysis/1/report.json", "farewell.report/1", "farewell.report/2");
    sealed.rebuild("analysis/1");
    fs::remove_file(sealed.at("analysis/1/manifest.json.minisig")).unwrap();
    let said = sealed.farewell("verify", &["--key", &public]);
    assert_eq!(said.code, 12);
    assert!(said.out.contains("analysis/1: not signed"), "{}", said.out);
}

#[test]
fn another_key_no_signature_and_a_broken_one_fail() {
    let (sealed, public, secret) = signed();
    let (other, _) = keys(&sealed, "lee");
    let said = sealed.farewell("verify", &["--key", &other]);
    assert_eq!(said.code, 12, "{}", said.out);
    assert!(said.out.contains("it is of another key"), "{}", said.out);
    for broken in [
        "",
        "untrusted",
        "a\nb\nc\nd\n",
        "untrusted comment: x\nRUQ=\ntrusted comment: y\nRUQ=\n",
    ] {
        fs::write(sealed.at("capture/manifest.json.minisig"), broken).unwrap();
        for arguments in [&[][..], &["--key", &public]] {
            let said = sealed.farewell("verify", arguments);
            assert_eq!(said.code, 12, "{broken:?}: {}{}", said.out, said.err);
            assert!(said.out.contains("wrong signature"), "{}", said.out);
        }
    }
    let unsigned = Sealed::new();
    let said = unsigned.farewell("verify", &["--key", &public]);
    assert_eq!(said.code, 12);
    assert!(said.out.contains("capture: not signed"), "{}", said.out);
    assert!(secret.ends_with("kim.key"));
}

#[test]
fn an_analysis_without_a_signature_is_told_apart_from_tampering_and_fails_all_the_same() {
    let (sealed, public, secret) = signed();
    let id = fs::read_to_string(&public).unwrap();
    let id = id.lines().next().unwrap().rsplit(' ').next().unwrap().to_owned();
    let judged = sealed.farewell("judge", &[]);
    let hint = format!("`farewell seal {} --sign-key FILE`", sealed.bundle().display());
    assert!(
        judged.err.contains("this bundle is signed, analysis/2 is not") && judged.err.contains(&hint),
        "{}",
        judged.err
    );
    let said = sealed.farewell("verify", &["--key", &public]);
    assert_eq!(said.code, 12, "anybody could have made it: {}", said.out);
    assert!(
        said.out.starts_with(&format!(
            "capture intact, signed by {id}; analysis/2 has no signature\n  analysis/2: not signed\n"
        )),
        "{}",
        said.out
    );
    assert!(said.out.contains(&hint), "{}", said.out);
    assert!(said.out.contains("not signed: analysis/2"), "the grade: {}", said.out);
    assert!(!said.out.contains("not intact"), "{}", said.out);
    sealed.farewell("judge", &[]);
    let said = sealed.farewell("verify", &["--key", &public]);
    assert!(
        said.out.contains("; analysis/2, analysis/3 have no signature\n"),
        "{}",
        said.out
    );

    // With anything else it is tampering again: also where a signature was there and was taken away.
    sealed.edit("analysis/3/report.json", "farewell.report/1", "farewell.report/2");
    let said = sealed.farewell("verify", &["--key", &public]);
    assert!(said.out.starts_with("not intact: 3 faults\n"), "{}", said.out);
    let (sealed, public, _) = signed();
    fs::remove_file(sealed.at("analysis/1/manifest.json.minisig")).unwrap();
    let said = sealed.farewell("verify", &["--key", &public]);
    assert!(said.out.starts_with("not intact: 2 faults\n"), "{}", said.out);

    // A judgement that is signed, and one in a bundle that nobody signed, need no hint.
    let judged = sealed.farewell("judge", &["--sign-key", &secret]);
    assert!(!judged.err.contains("note:"), "{}", judged.err);
    let judged = Sealed::new().farewell("judge", &[]);
    assert!(!judged.err.contains("note:"), "{}", judged.err);
}

#[test]
fn judge_signs_what_it_adds_and_seal_signs_what_is_left() {
    let (sealed, public, _) = signed();
    let key = sealed.beside("kim.key");
    let key = key.to_str().unwrap();
    sealed.farewell("judge", &["--sign-key", key]);
    assert_eq!(sealed.farewell("verify", &["--key", &public]).code, 0);
    sealed.farewell("judge", &[]);
    let first = sealed.text("capture/manifest.json.minisig");
    assert_eq!(sealed.farewell("seal", &["--sign-key", key]).code, 0);
    assert_eq!(sealed.farewell("verify", &["--key", &public]).code, 0);
    assert_eq!(
        sealed.text("capture/manifest.json.minisig"),
        first,
        "nothing is signed twice"
    );
}

#[test]
fn what_is_not_intact_is_not_sealed() {
    let sealed = Sealed::new();
    let (_, secret) = keys(&sealed, "kim");
    sealed.edit("capture/run.json", "farewell.run/1", "farewell.run/2");
    let said = sealed.farewell("seal", &["--sign-key", &secret]);
    assert_eq!(said.code, 12, "{}", said.err);
    assert!(said.err.contains("altered capture/run.json"), "{}", said.err);
    assert!(!sealed.at("capture/manifest.json.minisig").exists());
    assert_eq!(sealed.farewell("seal", &[]).code, 2, "nothing to seal with");
    assert_eq!(sealed.farewell("seal", &["--sign-key", "/nowhere"]).code, 3);
    assert_eq!(sealed.farewell("verify", &["--key", "/nowhere"]).code, 3);
}

#[test]
fn a_key_with_a_password_needs_it_and_never_as_an_argument() {
    let sealed = Sealed::new();
    let (public, secret) = (sealed.beside("p.pub"), sealed.beside("p.key"));
    let mut minisign = Command::new("minisign");
    minisign.arg("-G").arg("-p").arg(&public).arg("-s").arg(&secret);
    let mut made = minisign.stdin(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
    made.stdin
        .take()
        .unwrap()
        .write_all(b"open sesame\nopen sesame\n")
        .unwrap();
    assert!(made.wait().unwrap().success());
    let (public, secret) = (public.to_str().unwrap(), secret.to_str().unwrap());
    let seal = |password: &str| {
        let environment = [("FAREWELL_SIGN_PASSWORD", password)];
        farewell("seal", &sealed.bundle(), &["--sign-key", secret], &environment)
    };
    let wrong = seal("close sesame");
    assert_eq!(wrong.code, 3, "{}", wrong.err);
    assert!(
        wrong.err.contains("Wrong password") && !wrong.err.contains("sesame"),
        "{}",
        wrong.err
    );
    let right = seal("open sesame");
    assert_eq!(right.code, 0, "{}", right.err);
    assert_eq!(sealed.farewell("verify", &["--key", public]).code, 0);
    for file in ["custody.jsonl", "capture/manifest.json.minisig"] {
        assert!(!sealed.text(file).contains("sesame"));
    }
}
