//! The replicas: one folder each, with its hand counts beside it. `harbor_shop` is what two of them share; the others
//! share nothing but the mounting.

mod ab;
mod app_to_pc;
mod deactivate_only;
mod frame_shadow;
mod harbor_after;
mod harbor_before;
mod harbor_shop;
mod kuendigung_de;
mod match_us;
mod phone_only;
mod post_only;
mod prime_eu;
mod prime_us;
mod resiliation_fr;
mod rides_us;
mod spa;

use super::{
    mount::{Mount, Mounted},
    replica::Replica,
};
use kuendigung_de::{Exit, Kuendigung};

/// All replicas, each with its own visitors.
pub(crate) fn all() -> Vec<Box<dyn Mounted>> {
    vec![
        mount(harbor_before::HarborBefore::new()),
        mount(harbor_after::HarborAfter::new()),
        mount(prime_us::PrimeUs::new()),
        mount(prime_eu::PrimeEu::new()),
        mount(Kuendigung::new(Exit::Right)),
        mount(Kuendigung::new(Exit::LogIn)),
        mount(Kuendigung::new(Exit::Split)),
        mount(Kuendigung::new(Exit::Hidden)),
        mount(resiliation_fr::Resiliation::new()),
        mount(match_us::MatchUs::new()),
        mount(phone_only::PhoneOnly::new()),
        mount(post_only::PostOnly::new()),
        mount(app_to_pc::AppToPc::new()),
        mount(deactivate_only::DeactivateOnly::new()),
        mount(rides_us::RidesUs::new()),
        mount(spa::Spa::new()),
        mount(frame_shadow::FrameShadow::new()),
        mount(ab::Varying::new()),
    ]
}

fn mount<R: Replica>(replica: R) -> Box<dyn Mounted> {
    Box::new(Mount::new(replica))
}
