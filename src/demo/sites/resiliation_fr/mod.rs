//! Ondelune: the French exit, "Résilier votre contrat", page with fields, recap, "Notification de la résiliation".
//! `docs/replicas.md` names the sources.

use std::collections::BTreeMap;

use jiff::{ToSpan, civil::Date};
use minijinja::{context, value::Serde};
use rust_embed::RustEmbed;

use crate::demo::{
    exchange::{Answer, Method, Request},
    pages::Pages,
    replica::Replica,
};

#[derive(RustEmbed)]
#[folder = "src/demo/sites/resiliation_fr/pages/"]
struct Files;

/// What the request asks for, in order.
const FIELDS: [&str; 4] = ["nom", "courriel", "contrat", "ligne"];

/// The replica.
pub(crate) struct Resiliation {
    pages: Pages,
}

/// The request as far as it was filled in.
#[derive(Default)]
pub(crate) struct Draft(BTreeMap<&'static str, String>);

impl Resiliation {
    pub(crate) fn new() -> Self {
        Self {
            pages: Pages::of::<Files>("/resiliation"),
        }
    }
}

impl Replica for Resiliation {
    type Visitor = Draft;

    fn prefix(&self) -> &'static str {
        "/resiliation"
    }

    fn title(&self) -> &'static str {
        "Ondelune: the French exit in three clicks"
    }

    fn arrive(&self, _: Date) -> Draft {
        Draft::default()
    }

    fn asset(&self, _: &str) -> Option<Answer> {
        None
    }

    fn answer(&self, draft: &mut Draft, request: &Request) -> Answer {
        use Method::{Get, Post};
        let form = &request.form;
        match (request.method, request.path.as_str()) {
            (Get, "/") => self.pages.draw("accueil.html", context! {}),
            (Get, "/souscrire") => self.pages.draw("souscrire.html", context! {}),
            (Post, "/souscrire") => {
                let whole = ["nom", "courriel", "iban"]
                    .iter()
                    .all(|name| !form.get(name).is_empty());
                self.pages.draw(
                    if whole { "bienvenue.html" } else { "souscrire.html" },
                    context! { refused => !whole },
                )
            }
            (Get, "/resilier") => self.pages.draw("resilier.html", context! {}),
            (Post, "/resilier") => {
                draft.0 = FIELDS
                    .iter()
                    .map(|name| (*name, form.get(name).chars().take(80).collect()))
                    .collect();
                if draft.0.values().any(String::is_empty) {
                    draft.0.clear();
                    return self.pages.draw("resilier.html", context! { refused => true });
                }
                Answer::to("/resilier/recapitulatif")
            }
            (_, "/resilier/recapitulatif") if draft.0.is_empty() => Answer::to("/resilier"),
            (Get, "/resilier/recapitulatif") => {
                self.pages.draw("recapitulatif.html", context! { d => Serde(&draft.0) })
            }
            (Post, "/resilier/recapitulatif") => {
                let courriel = draft.0.get("courriel").cloned();
                draft.0.clear();
                let fin = request.today.saturating_add(10.days()).strftime("%d/%m/%Y").to_string();
                self.pages.draw("recue.html", context! { fin, courriel })
            }
            _ => self.pages.draw_with_status(404, "absente.html", context! {}),
        }
    }
}
