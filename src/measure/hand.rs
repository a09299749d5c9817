//! The hand that does it: which operators an action takes, given where the hand is (counting standard, section 7; the
//! table is in `effort`).

use super::{
    keystrokes,
    klm::Operator::{self, Click, Drag, Flick, Hold, Home, Keys, Mental, Point, Scroll, Tap},
    measured::{ActionType, CountedAction},
    path::Walked,
    recall::Recall,
};
use crate::trace::Act;

/// A hand on a mouse, a keyboard or a screen.
#[derive(Debug, Default)]
pub(super) struct Hand {
    platform: String,
    touch: bool,
    on_keyboard: bool,
}

impl Hand {
    /// Goes to this platform; on another one than before it starts at the mouse.
    pub(super) fn on(&mut self, platform: &str, touch: bool) {
        if self.platform != platform {
            *self = Self {
                platform: platform.to_owned(),
                touch,
                on_keyboard: false,
            };
        }
    }

    /// The operators of one action.
    pub(super) fn does(
        &mut self,
        recall: &Recall,
        walked: &Walked<'_>,
        action: &CountedAction,
        decides: bool,
    ) -> Vec<Operator> {
        let mut done = Vec::new();
        if decides {
            done.push(Mental);
        }
        if action.scroll {
            self.scrolls(&mut done);
        }
        let moment = walked.moment;
        let first = action.types.first();
        match (&moment.act, first) {
            (Act::Fill { typed }, first) => {
                // The rest of a code is typed on: the caret moves by itself.
                if first.is_some() {
                    self.points(&mut done, 1);
                }
                self.types(&mut done, keystrokes::pressed(recall, typed, moment.target.as_ref()));
            }
            (Act::Dialog { typed, .. }, _) => {
                if let Some(typed) = typed {
                    self.types(&mut done, keystrokes::pressed(recall, typed, None));
                }
                self.points(&mut done, 1);
            }
            (Act::Press { key, .. }, _) => {
                let chord = key.split('+').filter(|part| !part.trim().is_empty()).count();
                self.types(&mut done, chord.max(1) as u64);
            }
            (Act::Open { url }, Some(ActionType::Address)) => {
                self.points(&mut done, 1);
                let address = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest);
                self.types(&mut done, keystrokes::presses(address.trim_end_matches('/')) + 1);
            }
            (Act::Gesture { gesture }, _) => self.drags(&mut done, gesture),
            (Act::Hover, _) if !self.touch => self.reaches(&mut done),
            (_, Some(ActionType::Window)) if self.touch && !walked.follows_link => self.points(&mut done, 2),
            (_, Some(ActionType::Select)) => self.points(&mut done, 2),
            (_, Some(ActionType::Upload)) => self.points(&mut done, 3),
            _ => self.points(&mut done, 1),
        }
        done
    }

    fn scrolls(&mut self, done: &mut Vec<Operator>) {
        if self.touch {
            done.push(Flick);
        } else {
            self.takes_mouse(done);
            done.push(Scroll);
        }
    }

    fn takes_mouse(&mut self, done: &mut Vec<Operator>) {
        if std::mem::take(&mut self.on_keyboard) {
            done.push(Home);
        }
    }

    fn reaches(&mut self, done: &mut Vec<Operator>) {
        self.takes_mouse(done);
        done.push(Point);
    }

    /// Points at one thing after the other, and clicks or taps each.
    fn points(&mut self, done: &mut Vec<Operator>, times: usize) {
        for _ in 0..times {
            if self.touch {
                done.push(Tap);
            } else {
                self.reaches(done);
                done.push(Click);
            }
        }
    }

    fn types(&mut self, done: &mut Vec<Operator>, keys: u64) {
        if keys == 0 {
            return;
        }
        if !self.touch && !std::mem::replace(&mut self.on_keyboard, true) {
            done.push(Home);
        }
        done.push(Keys(keys));
    }

    fn drags(&mut self, done: &mut Vec<Operator>, gesture: &str) {
        match (self.touch, gesture) {
            (true, "swipe") => done.push(Flick),
            (true, _) => done.extend([Tap, Drag]),
            (false, _) => {
                self.reaches(done);
                done.extend([Hold, Point, Hold]);
            }
        }
    }
}
