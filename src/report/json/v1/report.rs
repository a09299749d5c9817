//! The report as a whole: which program judged which walk.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Journey, Reachability, Recurrences, Repeated, Review, Rule, shape::shape};

/// The value of `schema`.
pub const SCHEMA: &str = "farewell.report/1";

shape! {
    /// A judged run.
    Report {
        /// Always `farewell.report/1`.
        schema: String,
        /// The program that judged.
        tool: Tool,
        /// The walk.
        run: Run,
        /// The day on which it was judged (expiries, deadlines), ISO 8601.
        #[serde(default)]
        as_of: String,
        /// The exit code and why.
        exit: Exit,
        /// What these numbers are and are not.
        #[serde(default)]
        statement: String,
        /// Judged journeys, in the order of the walk.
        journeys: Vec<Journey>,
        /// The journeys that were walked more than once, in the order of the first walk of each.
        #[serde(default)]
        repeated: Vec<Repeated>,
        /// For each persona and platform of a service with several leave journeys: requests that came back in another
        /// of them. Those within one journey are its count `recurrences`.
        #[serde(default)]
        recurrences: Vec<Recurrences>,
        /// For each service, kind of leaving and persona: the platforms on which leaving can be completed alone.
        #[serde(default)]
        reachability: Vec<Reachability>,
        /// Who reviewed what the prompts are for; null: machine output, not reviewed.
        #[serde(default)]
        review: Option<Review>,
        /// What was answered to the bundle, in the order in which it is kept there (`responses/`).
        #[serde(default)]
        responses: Vec<Response>,
        /// The texts of every rule that a verdict names, by rule id.
        #[serde(default)]
        rules: IndexMap<String, Rule>,
    }
}

shape! {
    /// What somebody answered.
    Response {
        /// Who, as the file says.
        from: String,
        /// When, ISO 8601.
        date: String,
        /// What.
        text: String,
        /// Its place in the bundle.
        path: String,
    }
}

shape! {
    /// The program.
    Tool {
        /// `farewell`.
        name: String,
        /// Its version.
        version: String,
        /// The counting standard it follows.
        counting_standard: u32,
    }
}

shape! {
    /// The walk.
    Run {
        /// Its id.
        id: String,
        /// When it began, UTC, RFC 3339.
        started: String,
        /// When it ended, UTC, RFC 3339.
        finished: String,
    }
}

shape! {
    /// How the program ended.
    Exit {
        /// The exit code.
        code: u8,
        /// One sentence for each reason.
        reasons: Vec<String>,
    }
}
