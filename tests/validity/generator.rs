//! The generator, from small sheets to the tables.

use crate::{
    generate::{
        agreement::{self, Agreement, agreement},
        markdown::plain,
        repetitions::{self, Facts, Repetitions, Round},
        sites,
    },
    sheet::{By, Place, Sheet, Tally, differences},
};

/// `outcome; segment: count value, count value; …`
fn tally(text: &str) -> Tally {
    let mut parts = text.split("; ");
    let outcome = parts.next().unwrap().to_owned();
    let segments = parts.map(|part| {
        let (segment, counts) = part.split_once(": ").unwrap();
        let counts = counts.split(", ").map(|count| {
            let (name, value) = count.split_once(' ').unwrap();
            (name.to_owned(), value.to_owned())
        });
        (segment.to_owned(), counts.collect())
    });
    Tally {
        outcome,
        segments: segments.collect(),
    }
}

fn place(site: &str, journey: &str) -> Place {
    Place {
        site: site.to_owned(),
        journey: journey.to_owned(),
    }
}

fn sheet(site: &str, journey: &str, hand: &str, walks: &[&str]) -> Sheet {
    let mut sheet = Sheet::default();
    let place = place(site, journey);
    sheet.add(&place, By::Hand, tally(hand));
    for walk in walks {
        let number = sheet.walks(&place) + 1;
        sheet.add(&place, By::Walk(number), tally(walk));
    }
    sheet
}

#[test]
fn a_sheet_that_was_written_is_read_as_it_was() {
    let hand = "completed; flow: clicks 3, fills >=0; total: clicks 4, fills unknown";
    let walk = "dead-end; flow: clicks >=2, fills >=0; total: clicks >=3, fills unknown";
    let sheet = sheet("shop@\"a, b\"", "leave", hand, &[walk, hand]);
    assert_eq!(Sheet::read(&sheet.write()).unwrap(), sheet);
}

#[test]
fn a_file_that_is_no_sheet_is_refused() {
    assert!(Sheet::read("a,b\n1,2\n").unwrap_err().contains("site, journey"));
    let nobody = "site,journey,by,outcome,segment,clicks\ns,j,nobody,completed,flow,1\n";
    assert!(Sheet::read(nobody).unwrap_err().contains("`nobody`"));
}

#[test]
fn a_bound_is_part_of_the_count() {
    let hand = tally("completed; total: clicks 3, fills 1, screens >=2");
    let tool = tally("deferred; total: clicks >=3, fills 1");
    let found = differences(2, &hand, &tool);
    let texts: Vec<String> = found
        .iter()
        .map(|one| format!("{} {} {}", one.what, one.hand, one.tool))
        .collect();
    assert_eq!(
        texts,
        [
            "outcome completed deferred",
            "total.clicks 3 >=3",
            "total.screens >=2 missing"
        ]
    );
}

#[test]
fn agreement_counts_pairs_of_hand_and_walk() {
    let mut all = sheet(
        "a",
        "leave",
        "completed; total: clicks 3",
        &["completed; total: clicks 3", "completed; total: clicks 5"],
    );
    all.0.extend(
        sheet(
            "b",
            "leave",
            "dead-end; total: clicks unknown",
            &["dead-end; total: clicks unknown"],
        )
        .0,
    );
    all.0.extend(
        sheet(
            "c",
            "leave",
            "dead-end; total: clicks >=0",
            &["dead-end; total: clicks >=0"],
        )
        .0,
    );
    let expected = Agreement {
        compared: 4,
        equal: 3,
        above_zero: 2,
        at_least: 1,
        unknown: 1,
        largest: Some(2),
    };
    assert_eq!(agreement(&all, "total", "clicks"), expected);
    assert_eq!(agreement(&all, "flow", "clicks"), Agreement::default());
}

#[test]
fn a_measure_that_no_site_shows_is_named() {
    let sheet = sheet(
        "a",
        "leave",
        "completed; total: clicks 3",
        &["completed; total: clicks 3"],
    );
    let text = agreement::section(&sheet);
    let (unseen, tables) = text.split_once("\n\n").unwrap();
    assert!(unseen.contains("not proven here: toggles, selects,"), "{unseen}");
    assert!(!unseen.contains(" clicks"), "{unseen}");
    assert!(tables.contains("| clicks | 1 | 1 | 1 | 0 | 0 | 0 |"), "{tables}");
}

#[test]
fn a_measure_that_disagrees_is_bold() {
    let sheet = sheet(
        "a",
        "leave",
        "completed; total: clicks 3",
        &["completed; total: clicks >=1"],
    );
    let text = agreement::section(&sheet);
    assert!(text.contains("| clicks | 1 | **0** | 1 | 1 | 0 | 2 |"), "{text}");
}

#[test]
fn what_differs_is_bold_and_what_is_nothing_is_left_out() {
    let hand = "completed; total: clicks 3, fills 0, screens >=2";
    let text = sites::section(&sheet(
        "shop",
        "leave",
        hand,
        &[hand, "drift; total: clicks 4, fills 0, screens >=2"],
    ));
    assert!(text.contains("### shop\n"), "{text}");
    assert!(
        text.contains("by hand completed, by the tool completed, drift; 1 of 2 walks agree"),
        "{text}"
    );
    assert!(text.contains("| clicks | – | – | – | – | 3 | **3, 4** |"), "{text}");
    assert!(text.contains("| screens | – | – | – | – | ≥2 | ≥2 |"), "{text}");
    assert!(!text.contains("| fills |"), "{text}");
}

#[test]
fn no_name_is_markup() {
    assert_eq!(plain("a|b\n<script>`x`"), "a\\|b &lt;script>\\`x\\`");
    let text = sites::section(&sheet("<b>|x", "[leave](evil)", "completed", &[]));
    assert!(text.contains("### &lt;b>\\|x\n"), "{text}");
    assert!(text.contains("**\\[leave\\](evil)**"), "{text}");
}

fn round(sheet: Sheet, started: &str) -> Round {
    Round {
        sheet,
        facts: vec![Facts {
            started: started.to_owned(),
            tool: "farewell 0.1.0".to_owned(),
            ..Facts::default()
        }],
    }
}

/// Three rounds: one agrees, one differs, one never walked.
fn rounds() -> (Vec<Round>, Sheet) {
    let hand = "completed; total: clicks 3";
    let expected = sheet("shop", "leave", hand, &[]);
    let rounds = vec![
        round(sheet("shop", "leave", hand, &[hand]), "2026-01-02T00:00:00Z"),
        round(
            sheet("shop", "leave", hand, &["drift; total: clicks unknown"]),
            "2026-01-01T00:00:00Z",
        ),
        round(Sheet::default(), "2026-01-03T00:00:00Z"),
    ];
    (rounds, expected)
}

#[test]
fn no_round_is_hidden() {
    let (rounds, expected) = rounds();
    let found = Repetitions::of(&rounds, &expected, None, "v1".to_owned());
    let [journey] = found.journeys.as_slice() else { panic!() };
    assert_eq!((found.rounds, journey.walked, journey.agreed), (3, 2, 1));
    assert_eq!(
        journey.disagreements,
        [
            "round 2: outcome: hand completed, tool drift",
            "round 2: total.clicks: hand 3, tool unknown",
            "round 3: not walked"
        ]
    );
    assert_eq!(
        journey.spread,
        [
            "outcome: completed (1×), drift (1×)",
            "total.clicks: 3 (1×), unknown (1×)"
        ]
    );
    assert!(!found.all_agree());
    let times: Vec<&str> = found.started.iter().map(String::as_str).collect();
    assert_eq!(times, ["2026-01-01T00:00:00Z", "2026-01-03T00:00:00Z"]);
    let text = repetitions::section(Some(&found), &expected);
    assert!(
        text.contains("0 of 1 journeys agreed with the hand in every one of 3 rounds"),
        "{text}"
    );
    assert!(
        text.contains("| shop | leave | 2 | 1 of 3 | round 2: outcome"),
        "{text}"
    );
}

#[test]
fn journeys_that_came_after_the_rounds_are_named() {
    let (rounds, expected) = rounds();
    let found = Repetitions::of(&rounds, &expected, None, "v1".to_owned());
    assert!(!repetitions::section(Some(&found), &expected).contains("Newer"));
    let mut now = expected;
    now.add(&place("shop", "join"), By::Hand, Tally::default());
    assert!(repetitions::section(Some(&found), &now).contains("Newer than these rounds: shop/join."));
}

#[test]
fn rounds_that_agree_say_so() {
    let (rounds, expected) = rounds();
    let found = Repetitions::of(&rounds[..1], &expected, None, "v1".to_owned());
    assert!(found.all_agree());
    assert!(!Repetitions::of(&rounds[..1], &Sheet::default(), None, String::new()).all_agree());
    let read: Repetitions = serde_json::from_str(&serde_json::to_string(&found).unwrap()).unwrap();
    assert_eq!(read, found);
}

#[test]
fn without_repetitions_the_page_says_that_there_are_none() {
    assert!(repetitions::section(None, &Sheet::default()).contains("No result"));
}
