//! What the walk needs of a browser, and nothing else. The page reports, the walk decides: names and roles are
//! matched over the [`Observation`] by the walk; only what needs the DOM is asked of the driver.

use std::{future::Future, time::Duration};

use crate::{
    flow::{Platform, SwitchKind},
    trace::{ElementId, Environment, Observation, Obstacle, Rect},
};

/// The driver's clock at one instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tick {
    /// Wall clock, UTC.
    pub at: jiff::Timestamp,
    /// Time since the walk began, monotonic.
    pub elapsed: Duration,
}

/// What to look for and how much to keep.
#[derive(Debug, Clone, Default)]
pub struct Look {
    /// Asked of the page in the same look.
    pub queries: Vec<Query>,
    /// Whether to take a screenshot and the DOM.
    pub capture: Capture,
    /// Platform name to write into the observation.
    pub platform: String,
}

/// When to take a screenshot and the DOM.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Capture {
    /// Never.
    #[default]
    Never,
    /// Unless the fingerprint is this one.
    UnlessUnchanged(String),
    /// Always.
    Always,
}

/// What only the DOM can answer. All give visible elements only, in document order, through open shadow roots.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Query {
    /// Elements that match a CSS selector.
    Css(String),
    /// Elements that match an XPath expression.
    XPath(String),
    /// Elements with this `data-testid`, `data-test-id` or `data-test`.
    TestId(String),
    /// Innermost elements whose rendered text (NFKC, white space collapsed) contains this.
    Text(String),
    /// Innermost elements whose rendered text matches this regular expression. Both dialects must agree on it;
    /// the walk uses it only to narrow the search.
    TextRegex(String),
    /// Elements of this ARIA role, also ones that are no controls (`listitem`, `row`, `region`, `dialog`, `form`).
    Role(String),
    /// Frame elements (`iframe`, `frame`).
    Frames,
}

/// A match of a query.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Match {
    /// The element.
    pub id: ElementId,
    /// ARIA role, possibly empty.
    pub role: String,
    /// Accessible name, or its text if it has none; at most 200 characters.
    pub name: String,
    /// Lower-case tag name.
    pub tag: String,
    /// Where it is, relative to the viewport.
    pub rect: Rect,
    /// Whether its centre is inside the viewport and every scroll box around it.
    pub in_view: bool,
    /// The least scrolling, in CSS pixels, that brings its centre into view.
    pub scroll_distance: f64,
}

/// Text as it is drawn at the moment: for finding what must be painted over. Never stored.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawn {
    /// The text (of a text field: its value).
    pub text: String,
    /// Where, relative to the viewport.
    pub rect: Rect,
}

/// What one look gave.
#[derive(Debug, Clone, Default)]
pub struct Sighting {
    /// The observation, unredacted, `index` 0, `screenshot` and `dom` empty.
    pub observation: Observation,
    /// The matches of each query, in the order of [`Look::queries`].
    pub matches: Vec<Vec<Match>>,
    /// What is drawn; empty when nothing was captured.
    pub drawn: Vec<Drawn>,
    /// PNG of the viewport, if captured. Its pixel size is the viewport's times the pixel ratio.
    pub screenshot: Option<Vec<u8>>,
    /// Serialised DOM (frames and shadow roots included), if captured.
    pub dom: Option<String>,
}

/// What went wrong between the walk and the browser.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct DriverError {
    /// What kind of failure it is.
    pub kind: DriverErrorKind,
    /// The driver's words.
    pub message: String,
}

/// Kinds of failure that the walk tells apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DriverErrorKind {
    /// The element left the document, or never was in this one.
    Stale,
    /// A native dialog is open and stands in the way.
    DialogOpen,
    /// No native dialog is open.
    NoDialog,
    /// No such window.
    NoWindow,
    /// The page could not be loaded.
    Navigation,
    /// The driver or the browser is gone.
    Gone,
    /// The request cannot be done (a bad CSS selector, an option that is not there).
    Invalid,
    /// Anything else.
    Other,
}

/// A result of the driver.
pub type Driven<T> = Result<T, DriverError>;

/// A browser as the walk sees it. One driver is one fresh isolation (cookies, storage, cache).
///
/// Acts are done once and never retried. An act returns when the browser has answered it; what it caused is seen
/// by looking.
pub trait Driver: Send {
    /// The clock.
    fn now(&self) -> Tick;

    /// Waits without looking.
    fn sleep(&mut self, time: Duration) -> impl Future<Output = ()> + Send;

    /// What it is.
    fn environment(&self) -> Environment;

    /// Opens an address in the front window and waits until the document is loaded.
    fn open(&mut self, url: &str) -> impl Future<Output = Driven<()>> + Send;

    /// Looks once the page is settled: no navigation under way and the rendered content unchanged for 100 ms,
    /// waited for at most 2 s. If a native dialog is open, the observation says so and holds nothing else.
    /// If the front window was closed or a new one came to the front by itself, looks at the one in front.
    fn look(&mut self, look: &Look) -> impl Future<Output = Driven<Sighting>> + Send;

    /// Waits, inside the page, until its fingerprint differs from this one, a navigation begins, a native dialog
    /// opens or a window opens or closes; at most `limit`. Says whether anything changed.
    fn await_change(&mut self, fingerprint: &str, limit: Duration) -> impl Future<Output = Driven<bool>> + Send;

    /// Brings the element into view by the least scrolling and says what is in the way of acting on it, if
    /// anything: not visible, disabled, moving between two frames, covered at its centre, gone.
    fn obstacle(&mut self, id: ElementId) -> impl Future<Output = Driven<Option<Obstacle>>> + Send;

    /// Of these elements, the ones inside that one (shadow roots and frames count as inside).
    fn inside(
        &mut self,
        container: ElementId,
        ids: &[ElementId],
    ) -> impl Future<Output = Driven<Vec<ElementId>>> + Send;

    /// Clicks the element's centre; taps it on a touch platform.
    fn click(&mut self, id: ElementId) -> impl Future<Output = Driven<()>> + Send;

    /// Empties the field and types the text.
    fn fill(&mut self, id: ElementId, text: &str) -> impl Future<Output = Driven<()>> + Send;

    /// Chooses the option with this exact label in a native select.
    fn select(&mut self, id: ElementId, label: &str) -> impl Future<Output = Driven<()>> + Send;

    /// Moves the pointer over the element.
    fn hover(&mut self, id: ElementId) -> impl Future<Output = Driven<()>> + Send;

    /// Presses a key or chord (`Enter`, `Escape`, `Control+a`, a character) where the focus is. Says whether the
    /// focus stands in a form with a visible submit control.
    fn press(&mut self, key: &str) -> impl Future<Output = Driven<bool>> + Send;

    /// Scrolls the page by so many CSS pixels, or (`None`) to its end.
    fn scroll(&mut self, by: Option<i64>) -> impl Future<Output = Driven<()>> + Send;

    /// Swipes on the element: `left`, `right`, `up` or `down`.
    fn swipe(&mut self, id: ElementId, direction: &str) -> impl Future<Output = Driven<()>> + Send;

    /// Drags one element onto another.
    fn drag(&mut self, id: ElementId, onto: ElementId) -> impl Future<Output = Driven<()>> + Send;

    /// Moves a slider to a value.
    fn slide(&mut self, id: ElementId, value: f64) -> impl Future<Output = Driven<()>> + Send;

    /// Gives a file to a file input.
    fn upload(&mut self, id: ElementId, path: &str) -> impl Future<Output = Driven<()>> + Send;

    /// Answers the open native dialog, typing `text` into a prompt first.
    fn answer_dialog(&mut self, accept: bool, text: Option<&str>) -> impl Future<Output = Driven<()>> + Send;

    /// Titles and addresses of all open windows, in the order they were first seen, with the front one's number.
    fn windows(&mut self) -> impl Future<Output = Driven<(Vec<(String, String)>, usize)>> + Send;

    /// Goes to the window with this number in the list of [`Driver::windows`].
    fn to_window(&mut self, number: usize) -> impl Future<Output = Driven<()>> + Send;

    /// Becomes another platform. `Presentation`: same session, other emulation. `Device`: another device, so a
    /// fresh isolation; coming back to a platform that was used before finds its session as it was left.
    /// `Verification`: as `Device`.
    fn switch(&mut self, to: &Platform, kind: SwitchKind) -> impl Future<Output = Driven<()>> + Send;
}
