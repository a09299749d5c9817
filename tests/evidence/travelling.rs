//! The real program and a real browser: secrets and what the rules name travel through every place that a page has, and
//! no byte of the bundle and of what is printed holds them. The same walks tell what a hearing needs.

use std::{
    fs,
    io::{Cursor, Read as _, Write as _},
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
    thread,
};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::{
    canaries::{forms, percent},
    originals::{opened, pair},
    scripted::{EMAIL, PASSWORD},
    sealed::{farewell, faults},
};

const ORDER: &str = "ORD-739154";
const NAME: &str = "홍길동";

/// One run over a page that shows, sends and hides what is not to be kept.
struct Run {
    folder: tempfile::TempDir,
    bundle: PathBuf,
    key: PathBuf,
    printed: String,
    port: u16,
}

fn page(address: &str) -> String {
    let all = [EMAIL, PASSWORD, ORDER, NAME]
        .map(|canary| forms(canary).join(" | "))
        .join(" | ");
    let plain = all.replace('&', "&amp;").replace('<', "&lt;");
    let json = serde_json::to_string(&all).unwrap().replace("</", "<\\/");
    let split = "<p>ORD-<b>739</b>154 and 홍<!-- -->길동</p>";
    format!(
        "<!doctype html><meta charset=utf-8><title>{ORDER} of {NAME}</title>\
         <body style='margin:0;background:#fff;color:#000'>\
         <div style='position:absolute;left:20px;top:10px;font:20px monospace'>{ORDER}</div>\
         <div style='position:absolute;left:20px;top:60px;font:20px monospace'>ORD-<i>739</i>154</div>\
         <div style='padding-top:110px'>{split}<p lang=ko data-mail='{EMAIL}' title='{ORDER}'>{plain}</p>\
         <form action='{address}/echo/{order}'><label>메일 <input name=mail></label>\
         <label>기타 <input name=more value='{ORDER}'></label><button>탈퇴하기 {ORDER}</button></form>\
         <a href='{address}/{name}?o={order}'>문의</a><select aria-label='{NAME}'><option>{ORDER}</select>\
         <p>해지는 고객센터로</p></div><!-- {plain} --><script>var kept = {json}; document.cookie = 'o={ORDER}';\
         localStorage.o = kept; console.log(kept);</script>",
        order = percent(ORDER),
        name = percent(NAME),
    )
}

fn answer(mut stream: TcpStream, port: u16) {
    let mut asked = [0; 8192];
    let read = stream.read(&mut asked).unwrap_or(0);
    let asked = String::from_utf8_lossy(&asked[..read]).into_owned();
    let path = asked.split(' ').nth(1).unwrap_or("/").to_owned();
    let address = format!("http://127.0.0.1:{port}");
    let said = match path.as_str() {
        "/in" => format!(
            "HTTP/1.1 302 Found\r\nLocation: /on?o={}\r\nContent-Length: 0\r\n\r\n",
            percent(ORDER)
        ),
        on if on.starts_with("/on") => "HTTP/1.1 307 Go\r\nLocation: /home\r\nContent-Length: 0\r\n\r\n".to_owned(),
        path => {
            let body = match path.starts_with("/echo") {
                true => format!("{}<h1>안녕히 가세요</h1><pre>{path}</pre>", page(&address)),
                false => page(&address),
            };
            format!(
                "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX-Order: {ORDER}\r\nContent-Length: {}\r\n\
                 Connection: close\r\n\r\n{body}",
                body.len()
            )
        }
    };
    let _ = stream.write_all(said.as_bytes());
}

fn flow(port: u16) -> String {
    format!(
        r#"farewell: 1
service: {{ id: shop, name: Shop of {NAME}, base: "http://127.0.0.1:{port}", jurisdictions: [KR], languages: [ko] }}
platforms: {{ pc: {{ kind: desktop-web }} }}
personas:
  free: {{ secrets: [email, password], account: opened by the desk, session-age: none }}
redact:
  order: 'ORD-[0-9]{{6}}'
  name: {NAME}
journeys:
  leave:
    goal: leave
    kind: delete-account
    persona: free
    platform: pc
    start: /in
    steps:
      - fill: {{ field: 메일, with: "${{email}}" }}
      - note: "{ORDER} of {NAME}"
      - click: {{ button: "탈퇴하기 {ORDER}" }}
        commit: true
    done: {{ text: 안녕히 }}
  dead-end:
    goal: leave
    kind: cancel-subscription
    platform: pc
    start: /home
    steps: [ {{ click: {{ link: 문의 }} }} ]
    outcome: dead-end
    because: 해지는 고객센터로
    absent: {{ button: {{ regex: "^해지" }} }}
"#
    )
}

/// The run; all tests of this file look at one.
fn walked() -> &'static Run {
    static RUN: OnceLock<Run> = OnceLock::new();
    RUN.get_or_init(|| {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                thread::spawn(move || answer(stream, port));
            }
        });
        let folder = tempfile::tempdir().unwrap();
        let (key, public) = pair(folder.path());
        let file = folder.path().join(format!("{ORDER}.flow.yaml"));
        fs::write(&file, flow(port)).unwrap();
        fs::write(folder.path().join("farewell.toml"), "find-timeout = 20\n").unwrap();
        let output = Command::new(env!("CARGO_BIN_EXE_farewell"))
            .current_dir(folder.path())
            .args([
                "run", "--commit", "--out", "reports", "--format", "json", "--case", "2026-17",
            ])
            .args(["--authority", &format!("Desk of {NAME}"), "--seal-originals", &public])
            .arg(&file)
            .env("FAREWELL_OPERATOR", "Kim")
            .env("FAREWELL_SECRET_SHOP_FREE_EMAIL", EMAIL)
            .env("FAREWELL_SECRET_SHOP_FREE_PASSWORD", PASSWORD)
            .output()
            .unwrap();
        let printed = [output.stdout, output.stderr].map(|text| String::from_utf8(text).unwrap());
        let bundle = fs::read_dir(folder.path().join("reports")).unwrap().next();
        let bundle = bundle
            .unwrap_or_else(|| panic!("no bundle: {printed:?}"))
            .unwrap()
            .path();
        Run {
            folder,
            bundle,
            key,
            printed: printed.concat(),
            port,
        }
    })
}

impl Run {
    fn json(&self, path: &str) -> Value {
        serde_json::from_slice(&fs::read(self.bundle.join(path)).unwrap()).unwrap()
    }

    fn files(&self) -> Vec<PathBuf> {
        let (mut folders, mut files) = (vec![self.bundle.clone()], Vec::new());
        while let Some(next) = folders.pop() {
            for entry in fs::read_dir(next).unwrap() {
                let path = entry.unwrap().path();
                match path.is_dir() {
                    true => folders.push(path),
                    false => files.push(path),
                }
            }
        }
        files
    }
}

fn assert_clean(bytes: &[u8], place: &str) {
    let text = String::from_utf8_lossy(bytes);
    for canary in [EMAIL, PASSWORD, ORDER, NAME] {
        for form in forms(canary) {
            let json = serde_json::to_string(&form).unwrap();
            for form in [form.as_str(), json.trim_matches('"')] {
                assert!(!text.contains(form), "{form} in {place}");
            }
        }
    }
    for part in ["739154", "739</b>154", "739</i>154", "Hun+er"] {
        assert!(!text.contains(part), "{part} in {place}");
    }
    if bytes.starts_with(b"\x89PNG") {
        assert_clean_picture(bytes, place);
    }
    // Pictures within a report.
    for coded in text.split("base64,").skip(1) {
        let digits = coded.find(|c: char| !c.is_ascii_alphanumeric() && !"+/=".contains(c));
        if let Ok(inner) = STANDARD.decode(&coded[..digits.unwrap_or(coded.len())]) {
            assert_clean(&inner, &format!("{place}, decoded"));
        }
    }
}

fn assert_clean_picture(bytes: &[u8], place: &str) {
    let mut at = 8;
    while at + 8 <= bytes.len() {
        let length = u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap()) as usize;
        let kind = &bytes[at + 4..at + 8];
        assert!(
            ![b"tEXt", b"zTXt", b"iTXt", b"eXIf"].iter().any(|text| kind == *text),
            "{place}"
        );
        at += length + 12;
    }
    let mut reader = png::Decoder::new(Cursor::new(bytes)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    reader.next_frame(&mut pixels).unwrap();
    assert_clean(&pixels, &format!("{place}, inflated"));
}

#[test]
fn no_byte_of_the_bundle_and_of_the_output_holds_a_secret_or_what_a_rule_names() {
    let run = walked();
    assert!(run.printed.contains("\"schema\""), "{}", run.printed);
    assert_clean(run.printed.as_bytes(), "what was printed");
    let files = run.files();
    assert!(files.len() > 12, "{files:?}");
    for file in &files {
        let name = file.strip_prefix(&run.bundle).unwrap().to_string_lossy().into_owned();
        assert_clean(name.as_bytes(), &name);
        assert_clean(&fs::read(file).unwrap(), &name);
    }
    let trace = fs::read_to_string(run.bundle.join("capture/shop/leave/1/trace.json")).unwrap();
    for mask in ["[redacted:order]", "[redacted:name]", "[secret:free.email]"] {
        assert!(trace.contains(mask), "{mask}");
    }
    assert_eq!(faults(&run.bundle), [] as [String; 0]);
}

/// Whether nothing dark stands in this part of the picture.
fn is_painted(file: &Path, (left, top, right, bottom): (usize, usize, usize, usize)) -> bool {
    let mut reader = png::Decoder::new(Cursor::new(fs::read(file).unwrap()))
        .read_info()
        .unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let frame = reader.next_frame(&mut pixels).unwrap();
    let (width, samples) = (frame.width as usize, frame.color_type.samples());
    let mut points = (top..bottom).flat_map(|y| (left..right).map(move |x| (x, y)));
    points.all(|(x, y)| pixels[(y * width + x) * samples] >= 0x60)
}

#[test]
fn what_is_drawn_is_painted_over_and_the_original_is_kept_for_the_authority() {
    let run = walked();
    let walk = run.bundle.join("capture/shop/leave/1");
    let picture = walk.join("screens/001.png");
    // Two lines: one in one piece, one in three.
    let lines = [(20, 10, 140, 36), (20, 60, 140, 86)];
    assert!(lines.iter().all(|line| is_painted(&picture, *line)));
    let files = opened(&walk.join("originals.tar.age"), &run.key);
    let original = run.folder.path().join("original.png");
    let (_, bytes) = files.iter().find(|(name, _)| name == "screens/001.png").unwrap();
    fs::write(&original, bytes).unwrap();
    assert!(!lines.iter().any(|line| is_painted(&original, *line)));
    let (_, trace) = files.iter().find(|(name, _)| name == "trace.jsonl").unwrap();
    let trace = String::from_utf8(trace.clone()).unwrap();
    assert!(trace.contains(ORDER) && trace.contains(NAME));
    assert!(!trace.contains(EMAIL) && !trace.contains("Hun+er"));
    let log = fs::read_to_string(run.bundle.join("capture/redactions.jsonl")).unwrap();
    let told = |file: &str, rule: &str| log.lines().any(|line| line.contains(file) && line.contains(rule));
    assert!(told("shop/leave/1/screens/001.png", "redacted:order"), "{log}");
    assert!(told("shop/leave/1/dom/001.html", "secret:free.password"), "{log}");
    assert!(told("run.json", "redacted:name"), "{log}");
}

#[test]
fn the_run_tells_what_it_was_for_what_it_ran_on_and_how_it_was_set() {
    let run = walked();
    let facts = run.json("capture/run.json");
    assert_eq!(facts["case"], "2026-17");
    assert_eq!(facts["authority"], "Desk of [redacted:name]");
    assert_eq!(facts["operator"], "Kim");
    let program = fs::read(env!("CARGO_BIN_EXE_farewell")).unwrap();
    let sha256: String = Sha256::digest(program)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    assert_eq!(facts["build"]["sha256"], sha256);
    assert!(facts["build"]["commit"].is_string());
    let source = |name: &str| {
        facts["settings"][name]["source"]
            .as_str()
            .unwrap_or("missing")
            .to_owned()
    };
    let settings = ["out", "operator", "find-timeout", "runs"].map(source);
    assert_eq!(settings, ["flag", "environment", "file", "default"]);
    assert_eq!(facts["settings"]["find-timeout"]["values"][0], "20");
    let fonts = facts["environment"]["fonts"].as_str().unwrap();
    assert!(fonts.parse::<u32>().is_ok() || fonts == "unknown", "{fonts}");
    for fact in ["os", "kernel", "architecture", "timezone"] {
        assert!(!facts["environment"][fact].as_str().unwrap().is_empty(), "{fact}");
    }
    assert_eq!(facts["originals_for"].as_array().unwrap().len(), 1);
}

#[test]
fn the_trace_tells_how_documents_came_and_what_the_page_could_see() {
    let run = walked();
    let trace = run.json("capture/shop/leave/1/trace.json");
    let presented = &trace["header"]["environment"]["presented"];
    assert!(presented["automated"].is_boolean(), "{presented}");
    assert_eq!(presented["timezone"], "Asia/Seoul");
    assert_eq!(presented["languages"][0], "ko-KR");
    let journey = &trace["header"]["journey"];
    assert_eq!(journey["persona_account"], "opened by the desk");
    assert_eq!(journey["persona_session_age"], "none");
    let here = format!("127.0.0.1:{}", run.port);
    let arrival = &trace["observations"][0]["arrival"];
    assert_eq!(arrival["url"], format!("http://{here}/home"), "{arrival}");
    assert_eq!(
        (arrival["status"].as_u64(), arrival["remote"].as_str()),
        (Some(200), Some(here.as_str()))
    );
    let hops: Vec<(&str, u64)> = arrival["redirects"]
        .as_array()
        .unwrap()
        .iter()
        .map(|hop| (hop["url"].as_str().unwrap(), hop["status"].as_u64().unwrap()))
        .collect();
    let expected = [
        format!("http://{here}/in"),
        format!("http://{here}/on?o=[redacted:order]"),
    ];
    assert_eq!(hops, [(expected[0].as_str(), 302), (expected[1].as_str(), 307)]);
    assert!(arrival["tls"].is_null(), "plain HTTP");
}

#[test]
fn a_dead_end_has_the_log_of_what_was_looked_through() {
    let run = walked();
    let log = run.json("capture/shop/dead-end/1/search-log.json");
    assert_eq!(log["looked_for"][0], "button /^해지/", "{log:#}");
    let screens = log["screens"].as_array().unwrap();
    assert!(screens.len() >= 2);
    let names = |screen: &Value| -> Vec<String> {
        let controls = screen["controls"].as_array().unwrap().iter();
        controls
            .map(|control| control["name"].as_str().unwrap().to_owned())
            .collect()
    };
    assert!(
        names(&screens[0]).contains(&"문의".to_owned()),
        "{:?}",
        names(&screens[0])
    );
    let acted = screens[0]["controls"].as_array().unwrap().iter();
    assert!({ acted }.any(|control| control["name"] == "문의" && control["acted_on"] == serde_json::json!([2])));
    assert!(!run.bundle.join("capture/shop/leave/1/search-log.json").exists());
    let verified = farewell("verify", &run.bundle, &[], &[]);
    assert_eq!(verified.code, 0, "{}", verified.out);
}

/// A web server with a certificate of its own making, and a browser that takes any.
fn secured(folder: &Path) -> (std::process::Child, u16, PathBuf, String) {
    let file = |name: &str| folder.join(name).to_string_lossy().into_owned();
    let made = Command::new("openssl")
        .args([
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-days",
            "2",
            "-subj",
            "/CN=shop.test",
        ])
        .args([
            "-addext",
            "subjectAltName=IP:127.0.0.1",
            "-keyout",
            &file("key.pem"),
            "-out",
            &file("cert.pem"),
        ])
        .output();
    assert!(made.unwrap().status.success());
    let told = Command::new("openssl")
        .args(["x509", "-noout", "-fingerprint", "-sha256", "-in", &file("cert.pem")])
        .output();
    let told = String::from_utf8(told.unwrap().stdout).unwrap();
    let fingerprint = told.trim().split_once('=').unwrap().1.replace(':', "").to_lowercase();
    fs::write(folder.join("index.html"), "<!doctype html><title>a</title><p>bye</p>").unwrap();
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let server = Command::new("openssl")
        .current_dir(folder)
        .args([
            "s_server", "-WWW", "-quiet", "-cert", "cert.pem", "-key", "key.pem", "-accept",
        ])
        .arg(format!("127.0.0.1:{port}"))
        .stdin(std::process::Stdio::null())
        .spawn()
        .unwrap();
    let chrome = folder.join("chrome");
    fs::write(&chrome, "#!/bin/sh\nexec chromium --ignore-certificate-errors \"$@\"\n").unwrap();
    fs::set_permissions(&chrome, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    (server, port, chrome, fingerprint)
}

#[test]
fn a_secured_connection_is_told_with_the_fingerprint_of_its_certificate() {
    let folder = tempfile::tempdir().unwrap();
    let (mut server, port, chrome, fingerprint) = secured(folder.path());
    let flow = format!(
        "farewell: 1\nservice: {{ id: shop, name: Shop, base: \"https://127.0.0.1:{port}\" }}\n\
         platforms: {{ pc: {{ kind: desktop-web }} }}\njourneys:\n  join: {{ goal: join, kind: sign-up, platform: pc, \
         start: /index.html, steps: [ {{ note: seen }} ], done: {{ text: bye }} }}\n"
    );
    let file = folder.path().join("shop.flow.yaml");
    fs::write(&file, flow).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_farewell"))
        .current_dir(folder.path())
        .args(["walk", "--out", "reports", "--chrome"])
        .args([&chrome, &file])
        .output();
    server.kill().unwrap();
    server.wait().unwrap();
    let said = output.unwrap();
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    let bundle = fs::read_dir(folder.path().join("reports"))
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    let trace = fs::read(bundle.join("capture/shop/join/1/trace.json")).unwrap();
    let trace: Value = serde_json::from_slice(&trace).unwrap();
    let tls = &trace["observations"][0]["arrival"]["tls"];
    assert_eq!(tls["sha256"], fingerprint, "{tls}");
    assert_eq!(tls["subject"], "shop.test");
    assert!(tls["protocol"].as_str().unwrap().starts_with("TLS 1"), "{tls}");
    assert!(tls["valid_to"].as_str().unwrap() > tls["valid_from"].as_str().unwrap());
}
