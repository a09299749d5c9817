//! What the two states of Harbor Market share: the shop itself, its members, joining and subscribing. Harbor Market is
//! an invented brand.

mod account;
mod goods;
mod members;
mod shop;
mod shopper;

pub(crate) use account::{account, check_password};
pub(crate) use shop::Shop;
pub(crate) use shopper::{Ending, Leaving, Shopper, long_date};
