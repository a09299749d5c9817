//! The markup is valid HTML to a parser that is not ours.

use std::{
    io::Write,
    process::{Command, Stdio},
};

use farewell::report::Language;

use crate::{browser::page, builder};

/// Parses strictly by the HTML standard, and looks for ids that stand twice; tells what is wrong.
const PARSE: &str = r#"
import collections, sys, html5lib
parser = html5lib.HTMLParser(strict=False, namespaceHTMLElements=False)
tree = parser.parse(sys.stdin.buffer.read(), transport_encoding="utf-8")
for (line, column), code, data in parser.errors:
    print(line, column, html5lib.constants.E.get(code, code) % data)
ids = collections.Counter(one.get("id") for one in tree.iter() if one.get("id"))
for name, times in ids.items():
    if times > 1: print("the id", name, "stands", times, "times")
for one in tree.iter():
    for what in ("aria-labelledby", "for"):
        for name in (one.get(what) or "").split():
            if name not in ids: print("nothing has the id", name, "of", what)
    if isinstance(one.tag, str) and one.tag in ("center", "font", "big", "strike"): print("obsolete", one.tag)
"#;

fn wrong_with(page: &[u8]) -> String {
    // Debian's own: another Python on the search path has not its modules.
    let mut parser = Command::new("/usr/bin/python3")
        .args(["-c", PARSE])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    parser.stdin.take().unwrap().write_all(page).unwrap();
    let told = parser.wait_with_output().unwrap();
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    String::from_utf8(told.stdout).unwrap()
}

#[test]
fn the_report_is_valid_in_every_language() {
    for language in Language::ALL {
        assert_eq!(wrong_with(&page(&builder::audit(), language)), "", "{language}");
    }
}

#[test]
fn it_is_valid_whatever_the_audited_page_says() {
    let nasty = "</p></article><script>x</script>\"><img src=x onerror=alert(1)> \u{202e}abc\u{0}";
    assert_eq!(wrong_with(&page(&builder::hostile(nasty), Language::En)), "");
}

#[test]
fn a_report_in_brief_is_valid() {
    let mut audit = builder::audit();
    audit.journeys = vec![audit.journeys[1].clone(); 101];
    audit.recurrences.clear();
    assert_eq!(wrong_with(&page(&audit, Language::Ko)), "");
}

#[test]
fn markup_that_is_wrong_is_found() {
    assert!(!wrong_with(b"<!doctype html><title>x</title><p id=a><p id=a></b>").is_empty());
}
