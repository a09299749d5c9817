//! One act, and the screen that it was done on.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::shape::shape;

shape! {
    /// One act.
    Moment {
        /// Its number in the trace, from 1.
        index: u32,
        /// `discovery` or `flow`; null for opening the start screen.
        segment: Option<String>,
        /// The platform.
        platform: String,
        /// The screen it was done on.
        screen: Option<Screen>,
        /// What was done.
        action: Action,
        /// The step of the flow file that asked for it; null if the record does not say.
        #[serde(default)]
        step: Option<FlowStep>,
    }
}

shape! {
    /// A step of the flow file.
    FlowStep {
        /// Where it stands, for people: `steps[3]`.
        path: String,
        /// Line, from 1.
        line: usize,
        /// Column in characters, from 1.
        column: usize,
    }
}

shape! {
    /// The screen that an act was done on.
    Screen {
        /// Number of the visit, from 1.
        index: u32,
        /// How often an equal region was visited, this visit included.
        visit: u32,
        /// `page`, `view`, `modal` or `dialog`.
        kind: String,
        /// Heading or title.
        title: String,
        /// Address.
        url: String,
        /// What the screen is for.
        purposes: Purposes,
    }
}

shape! {
    /// Purposes of a prompt.
    Purposes {
        /// Seen in what is shown.
        detected: Vec<String>,
        /// Declared by the flow; null if it says nothing.
        declared: Option<Vec<String>>,
        /// Settled by a person's review: these count; null: the detected ones do.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        settled: Option<Vec<String>>,
    }
}

shape! {
    /// What was done.
    Action {
        /// The type under which it counts first; `none` if it is no action.
        r#type: String,
        /// Every type under which it counts (answering a native prompt is a fill and a click).
        #[serde(default)]
        types: Vec<String>,
        /// What was acted on, for people.
        target: String,
        /// Keystrokes.
        #[serde(default)]
        keystrokes: u64,
        /// The target had to be scrolled into view.
        #[serde(default)]
        scroll: bool,
        /// `device`, `presentation`, `channel` or `verification`, if it is a switch.
        #[serde(default)]
        switch: Option<String>,
    }
}
