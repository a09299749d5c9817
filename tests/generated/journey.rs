//! One walk of one journey, as a case file (`tests/measure/case`).

use std::fmt::Write as _;

use farewell::measure::purpose::{ControlText, ScreenText};

use super::{
    chance::Chance,
    pages::{Service, controls, said},
};

/// A journey that every service has.
pub struct Plan {
    pub id: &'static str,
    pub kind: &'static str,
    pub persona: &'static str,
    pub holds: Option<&'static str>,
}

/// A walk that is being written.
struct Walk<'a> {
    text: String,
    service: &'a Service<'a>,
    platform: &'a str,
    document: u32,
}

/// Walks a journey: from a menu over some hurdles to one of several ends. Most repetitions see the same pages.
pub fn walk(service: &Service<'_>, plan: &Plan, platform: &str, chance: &mut Chance) -> String {
    let goal = if plan.kind == "sign-up" { "join" } else { "leave" };
    let mut walk = Walk {
        text: format!("journey {goal} {} {}\n", plan.kind, service.lang),
        service,
        platform,
        document: 1,
    };
    let from = plan.id.len() + platform.len();
    let length = 1 + from % 3 + chance.below(5);
    walk.page(service.menus[from % service.menus.len()], "(entry)", chance);
    for nth in 0..length {
        let usual = service.hurdles[(from * 3 + nth) % service.hurdles.len()];
        let page = if chance.once_in(6) {
            chance.pick(&service.hurdles)
        } else {
            usual
        };
        let last = nth + 1 == length;
        match chance.below(40) {
            // It ends before its end: dead end, drift, a lost browser, cut off.
            0 => return walk.ends_on(page, "end dead-end", chance),
            1 => return walk.ends_on(page, "end missing the button", chance),
            2 => return walk.ends_on(page, "end gone it crashed", chance),
            3 => return walk.ends_on(page, "", chance),
            4 => return walk.ends_on(page, "end handed-off", chance),
            5 => walk.asks(page, chance),
            _ => walk.page(page, if last { "(commit)" } else { "" }, chance),
        }
    }
    if chance.once_in(8) {
        walk.text.push_str("end withheld\n");
        return walk.text;
    }
    walk.ends_on(service.ends[from % service.ends.len()], "end done", chance)
}

impl Walk<'_> {
    /// A page, its fields filled one after the other, and the way on.
    fn page(&mut self, page: &ScreenText, mark: &str, chance: &mut Chance) {
        self.document += 1;
        let (fields, on) = controls(page);
        let fields: Vec<&ControlText> = fields.into_iter().filter(|field| !field.disabled).take(3).collect();
        if page.modal {
            // It lies over the page that was there before.
            self.document -= 1;
        }
        if chance.once_in(8) {
            self.look(page, "pass", 0, chance.once_in(3));
        }
        for (filled, field) in fields.iter().enumerate() {
            self.look(page, "see", filled, false);
            let name = &field.name;
            let _ = match field.role.as_str() {
                "radio" | "checkbox" | "switch" => writeln!(self.text, "do check [{}] {name}", field.role),
                "combobox" => writeln!(self.text, "do select [{}] {name} = 2", field.role),
                "password" => writeln!(self.text, "do fill [{}] {name} = secret", field.role),
                _ => writeln!(self.text, "do fill [{}] {name} = some words", field.role),
            };
        }
        self.look(page, "see", fields.len(), false);
        if let Some(on) = on {
            let _ = writeln!(self.text, "do click [{}] {} {mark}", on.role, on.name);
        }
    }

    /// A native dialog over a page that has been seen.
    fn asks(&mut self, page: &ScreenText, chance: &mut Chance) {
        self.page(page, "", chance);
        let first = said(page).into_iter().next().unwrap_or_else(|| "OK?".to_owned());
        let words = if page.title.is_empty() { &first } else { &page.title };
        let _ = writeln!(self.text, "dialog confirm {words}\ndo accept");
    }

    fn ends_on(mut self, page: &ScreenText, end: &str, chance: &mut Chance) -> String {
        self.document += 1;
        self.look(page, "see", 0, chance.once_in(9));
        let _ = writeln!(self.text, "{end}");
        self.text
    }

    /// One look; of the fields so many have been filled.
    fn look(&mut self, page: &ScreenText, verb: &str, filled: usize, consent: bool) {
        let Service { lang, links, .. } = self.service;
        let (document, platform) = (self.document, self.platform);
        let text = &mut self.text;
        let _ = writeln!(
            text,
            "{verb} /{document} doc={document} lang={lang} platform={platform}\n  banner\n  Service"
        );
        let (head, foot) = links.split_at(links.len().min(5));
        for link in head {
            let _ = writeln!(text, "  [link] {link}");
        }
        let _ = writeln!(text, "  footer\n  © Service");
        for link in foot {
            let _ = writeln!(text, "  [link] {link}");
        }
        if consent {
            let _ = writeln!(
                text,
                "  overlay Cookies\n  We use cookies to improve your experience.\n  [button] Accept all"
            );
        }
        if page.modal {
            let menu = self.service.menus[0];
            let _ = writeln!(text, "  main\n  # {}", menu.title);
            for block in said(menu) {
                let _ = writeln!(text, "  {block}");
            }
            let _ = writeln!(text, "  modal {}", page.title);
        } else {
            let _ = writeln!(text, "  main");
        }
        let _ = writeln!(text, "  ## {}", page.title);
        for block in said(page) {
            let _ = writeln!(text, "  {block}");
        }
        let mut left = filled;
        for control in &page.controls {
            let mut flags = String::new();
            if control.required {
                flags.push_str(" required");
            }
            if control.disabled {
                flags.push_str(" disabled");
            }
            if matches!(control.role.as_str(), "radio" | "checkbox" | "switch") {
                flags.push_str(" group=g");
                flags.push_str(if left > 0 { " checked" } else { " unchecked" });
                left = left.saturating_sub(1);
            } else if !matches!(control.role.as_str(), "button" | "link") && left > 0 {
                flags.push_str(" filled");
                left -= 1;
            }
            let _ = writeln!(text, "  [{}] {} {{{}}}", control.role, control.name, flags.trim());
        }
    }
}
