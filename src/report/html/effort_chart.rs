//! Expert time, summed up action by action, of leaving and of joining. The table below it says the same in numbers.

use serde::Serialize;

use super::drawing;
use crate::{
    audit::Judged,
    report::{effort, wording, words::Words},
};

const LEFT: f64 = 34.0;
const RIGHT: f64 = 356.0;
const TOP: f64 = 10.0;
const FLOOR: f64 = 130.0;

#[derive(Debug, Serialize)]
pub(super) struct EffortChart {
    alternative: String,
    height: f64,
    floor: f64,
    ticks: Vec<Tick>,
    /// Where the entry stands.
    entry: Option<f64>,
    lines: Vec<Line>,
    /// The greatest number of actions.
    most: usize,
    acts: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Tick {
    at: f64,
    text: String,
}

#[derive(Debug, Serialize)]
struct Line {
    goal: &'static str,
    points: String,
    told: String,
}

/// One action in the table.
#[derive(Debug, Serialize)]
struct Row {
    moment: u32,
    operators: String,
    seconds: String,
    sum: String,
}

/// None where there is no line to draw: fewer than two actions.
#[expect(clippy::cast_precision_loss, reason = "numbers of actions")]
pub(super) fn chart(words: &Words, judged: &Judged, join: Option<&Judged>) -> Option<EffortChart> {
    let own = sums(judged);
    if own.len() < 2 {
        return None;
    }
    let mut all = vec![(judged, own)];
    all.extend(join.map(|join| (join, sums(join))).filter(|(_, sums)| !sums.is_empty()));
    let most = all.iter().map(|(_, sums)| sums.len()).max().unwrap_or(2);
    let greatest = all
        .iter()
        .filter_map(|(_, sums)| sums.last())
        .fold(1.0, |a: f64, b| a.max(*b));
    let x = |act: usize| LEFT + (RIGHT - LEFT) * act as f64 / most as f64;
    let y = |seconds: f64| FLOOR - (FLOOR - TOP) * seconds / greatest;
    let lines: Vec<Line> = (all.iter())
        .map(|(judged, sums)| {
            let mut points = vec![(x(0), y(0.0))];
            points.extend(sums.iter().enumerate().map(|(act, sum)| (x(act + 1), y(*sum))));
            let goal = wording::goal(judged.header.journey.goal);
            let told = words.fill(
                "chart.effort-line",
                &[
                    ("goal", words.name("goal", goal)),
                    ("time", &effort::time(words, &judged.measured.effort.total)),
                    ("n", &sums.len().to_string()),
                ],
            );
            Line {
                goal,
                points: drawing::points(&points),
                told,
            }
        })
        .collect();
    let told: Vec<&str> = lines.iter().map(|line| line.told.as_str()).collect();
    let entry = judged.measured.entry.and_then(|entry| {
        let upto = |act: &&crate::measure::ActEffort| act.moment <= entry.moment;
        let acts = judged.measured.effort.acts.iter().filter(upto).count();
        (acts > 0).then(|| drawing::tenth(x(acts)))
    });
    Some(EffortChart {
        alternative: words.fill("chart.effort-alternative", &[("told", &told.join("; "))]),
        height: FLOOR + 20.0,
        floor: FLOOR,
        ticks: ticks(greatest)
            .into_iter()
            .map(|s| Tick {
                at: drawing::tenth(y(s)),
                text: format!("{s}"),
            })
            .collect(),
        entry,
        most,
        acts: rows(judged),
        lines,
    })
}

/// Seconds after each action.
#[expect(clippy::cast_precision_loss, reason = "milliseconds of one journey")]
fn sums(judged: &Judged) -> Vec<f64> {
    let mut millis = 0;
    let acts = judged.measured.effort.acts.iter();
    acts.map(|act| {
        millis += act.millis();
        millis as f64 / 1000.0
    })
    .collect()
}

#[expect(clippy::cast_precision_loss, reason = "milliseconds of one journey")]
fn rows(judged: &Judged) -> Vec<Row> {
    let acts = judged.measured.effort.acts.iter().zip(sums(judged));
    acts.map(|(act, sum)| Row {
        moment: act.moment,
        operators: act.written(),
        seconds: effort::seconds(act.millis() as f64 / 1000.0),
        sum: effort::seconds(sum),
    })
    .collect()
}

/// Nought and two to four round numbers up to the greatest.
fn ticks(greatest: f64) -> Vec<f64> {
    let rough = greatest / 3.0;
    let power = 10_f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|n| n * power)
        .find(|step| *step >= rough)
        .unwrap_or(rough);
    let mut ticks = vec![0.0];
    while let Some(next) = ticks.last().map(|last| last + step).filter(|next| *next <= greatest) {
        ticks.push(next);
    }
    ticks
}

#[cfg(test)]
mod tests {
    use super::ticks;

    #[test]
    fn the_scale_has_round_numbers() {
        assert_eq!(ticks(41.2), [0.0, 20.0, 40.0]);
        assert_eq!(ticks(9.0), [0.0, 5.0]);
        assert_eq!(ticks(150.0), [0.0, 50.0, 100.0, 150.0]);
    }
}
