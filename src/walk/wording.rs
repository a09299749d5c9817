//! Names and texts as they are matched, and locators, conditions and steps as people read them.

use regex::Regex;

use super::secrets::Scope;
use crate::{
    flow::{Condition, Deed, Gesture, Locator, Name, Step, Target, Test, Verb, fold},
    trace::Control,
};

/// A [`Name`] with its variables filled in.
#[derive(Clone)]
pub(super) enum Pattern {
    /// Any of these, folded.
    Texts(Vec<String>),
    /// Searched in the folded text.
    Regex(Regex),
}

impl Pattern {
    /// Whether the whole of an accessible name is this.
    pub(super) fn is(&self, name: &str) -> bool {
        let name = fold(name);
        match self {
            Self::Texts(texts) => texts.contains(&name),
            Self::Regex(regex) => regex.is_match(&name),
        }
    }

    /// Whether a text contains this.
    pub(super) fn is_in(&self, text: &str) -> bool {
        self.find_in(&fold(text)).is_some()
    }

    /// The words of an already folded text that are this.
    pub(super) fn find_in(&self, folded: &str) -> Option<String> {
        match self {
            Self::Texts(texts) => texts.iter().find(|text| folded.contains(text.as_str())).cloned(),
            Self::Regex(regex) => regex.find(folded).map(|found| found.as_str().to_owned()),
        }
    }

    /// How alike a name is to what was looked for, 0 to 1.
    pub(super) fn likeness(&self, name: &str) -> f64 {
        match self {
            Self::Texts(texts) => texts.iter().map(|text| likeness(text, name)).fold(0.0, f64::max),
            Self::Regex(_) => 0.0,
        }
    }
}

fn likeness(wanted: &str, name: &str) -> f64 {
    if wanted.is_empty() || name.is_empty() {
        return 0.0;
    }
    let (wanted, name) = (wanted.to_lowercase(), name.to_lowercase());
    if wanted.contains(&name) || name.contains(&wanted) {
        return 0.95;
    }
    strsim::normalized_damerau_levenshtein(&wanted, &name).max(strsim::sorensen_dice(&wanted, &name))
}

impl Scope<'_> {
    /// Fills in a name; the error is the variable that has no value.
    pub(super) fn pattern(&self, name: &Name) -> Result<Pattern, String> {
        Ok(match name {
            Name::Text(template) => Pattern::Texts(vec![fold(&self.render(template)?.text)]),
            Name::PerLanguage(templates) => {
                let texts: Result<Vec<_>, _> = templates
                    .values()
                    .map(|template| self.render(template).map(|r| fold(&r.text)))
                    .collect();
                Pattern::Texts(texts?)
            }
            Name::Regex(regex) => Pattern::Regex(regex.clone()),
        })
    }

    /// A name for people, without its quotation marks.
    pub(super) fn words(&self, name: &Name) -> String {
        match name {
            Name::Text(template) => self.show(template),
            Name::PerLanguage(templates) => templates
                .values()
                .map(|template| self.show(template))
                .collect::<Vec<_>>()
                .join(" | "),
            Name::Regex(regex) => format!("/{regex}/"),
        }
    }

    fn quoted(&self, name: &Name) -> String {
        match name {
            Name::Regex(_) => self.words(name),
            _ => format!("\"{}\"", self.words(name)),
        }
    }

    /// A target for people: `button "탈퇴하기" within dialog`.
    pub(super) fn target(&self, target: &Target) -> String {
        let mut text = match &target.locator {
            Locator::Button(name) => format!("button {}", self.quoted(name)),
            Locator::Link(name) => format!("link {}", self.quoted(name)),
            Locator::Field(name) => format!("field {}", self.quoted(name)),
            Locator::Text(name) => format!("text {}", self.quoted(name)),
            Locator::Role { role, name: None } => role.clone(),
            Locator::Role { role, name: Some(name) } => format!("{role} {}", self.quoted(name)),
            Locator::TestId(id) => format!("test id \"{id}\""),
            Locator::Css(css) => format!("css `{css}`"),
            Locator::XPath(xpath) => format!("xpath `{xpath}`"),
        };
        if let Some(nth) = target.nth {
            text.push_str(&format!(" number {nth}"));
        }
        if let Some(within) = &target.within {
            text.push_str(&format!(" within {}", self.target(within)));
        }
        if let Some(frame) = &target.frame {
            text.push_str(&format!(" in frame {}", self.target(frame)));
        }
        text
    }

    /// A condition for people.
    pub(super) fn condition(&self, condition: &Condition) -> String {
        let tests: Vec<_> = condition.tests.iter().map(|test| self.test(test)).collect();
        tests.join(" and ")
    }

    fn test(&self, test: &Test) -> String {
        match test {
            Test::Visible(target) => format!("{} is visible", self.target(target)),
            Test::Absent(target) => format!("{} is absent", self.target(target)),
            Test::Text(name) => format!("the page says {}", self.quoted(name)),
            Test::Url(name) => format!("the address contains {}", self.quoted(name)),
            Test::Title(name) => format!("the title contains {}", self.quoted(name)),
            Test::Dialog(name) => format!("a native dialog says {}", self.quoted(name)),
            Test::Any(conditions) => {
                let any: Vec<_> = conditions.iter().map(|condition| self.condition(condition)).collect();
                format!("({})", any.join(" or "))
            }
        }
    }

    /// What a step is about, for people: a target, an address, a condition.
    pub(super) fn object(&self, step: &Step) -> Option<String> {
        Some(match &step.verb {
            Verb::Open(at) => self.show(at),
            Verb::On { target, .. } => self.target(target),
            Verb::Press(key) => key.clone(),
            Verb::ScrollPage(_) => return None,
            Verb::Dialog { accept, text, .. } => {
                let answer = if *accept { "accept" } else { "dismiss" };
                match text {
                    Some(text) => format!("{answer} {}", self.quoted(text)),
                    None => answer.to_owned(),
                }
            }
            Verb::Window(name) => self.quoted(name),
            Verb::Switch { to, .. } => format!("to {to}"),
            Verb::Handoff { because, .. } => self.quoted(because),
            Verb::Expect(condition) | Verb::When { condition, .. } | Verb::RepeatWhile { condition, .. } => {
                self.condition(condition)
            }
            Verb::AnyOf(arms) => {
                let any: Vec<_> = arms.iter().map(|arm| self.condition(&arm.when)).collect();
                any.join(" or ")
            }
            Verb::Use { fragment, .. } => fragment.clone(),
            Verb::Pause(words) | Verb::Note(words) => words.clone(),
        })
    }

    /// A step for people: `click button "탈퇴하기"`.
    pub(super) fn step(&self, step: &Step) -> String {
        match self.object(step) {
            Some(object) => format!("{} {object}", verb(&step.verb)),
            None => verb(&step.verb).to_owned(),
        }
    }
}

/// A verb as flow files write it.
pub(super) fn verb(verb: &Verb) -> &'static str {
    match verb {
        Verb::Open(_) => "open",
        Verb::On { deed, .. } => match deed {
            Deed::Click => "click",
            Deed::Fill(_) => "fill",
            Deed::Select(_) => "select",
            Deed::Check(true) => "check",
            Deed::Check(false) => "uncheck",
            Deed::Hover => "hover",
            Deed::Scroll => "scroll",
            Deed::Gesture(_) => "gesture",
            Deed::Upload(_) => "upload",
        },
        Verb::Press(_) => "press",
        Verb::ScrollPage(_) => "scroll",
        Verb::Dialog { .. } => "dialog",
        Verb::Window(_) => "window",
        Verb::Switch { .. } => "switch",
        Verb::Handoff { .. } => "handoff",
        Verb::Expect(_) => "expect",
        Verb::When { .. } => "when",
        Verb::AnyOf(_) => "any-of",
        Verb::RepeatWhile { .. } => "repeat-while",
        Verb::Use { .. } => "use",
        Verb::Pause(_) => "pause",
        Verb::Note(_) => "note",
    }
}

/// A gesture as traces write it.
pub(super) fn gesture(gesture: &Gesture) -> &'static str {
    match gesture {
        Gesture::Swipe(_) => "swipe",
        Gesture::DragTo(_) => "drag",
        Gesture::Slide(_) => "slide",
    }
}

/// A control for people: `button "탈퇴하기"`.
pub(super) fn control(control: &Control) -> String {
    let role = if control.role.is_empty() {
        &control.tag
    } else {
        &control.role
    };
    if control.name.is_empty() {
        role.clone()
    } else {
        format!("{role} \"{}\"", fold(&control.name))
    }
}
