//! The replica sites over plain HTTP: what a browser without a page would see of them.
#![cfg(feature = "browser")]

mod after;
mod before;
mod client;
mod command;
mod hand_counts;
mod shop;
