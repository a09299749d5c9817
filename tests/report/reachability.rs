//! Personas and platforms beside each other.

use farewell::{
    audit::Audit,
    report::{json, terminal},
};
use serde_json::{Value, json};

use crate::builder;

/// The sample, with a free member who leaves on the PC alone. The journey that could not be walked might have been a
/// way out, so it is not there.
fn audit() -> Audit {
    let mut audit = builder::audit();
    audit.journeys.truncate(2);
    let mut free = audit.journeys[1].clone();
    free.header.journey.persona = Some("free".to_owned());
    free.header.journey.platform = "pc".to_owned();
    free.platforms = vec!["pc".to_owned()];
    for count in free.measured.counts.total.values_mut() {
        count.v = count.v.map(|_| 0);
    }
    audit.journeys.push(free);
    audit
}

#[test]
fn the_terminal_has_a_table_of_who_can_leave_where() {
    let mut out = Vec::new();
    terminal::write(&audit(), &builder::exit(), terminal::Options::default(), &mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    let row = |persona: &str| {
        text.lines()
            .find(|line| line.starts_with(&format!("  {persona}")))
            .unwrap()
    };
    assert!(text.contains("leaving from"), "{text}");
    assert!(row("free").contains("leaves here, 0 screens, 0 actions"), "{text}");
    assert!(row("paid").contains("only elsewhere"), "{text}");
}

#[test]
fn a_single_persona_on_a_single_platform_needs_no_table() {
    let mut out = Vec::new();
    terminal::write(
        &builder::audit(),
        &builder::exit(),
        terminal::Options::default(),
        &mut out,
    )
    .unwrap();
    let text = String::from_utf8(out).unwrap();
    assert!(!text.contains("leaving from"), "{text}");
}

#[test]
fn the_report_for_programs_has_it_always() {
    let mut out = Vec::new();
    json::write(&audit(), &builder::exit(), &mut out).unwrap();
    let report: Value = serde_json::from_slice(&out).unwrap();
    let rows = report["reachability"].as_array().unwrap();
    let free = rows.iter().find(|row| row["persona"] == "free").unwrap();
    let pc = &free["platforms"].as_array().unwrap()[0];
    assert_eq!((&pc["platform"], &pc["leaving"]), (&json!("pc"), &json!("here")));
    assert_eq!(pc["journeys"], json!(["leave-paid"]));
}
