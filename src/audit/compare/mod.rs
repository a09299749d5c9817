//! Two audits beside each other: before and after, last month and today, one service and another. What got better,
//! what got worse, what is new, gone or still open, and whether an order was met by its deadline.

mod change;
mod compared;
mod couples;
mod direction;
mod exit;
mod measures;
mod model;
mod notes;
mod order;
mod pairing;
mod reading;
mod rules;
mod walked;

pub use change::Change;
pub use compared::{CompareError, Side, compare};
pub use exit::comparison_exit;
pub use model::{Comparison, JourneyChange, MeasureChange, RuleChange, ScoreChange, SideFacts, State, Walked};
pub use order::{
    Answer, Basis, Demand, DemandAnswer, JourneyAnswer, Order, OrderAnswer, Said, begins_like_an_order, read_order,
};
pub use pairing::{BadPair, Matched, Pair};
pub use reading::{Certainty, Reading};
