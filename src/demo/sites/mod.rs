//! The replicas: one folder each, with its hand counts beside it. `harbor_shop` is what two of them share.

mod harbor_after;
mod harbor_before;
mod harbor_shop;
mod prime_eu;
mod prime_us;

use super::mount::{Mount, Mounted};

/// All replicas, each with its own visitors.
pub(crate) fn all() -> Vec<Box<dyn Mounted>> {
    vec![
        Box::new(Mount::new(harbor_before::HarborBefore::new())),
        Box::new(Mount::new(harbor_after::HarborAfter::new())),
        Box::new(Mount::new(prime_us::PrimeUs::new())),
        Box::new(Mount::new(prime_eu::PrimeEu::new())),
    ]
}
