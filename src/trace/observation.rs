//! One look at the screen: everything the counting standard needs to know about it.

use std::fmt;

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{Error, Visitor},
};

use super::Arrival;

/// An element, for as long as its document lives: the same element has the same id in every observation.
/// Written as `document.node`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ElementId {
    /// Which document of the walk (top documents and frames are numbered as they are first seen).
    pub document: u32,
    /// Which element of it, numbered by the probe as first met.
    pub node: u32,
}

impl fmt::Display for ElementId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.document, self.node)
    }
}

impl Serialize for ElementId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ElementId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Written)
    }
}

/// Reads an element id off the text as it stands: there are thousands in a trace.
struct Written;

impl Visitor<'_> for Written {
    type Value = ElementId;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<ElementId, E> {
        text.split_once('.')
            .and_then(|(document, node)| {
                Some(ElementId {
                    document: document.parse().ok()?,
                    node: node.parse().ok()?,
                })
            })
            .ok_or_else(|| E::custom(format!("`{text}` is no element id (document.node)")))
    }
}

/// A rectangle in CSS pixels relative to the viewport's top left corner.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Rect {
    /// Left.
    pub x: f64,
    /// Top.
    pub y: f64,
    /// Width.
    pub w: f64,
    /// Height.
    pub h: f64,
}

/// One look at the screen in one piece.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Observation {
    /// Number within the trace, from 1. Given by the walk, 0 before.
    pub index: u32,
    /// When it was taken, UTC.
    pub at: Option<jiff::Timestamp>,
    /// Milliseconds since the walk began, by a monotonic clock.
    pub elapsed_ms: u64,
    /// The platform it was taken on (the flow's name for it).
    pub platform: String,
    /// Which tab or window, numbered as first seen, from 1.
    pub window: u32,
    /// How many tabs and windows are open.
    pub windows: u32,
    /// Address of the top document, fragment included.
    pub url: String,
    /// Title of the top document.
    pub title: String,
    /// `lang` of the top document.
    pub lang: Option<String>,
    /// HTTP status of the top document, where the browser tells.
    pub status: Option<u16>,
    /// Redirects before the top document, where the browser tells.
    pub redirects: Option<u32>,
    /// How the top document came over the network, where the browser tells; none of a document of an earlier version.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub arrival: Option<Arrival>,
    /// The documents on screen: the top one first, then frames in document order.
    pub documents: Vec<Document>,
    /// An open native dialog. While one is open nothing else can be seen: `blocks` and `controls` are empty.
    pub dialog: Option<NativeDialog>,
    /// The visible part of the page.
    pub viewport: Viewport,
    /// Modals, dialogs, overlays: anything laid over the page, from the lowest to the topmost.
    pub layers: Vec<Layer>,
    /// Rendered text in document order, shadow roots and frames included.
    pub blocks: Vec<Block>,
    /// Rendered controls in document order, shadow roots and frames included.
    pub controls: Vec<Control>,
    /// The current step of a progress indicator as the page says it (`aria-current="step"`, "Step 2 of 4").
    pub step_indicator: Option<String>,
    /// Cheap fingerprint of what is rendered; equal fingerprints: nothing to see changed.
    pub fingerprint: String,
    /// How the page came to rest before this look.
    pub settle: Settle,
    /// Path of the stored screenshot, relative to the trace.
    pub screenshot: Option<String>,
    /// Path of the stored DOM, relative to the trace.
    pub dom: Option<String>,
}

/// A document on screen.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Document {
    /// Its number in the walk ([`ElementId::document`]).
    pub id: u32,
    /// The document whose frame holds it; none of the top document.
    pub parent: Option<u32>,
    /// Its address.
    pub url: String,
}

/// What part of the page is visible.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Viewport {
    /// Width in CSS pixels.
    pub w: f64,
    /// Height in CSS pixels.
    pub h: f64,
    /// Horizontal scroll of the page.
    pub scroll_x: f64,
    /// Vertical scroll of the page.
    pub scroll_y: f64,
    /// Width of the whole page.
    pub page_w: f64,
    /// Height of the whole page.
    pub page_h: f64,
}

/// How the page came to rest: the decision region unchanged for 100 ms, waited for at most 2 s.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Settle {
    /// Whether it came to rest.
    pub quiet: bool,
    /// How long that took.
    pub waited_ms: u64,
}

impl Settle {
    /// Whether the look was taken although the page had not come to rest: what it lacks may have come later.
    pub fn gave_up(self) -> bool {
        !self.quiet && self.waited_ms > 0
    }
}

/// The kind of a native dialog.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DialogKind {
    /// One button.
    Alert,
    /// Two buttons.
    Confirm,
    /// A text field and two buttons.
    Prompt,
    /// "Leave this page?"
    BeforeUnload,
}

/// A native dialog; only its text can be had.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NativeDialog {
    /// Its kind, where the browser tells.
    pub kind: Option<DialogKind>,
    /// What it says.
    pub text: String,
}

/// What a layer is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LayerKind {
    /// An open `<dialog>`.
    Dialog,
    /// `role=dialog` or `role=alertdialog`, or `aria-modal`.
    AriaDialog,
    /// A positioned box without a role that covers part of the page.
    Overlay,
    /// A menu, list box, tooltip or the like that pops up.
    Popup,
}

/// Something laid over the page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Layer {
    /// Its outermost element.
    pub id: ElementId,
    /// What it is made of.
    pub kind: LayerKind,
    /// ARIA role, if any.
    pub role: Option<String>,
    /// Accessible name, or its first heading.
    pub name: String,
    /// Whether the page below cannot be used while it is open (inert, `aria-modal`, or a backdrop that takes
    /// the clicks).
    pub blocking: bool,
    /// The layer (position in [`Observation::layers`]) that contains this one.
    pub parent: Option<usize>,
    /// Where it is.
    pub rect: Rect,
}

/// The nearest landmark around an element (a sectioning element or a role).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Landmark {
    /// No landmark around it.
    #[default]
    None,
    /// `main`.
    Main,
    /// `banner` (a page's header).
    Banner,
    /// `navigation`.
    Navigation,
    /// `contentinfo` (a page's footer).
    Footer,
    /// `complementary`.
    Aside,
    /// `search`.
    Search,
}

/// A stretch of rendered text: the text directly inside one innermost block-level element.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Block {
    /// The element.
    pub id: ElementId,
    /// Rendered text, NFKC, white space collapsed.
    pub text: String,
    /// Heading level 1–6.
    pub heading: Option<u8>,
    /// `alert` or `status` when it stands in such a live region.
    pub live: Option<String>,
    /// Whether it is a label or legend of a field (so: part of a question).
    pub label: bool,
    /// Whether it stands in a progress indicator (a list with a current step).
    pub steps: bool,
    /// Nearest landmark. A landmark inside `main` is `main`'s own part: `main` wins.
    pub landmark: Landmark,
    /// Innermost layer (position in [`Observation::layers`]).
    pub layer: Option<usize>,
    /// Where it is.
    pub rect: Rect,
}

impl Default for ElementId {
    fn default() -> Self {
        Self { document: 1, node: 0 }
    }
}

/// A rendered control. Values never appear here, only whether there is one.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Control {
    /// The element.
    pub id: ElementId,
    /// ARIA role as browsers compute it: `button`, `link`, `textbox`, `checkbox`, `radio`, `combobox`, `tab`,
    /// `menuitem`, `switch`, `slider`, …; `file` for a file input, `password` for a password input.
    pub role: String,
    /// Accessible name as browsers compute it, NFKC, white space collapsed.
    pub name: String,
    /// Lower-case tag name.
    pub tag: String,
    /// `type` of an input or button.
    pub kind: Option<String>,
    /// Where a link leads, absolute.
    pub href: Option<String>,
    /// `autocomplete`.
    pub autocomplete: Option<String>,
    /// `inputmode`.
    pub inputmode: Option<String>,
    /// `maxlength` of a text input.
    pub maxlength: Option<u32>,
    /// `name` attribute of a radio button: which buttons belong together. Of a form field: its name.
    pub group: Option<String>,
    /// The form it belongs to: its node number in the control's own document.
    pub form: Option<u32>,
    /// Accessible name of the group around it (legend, radiogroup label).
    pub group_label: Option<String>,
    /// Placeholder.
    pub placeholder: Option<String>,
    /// Text of the nearest heading before it in its section.
    pub section: Option<String>,
    /// Labels of a native select's options, the first 50.
    pub options: Vec<String>,
    /// Enabled (neither `disabled`, nor `aria-disabled`, nor inert).
    pub enabled: bool,
    /// Checked, of check boxes, radio buttons and switches; pressed, of buttons that stay pressed.
    pub checked: Option<bool>,
    /// Selected, of tabs and options.
    pub selected: Option<bool>,
    /// Expanded, where it says so.
    pub expanded: Option<bool>,
    /// `aria-haspopup`, where it says so.
    pub haspopup: Option<String>,
    /// Required (`required`, `aria-required`).
    pub required: bool,
    /// Marked invalid (`aria-invalid`, or `:user-invalid`).
    pub invalid: bool,
    /// Whether a text field holds something.
    pub filled: bool,
    /// Read only.
    pub readonly: bool,
    /// Nearest landmark, as of [`Block::landmark`].
    pub landmark: Landmark,
    /// Innermost layer (position in [`Observation::layers`]).
    pub layer: Option<usize>,
    /// Where it is.
    pub rect: Rect,
    /// Whether its centre is inside the viewport and every scroll box around it.
    pub in_view: bool,
    /// The least scrolling, in CSS pixels, that brings its centre into view.
    pub scroll_distance: f64,
    /// How it looks.
    pub style: Style,
}

/// The look of a control. Colours are CSS strings. `text`, `under`, `surface` and `behind` are opaque: what is seen,
/// with transparency, the opacity of all around, and what is laid behind and over it. A trace of an earlier version has
/// only `color`, `fill` and `behind`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Style {
    /// Font size of its longest stretch of text, in CSS pixels.
    pub font_px: f64,
    /// Font weight of the same.
    pub font_weight: u16,
    /// Text colour of the same, as declared.
    pub color: String,
    /// Own fill, as declared; `None` when transparent.
    pub fill: Option<String>,
    /// Colour behind the control; `None` when it cannot be computed.
    pub behind: Option<String>,
    /// Own fill cannot be computed (image, gradient, filter).
    pub painted: bool,
    /// Border colour when there is a visible border.
    pub border: Option<String>,
    /// Underlined.
    pub underline: bool,
    /// Colour of the text as seen; `None` when it cannot be computed.
    pub text: Option<String>,
    /// Colour right behind the text; `None` when it cannot be computed.
    pub under: Option<String>,
    /// Colour of the control's own surface as seen: that behind it if it has no fill. `None` when it cannot be computed.
    pub surface: Option<String>,
    /// Why `text` or `under` cannot be computed: a picture, a gradient, a filter, no text…
    pub text_unclear: Option<String>,
    /// Why `surface` or `behind` cannot be computed.
    pub fill_unclear: Option<String>,
}
