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
        page.contains("<form id=\"search\" hidden data-found="),
        "without script there is no search"
    );
}

fn in_language(language: Language) -> String {
    let mut out = Vec::new();
    html::write(&builder::audit(), &builder::exit(), &shots, language, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn the_korean_report_speaks_korean_and_marks_what_is_not() {
    let page = in_language(Language::Ko);
    assert!(page.contains("<html lang=\"ko\">"));
    for said in [
        "<h1>해지·탈퇴 절차 측정 보고서</h1>",
        "법 위반을 인정한 것이 아닙니다.",
        "<th scope=\"row\" title=\"화면과 화면 내 요구를 합한 수.\">요구 화면</th>",
        "<p>탈퇴를 되풀이하여 묻지 않는다</p>",
        "<p class=\"translation\" lang=\"en\">Leaving is not questioned again and again</p>",
        "<small class=\"original\">원문</small> <span lang=\"en\">The flow declares other purposes for screen 5 than were detected.</span>",
    ] {
        assert!(page.contains(said), "{said}");
    }
    for english in [
        "Overview",
        "What it takes",
        "not met",
        "How far this can be trusted",
        "Screenshot of",
    ] {
        assert!(!page.contains(english), "{english}");
    }
}

/// The part of the page from this id to the next card.
fn card<'p>(page: &'p str, id: &str) -> &'p str {
    page.split(&format!("<li id=\"{id}\""))
        .nth(1)
        .unwrap()
        .split("<li id=\"j2-s")
        .next()
        .unwrap()
}

#[test]
fn leave_and_stay_controls_are_outlined_on_the_picture_and_named() {
    let page = page();
    let five = card(&page, "j2-s5");
    assert!(five.contains("<svg class=\"marks\" viewBox=\"0 0 1280 800\""), "{five}");
    assert!(
        five.contains("aria-label=\"Outlined: leave “혜택 포기하고 해지하기” (moment 9); stay “혜택 유지하기”.\""),
        "{five}"
    );
    assert_eq!(
        (
            five.matches("<g class=\"mark leave\">").count(),
            five.matches("<g class=\"mark stay\">").count()
        ),
        (1, 1)
    );
    let six = card(&page, "j2-s6");
    assert!(
        six.contains("Outside the part shown: final step “다음” (moment 11)."),
        "{six}"
    );
    assert!(!six.contains("<g class=\"mark"), "{six}");
}

/// A phone's picture has three pixels where its rectangles have one.
#[test]
fn outlines_are_drawn_in_the_pixels_of_the_page_not_of_the_picture() {
    let mut audit = builder::audit();
    for outline in &mut audit.journeys[1].outlines {
        outline.view = (640.0, 400.0);
    }
    let mut out = Vec::new();
    html::write(&audit, &builder::exit(), &shots, Language::En, &mut out).unwrap();
    let page = String::from_utf8(out).unwrap();
    assert!(card(&page, "j2-s4").contains("<svg class=\"marks\" viewBox=\"0 0 640 400\""));
}

#[test]
fn repeated_prompts_lead_to_one_another() {
    let page = page();
    let seven = card(&page, "j2-s7");
    assert!(
        seven.contains("Repeated prompt, 3 of 3.") && seven.contains("href=\"#j2-s6\""),
        "{seven}"
    );
    let five = card(&page, "j2-s5");
    assert!(
        five.contains("Repeated prompt, 1 of 3.") && five.contains("again: screen 6 →"),
        "{five}"
    );
}

#[test]
fn the_lanes_show_the_platforms_and_each_switch() {
    let page = page();
    let told = "The way through the platforms. phone: screens 1–3; moment 6: presentation switch (demanded by the screen); pc: screens 4–7.";
    assert!(page.contains(told));
    assert_eq!(
        page.matches("<svg class=\"lanes\"").count(),
        1,
        "one platform needs no lanes"
    );
}

#[test]
fn leaving_against_staying_is_drawn_and_what_is_not_known_is_no_bar() {
    let page = page();
    let figure = page
        .split("<figure class=\"asymmetry\">")
        .nth(1)
        .unwrap()
        .split("</figure>")
        .next()
        .unwrap();
    assert!(
        figure.contains("area 0.21, font 0.67, text contrast 0.41, fill contrast ?."),
        "{figure}"
    );
    assert_eq!(figure.matches("<rect class=\"stay\"").count(), 3);
    assert!(
        figure.contains("came selected: <q lang=\"ko\">계속 이용하기</q>"),
        "{figure}"
    );
}

#[test]
fn many_journeys_are_told_in_brief_and_their_rules_once() {
    let mut audit = builder::audit();
    audit.journeys = vec![audit.journeys[1].clone(); 101];
    let mut out = Vec::new();
    html::write(&audit, &builder::exit(), &shots, Language::En, &mut out).unwrap();
    let page = String::from_utf8(out).unwrap();
    assert!(!page.contains("data:image") && page.contains("told in brief"));
    assert_eq!(
        page.matches("Remove the second and third question.").count(),
        audit.rules.len()
    );
    assert_eq!(page.matches("Not a finding of infringement.").count(), 1 + 101);
}

#[test]
fn an_audit_can_be_narrowed_to_some_journeys_and_what_they_are_compared_with() {
    let whole = builder::audit();
    let narrowed = whole
        .clone()
        .narrowed(|judged| judged.header.journey.id == "leave-paid");
    let ids = |audit: &farewell::audit::Audit| -> Vec<String> {
        audit
            .journeys
            .iter()
            .map(|judged| judged.header.journey.id.clone())
            .collect()
    };
    assert_eq!(ids(&narrowed), ["join", "leave-paid"]);
    assert!(narrowed.recurrences.is_empty(), "one of its journeys is gone");
    assert_eq!(narrowed.repeated.len(), 1);
    let leaving = whole.narrowed(|judged| judged.header.journey.id.starts_with("leave"));
    assert_eq!(leaving.recurrences[0].shown[0].at, (2, 2));
}
