use base64::{Engine as _, engine::general_purpose::STANDARD};
use farewell::report::{Language, NoCaptures, html};
use sha2::{Digest, Sha256};

use crate::builder;

/// The screenshots of three screens; there is none of the others.
fn shots(_folder: &str, path: &str) -> Option<Vec<u8>> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/report/");
    std::fs::read(format!("{folder}{path}")).ok()
}

fn page() -> String {
    let mut out = Vec::new();
    html::write(&builder::audit(), &builder::exit(), &shots, Language::En, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// The sample is left in the target folder, to be looked at.
#[test]
fn the_sample_shows_every_screen() {
    let page = page();
    std::fs::write(concat!(env!("CARGO_TARGET_TMPDIR"), "/report.html"), &page).unwrap();
    for title in ["오늘의 특가", "비밀번호 확인", "탈퇴 사유를 알려 주세요"] {
        assert!(page.contains(title), "{title}");
    }
    let shown = page.matches("src=\"data:image/png;base64,").count();
    let missing = page.matches("The screenshot could not be read.").count();
    assert_eq!((shown + missing, page.matches("class=\"native\"").count()), (8, 1));
    assert!(shown >= 6, "{shown}");
}

#[test]
fn the_page_needs_nothing_from_outside() {
    let page = page();
    for loader in [
        "<script src",
        "<link",
        "<iframe",
        "@import",
        "url(",
        " onclick",
        " onload",
        "style=\"",
        "src=\"http",
    ] {
        assert!(!page.contains(loader), "{loader}");
    }
}

#[test]
fn the_policy_allows_the_one_style_sheet_and_nothing_else() {
    let page = page();
    let style = page.split("<style>").nth(1).unwrap().split("</style>").next().unwrap();
    let hash = STANDARD.encode(Sha256::digest(style.as_bytes()));
    let policy = page
        .split("Content-Security-Policy\" content=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    let policy = policy
        .replace("&#x27;", "'")
        .replace("&#x2f;", "/")
        .replace("&#39;", "'");
    assert!(policy.contains(&format!("style-src 'sha256-{hash}'")), "{policy}");
    let script = page
        .split("<script>")
        .nth(1)
        .unwrap()
        .split("</script>")
        .next()
        .unwrap();
    let hash = STANDARD.encode(Sha256::digest(script.as_bytes()));
    assert!(policy.contains(&format!("script-src 'sha256-{hash}'")), "{policy}");
    assert_eq!(page.matches("<script").count(), 1);
    assert!(
        policy.starts_with("default-src 'none'; img-src data:;") && !policy.contains("unsafe"),
        "{policy}"
    );
}

#[test]
fn every_link_within_the_page_leads_somewhere() {
    let page = page();
    let target = regex::Regex::new("href=\"#([^\"]+)\"").unwrap();
    for link in target.captures_iter(&page) {
        assert_eq!(
            page.matches(&format!("id=\"{}\"", &link[1])).count(),
            1,
            "#{}",
            &link[1]
        );
    }
}

#[test]
fn the_fairness_statement_stands_on_top_and_beside_every_journey() {
    let page = page();
    assert_eq!(page.matches("Not a finding of infringement.").count(), 1 + 3);
    assert!(page.find("Not a finding of infringement.") < page.find("id=\"overview\""));
}

#[test]
fn an_inconclusive_journey_has_no_counts() {
    let page = page();
    let article = page.split("<article").last().unwrap();
    assert!(article.contains("Inconclusive") && !article.contains("What it takes") && !article.contains("<table"));
}

#[test]
fn a_simulation_is_headed_so() {
    let mut audit = builder::audit();
    audit.journeys[1].simulation = true;
    let mut out = Vec::new();
    html::write(&audit, &builder::exit(), &NoCaptures, Language::En, &mut out).unwrap();
    let page = String::from_utf8(out).unwrap();
    assert!(page.contains("<title>Simulation:") && page.contains("<strong>Simulation.</strong>"));
}

#[test]
fn many_journeys_start_closed() {
    let mut audit = builder::audit();
    let one = audit.journeys[1].clone();
    audit.journeys = vec![one; 40];
    let mut out = Vec::new();
    html::write(&audit, &builder::exit(), &NoCaptures, Language::En, &mut out).unwrap();
    assert!(
        !String::from_utf8(out)
            .unwrap()
            .contains("<details class=\"block\" open")
    );
}

#[test]
fn a_file_that_is_no_png_is_not_shown() {
    let mut out = Vec::new();
    let markup = |_: &str, _: &str| Some(b"<svg onload=alert(1)>".to_vec());
    html::write(&builder::audit(), &builder::exit(), &markup, Language::En, &mut out).unwrap();
    let page = String::from_utf8(out).unwrap();
    assert!(page.contains("The screenshot is no PNG.") && !page.contains("data:image"));
}

#[test]
fn a_look_that_saw_nothing_new_is_shown_by_the_capture_before_it() {
    let mut audit = builder::audit();
    let leave = &mut audit.journeys[1];
    // Screen 4 (observation 40) was captured at 35, after screen 3 (30); screens 1 and 3 never were.
    for screen in &mut leave.measured.screens {
        screen.observation *= 10;
    }
    leave.captures = [(20, "screens/2.png"), (35, "screens/4.png")]
        .map(|(index, path)| (index, (Some(path.to_owned()), None)))
        .into();
    let report = farewell::report::json::v1::Report::new(&audit, &builder::exit());
    let shots: Vec<Option<&str>> = report.journeys[1]
        .screens
        .iter()
        .map(|s| s.screenshot.as_deref().and_then(|s| s.rsplit('/').next()))
        .collect();
    assert_eq!(shots, [None, Some("2.png"), None, Some("4.png"), None, None, None]);
}

#[test]
fn the_runs_of_a_repeated_journey_stand_beside_each_other() {
    let page = page();
    let section = page.split("<h2 id=\"repeated\">").nth(1).unwrap();
    let section = section.split("</section>").next().unwrap();
    assert!(section.contains("harbor-market @before: leave-paid"), "{section}");
    assert!(
        section.contains("3 runs: 2 completed, 1 inconclusive; varies: total screens 4–5, median 4.5"),
        "{section}"
    );
    let row = "<th scope=\"row\">screens</th><td class=\"n\">4</td><td class=\"n\">4.5</td><td class=\"n\">5</td>";
    assert!(section.contains(row), "{section}");
    let unknown = "<th scope=\"row\">preconditions</th><td class=\"n\">?</td>";
    assert!(section.contains(unknown), "unknown is no number: {section}");
}

#[test]
fn effort_stands_below_the_counts_and_what_came_back_above_the_journeys() {
    let page = page();
    assert!(page.contains("expert time 41 s (KLM, touch: indicative), must-read ≥ 12 words and 480 characters"));
    assert!(page.contains("<code>M T · M P BB H 10K</code>"));
    assert!(page.contains("leave-free&#x2f;1 moment 2 after leave-paid&#x2f;1 moment 9"));
}

#[test]
fn leaving_beside_joining_is_drawn_and_told_in_words() {
    let page = page();
    let chart = page.split("<svg class=\"chart\"").nth(1).unwrap();
    let chart = chart.split("</svg>").next().unwrap();
    assert!(
        chart.contains("role=\"img\" aria-label=\"Leaving beside joining. clicks: leave "),
        "{chart}"
    );
    assert_eq!(chart.matches("<rect").count(), 2 * 5);
}

#[test]
fn every_row_of_the_overview_names_the_journey_that_the_search_hides() {
    let page = page();
    let row = regex::Regex::new("<tr data-journey=\"([^\"]+)\"").unwrap();
    let ids: Vec<String> = row.captures_iter(&page).map(|found| found[1].to_owned()).collect();
    assert_eq!(ids, ["j1", "j2", "j3"]);
    assert!(ids.iter().all(|id| page.contains(&format!("<h2 id=\"{id}\""))));
    assert!(
        page.contains("<form id=\"search\" hidden>"),
        "without script there is no search"
    );
}
