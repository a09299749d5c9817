//! What a replica is: a state machine that answers one request of one visitor at a time.

use jiff::civil::Date;

use super::exchange::{Answer, Request};

/// A replica of a documented service. It never sees the network: the server hands it a request and the visitor's own
/// state, and it answers.
pub(crate) trait Replica: Send + Sync + 'static {
    /// Everything one visitor has done. Accounts belong to it too, so that every fresh browser starts the same.
    type Visitor: Send + 'static;

    /// Where it is mounted ("/before"); also the path of its session cookie.
    fn prefix(&self) -> &'static str;

    /// Name for people.
    fn title(&self) -> &'static str;

    /// The state of somebody who has just come in.
    fn arrive(&self, today: Date) -> Self::Visitor;

    /// A style sheet, script or picture. It belongs to nobody, so that a late request for one never begins a visit.
    fn asset(&self, path: &str) -> Option<Answer>;

    /// Answers a request.
    fn answer(&self, visitor: &mut Self::Visitor, request: &Request) -> Answer;
}
