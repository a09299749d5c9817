//! Filmklub Nebelkamm: the German exit of § 312k BGB, once right and three times wrong. Nobody needs an account.
//! `docs/replicas.md` names the sources.

use jiff::{ToSpan, civil::Date};
use minijinja::context;
use rust_embed::RustEmbed;

use crate::demo::{
    credentials::member,
    exchange::{Answer, Method, Request},
    pages::Pages,
    replica::Replica,
};

#[derive(RustEmbed)]
#[folder = "src/demo/sites/kuendigung_de/pages/"]
struct Files;

/// How the exit is built.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Button, confirmation page, button.
    Right,
    /// A log-in stands between the button and the confirmation page.
    LogIn,
    /// The confirmation page comes in two parts; the second button is on the second.
    Split,
    /// The first button is folded away among many links.
    Hidden,
}

/// The replica.
pub(crate) struct Kuendigung {
    exit: Exit,
    pages: Pages,
}

/// What a visitor has done so far.
#[derive(Default)]
pub(crate) struct Guest {
    logged_in: bool,
    contract: String,
}

impl Kuendigung {
    pub(crate) fn new(exit: Exit) -> Self {
        Self {
            exit,
            pages: Pages::of::<Files>(prefix(exit)),
        }
    }

    fn page(&self, template: &str, more: minijinja::Value) -> Answer {
        let hidden = self.exit == Exit::Hidden;
        self.pages.draw(template, context! { hidden, ..more })
    }

    /// The confirmation page, or what stands before it.
    fn confirmation(&self, guest: &Guest) -> Answer {
        match self.exit {
            Exit::LogIn if !guest.logged_in => Answer::to("/anmelden"),
            Exit::LogIn => self.page("kuendigen.html", context! { known => true }),
            Exit::Split if guest.contract.is_empty() => self.page("schritt1.html", context! {}),
            Exit::Split => self.page("kuendigen.html", context! { second => true }),
            Exit::Right | Exit::Hidden => self.page("kuendigen.html", context! {}),
        }
    }

    fn receive(&self, guest: &mut Guest, request: &Request) -> Answer {
        let form = &request.form;
        let first_part = self.exit == Exit::Split && guest.contract.is_empty();
        if first_part {
            if form.get("vertrag").is_empty() || form.get("plz").is_empty() {
                return self.page(
                    "schritt1.html",
                    context! { refusal => "Bitte füllen Sie beide Felder aus." },
                );
            }
            guest.contract = form.get("vertrag").chars().take(40).collect();
            return Answer::to("/kuendigen");
        }
        let contract = if guest.contract.is_empty() {
            form.get("vertrag")
        } else {
            &guest.contract
        };
        if contract.is_empty() || form.get("name").is_empty() || !form.get("email").contains('@') {
            let refusal = "Bitte füllen Sie alle Felder aus.";
            return self.page(
                "kuendigen.html",
                context! { refusal, known => guest.logged_in, second => !guest.contract.is_empty() },
            );
        }
        let received = request.today.strftime("%d.%m.%Y").to_string();
        let access = request.today.saturating_add(9.days()).strftime("%d.%m.%Y").to_string();
        let contract: String = contract.chars().take(40).collect();
        self.page("gekuendigt.html", context! { received, access, contract })
    }
}

const fn prefix(exit: Exit) -> &'static str {
    match exit {
        Exit::Right => "/kuendigung-richtig",
        Exit::LogIn => "/kuendigung-anmeldung",
        Exit::Split => "/kuendigung-geteilt",
        Exit::Hidden => "/kuendigung-versteckt",
    }
}

impl Replica for Kuendigung {
    type Visitor = Guest;

    fn prefix(&self) -> &'static str {
        prefix(self.exit)
    }

    fn title(&self) -> &'static str {
        match self.exit {
            Exit::Right => "Filmklub Nebelkamm: a German exit as the law wants it",
            Exit::LogIn => "Filmklub Nebelkamm: a log-in before the German exit",
            Exit::Split => "Filmklub Nebelkamm: the German exit in two parts",
            Exit::Hidden => "Filmklub Nebelkamm: the German exit folded away",
        }
    }

    fn arrive(&self, _: Date) -> Guest {
        Guest::default()
    }

    fn asset(&self, path: &str) -> Option<Answer> {
        Pages::asset::<Files>(path)
    }

    fn answer(&self, guest: &mut Guest, request: &Request) -> Answer {
        use Method::{Get, Post};
        let form = &request.form;
        match (request.method, request.path.as_str()) {
            (Get, "/") => self.page("start.html", context! {}),
            (Get, "/mitglied-werden") => self.page("bestellen.html", context! {}),
            (Post, "/mitglied-werden") => {
                let whole =
                    !form.get("name").is_empty() && form.get("email").contains('@') && !form.get("iban").is_empty();
                self.page(
                    if whole { "bestellt.html" } else { "bestellen.html" },
                    context! { refused => !whole },
                )
            }
            (Get, "/anmelden") => self.page("anmelden.html", context! {}),
            (Post, "/anmelden") => {
                guest.logged_in = member("filmklub", form.get("email"), form.get("kennwort")).is_some();
                if guest.logged_in {
                    return Answer::to("/kuendigen");
                }
                self.page("anmelden.html", context! { refused => true })
            }
            (Get, "/kuendigen") => self.confirmation(guest),
            (Post, "/kuendigen") if self.exit == Exit::LogIn && !guest.logged_in => Answer::to("/anmelden"),
            (Post, "/kuendigen") => self.receive(guest, request),
            (Get, _) => self.page("seite.html", context! {}),
            (Post, _) => Answer::to("/"),
        }
    }
}
