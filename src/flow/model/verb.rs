//! What a step does.

use indexmap::IndexMap;

use super::{Condition, Name, Step, Target, Template};
use crate::flow::{Channel, SwitchKind};

/// The verbs. The type under which an action is *counted* follows the element acted on, not the verb.
#[derive(Debug, Clone)]
pub enum Verb {
    /// Type an address.
    Open(Template),
    /// Something done to one element.
    On {
        /// The element.
        target: Target,
        /// What is done to it.
        deed: Deed,
    },
    /// Press a key or chord ("Enter", "Control+a") where the focus is.
    Press(String),
    /// Scroll the page: by this many CSS pixels, or (`None`) to its end.
    ScrollPage(Option<i64>),
    /// Answer a native dialog.
    Dialog {
        /// Accept or dismiss.
        accept: bool,
        /// Words that the dialog must show.
        text: Option<Name>,
        /// What to type into a prompt.
        with: Option<Template>,
    },
    /// Go by hand to the tab or window whose title or URL matches.
    Window(Name),
    /// The next act happens on another platform.
    Switch {
        /// Key into [`Flow::platforms`].
        to: String,
        /// Never `Channel`: that is a hand-off.
        kind: SwitchKind,
        /// Address where the other platform starts; `None`: the address at hand.
        at: Option<Template>,
        /// The demand, quoted; must stand in the rendered text.
        because: Option<Name>,
    },
    /// The journey goes on in a channel that cannot be driven.
    Handoff {
        /// The channel.
        channel: Channel,
        /// The demand, quoted; must stand in the rendered text.
        because: Name,
        /// Who did it, and when, if anybody did.
        attestation: Option<Attestation>,
    },
    /// Wait until the condition holds, or stop.
    Expect(Condition),
    /// Look once the page is settled; take one of two ways.
    When {
        /// The question.
        condition: Condition,
        /// Taken if it holds.
        then: Vec<Step>,
        /// Taken if it does not.
        otherwise: Vec<Step>,
    },
    /// Wait until one of the conditions holds and take the first such arm.
    AnyOf(Vec<Arm>),
    /// Repeat while the condition holds, at most `max` times.
    RepeatWhile {
        /// The question.
        condition: Condition,
        /// Upper limit; reaching it with the condition still true stops the walk.
        max: u32,
        /// The steps.
        steps: Vec<Step>,
    },
    /// Take the steps of a fragment.
    Use {
        /// Key into [`Flow::fragments`].
        fragment: String,
        /// Values of its parameters.
        with: IndexMap<String, Template>,
    },
    /// A person acts; the reason is shown.
    Pause(String),
    /// Words for the record.
    Note(String),
}

/// What is done to one element.
#[derive(Debug, Clone)]
pub enum Deed {
    /// Activate it.
    Click,
    /// Enter this, replacing what stands there.
    Fill(Template),
    /// Choose the option with this label in a native select.
    Select(Name),
    /// Make it checked (`true`) or unchecked.
    Check(bool),
    /// Move the pointer over it.
    Hover,
    /// Bring it into view.
    Scroll,
    /// Drag, swipe or slide.
    Gesture(Gesture),
    /// Give it a file (path relative to the flow file).
    Upload(String),
}

/// A pointer gesture.
#[derive(Debug, Clone)]
pub enum Gesture {
    /// Swipe on the element, in one of `left`, `right`, `up`, `down`.
    Swipe(String),
    /// Drag the element onto another.
    DragTo(Box<Target>),
    /// Move a slider to this value.
    Slide(f64),
}

/// One way of `any-of`.
#[derive(Debug, Clone)]
pub struct Arm {
    /// Taken if this holds first.
    pub when: Condition,
    /// The steps.
    pub then: Vec<Step>,
}

/// Who did what the tool cannot do, and when.
#[derive(Debug, Clone)]
pub struct Attestation {
    /// A name.
    pub by: String,
    /// A date or time, as written.
    pub at: String,
    /// What they report.
    pub note: Option<String>,
}
