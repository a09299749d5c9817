//! Cine Marea: a Spanish film subscription that varies between visits. Every second visitor meets one more page before
//! the last one. `docs/replicas.md` says what is invented.

use std::sync::atomic::{AtomicU64, Ordering};

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
#[folder = "src/demo/sites/ab/pages/"]
struct Files;

/// The replica.
pub(crate) struct Varying {
    pages: Pages,
    arrivals: AtomicU64,
}

/// A visitor, and whether this is one who is asked once more.
pub(crate) struct Viewer {
    persona: Option<&'static str>,
    subscribed: bool,
    asked_again: bool,
    until: Date,
}

impl Varying {
    pub(crate) fn new() -> Self {
        Self {
            pages: Pages::of::<Files>("/marea"),
            arrivals: AtomicU64::new(0),
        }
    }

    fn page(&self, template: &str, viewer: &Viewer) -> Answer {
        let values = context! {
            inside => viewer.persona.is_some(),
            subscribed => viewer.subscribed,
            asked_again => viewer.asked_again,
            until => viewer.until.strftime("%d/%m/%Y").to_string(),
        };
        self.pages.draw(template, values)
    }
}

impl Replica for Varying {
    type Visitor = Viewer;

    fn prefix(&self) -> &'static str {
        "/marea"
    }

    fn title(&self) -> &'static str {
        "Cine Marea: varies between visits"
    }

    fn arrive(&self, today: Date) -> Viewer {
        Viewer {
            persona: None,
            subscribed: false,
            asked_again: self.arrivals.fetch_add(1, Ordering::Relaxed) % 2 == 1,
            until: today.saturating_add(11.days()),
        }
    }

    fn asset(&self, _: &str) -> Option<Answer> {
        None
    }

    fn answer(&self, viewer: &mut Viewer, request: &Request) -> Answer {
        use Method::{Get, Post};
        let form = &request.form;
        match (request.method, request.path.as_str()) {
            // The knob that holds one variant still, as the clock holds a date.
            (Get, "/variante") => {
                viewer.asked_again = request.query.get("paginas") == "2";
                Answer::to("/entrar")
            }
            (Get, "/") => self.page("inicio.html", viewer),
            (Get, "/entrar") => self.page("entrar.html", viewer),
            (Post, "/entrar") => {
                viewer.persona = member("marea", form.get("correo"), form.get("clave"));
                viewer.subscribed |= viewer.persona == Some("member");
                Answer::to(if viewer.persona.is_some() { "/" } else { "/entrar" })
            }
            _ if viewer.persona.is_none() => Answer::to("/entrar"),
            (Get, "/suscribirse") if !viewer.subscribed => self.page("pedido.html", viewer),
            (Post, "/suscribirse") => {
                viewer.subscribed = true;
                self.page("bienvenida.html", viewer)
            }
            (Get, "/cuenta") => self.page("cuenta.html", viewer),
            (Get, "/cancelar") if viewer.subscribed && viewer.asked_again => self.page("seguro.html", viewer),
            (Get, "/cancelar" | "/cancelar/final") if viewer.subscribed => self.page("final.html", viewer),
            (Post, "/cancelar/final") if viewer.subscribed => {
                viewer.subscribed = false;
                self.page("cancelada.html", viewer)
            }
            _ => Answer::to("/cuenta"),
        }
    }
}
