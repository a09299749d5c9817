//! A thousand journeys open in less than two seconds.

use farewell::report::Language;
use serde_json::json;

use crate::{
    browser::{cdp, open, page},
    builder,
};

/// From the start of the navigation to the first picture after the load event.
const TIMES: &str = "const done = arguments[arguments.length - 1];
const [load] = performance.getEntriesByType('navigation');
const wait = () => load.loadEventEnd > 0 ? requestAnimationFrame(() => done([performance.now(), document.querySelectorAll('article').length, document.getElementById('found').textContent])) : setTimeout(wait, 20);
wait();";

/// What counts is the time of the page's own thread: a machine that does other things meanwhile lets it wait, on an idle
/// one it is the time that a person waits.
#[test]
fn open_in_less_than_two_seconds() {
    let mut audit = builder::audit();
    let [join, leave, drift] = &audit.journeys[..] else {
        unreachable!()
    };
    let one = |i: usize| {
        let mut judged = [join, leave, leave, leave, drift][i % 5].clone();
        judged.header.service.id = format!("service-{}", i / 5);
        judged
    };
    audit.journeys = (0..1000).map(one).collect();
    audit.recurrences.clear();
    let page = page(&audit, Language::En);
    std::fs::write(concat!(env!("CARGO_TARGET_TMPDIR"), "/thousand.html"), &page).unwrap();
    open(&page, async |client, address| {
        cdp(client, "Performance.enable", json!({ "timeDomain": "threadTicks" })).await;
        client.goto(address).await.unwrap();
        let found = client.execute_async(TIMES, Vec::new()).await.unwrap();
        let seen = (found[1].as_u64(), found[2].as_str());
        assert_eq!(seen, (Some(1000), Some("1000 of 1000")));
        let metrics = cdp(client, "Performance.getMetrics", json!({})).await;
        let metrics = metrics["metrics"].as_array().unwrap();
        let busy = metrics.iter().find(|metric| metric["name"] == "TaskDuration").unwrap();
        let (busy, waited) = (busy["value"].as_f64().unwrap(), found[0].as_f64().unwrap() / 1000.0);
        println!(
            "1000 journeys, {} kB: {busy:.2} s of work, {waited:.2} s on this machine",
            page.len() / 1000
        );
        assert!(busy > 0.05, "the measure is none: {busy}");
        assert!(busy.min(waited) < 2.0, "{busy:.2} s of work, {waited:.2} s");
    });
}
