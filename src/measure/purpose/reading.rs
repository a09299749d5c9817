//! A screen as the rules read it: plain sentences, and controls sorted by what they do.

use std::rc::Rc;

use super::{
    ScreenText,
    segments::{segments, title_parts},
};
use crate::{
    flow::{Goal, Kind},
    lexicon::{Asked, Books, Concept, Language, plain, sentences},
};

/// What activating or filling a control does, as far as its role and name tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// Goes through with leaving.
    Finish,
    /// Leads on without finishing.
    LeadOn,
    /// Keeps the customer.
    Keep,
    /// Goes back or closes.
    Back,
    /// Help, terms, policies.
    Help,
    /// Takes an alternative to leaving.
    Offer,
    /// Leads to another part of the account.
    Hub,
    /// Text, date or file to be given.
    Field,
    /// Password to be given.
    Secret,
    /// One of several choices.
    Choice,
    /// Box or switch.
    Box,
    /// Anything else that can be activated.
    Unknown,
}

/// A control with its part.
#[derive(Debug, Clone)]
pub(super) struct ReadControl {
    /// Plain name without ornaments.
    pub(super) name: String,
    /// Its part.
    pub(super) part: Part,
    /// A link.
    pub(super) link: bool,
    /// Cannot be used now.
    pub(super) disabled: bool,
    /// Only unfolds something on the same screen.
    pub(super) unfolds: bool,
    /// A list to choose from, folded up.
    pub(super) list: bool,
    /// A switch: a setting by itself, where a box may also be a consent.
    pub(super) switch: bool,
}

/// A screen as the rules read it.
#[derive(Debug)]
pub(super) struct Reading {
    /// The words of its language.
    book: Rc<Asked>,
    /// Plain title.
    pub(super) title: String,
    /// Its parts: what the screen is about, the name of the service.
    pub(super) titles: Vec<String>,
    /// Plain sentences, the title's first.
    pub(super) sentences: Vec<String>,
    /// The controls.
    pub(super) controls: Vec<ReadControl>,
    /// The journey's kind, if known.
    pub(super) kind: Option<Kind>,
    /// A modal or native dialog.
    pub(super) modal: bool,
    /// A countdown was observed.
    pub(super) countdown: bool,
    /// In a language without a word file.
    pub(super) foreign: bool,
}

impl Reading {
    pub(super) fn of(screen: &ScreenText, books: &Books) -> Self {
        let title = plain(&screen.title);
        let names: Vec<String> = screen.controls.iter().map(|control| plain(&control.name)).collect();
        let sample = format!("{title} {} {}", plain(&screen.text), names.join(" "));
        let book = books.of(Language::of_text(&sample, &screen.lang));
        let shown: Vec<&str> = screen.controls.iter().map(|control| control.name.as_str()).collect();
        let titles: Vec<String> = title_parts(&screen.title).into_iter().map(plain).collect();
        let body = segments(&screen.text, &screen.title, &shown, &book);
        let sentences: Vec<String> = titles
            .iter()
            .chain(&body)
            .flat_map(|line| sentences(line))
            .map(str::to_owned)
            .collect();
        let mut controls: Vec<ReadControl> = screen
            .controls
            .iter()
            .zip(&names)
            .map(|(control, name)| {
                let name = unadorned(name);
                ReadControl {
                    part: part(&book, &control.role, control.kind.as_deref(), without_counter(&name)),
                    name,
                    link: control.role == "link",
                    disabled: control.disabled,
                    unfolds: control.unfolds,
                    list: control.role == "combobox",
                    switch: control.role == "switch",
                }
            })
            .collect();
        instead(&book, &mut controls);
        lesser(&book, &sentences, &mut controls);
        Self {
            book,
            title,
            titles,
            sentences,
            controls,
            kind: screen.kind,
            modal: screen.modal,
            countdown: screen.countdown,
            foreign: !Language::reads(&sample, &screen.lang),
        }
    }

    /// The same screen without the sentences and controls that say a concept.
    pub(super) fn without(&self, concept: Concept) -> Self {
        let says = |text: &String| self.book.says(concept, text);
        Self {
            book: Rc::clone(&self.book),
            title: self.title.clone(),
            titles: self.titles.clone(),
            sentences: self.sentences.iter().filter(|text| !says(text)).cloned().collect(),
            controls: self
                .controls
                .iter()
                .filter(|control| !says(&control.name))
                .cloned()
                .collect(),
            kind: self.kind,
            modal: self.modal,
            countdown: self.countdown,
            foreign: self.foreign,
        }
    }

    /// Whether the text or any control, a link among many too, speaks of leaving; on the way out, what would finish does too,
    /// whatever the thing is called.
    pub(super) fn leads_to_leaving(&self) -> bool {
        self.about_leaving() || self.named(Concept::Act).is_some() || self.leaves() && self.parts(Part::Finish) > 0
    }

    /// The sentence that says a concept.
    pub(super) fn sentence(&self, concept: Concept) -> Option<&str> {
        self.sentences
            .iter()
            .map(String::as_str)
            .find(|sentence| self.book.says(concept, sentence))
    }

    /// Whether some text of ours says a concept.
    pub(super) fn says(&self, concept: Concept, text: &str) -> bool {
        self.book.says(concept, text)
    }

    /// Whether the title or a part of it says a concept.
    pub(super) fn titled(&self, concept: Concept) -> bool {
        self.book.says(concept, &self.title) || self.titles.iter().any(|part| self.book.says(concept, part))
    }

    /// Whether the text, apart from the controls, says a concept.
    pub(super) fn has(&self, concept: Concept) -> bool {
        self.sentence(concept).is_some()
    }

    /// The first control of a part.
    pub(super) fn control(&self, part: Part) -> Option<&ReadControl> {
        self.controls.iter().find(|control| control.part == part)
    }

    /// How many controls are of a part.
    pub(super) fn parts(&self, part: Part) -> usize {
        self.controls.iter().filter(|control| control.part == part).count()
    }

    /// The first control whose name says a concept.
    pub(super) fn named(&self, concept: Concept) -> Option<&ReadControl> {
        self.controls
            .iter()
            .find(|control| self.book.says(concept, &control.name))
    }

    /// Whether the title, the text or a control speaks of leaving. A link among many is a way to somewhere else.
    pub(super) fn about_leaving(&self) -> bool {
        let few = self.controls.len() <= 4;
        self.has(Concept::Act)
            || self
                .controls
                .iter()
                .any(|control| (!control.link || few) && self.book.says(Concept::Act, &control.name))
            || (self.kind_allows_newsletter() && self.has(Concept::Newsletter))
    }

    /// Whether leaving a mailing list is what the journey is for.
    pub(super) fn kind_allows_newsletter(&self) -> bool {
        matches!(self.kind, Some(Kind::WithdrawConsent | Kind::OptOut))
    }

    /// Whether the journey is known to leave.
    pub(super) fn leaves(&self) -> bool {
        self.kind.is_some_and(|kind| kind.goal() == Goal::Leave)
    }

    /// A step of a journey that is known to leave: something goes on, stays or answers, and nothing on the screen
    /// speaks of another thing that is ended. Start and account pages only have links.
    pub(super) fn on_the_way(&self) -> bool {
        let step = |control: &ReadControl| {
            !control.link
                && matches!(
                    control.part,
                    Part::LeadOn | Part::Keep | Part::Offer | Part::Finish | Part::Back
                )
        };
        let few =
            self.controls.len() <= 4 && self.parts(Part::Hub) == 0 && self.controls.iter().any(|control| !control.link);
        let elsewhere = self.says(Concept::Foreign, &self.title)
            || self
                .sentences
                .iter()
                .any(|text| text.ends_with('?') && self.says(Concept::Foreign, text));
        self.leaves() && !elsewhere && (self.modal || few || self.controls.iter().any(step))
    }

    /// Whether the journey joins.
    pub(super) fn joins(&self) -> bool {
        self.kind.is_some_and(|kind| kind.goal() == Goal::Join)
    }
}

/// Beside a control that goes on with leaving, one that could also be read as an alternative ("Deactivate account"
/// next to "Delete account") is the alternative. Links side by side only lead on to either.
fn instead(book: &Asked, controls: &mut [ReadControl]) {
    let both = |control: &ReadControl| {
        control.part == Part::Finish && !control.link && book.says(Concept::Offer, &control.name)
    };
    let onward = |control: &ReadControl| {
        matches!(control.part, Part::Finish | Part::LeadOn) && !both(control) && book.says(Concept::Act, &control.name)
            || control.part == Part::Finish && !both(control)
    };
    if controls.iter().any(onward) {
        for control in controls.iter_mut().filter(|control| both(control)) {
            control.part = Part::Offer;
        }
    }
}

/// "Switch to Free" beside nothing but "Stay Premium", below what is lost by it, is the way out and no alternative to it.
fn lesser(book: &Asked, sentences: &[String], controls: &mut [ReadControl]) {
    let lost = sentences.iter().any(|text| book.says(Concept::Warn, text));
    let only = |part: Part| controls.iter().filter(|control| control.part == part).count() == 1;
    if lost && controls.len() == 2 && only(Part::Keep) && only(Part::Offer) {
        for control in controls.iter_mut() {
            if control.part == Part::Offer && book.says(Concept::PlanChange, &control.name) {
                control.part = Part::Finish;
            }
        }
    }
}

/// A control's name without the seconds that it counts down ("Delete (20)").
fn without_counter(name: &str) -> &str {
    let Some((words, count)) = name.strip_suffix(')').and_then(|open| open.rsplit_once('(')) else {
        return name;
    };
    let count = count.trim_end_matches(['s', '초', '秒', ' ']);
    if !count.is_empty() && count.len() <= 3 && count.chars().all(|c| c.is_ascii_digit()) {
        words.trim_end()
    } else {
        name
    }
}

/// What a control's name says, as it stands in the evidence.
pub(in crate::measure) fn caption(name: &str) -> String {
    unadorned(&plain(name))
}

/// A control's name without arrows, counters and closing marks.
fn unadorned(name: &str) -> String {
    name.trim_matches(|c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '>' | '<' | '›' | '→' | '←' | '‹' | '»' | '«' | '*' | ':' | '•' | '·' | '▶' | '▼' | '✓' | '+'
            )
    })
    .to_owned()
}

fn part(book: &Asked, role: &str, kind: Option<&str>, name: &str) -> Part {
    if role == "password" || kind == Some("password") {
        return Part::Secret;
    }
    match role {
        "textbox" | "file" | "spinbutton" | "textarea" | "date" => return Part::Field,
        "searchbox" => return Part::Unknown,
        "combobox" | "listbox" | "radio" | "option" | "radiogroup" => return Part::Choice,
        "checkbox" | "switch" | "menuitemcheckbox" => return Part::Box,
        _ => {}
    }
    if matches!(kind, Some("text" | "email" | "tel" | "number" | "date" | "file")) {
        return Part::Field;
    }
    if closing_mark(name) {
        return Part::Back;
    }
    let says = |concept| book.says(concept, name);
    // The order settles names that fit several: "keep my plan" is no plan page, "cancel" alone goes back.
    if says(Concept::Offer) && !says(Concept::Finish) {
        Part::Offer
    } else if says(Concept::Keep) {
        Part::Keep
    } else if says(Concept::Close) {
        Part::Back
    } else if says(Concept::Help) {
        Part::Help
    } else if says(Concept::Finish) && !says(Concept::Foreign) {
        Part::Finish
    } else if says(Concept::LeadOn) {
        Part::LeadOn
    } else if says(Concept::Edit) {
        Part::Back
    } else if says(Concept::Hub) {
        Part::Hub
    } else {
        Part::Unknown
    }
}

fn closing_mark(name: &str) -> bool {
    matches!(name, "" | "×" | "x" | "✕" | "✖")
}
