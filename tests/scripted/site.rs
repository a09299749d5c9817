//! What a scripted site looks like.

use std::{collections::BTreeMap, time::Duration};

use farewell::trace::{Control, DialogKind, Layer, LayerKind, Obstacle, Rect};

/// The address under which every scripted site stands.
pub const BASE: &str = "http://shop.test/app";

/// What an activation does.
#[derive(Debug, Clone)]
pub enum Effect {
    /// Nothing that can be seen.
    Nothing,
    /// Another screen, as a new document.
    Go(&'static str),
    /// A native dialog: kind, words, what accepting does, what dismissing does.
    Ask(DialogKind, &'static str, Box<Self>, Box<Self>),
    /// Hidden parts with this tag appear.
    Reveal(&'static str),
    /// Another screen in a new window, which comes to the front.
    Window(&'static str),
    /// The browser dies.
    Die,
    /// The page that it leads to cannot be loaded.
    Lost,
}

/// One thing on a screen: a stretch of text, a control, or an element that holds others.
#[derive(Debug, Clone)]
pub struct Part {
    pub text: Option<String>,
    pub heading: bool,
    pub control: Option<Control>,
    /// Role and name of an element that is no control.
    pub region: Option<(String, String)>,
    pub effect: Effect,
    /// Appears so long after the screen was opened.
    pub after: Duration,
    /// Shown only once this tag was revealed.
    pub tag: Option<&'static str>,
    pub layer: Option<usize>,
    /// Name of the part that holds it.
    pub inside: Option<String>,
    pub css: Vec<&'static str>,
    /// In the way until so long after the screen was opened.
    pub obstacle: Option<(Obstacle, Duration)>,
}

/// One screen.
#[derive(Debug, Clone)]
pub struct Screen {
    pub path: &'static str,
    pub title: &'static str,
    pub status: u16,
    pub parts: Vec<Part>,
    pub layers: Vec<Layer>,
    /// Asks before it is left by an address.
    pub before_unload: bool,
    /// Source that the document holds besides what is seen.
    pub source: &'static str,
}

impl Screen {
    pub fn at(path: &'static str) -> Self {
        Self {
            path,
            title: "Shop",
            status: 200,
            parts: Vec::new(),
            layers: Vec::new(),
            before_unload: false,
            source: "",
        }
    }

    fn part(mut self, text: Option<&str>, control: Option<Control>, effect: Effect) -> Self {
        self.parts.push(Part {
            text: text.map(str::to_owned),
            heading: false,
            control,
            region: None,
            effect,
            after: Duration::ZERO,
            tag: None,
            layer: None,
            inside: None,
            css: Vec::new(),
            obstacle: None,
        });
        self
    }

    fn control(self, role: &str, name: &str, tag: &str, effect: Effect) -> Self {
        let control = Control {
            role: role.to_owned(),
            name: name.to_owned(),
            tag: tag.to_owned(),
            enabled: true,
            in_view: true,
            ..Control::default()
        };
        self.part(None, Some(control), effect)
    }

    fn last(mut self, change: impl FnOnce(&mut Part)) -> Self {
        change(self.parts.last_mut().expect("a part to change"));
        self
    }

    fn last_control(self, change: impl FnOnce(&mut Control)) -> Self {
        self.last(|part| change(part.control.as_mut().expect("a control to change")))
    }

    pub fn title(mut self, title: &'static str) -> Self {
        self.title = title;
        self
    }

    pub fn status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    pub fn source(mut self, source: &'static str) -> Self {
        self.source = source;
        self
    }

    pub fn asks_before_leaving(mut self) -> Self {
        self.before_unload = true;
        self
    }

    pub fn heading(self, text: &str) -> Self {
        self.part(Some(text), None, Effect::Nothing)
            .last(|part| part.heading = true)
    }

    pub fn text(self, text: &str) -> Self {
        self.part(Some(text), None, Effect::Nothing)
    }

    pub fn link(self, name: &str, effect: Effect) -> Self {
        self.control("link", name, "a", effect)
    }

    pub fn button(self, name: &str, effect: Effect) -> Self {
        self.control("button", name, "button", effect)
    }

    pub fn field(self, name: &str) -> Self {
        self.control("textbox", name, "input", Effect::Nothing)
    }

    pub fn password(self, name: &str) -> Self {
        self.control("password", name, "input", Effect::Nothing)
    }

    pub fn checkbox(self, name: &str, checked: bool) -> Self {
        self.control("checkbox", name, "input", Effect::Nothing)
            .last_control(|control| control.checked = Some(checked))
    }

    pub fn radio(self, name: &str, checked: bool) -> Self {
        self.control("radio", name, "input", Effect::Nothing)
            .last_control(|control| control.checked = Some(checked))
    }

    pub fn select(self, name: &str, options: &[&str]) -> Self {
        let options = options.iter().map(|option| (*option).to_owned()).collect();
        self.control("combobox", name, "select", Effect::Nothing)
            .last_control(|control| control.options = options)
    }

    /// A control of any role and tag.
    pub fn any(self, role: &str, name: &str, tag: &str, effect: Effect) -> Self {
        self.control(role, name, tag, effect)
    }

    /// An element that holds others and is no control.
    pub fn region(self, role: &str, name: &str) -> Self {
        let region = Some((role.to_owned(), name.to_owned()));
        self.part(None, None, Effect::Nothing).last(|part| part.region = region)
    }

    /// A layer that everything marked with `on_layer` stands on.
    pub fn modal(mut self, name: &str, blocking: bool) -> Self {
        self.layers.push(Layer {
            id: farewell::trace::ElementId::default(),
            kind: LayerKind::AriaDialog,
            role: Some("dialog".to_owned()),
            name: name.to_owned(),
            blocking,
            parent: None,
            rect: Rect::default(),
        });
        self
    }

    pub fn on_layer(self, layer: usize) -> Self {
        self.last(|part| part.layer = Some(layer))
    }

    pub fn inside(self, name: &str) -> Self {
        self.last(|part| part.inside = Some(name.to_owned()))
    }

    pub fn css(self, selector: &'static str) -> Self {
        self.last(|part| part.css.push(selector))
    }

    pub fn kind(self, kind: &str) -> Self {
        self.last_control(|control| control.kind = Some(kind.to_owned()))
    }

    pub fn after(self, millis: u64) -> Self {
        self.last(|part| part.after = Duration::from_millis(millis))
    }

    pub fn hidden(self, tag: &'static str) -> Self {
        self.last(|part| part.tag = Some(tag))
    }

    pub fn below(self, distance: f64) -> Self {
        self.last_control(|control| {
            control.in_view = false;
            control.scroll_distance = distance;
        })
    }

    pub fn obstructed(self, obstacle: Obstacle, millis: u64) -> Self {
        self.last(|part| part.obstacle = Some((obstacle, Duration::from_millis(millis))))
    }
}

/// The screens of a site by name.
#[derive(Debug, Clone, Default)]
pub struct Site {
    pub screens: BTreeMap<&'static str, Screen>,
}

impl Site {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn screen(mut self, name: &'static str, screen: Screen) -> Self {
        self.screens.insert(name, screen);
        self
    }
}
