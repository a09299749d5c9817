//! An authority's order as a file, and whether it was met by its deadline.

mod answer;
mod model;
mod read;

pub(super) use answer::answer;
pub use answer::{Answer, DemandAnswer, JourneyAnswer, OrderAnswer, Said};
pub use model::{Basis, Demand, Order};
pub use read::{begins_like_an_order, read_order};
