//! Markdown as GitHub's own parser reads it.

use farewell::{
    audit::{Audit, Exit},
    report::markdown,
};

use crate::{builder, tools::rendered};

fn text(audit: &Audit, exit: &Exit) -> String {
    let mut out = Vec::new();
    markdown::write(audit, exit, &mut out).unwrap();
    assert!(out.len() <= markdown::LIMIT, "{} bytes", out.len());
    String::from_utf8(out).unwrap()
}

#[test]
fn the_whole_audit_reads_like_this() {
    insta::assert_snapshot!(text(&builder::audit(), &builder::gated()));
}

#[test]
fn a_parser_sees_the_tables_and_the_folds() {
    let page = rendered(text(&builder::audit(), &builder::exit()).as_bytes());
    // Journeys, findings, and the counts of the two journeys that ended.
    assert_eq!(page.matches("<table>").count(), 4, "{page}");
    assert_eq!(page.matches("<details>").count(), 3);
    assert!(page.contains("<td>breaches <code>kr-ecta-withdrawal</code>"), "{page}");
    assert!(page.contains("<code>flows/harbor.flow.yaml:19</code>"), "{page}");
    assert!(page.contains("inconclusive: drift"), "{page}");
}

#[test]
fn a_thousand_journeys_fit_into_a_comment_and_the_rest_is_counted() {
    let mut audit = builder::audit();
    let sample = audit.journeys[1].clone();
    for number in 0..1000 {
        let mut judged = sample.clone();
        judged.header.journey.id = format!("leave-{number}");
        audit.journeys.push(judged);
    }
    let text = text(&audit, &builder::exit());
    let more = text.lines().find(|line| line.starts_with("… and ")).unwrap();
    for what in ["more journeys,", "more findings,", "more journeys in detail: see"] {
        assert!(more.contains(what), "{more}");
    }
    assert!(
        text.ends_with("</sub>\n"),
        "the statement stands at the end of every page"
    );
    assert!(text.contains("Not a finding of infringement"), "{text}");
}

#[test]
fn nothing_of_a_page_is_obeyed_or_mentions_anybody() {
    for nasty in [
        "<img src=x onerror=alert(1)> @octocat octo/repo#1 GH-1",
        "![x](https://evil.example/x.png) [y](javascript:z) https://evil.example www.evil.example a@evil.example",
        "``` `` ` | <b>\n\n# heading\n- [ ] task\n\n| a |\n| - |",
        "\\` \\| <!-- --> </details><script>alert(1)</script> &lt;b&gt;",
        "</code></td></tr></table> @octocat",
        "`",
        "\\",
        "|",
        "\\|@octocat|",
    ] {
        let page = rendered(text(&builder::hostile(nasty), &builder::gated()).as_bytes());
        let harmless = rendered(text(&builder::hostile("x"), &builder::gated()).as_bytes());
        assert_eq!(elements(&page), elements(&harmless), "{nasty}\n{page}");
        for sign in ["@octocat", "#1", "GH-1", "evil.example"] {
            assert!(!outside_code(&page).contains(sign), "{sign} of {nasty}\n{page}");
        }
    }
}

/// Every tag, in order.
fn elements(page: &str) -> Vec<&str> {
    let mut found: Vec<&str> = page
        .split('<')
        .skip(1)
        .map(|rest| rest.split('>').next().unwrap())
        .collect();
    // An empty text is a dash and no code.
    found.retain(|tag| !tag.ends_with("code"));
    found
}

fn outside_code(page: &str) -> String {
    let mut out = String::new();
    for (at, part) in page.split("<code>").enumerate() {
        out.push_str(if at == 0 {
            part
        } else {
            part.split_once("</code>").unwrap().1
        });
    }
    out
}
