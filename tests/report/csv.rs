use farewell::{measure::CountName, report::csv};

use crate::builder;

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
