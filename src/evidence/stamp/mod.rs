//! Time stamps of RFC 3161: asking for one, reading the reply, holding it against data and authorities. No network
//! here: the request is bytes, and so is the reply.

mod authority;
mod der;
mod reply;
mod request;

pub use authority::{Authority, UnfitAuthority};
pub use reply::Stamp;
pub use request::request;
