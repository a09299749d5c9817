//! The exit code of a comparison, and why.

use super::{model::Comparison, order::Answer};
use crate::audit::{gate::Standings, model::Exit};

/// 4 if no journey could be compared and there is no order; 10 if an order was not met, or met late; 5 if that cannot be told,
/// or a journey is inconclusive on a side; else 0. One reason for each demand and journey.
pub fn comparison_exit(comparison: &Comparison) -> Exit {
    let compared = comparison
        .journeys
        .iter()
        .any(|journey| journey.before.is_some() && journey.after.is_some());
    if !compared && comparison.order.is_none() {
        return Exit {
            code: 4,
            reasons: vec!["the two sides have no journey in common; say with --pair what belongs together".into()],
            standings: Standings::default(),
        };
    }
    let mut reasons = Vec::new();
    let mut code = 0;
    if let Some(order) = &comparison.order {
        code = match order.answer {
            Answer::MetByDeadline => 0,
            Answer::NotMet | Answer::MetLate => 10,
            Answer::CannotBeTold => 5,
        };
        let unmet = order
            .demands
            .iter()
            .filter(|demand| demand.answer != Answer::MetByDeadline);
        reasons.extend(unmet.map(|demand| format!("{}: {}", demand.id, demand.answer.name())));
    }
    for journey in &comparison.journeys {
        for (side, walked) in [("first", &journey.before), ("second", &journey.after)] {
            let Some(walked) = walked else { continue };
            if walked.outcomes.iter().all(|(_, status)| status.inconclusive()) {
                code = if code == 0 { 5 } else { code };
                reasons.push(format!("{} is inconclusive on the {side} side", walked.name()));
            }
        }
    }
    Exit {
        code,
        reasons,
        standings: Standings::default(),
    }
}
