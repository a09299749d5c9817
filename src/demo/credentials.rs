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

/// An e-mail address and a password.
const fn account(
    service: &'static str,
    persona: &'static str,
    email: &'static str,
    password: &'static str,
) -> [Credential; 2] {
    [
        Credential {
            service,
            persona,
            secret: "email",
            value: email,
        },
        Credential {
            service,
            persona,
            secret: "password",
            value: password,
        },
    ]
}

const fn two(one: [Credential; 2], other: [Credential; 2]) -> [Credential; 4] {
    [one[0], one[1], other[0], other[1]]
}

const GALLEON: [Credential; 4] = two(
    account("galleon-us", "member", "jordan@example.com", "mainsail-58"),
    account("galleon-us", "guest", "robin@example.com", "topmast-19"),
);
const GALLEON_EU: [Credential; 4] = two(
    account("galleon-eu", "member", "aoife@example.com", "mainsail-58"),
    account("galleon-eu", "guest", "ronan@example.com", "topmast-19"),
);
const FILMKLUB: [Credential; 2] = account("filmklub", "member", "jonas.wald@example.com", "projektor-35");
const DUETTO: [Credential; 4] = two(
    account("duetto", "member", "alex@example.com", "slowdance-7"),
    account("duetto", "free", "kim@example.com", "foxtrot-24"),
);
const COPPERLINE: [Credential; 2] = account("copperline", "customer", "ada@example.com", "routerbox-88");
const GRANITE: [Credential; 2] = account("granite", "member", "ada@example.com", "kettlebell-16");
const DOTORI: [Credential; 2] = account("dotori", "reader", "bada@example.com", "chaekgalpi-9");
const PEBBLEWIRE: [Credential; 2] = account("pebblewire", "member", "noor@example.com", "skimming-41");
const LARKRIDE: [Credential; 4] = two(
    account("larkride", "member", "sam@example.com", "handlebar-63"),
    account("larkride", "guest", "lee@example.com", "kickstand-20"),
);
const TIDEWELL: [Credential; 2] = account("tidewell", "writer", "ines@example.com", "inkwell-77");
const MINATO: [Credential; 4] = two(
    account("minato", "member", "hina@example.com", "nagisa-5501"),
    account("minato", "guest", "sora@example.com", "isobe-3307"),
);
const MAREA: [Credential; 4] = two(
    account("marea", "member", "lucia@example.com", "butaca-12"),
    account("marea", "guest", "mateo@example.com", "pantalla-30"),
);

const ALL: &[Credential] = &[
    harbor("free", "email", FREE.0),
    harbor("free", "password", FREE.1),
    harbor("paid", "email", PAID.0),
    harbor("paid", "password", PAID.1),
    harbor("newcomer", "password", NEWCOMER),
    Credential {
        service: "dotori",
        persona: "newcomer",
        secret: "password",
        value: NEWCOMER,
    },
    Credential {
        service: "pebblewire",
        persona: "newcomer",
        secret: "password",
        value: NEWCOMER,
    },
    Credential {
        service: "granite",
        persona: "newcomer",
        secret: "card",
        value: "4242424242424242",
    },
    Credential {
        service: "tidewell",
        persona: "newcomer",
        secret: "password",
        value: NEWCOMER,
    },
    GALLEON[0],
    GALLEON[1],
    GALLEON[2],
    GALLEON[3],
    GALLEON_EU[0],
    GALLEON_EU[1],
    GALLEON_EU[2],
    GALLEON_EU[3],
    FILMKLUB[0],
    FILMKLUB[1],
    DUETTO[0],
    DUETTO[1],
    DUETTO[2],
    DUETTO[3],
    COPPERLINE[0],
    COPPERLINE[1],
    GRANITE[0],
    GRANITE[1],
    DOTORI[0],
    DOTORI[1],
    PEBBLEWIRE[0],
    PEBBLEWIRE[1],
    LARKRIDE[0],
    LARKRIDE[1],
    LARKRIDE[2],
    LARKRIDE[3],
    TIDEWELL[0],
    TIDEWELL[1],
    MINATO[0],
    MINATO[1],
    MINATO[2],
    MINATO[3],
    MAREA[0],
    MAREA[1],
    MAREA[2],
    MAREA[3],
];

/// E-mail address and password of Harbor Market's member without a paid membership.
pub(crate) const FREE: (&str, &str) = ("sora@example.com", "breakwater-41");
/// E-mail address and password of Harbor Market's member with a paid membership.
pub(crate) const PAID: (&str, &str) = ("minjun@example.com", "lighthouse-72");
/// The password that new members choose.
const NEWCOMER: &str = "gangway-2036";

/// The persona of a seeded member of a service that is one file of code.
pub(crate) fn member(service: &str, email: &str, password: &str) -> Option<&'static str> {
    let is = |persona: &str, secret: &str, value: &str| {
        ALL.iter().any(|each| {
            each.service == service && each.persona == persona && each.secret == secret && each.value == value
        })
    };
    ALL.iter()
        .filter(|each| each.service == service)
        .map(|each| each.persona)
        .find(|persona| is(persona, "email", email) && is(persona, "password", password))
}

/// Every secret that the flows of the replicas use.
pub fn credentials() -> &'static [Credential] {
    ALL
}
