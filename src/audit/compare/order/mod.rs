//! An authority's order as a file, and whether it was met by its deadline.

mod answer;
mod decide;
mod demand;
mod model;
mod of_order;
mod read;
mod read_basis;
mod read_demand;
mod unwalked;

pub(super) use of_order::answer;
pub(super) use unwalked::{Unlooked, unwalked};

pub use answer::{Answer, DemandAnswer, JourneyAnswer, OrderAnswer, Said};
pub use model::{Basis, Demand, Order};
pub use read::{begins_like_an_order, read_order};
