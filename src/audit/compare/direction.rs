//! Which way of each measure is less of a burden for whoever leaves. "Better" speaks of that burden alone: whether
//! something is demanded or allowed is what verdicts say.

use super::change::Change;

/// When a measure of leaving is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    /// The less of it.
    Less,
    /// The more of it.
    More,
    /// Words, from the least burden; words of one place are joined by `|`.
    Rising(&'static [&'static str]),
    /// A difference says nothing by itself.
    Neither,
}

impl Direction {
    pub(super) fn of_less(self) -> Change {
        match self {
            Self::Less | Self::Rising(_) => Change::Better,
            Self::More => Change::Worse,
            Self::Neither => Change::Different,
        }
    }

    pub(super) fn of_more(self) -> Change {
        match self.of_less() {
            Change::Better => Change::Worse,
            Change::Worse => Change::Better,
            other => other,
        }
    }
}

/// Of the measure of a leave journey under this path of the catalogue, without its side.
///
/// Counts are burdens, so the default is "less". More options are no burden by themselves. Access until a paid term
/// ends is a fact, not friction (counting standard, section 7).
pub(super) fn direction(path: &str) -> Direction {
    match path {
        "completed"
        | "entry.font_px"
        | "entry.contrast"
        | "entry.target_px"
        | "entry.first_viewport"
        | "choice.weakest_ratio"
        | "total.snooze_offered"
        | "search.method_published" => Direction::More,
        "survey.demand" => Direction::Rising(&["none", "optional", "mandatory"]),
        "outcome" => Direction::Rising(&["completed|deferred", "handed-off", "dead-end"]),
        "entry.name" | "commit.name" | "choice.screens" | "confirm.at_once" | "delay.access_days"
        | "discovery.options" | "flow.options" | "total.options" => Direction::Neither,
        _ => Direction::Less,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        measure::CountName,
        rulebook::{Type, catalogue},
    };

    /// Measures that are neither counts nor named above, and of which less is better. A new measure of the catalogue must be
    /// decided here or there.
    const LESS: [&str; 23] = [
        "entry.folds",
        "entry.scroll_px",
        "entry.in_footer",
        "choice.stay_preselected",
        "effort.seconds",
        "effort.reading_words",
        "delay.request_days",
        "delay.renewal_days",
        "delay.deletion_days",
        "delay.refund_days",
        "required.kinds",
        "log_in.demanded",
        "flow.decision_screens",
        "total.reconfirmation_screens",
        "total.loss_notice_screens",
        "total.alternative_only_screens",
        "total.repeatable_reauths",
        "total.offline_handoffs",
        "total.agent_handoffs",
        "total.retention_without_way_on",
        "total.language_changes",
        "outcome",
        "survey.demand",
    ];

    #[test]
    fn every_measure_of_the_catalogue_has_a_direction_that_somebody_chose() {
        for (path, entry) in catalogue() {
            let Some(path) = path.strip_prefix("leave.") else {
                continue;
            };
            let name = path.split_once('.').map_or(path, |(_, name)| name);
            let count = CountName::ALL.iter().any(|count| count.name() == name);
            let chosen = !matches!(direction(path), Direction::Less) || count || LESS.contains(&path);
            assert!(chosen, "{path}");
            let words = matches!(direction(path), Direction::Rising(_) | Direction::Neither);
            assert!(entry.kind != Type::Text || words, "{path}: texts have no size");
        }
    }
}
