//! Readers of reports that are not ours. `scripts/setup` installs them.

use std::{
    env,
    io::Write,
    path::Path,
    process::{Command, Stdio},
};

use serde_json::Value;

/// What a program says on its standard output about what it is given; its complaints if it ends with an error.
fn ask(program: &str, arguments: &[&str], input: &[u8]) -> Result<String, String> {
    // Debian's Python is the one that Debian's libraries are installed for.
    let path = format!("/usr/bin:{}", env::var("PATH").unwrap_or_default());
    let mut child = Command::new(program)
        .args(arguments)
        .env("PATH", path)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{program} ({error}); scripts/setup installs it"));
    let mut stdin = child.stdin.take().unwrap();
    // Written aside: a program that answers while it reads would wait for us, and we for it.
    let input = input.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let said = child.wait_with_output().unwrap();
    // A program that refuses what it is given may stop reading.
    let _ = writer.join().unwrap();
    if said.status.success() {
        Ok(String::from_utf8(said.stdout).unwrap())
    } else {
        Err(String::from_utf8_lossy(&said.stderr).into_owned())
    }
}

/// The answer of `xmllint` to an XPath.
pub(crate) fn xpath(xml: &[u8], query: &str) -> String {
    let said = ask("xmllint", &["--xpath", query, "-"], xml);
    said.unwrap_or_else(|why| panic!("{query}: {why}")).trim().to_owned()
}

/// Holds XML against an XML Schema, by `xmllint`.
pub(crate) fn valid_xml(schema: &str, xml: &[u8]) {
    let said = ask("xmllint", &["--noout", "--huge", "--schema", schema, "-"], xml);
    said.unwrap_or_else(|why| panic!("{schema}: {why}"));
}

/// Holds JSON against a JSON Schema, by Python's `jsonschema`.
pub(crate) fn valid_json(schema: &Path, json: &[u8]) {
    let script = "tests/report/tools/validate.py";
    let said = ask("python3", &[script, schema.to_str().unwrap()], json);
    said.unwrap_or_else(|why| panic!("{}: {why}", schema.display()));
}

/// The rows of a CSV file as Python's `csv` reads them, each by column.
pub(crate) fn rows(csv: &[u8]) -> Vec<Value> {
    let said = ask("python3", &["tests/report/tools/read_csv.py"], csv);
    serde_json::from_str(&said.unwrap()).unwrap()
}

/// The sheet that LibreOffice makes of a CSV file, as flat OpenDocument XML. Opened without its windows it takes a
/// file to be in the system's encoding, so it is told what its import dialog reads off the byte order mark: UTF-8.
pub(crate) fn sheet(csv: &[u8]) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("sheet.csv");
    std::fs::write(&file, csv).unwrap();
    let profile = format!(
        "-env:UserInstallation=file://{}",
        folder.path().join("profile").display()
    );
    let out = folder.path().to_str().unwrap();
    let comma_quote_utf8 = "--infilter=CSV:44,34,76";
    let arguments = [
        "--headless",
        "--norestore",
        &profile,
        comma_quote_utf8,
        "--convert-to",
        "fods",
        "--outdir",
        out,
    ];
    let said = ask("soffice", &[&arguments[..], &[file.to_str().unwrap()]].concat(), b"").unwrap();
    std::fs::read(folder.path().join("sheet.fods")).unwrap_or_else(|error| panic!("{error}: {said}"))
}

/// Markdown as GitHub's own parser makes HTML of it, with raw HTML let through.
pub(crate) fn rendered(markdown: &[u8]) -> String {
    let arguments = ["--unsafe", "-e", "table", "-e", "autolink", "-e", "strikethrough"];
    ask("cmark-gfm", &arguments, markdown).unwrap()
}
