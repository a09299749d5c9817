use farewell::{measure::CountName, report::csv};

use crate::{builder, tools};

/// The header and the rows, each as (column, cell) pairs.
fn table(write: impl FnOnce(&mut Vec<u8>)) -> Vec<Vec<(String, String)>> {
    let mut out = Vec::new();
    write(&mut out);
    let text = out
        .strip_prefix("\u{feff}".as_bytes())
        .expect("a byte order mark, for Excel");
    let mut reader = ::csv::Reader::from_reader(text);
    let header = reader.headers().unwrap().clone();
    let row = |row: ::csv::StringRecord| {
        header
            .iter()
            .map(str::to_owned)
            .zip(row.iter().map(str::to_owned))
            .collect()
    };
    reader.records().map(|record| row(record.unwrap())).collect()
}

fn cell<'a>(row: &'a [(String, String)], column: &str) -> &'a str {
    let found: Vec<&str> = row
        .iter()
        .filter(|(name, _)| name == column)
        .map(|(_, cell)| cell.as_str())
        .collect();
    assert_eq!(found.len(), 1, "column {column}");
    found[0]
}

#[test]
fn a_journey_is_a_row_with_every_count() {
    let rows = table(|out| csv::write_journeys(&builder::audit(), out).unwrap());
    assert_eq!(rows.len(), 3);
    let leave = &rows[1];
    assert_eq!(cell(leave, "service"), "harbor-market");
    assert_eq!(cell(leave, "platforms"), "phone pc");
    assert_eq!(cell(leave, "outcome"), "deferred");
    assert_eq!(cell(leave, "delay_days"), "30");
    assert_eq!(cell(leave, "total_screens"), "7");
    assert_eq!(cell(leave, "discovery_screens"), "2");
    assert_eq!(cell(leave, "flow_screens"), "5");
    assert_eq!(cell(leave, "total_at_least"), "recurrences");
    assert_eq!(cell(leave, "total_forced_disclosures"), "", "unknown is empty, never 0");
    assert_eq!(
        (cell(leave, "breach"), cell(leave, "not_met"), cell(leave, "unknown")),
        ("1", "4", "1")
    );
    assert_eq!(
        (cell(leave, "score_kr_low"), cell(leave, "score_kr_high")),
        ("23", "41")
    );
    for name in CountName::ALL {
        for part in ["total", "discovery", "flow"] {
            cell(leave, &format!("{part}_{}", name.name()));
        }
    }
    assert_eq!(
        cell(&rows[2], "score_kr_low"),
        "",
        "an inconclusive journey has no score"
    );
}

#[test]
fn the_measures_that_are_no_counts_have_columns_too() {
    let rows = table(|out| csv::write_journeys(&builder::audit(), out).unwrap());
    let leave = |column| cell(&rows[1], column);
    assert_eq!(
        (leave("total_effort_seconds"), leave("flow_effort_seconds")),
        ("41.234", "")
    );
    assert_eq!((leave("effort_at_least"), leave("effort_indicative")), ("", "yes"));
    assert_eq!(
        (leave("total_reading_words"), leave("total_reading_characters")),
        ("12", "480")
    );
    assert_eq!(
        (leave("total_reading_seconds_low"), leave("total_reading_seconds_high")),
        ("38.0", "60.0")
    );
    assert_eq!(leave("reading_at_least"), "total");
    assert_eq!((leave("entry_name"), leave("entry_clicks_to_see")), ("회원탈퇴", "2"));
    assert_eq!((leave("entry_folds"), leave("entry_in_footer")), ("1", "yes"));
    assert_eq!(
        (leave("entry_contrast"), leave("entry_first_viewport")),
        ("2.290", "no")
    );
    assert_eq!((leave("choices"), leave("choices_preselected")), ("1", "1"));
    assert_eq!((leave("choices_at_least"), leave("choices_leave_first")), ("no", "0"));
    assert_eq!(
        (leave("choice_area_min"), leave("choice_fill_contrast_min")),
        ("0.210", ""),
        "unknown is empty"
    );
    assert_eq!(
        (leave("delay_deletion_days"), leave("delay_deletion_told")),
        ("90", "stated")
    );
    assert_eq!(
        (leave("delay_access_days"), leave("delay_access_told")),
        ("", "stated end-of-period")
    );
    assert_eq!(leave("delay_refund_told"), "stated business-days");
    assert_eq!(
        (leave("delay_request_days"), leave("delay_request_told")),
        ("0", "observed")
    );
    assert_eq!((leave("delay_renewal_days"), leave("delays_unclear")), ("", "1"));
    assert_eq!((leave("wait_seconds"), leave("survey_demands")), ("9.5", "mandatory"));
    assert_eq!(leave("required_kinds"), "password");
    for column in [
        "total_effort_seconds",
        "effort_indicative",
        "choices",
        "delays_unclear",
        "entry_in_footer",
    ] {
        assert_eq!(cell(&rows[2], column), "", "{column} of an inconclusive journey");
    }
}

#[test]
fn another_reader_sees_the_same_cells_and_korean() {
    let mut out = Vec::new();
    csv::write_journeys(&builder::audit(), &mut out).unwrap();
    let theirs = tools::rows(&out);
    let ours = table(|out| csv::write_journeys(&builder::audit(), out).unwrap());
    assert_eq!(theirs.len(), ours.len());
    for (theirs, ours) in theirs.iter().zip(&ours) {
        assert_eq!(theirs.as_object().unwrap().len(), ours.len());
        for (column, cell) in ours {
            assert_eq!(theirs[column], *cell, "{column}");
        }
    }
    assert_eq!(theirs[0]["service_name"], "하버마켓");
    let mut moments = Vec::new();
    csv::write_moments(&builder::audit(), &mut moments).unwrap();
    let titles: Vec<_> = tools::rows(&moments).iter().map(|row| row["title"].clone()).collect();
    assert!(
        titles.contains(&"정말 탈퇴하시겠습니까? 모든 쿠폰과 적립금이 사라집니다.".into()),
        "{titles:?}"
    );
}

#[test]
fn a_cell_holds_no_more_than_a_spreadsheet_takes() {
    let mut audit = builder::audit();
    audit.journeys[1].measured.outcome.cause = Some("탈퇴😀".repeat(20_000));
    let rows = table(|out| csv::write_journeys(&audit, out).unwrap());
    let cause = cell(&rows[1], "cause");
    let units: usize = cause.chars().map(char::len_utf16).sum();
    assert!((32_760..=32_767).contains(&units) && cause.ends_with('…'), "{units}");
}

#[test]
fn a_moment_is_a_row_with_the_counts_it_caused() {
    let rows = table(|out| csv::write_moments(&builder::audit(), out).unwrap());
    assert_eq!(rows.len(), 5 + 12);
    let switch = rows.iter().find(|row| cell(row, "switch") == "presentation").unwrap();
    assert_eq!(cell(switch, "types"), "");
    assert_eq!(
        cell(switch, "counted_in"),
        "platform_switches forced_platform_switches presentation_switches"
    );
    let survey = rows.iter().find(|row| cell(row, "moment") == "11").unwrap();
    assert_eq!(
        (cell(survey, "purposes_detected"), cell(survey, "in_place_purposes")),
        ("survey", "confirm")
    );
    assert_eq!(
        cell(survey, "screenshot"),
        "capture/harbor-market@before/leave-paid/1/screens/6.png"
    );
}

#[test]
fn a_spreadsheet_opens_it_in_korean_and_calculates_nothing() {
    let mut out = Vec::new();
    csv::write_moments(&builder::hostile("=1+1 회원탈퇴"), &mut out).unwrap();
    let sheet = tools::sheet(&out);
    let said = |query: &str| tools::xpath(&sheet, query);
    assert_eq!(said("count(//@*[local-name()='formula'])"), "0");
    let cells = "//*[local-name()='table-cell']/*[local-name()='p']";
    assert_ne!(
        said(&format!("count({cells}[.=\"'=1+1 회원탈퇴\"])")),
        "0",
        "the text stands there, neutralised"
    );
    assert_eq!(
        said(&format!("string(({cells})[1])")),
        "run_id",
        "the byte order mark is no part of the first column"
    );
}

#[test]
fn a_spreadsheet_would_calculate_what_is_not_neutralised() {
    let sheet = tools::sheet("\u{feff}회원탈퇴\r\n=1+1\r\n".as_bytes());
    assert_eq!(tools::xpath(&sheet, "count(//@*[local-name()='formula'])"), "1");
}
