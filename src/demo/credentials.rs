//! The accounts of the replicas, in one place: the seeded members, and what `farewell` supplies to the flows of its
//! own server. They open nothing but a page on loopback.

/// A secret of a persona in the shipped flows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Credential {
    /// `service.id` of the flow.
    pub service: &'static str,
    /// Name of the persona.
    pub persona: &'static str,
    /// Name of the secret.
    pub secret: &'static str,
    /// Its value.
    pub value: &'static str,
}

const fn harbor(persona: &'static str, secret: &'static str, value: &'static str) -> Credential {
    Credential {
        service: "harbor-market",
        persona,
        secret,
        value,
    }
}

const ALL: &[Credential] = &[
    harbor("free", "email", FREE.0),
    harbor("free", "password", FREE.1),
    harbor("paid", "email", PAID.0),
    harbor("paid", "password", PAID.1),
    harbor("newcomer", "password", NEWCOMER),
];

/// E-mail address and password of Harbor Market's member without a paid membership.
pub(crate) const FREE: (&str, &str) = ("sora@example.com", "breakwater-41");
/// E-mail address and password of Harbor Market's member with a paid membership.
pub(crate) const PAID: (&str, &str) = ("minjun@example.com", "lighthouse-72");
/// The password that a new member of Harbor Market chooses.
const NEWCOMER: &str = "gangway-2036";

/// Every secret that the flows of the replicas use.
pub fn credentials() -> &'static [Credential] {
    ALL
}
