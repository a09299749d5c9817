//! Looks in the frozen shape. Thousandths suffice: the last digits of a quotient mean nothing.

use super::v1;
use crate::measure;

fn reading(reading: &measure::Reckoned) -> v1::Reckoned {
    v1::Reckoned {
        v: reading.v.map(|v| (v * 1000.0).round() / 1000.0),
        why: reading.why.clone(),
    }
}

pub(super) fn visibility(seen: &measure::Visibility) -> v1::Visibility {
    v1::Visibility {
        moment: seen.moment,
        name: seen.name.clone(),
        clicks_to_see: seen.clicks_to_see,
        clicks_to_use: seen.clicks_to_use,
        folds: seen.folds.clone(),
        scroll_px: seen.scroll_px,
        font_px: reading(&seen.font_px),
        contrast: reading(&seen.contrast),
        width: seen.width,
        height: seen.height,
        in_footer: seen.in_footer,
        first_viewport: seen.first_viewport,
    }
}

pub(super) fn choices(choices: &measure::Choices) -> v1::Choices {
    let choice = |pair: &measure::Choice| v1::Choice {
        screen: pair.screen,
        moment: pair.moment,
        leave: pair.leave.clone(),
        stay: pair.stay.clone(),
        declared: pair.declared,
        leave_first: pair.leave_first,
        leave_is_link: pair.leave_is_link,
        stay_is_link: pair.stay_is_link,
        area: reading(&pair.area),
        font: reading(&pair.font),
        text_contrast: reading(&pair.text_contrast),
        fill_contrast: reading(&pair.fill_contrast),
    };
    let preselected = |answer: &measure::Preselected| v1::Preselected {
        screen: answer.screen,
        moment: answer.moment,
        name: answer.name.clone(),
    };
    v1::Choices {
        pairs: choices.pairs.iter().map(choice).collect(),
        preselected: choices.preselected.iter().map(preselected).collect(),
        unseen: choices.may_be_more().map(str::to_owned),
    }
}
