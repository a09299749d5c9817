//! Time stamps of a local authority: `openssl ts` behind a server on loopback, with certificates made for the test.

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::TcpListener,
    path::{Path, PathBuf},
    process::Command,
    sync::LazyLock,
    thread,
};

use crate::sealed::{Said, Sealed, run};

/// What the authority does with a request.
#[derive(Clone, Copy, PartialEq)]
enum Manner {
    Honest,
    /// Stamps other data.
    OtherData,
    /// Gives the same reply always.
    Replays,
    Refuses,
    Babbles,
}

/// The authority's folder: a root, and a certificate for time-stamping of each kind of key.
static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("tsa-{}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    for root in ["ca", "other"] {
        openssl(
            &folder,
            &format!(
                "req -x509 -newkey rsa:2048 -nodes -keyout {root}.key -out {root}.pem -days 3000 -subj /CN={root}"
            ),
        );
    }
    fs::write(folder.join("tsa.ext"), "extendedKeyUsage=critical,timeStamping\n").unwrap();
    fs::write(folder.join("web.ext"), "extendedKeyUsage=serverAuth\n").unwrap();
    for (name, kind) in [("rsa", "rsa:2048"), ("ec", "ec -pkeyopt ec_paramgen_curve:P-256")] {
        openssl(
            &folder,
            &format!("req -newkey {kind} -nodes -keyout {name}.key -out {name}.csr -subj /CN=Test-TSA-{name}"),
        );
        openssl(
            &folder,
            &format!(
                "x509 -req -in {name}.csr -CA ca.pem -CAkey ca.key -CAcreateserial -extfile tsa.ext -days 3000 -out {name}.pem"
            ),
        );
        for essential in ["sha256", "sha1"] {
            let config = format!(
                "[tsa]\ndefault_tsa=t\n[t]\nserial={}\ncrypto_device=builtin\nsigner_cert={name}.pem\ncerts=ca.pem\n\
                 signer_key={name}.key\nsigner_digest=sha256\ndefault_policy=1.2.3.4\ndigests=sha256,sha512\n\
                 accuracy=secs:1\nclock_precision_digits=3\nordering=yes\ness_cert_id_alg={essential}\n",
                folder.join(format!("{name}-{essential}.serial")).display(),
            );
            fs::write(folder.join(format!("{name}-{essential}.cnf")), config).unwrap();
        }
    }
    folder
});

fn openssl(folder: &Path, words: &str) -> Said {
    let said = run(Command::new("openssl").args(words.split(' ')).current_dir(folder));
    assert_eq!(said.code, 0, "openssl {words}: {}", said.err);
    said
}

/// Serves an authority for as long as the tests run; gives its address.
fn authority(config: &'static str, manner: Manner) -> String {
    LazyLock::force(&FOLDER);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/tsa", listener.local_addr().unwrap());
    thread::spawn(move || {
        let work = tempfile::tempdir().unwrap();
        let (query, reply) = (work.path().join("q.tsq"), work.path().join("r.tsr"));
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let (head, body) = request(&mut stream);
            assert!(
                head.to_lowercase()
                    .contains("content-type: application/timestamp-query"),
                "{head}"
            );
            let (query_path, reply_path) = (query.to_str().unwrap(), reply.to_str().unwrap());
            match manner {
                Manner::OtherData => {
                    fs::write(work.path().join("other"), "other data").unwrap();
                    let other = work.path().join("other");
                    openssl(
                        &FOLDER,
                        &format!("ts -query -data {} -sha256 -cert -out {query_path}", other.display()),
                    );
                }
                Manner::Replays if query.exists() => {}
                _ => fs::write(&query, body).unwrap(),
            }
            let bytes = match manner {
                Manner::Babbles => b"<html>hello".to_vec(),
                Manner::Refuses => vec![0x30, 5, 0x30, 3, 2, 1, 2],
                _ => {
                    openssl(
                        &FOLDER,
                        &format!("ts -reply -config {config}.cnf -queryfile {query_path} -out {reply_path}"),
                    );
                    fs::read(&reply).unwrap()
                }
            };
            let head = format!(
                "HTTP/1.1 200 OK\r\nContent-Type: application/timestamp-reply\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
                bytes.len()
            );
            stream.write_all(head.as_bytes()).unwrap();
            stream.write_all(&bytes).unwrap();
        }
    });
    address
}

fn request(stream: &mut std::net::TcpStream) -> (String, Vec<u8>) {
    let mut reader = BufReader::new(stream);
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        assert!(reader.read_line(&mut head).unwrap() > 0);
    }
    let length = head.to_lowercase();
    let length = length.split("content-length: ").nth(1).unwrap().lines().next().unwrap();
    let mut body = vec![0; length.parse().unwrap()];
    reader.read_exact(&mut body).unwrap();
    (head, body)
}

fn ca(name: &str) -> String {
    FOLDER.join(name).to_str().unwrap().to_owned()
}

/// What the standard tool says.
fn ts_verify(sealed: &Sealed, root: &str) -> Said {
    let manifest = sealed.at("capture/manifest.json");
    let mut openssl = Command::new("openssl");
    openssl.args(["ts", "-verify", "-data"]).arg(&manifest).arg("-in");
    run(openssl
        .arg(sealed.at("capture/manifest.json.tsr"))
        .args(["-CAfile", &ca(root)]))
}

fn dated(config: &'static str) -> Sealed {
    let sealed = Sealed::new();
    let said = sealed.farewell("seal", &["--tsa", &authority(config, Manner::Honest)]);
    assert_eq!(said.code, 0, "{}", said.err);
    sealed
}

#[test]
fn the_standard_tool_verifies_what_was_dated_and_so_do_we() {
    for config in ["rsa-sha256", "ec-sha256", "rsa-sha1"] {
        let sealed = dated(config);
        let standard = ts_verify(&sealed, "ca.pem");
        assert_eq!(standard.code, 0, "{config}: {}{}", standard.out, standard.err);
        let said = sealed.farewell("verify", &["--tsa-ca", &ca("ca.pem")]);
        assert_eq!(said.code, 0, "{config}: {}", said.out);
        assert!(said.out.starts_with("intact, dated 20"), "{}", said.out);
        assert_eq!(sealed.faults(), [] as [String; 0]);
    }
}

#[test]
fn without_an_authority_to_trust_nothing_is_called_dated() {
    let sealed = dated("rsa-sha256");
    let said = sealed.farewell("verify", &[]);
    assert_eq!(said.code, 0);
    assert!(said.out.starts_with("intact\n"), "{}", said.out);
    assert!(said.out.contains("who made it was not checked") && said.out.contains("openssl ts -verify -data"));
}

#[test]
fn another_authority_is_not_trusted() {
    let sealed = dated("rsa-sha256");
    assert_ne!(ts_verify(&sealed, "other.pem").code, 0);
    let said = sealed.farewell("verify", &["--tsa-ca", &ca("other.pem")]);
    assert_eq!(said.code, 12);
    assert!(said.out.contains("its signer is not trusted"), "{}", said.out);
    let undated = Sealed::new();
    let said = undated.farewell("verify", &["--tsa-ca", &ca("ca.pem")]);
    assert_eq!(said.code, 12);
    assert!(said.out.contains("capture: no time stamp"), "{}", said.out);
    assert_eq!(sealed.farewell("verify", &["--tsa-ca", &ca("ca.key")]).code, 3);
}

#[test]
fn a_stamp_of_other_data_is_neither_kept_nor_believed() {
    for (manner, why) in [
        (Manner::OtherData, "it is of other data"),
        (Manner::Refuses, "the authority refused"),
        (Manner::Babbles, "is no time stamp"),
    ] {
        let sealed = Sealed::new();
        let said = sealed.farewell("seal", &["--tsa", &authority("rsa-sha256", manner)]);
        assert_eq!(said.code, 1, "{}", said.err);
        assert!(said.err.contains(why), "{}", said.err);
        assert!(!sealed.at("capture/manifest.json.tsr").exists());
    }
    // From another bundle, and after the manifest was made anew.
    let (one, other) = (dated("rsa-sha256"), Sealed::new());
    other.edit("capture/run.json", "\"started\": \"2026", "\"started\": \"2025");
    other.rebuild("capture");
    fs::copy(
        one.at("capture/manifest.json.tsr"),
        other.at("capture/manifest.json.tsr"),
    )
    .unwrap();
    for arguments in [&[][..], &["--tsa-ca", &ca("ca.pem")]] {
        let said = other.farewell("verify", arguments);
        assert_eq!(said.code, 12);
        assert!(
            said.out.contains("wrong time stamp (it is of other data)"),
            "{}",
            said.out
        );
        assert!(!said.out.contains(", dated"), "{}", said.out);
    }
}

#[test]
fn the_reply_to_another_request_is_not_kept() {
    let address = authority("rsa-sha256", Manner::Replays);
    let sealed = Sealed::new();
    assert_eq!(sealed.farewell("seal", &["--tsa", &address]).code, 0);
    fs::remove_file(sealed.at("capture/manifest.json.tsr")).unwrap();
    let custody = sealed.text("custody.jsonl");
    let without_last = custody.trim_end().rsplit_once('\n').unwrap().0;
    fs::write(sealed.at("custody.jsonl"), format!("{without_last}\n")).unwrap();
    let said = sealed.farewell("seal", &["--tsa", &address]);
    assert_eq!(said.code, 1);
    assert!(said.err.contains("answers another request"), "{}", said.err);
}

#[test]
fn a_stamp_that_was_altered_anywhere_is_refused_and_never_crashes() {
    let sealed = dated("ec-sha256");
    let path = sealed.at("capture/manifest.json.tsr");
    let bytes = fs::read(&path).unwrap();
    let authority = farewell::evidence::Authority::read(&fs::read(ca("ca.pem")).unwrap()).unwrap();
    let manifest = fs::read(sealed.at("capture/manifest.json")).unwrap();
    let holds = |bytes: &[u8]| {
        let stamp = farewell::evidence::Stamp::read(bytes)?;
        stamp.is_of(&manifest)?;
        stamp.signed_by(&authority).map(|()| stamp.time)
    };
    let time = holds(&bytes).unwrap();
    for at in 0..bytes.len() {
        let mut altered = bytes.clone();
        altered[at] ^= 0x41;
        // Some bytes say nothing (a version, an unused certificate); none may give another time.
        if let Ok(told) = holds(&altered) {
            assert_eq!(told, time, "byte {at}");
        }
        assert!(holds(&bytes[..at]).is_err());
    }
}

#[test]
fn a_capture_is_dated_once_and_an_authority_that_is_not_there_is_told() {
    let sealed = dated("rsa-sha256");
    let again = sealed.farewell("seal", &["--tsa", &authority("rsa-sha256", Manner::Honest)]);
    assert_eq!(again.code, 1);
    assert!(again.err.contains("is there already"), "{}", again.err);
    let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let said = Sealed::new().farewell("seal", &["--tsa", &format!("http://{closed}/")]);
    assert_eq!(said.code, 1);
    assert!(said.err.contains(&closed.to_string()), "{}", said.err);
}
