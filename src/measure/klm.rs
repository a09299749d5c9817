//! The operators of the Keystroke-Level Model, and what each costs (counting standard, section 7).
//!
//! *Definition.* Card, Moran and Newell, "The keystroke-level model for user performance time with interactive systems",
//! Communications of the ACM 23 (1980): the time that an expert needs for a known task without error. `K` is theirs for
//! an average typist who is no secretary (40 words a minute), `P` their mean. `B` is half of the 0.20 s that their book
//! of 1983 names for the button beside `P` (read second-hand). `S` is ours: they know no wheel, so one turn costs one key.
//!
//! *Touch.* There is no settled model of fingers on glass: whatever holds a touch operator is *indicative*. A tap is
//! 0.567 s as measured on tablets with 18 people (doi 10.1016/j.apergo.2016.06.004), pointing included. Flick and drag
//! are those of the Fingerstroke-Level Model (Lee, Song, Ryu and others 2015), known to us only at second hand. `K` and
//! `M` are carried over.
//!
//! *Pitfalls.* A sum of these is no measurement of people: the model was 21 % off on single tasks, and nobody leaves a
//! service as an expert. It compares ways of doing the same thing.

use std::fmt;

/// One operator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    /// `M`: make up one's mind.
    Mental,
    /// `P`: point with the mouse.
    Point,
    /// `BB`: press and release its button.
    Click,
    /// `B`: press or release its button, at either end of a drag.
    Hold,
    /// `H`: move the hand between mouse and keyboard.
    Home,
    /// `nK`: press so many keys; Shift is a key.
    Keys(u64),
    /// `S`: turn the wheel until the target is in view.
    Scroll,
    /// `T`: bring the finger to the target and tap it.
    Tap,
    /// `F`: flick the page, or swipe.
    Flick,
    /// `D`: drag with the finger.
    Drag,
    /// `R`: wait so many milliseconds for the service, as observed. Never part of the model's time.
    Response(u64),
}

impl Operator {
    /// What it costs, in milliseconds; nothing for a response, which is observed and kept apart.
    pub fn millis(self) -> u64 {
        match self {
            Self::Mental => 1350,
            Self::Point => 1100,
            Self::Click => 200,
            Self::Hold => 100,
            Self::Home => 400,
            Self::Keys(n) => n.saturating_mul(280),
            Self::Scroll => 280,
            Self::Tap => 567,
            Self::Flick => 120,
            Self::Drag => 170,
            Self::Response(_) => 0,
        }
    }
}

impl fmt::Display for Operator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Mental => "M",
            Self::Point => "P",
            Self::Click => "BB",
            Self::Hold => "B",
            Self::Home => "H",
            Self::Keys(1) => "K",
            Self::Keys(n) => return write!(f, "{n}K"),
            Self::Scroll => "S",
            Self::Tap => "T",
            Self::Flick => "F",
            Self::Drag => "D",
            #[expect(clippy::cast_precision_loss, reason = "milliseconds of one act")]
            Self::Response(ms) => return write!(f, "R{:.1}", *ms as f64 / 1000.0),
        })
    }
}

/// The operators of one act as people write them, without the response: `M P BB H 6K`.
pub(super) fn written(operators: &[Operator]) -> String {
    operators
        .iter()
        .filter(|operator| !matches!(operator, Operator::Response(_)))
        .map(Operator::to_string)
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_click_and_a_typed_phrase_cost_what_the_model_s_table_says() {
        let cost = |operators: &[Operator]| operators.iter().map(|o| o.millis()).sum::<u64>();
        assert_eq!(cost(&[Operator::Mental, Operator::Point, Operator::Click]), 2650);
        let phrase = [
            Operator::Mental,
            Operator::Point,
            Operator::Click,
            Operator::Home,
            Operator::Keys(20),
        ];
        assert_eq!(cost(&phrase), 8650);
    }

    #[test]
    fn the_response_is_listed_and_never_added_or_written() {
        let all = [Operator::Tap, Operator::Response(840)];
        assert_eq!(written(&all), "T");
        assert_eq!(all[1].millis(), 0);
        assert_eq!(all[1].to_string(), "R0.8");
    }
}
