//! The hand counts are whole: every journey of the flow, every count, for every segment.

use farewell::measure::CountName;

const BOTH: [(&str, &str); 2] = [
    (
        include_str!("../../flows/harbor-before.flow.yaml"),
        include_str!("../../src/demo/sites/harbor_before/counts.yaml"),
    ),
    (
        include_str!("../../flows/harbor-after.flow.yaml"),
        include_str!("../../src/demo/sites/harbor_after/counts.yaml"),
    ),
];

/// The names directly below `journeys:`, with the text of each.
fn journeys(yaml: &str) -> Vec<(String, String)> {
    let (_, below) = yaml.split_once("\njourneys:\n").unwrap();
    let mut found: Vec<(String, String)> = Vec::new();
    for line in below.lines() {
        match line.strip_prefix("  ").filter(|name| !name.starts_with([' ', '#'])) {
            Some(name) => found.push((name.trim_end_matches(':').to_owned(), String::new())),
            None => found.last_mut().unwrap().1.extend([line, "\n"]),
        }
    }
    found
}

#[test]
fn every_journey_has_every_count() {
    for (flow, counts) in BOTH {
        let names = |yaml| journeys(yaml).into_iter().map(|(name, _)| name).collect::<Vec<_>>();
        assert_eq!(names(flow), names(counts));
        for (journey, text) in journeys(counts) {
            for count in CountName::ALL {
                let given = text
                    .split([' ', '\n'])
                    .filter(|word| *word == format!("{}:", count.name()))
                    .count();
                // `options` and `exits` stand in the table of screens too.
                assert!(given >= 3, "{journey}: {} is given {given} times", count.name());
            }
            for part in [
                "    discovery:\n",
                "    flow:\n",
                "    total:\n",
                "    screens:\n",
                "    outcome: ",
            ] {
                assert_eq!(text.matches(part).count(), 1, "{journey}: {part}");
            }
        }
    }
}
