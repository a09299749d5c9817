//! A target made ready for looking: its variables filled in, its questions to the DOM put on one list, so that one
//! look answers everything.

use super::{driver::Query, secrets::Scope, wording::Pattern};
use crate::{
    flow::{Condition, Locator, Name, Target, Test, fold},
    trace::Control,
};

/// The questions of one look. Equal questions are asked once.
#[derive(Default)]
pub(super) struct Questions(pub(super) Vec<Query>);

impl Questions {
    fn ask(&mut self, query: Query) -> usize {
        match self.0.iter().position(|known| *known == query) {
            Some(at) => at,
            None => {
                self.0.push(query);
                self.0.len() - 1
            }
        }
    }
}

/// A target ready for looking: its own locator first, then its fallbacks.
pub(super) struct Finder {
    /// In the order in which they are tried.
    pub(super) ways: Vec<Way>,
    /// The target for people.
    pub(super) shown: String,
}

/// One locator with what narrows it.
pub(super) struct Way {
    /// For people.
    pub(super) by: String,
    /// What is looked for.
    pub(super) kind: WayKind,
    /// Only inside one of these.
    pub(super) within: Option<Box<Finder>>,
    /// Only inside one of these frames.
    pub(super) frame: Option<Box<Finder>>,
    /// Which match, from 1.
    pub(super) nth: Option<usize>,
}

/// Where matches come from.
pub(super) enum WayKind {
    /// The controls of the observation.
    Controls {
        /// Which of them.
        class: Class,
        /// Their whole name.
        name: Pattern,
    },
    /// Controls of a role, and what the DOM says has that role.
    Role {
        /// The role.
        role: String,
        /// Its number in [`Questions`].
        query: usize,
        /// The whole name, if one is given.
        name: Option<Pattern>,
    },
    /// What the DOM answers to these questions.
    Asked {
        /// Their numbers in [`Questions`].
        queries: Vec<usize>,
        /// Frames are named by their title; texts found by a regular expression are checked again.
        name: Option<Pattern>,
        /// What similar controls are similar to, if nothing is found.
        like: Option<Pattern>,
    },
}

/// What a person calls a button, a link, a field.
#[derive(Clone, Copy)]
pub(super) enum Class {
    /// Also submit, reset and image inputs and `summary`.
    Button,
    /// A link.
    Link,
    /// A form field of any kind.
    Field,
}

const FIELD_ROLES: [&str; 13] = [
    "textbox",
    "searchbox",
    "password",
    "combobox",
    "listbox",
    "checkbox",
    "radio",
    "switch",
    "slider",
    "spinbutton",
    "file",
    "date",
    "color",
];

impl Class {
    /// Whether a control is one.
    pub(super) fn holds(self, control: &Control) -> bool {
        let role = control.role.as_str();
        let acts = matches!(control.kind.as_deref(), Some("submit" | "reset" | "image" | "button"));
        match self {
            Self::Button => role == "button" || control.tag == "summary" || (control.tag == "input" && acts),
            Self::Link => role == "link",
            Self::Field => {
                FIELD_ROLES.contains(&role)
                    || matches!(control.tag.as_str(), "textarea" | "select")
                    || (control.tag == "input" && !acts)
            }
        }
    }
}

impl Scope<'_> {
    /// Makes a target ready; the error is a variable that has no value.
    pub(super) fn finder(&self, target: &Target, questions: &mut Questions) -> Result<Finder, String> {
        let mut ways = vec![self.way(target, None, questions)?];
        for fallback in &target.or {
            self.fallbacks(fallback, target, &mut ways, questions)?;
        }
        Ok(Finder {
            ways,
            shown: self.target(target),
        })
    }

    // A fallback without a narrowing of its own stays inside that of its target.
    fn fallbacks(
        &self,
        it: &Target,
        of: &Target,
        ways: &mut Vec<Way>,
        questions: &mut Questions,
    ) -> Result<(), String> {
        ways.push(self.way(it, Some(of), questions)?);
        for next in &it.or {
            self.fallbacks(next, of, ways, questions)?;
        }
        Ok(())
    }

    fn way(&self, target: &Target, outer: Option<&Target>, questions: &mut Questions) -> Result<Way, String> {
        let within = target.within.as_ref().or(outer.and_then(|outer| outer.within.as_ref()));
        let frame = target.frame.as_ref().or(outer.and_then(|outer| outer.frame.as_ref()));
        let kind = self.kind(&target.locator, questions)?;
        let within = match within {
            Some(within) => Some(Box::new(self.finder(within, questions)?)),
            None => None,
        };
        let frame = match frame {
            Some(frame) => Some(Box::new(self.frame(frame, questions)?)),
            None => None,
        };
        Ok(Way {
            by: self.target(target),
            kind,
            within,
            frame,
            nth: target.nth,
        })
    }

    // Frames are no controls: whatever names one means its title.
    fn frame(&self, target: &Target, questions: &mut Questions) -> Result<Finder, String> {
        let name = match &target.locator {
            Locator::Button(name) | Locator::Link(name) | Locator::Field(name) | Locator::Text(name) => {
                Some(Some(name))
            }
            Locator::Role { name, .. } => Some(name.as_ref()),
            Locator::TestId(_) | Locator::Css(_) | Locator::XPath(_) => None,
        };
        let mut finder = self.finder(target, questions)?;
        if let Some(name) = name {
            let name = match name {
                Some(name) => Some(self.pattern(name)?),
                None => None,
            };
            let queries = vec![questions.ask(Query::Frames)];
            finder.ways[0].kind = WayKind::Asked {
                queries,
                name,
                like: None,
            };
        }
        Ok(finder)
    }

    fn kind(&self, locator: &Locator, questions: &mut Questions) -> Result<WayKind, String> {
        let controls = |class, name| Ok(WayKind::Controls { class, name });
        let mut asked = |query| WayKind::Asked {
            queries: vec![questions.ask(query)],
            name: None,
            like: None,
        };
        match locator {
            Locator::Button(name) => controls(Class::Button, self.pattern(name)?),
            Locator::Link(name) => controls(Class::Link, self.pattern(name)?),
            Locator::Field(name) => controls(Class::Field, self.pattern(name)?),
            Locator::Role { role, name } => Ok(WayKind::Role {
                role: role.clone(),
                query: questions.ask(Query::Role(role.clone())),
                name: match name {
                    Some(name) => Some(self.pattern(name)?),
                    None => None,
                },
            }),
            Locator::TestId(id) => Ok(asked(Query::TestId(id.clone()))),
            Locator::Css(css) => Ok(asked(Query::Css(css.clone()))),
            Locator::XPath(xpath) => Ok(asked(Query::XPath(xpath.clone()))),
            Locator::Text(name) => self.text(name, questions),
        }
    }

    fn text(&self, name: &Name, questions: &mut Questions) -> Result<WayKind, String> {
        let pattern = self.pattern(name)?;
        let like = Some(pattern.clone());
        Ok(match pattern {
            Pattern::Texts(texts) => WayKind::Asked {
                queries: texts
                    .into_iter()
                    .map(|text| questions.ask(Query::Text(fold(&text))))
                    .collect(),
                name: None,
                like,
            },
            Pattern::Regex(regex) => WayKind::Asked {
                queries: vec![questions.ask(Query::TextRegex(regex.as_str().to_owned()))],
                name: Some(Pattern::Regex(regex)),
                like,
            },
        })
    }
}

/// A condition ready for looking.
pub(super) struct Asked {
    /// All must hold.
    pub(super) tests: Vec<AskedTest>,
}

/// A test ready for looking.
pub(super) enum AskedTest {
    /// At least one visible match.
    Visible(Finder),
    /// No visible match.
    Absent(Finder),
    /// In the rendered text or an open native dialog.
    Text(Pattern),
    /// In the address.
    Url(Pattern),
    /// In the title.
    Title(Pattern),
    /// In an open native dialog.
    Dialog(Pattern),
    /// One of these holds.
    Any(Vec<Asked>),
}

impl Scope<'_> {
    /// Makes a condition ready; the error is a variable that has no value.
    pub(super) fn asked(&self, condition: &Condition, questions: &mut Questions) -> Result<Asked, String> {
        let tests: Result<Vec<_>, String> = condition
            .tests
            .iter()
            .map(|test| {
                Ok(match test {
                    Test::Visible(target) => AskedTest::Visible(self.finder(target, questions)?),
                    Test::Absent(target) => AskedTest::Absent(self.finder(target, questions)?),
                    Test::Text(name) => AskedTest::Text(self.pattern(name)?),
                    Test::Url(name) => AskedTest::Url(self.pattern(name)?),
                    Test::Title(name) => AskedTest::Title(self.pattern(name)?),
                    Test::Dialog(name) => AskedTest::Dialog(self.pattern(name)?),
                    Test::Any(conditions) => {
                        let any: Result<Vec<_>, String> = conditions
                            .iter()
                            .map(|condition| self.asked(condition, questions))
                            .collect();
                        AskedTest::Any(any?)
                    }
                })
            })
            .collect();
        Ok(Asked { tests: tests? })
    }
}

impl Finder {
    /// Whether a control is of the class or role that is looked for.
    pub(super) fn is_of_its_kind(&self, control: &Control) -> bool {
        self.ways.iter().any(|way| match &way.kind {
            WayKind::Controls { class, .. } => class.holds(control),
            WayKind::Role { role, .. } => *role == control.role,
            WayKind::Asked { .. } => false,
        })
    }

    /// How alike a control is to what is looked for, 0 to 1; being of another class costs a little.
    pub(super) fn likeness(&self, control: &Control) -> f64 {
        self.ways
            .iter()
            .map(|way| way.kind.likeness(control))
            .fold(0.0, f64::max)
    }
}

impl WayKind {
    fn likeness(&self, control: &Control) -> f64 {
        const OTHER_CLASS: f64 = 0.8;
        let (name, same) = match self {
            Self::Controls { class, name } => (Some(name), class.holds(control)),
            Self::Role { role, name, .. } => (name.as_ref(), *role == control.role),
            Self::Asked { like, .. } => (like.as_ref(), true),
        };
        let likeness = name.map_or(0.0, |name| name.likeness(&control.name));
        if same { likeness } else { likeness * OTHER_CLASS }
    }
}
