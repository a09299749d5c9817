//! How the entry and the choices look.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::shape::shape;

shape! {
    /// A number, or why it is not known.
    Reckoned {
        /// The value; null if unknown.
        v: Option<f64>,
        /// Why it is not known.
        why: Option<String>,
    }
}

shape! {
    /// How well the entry point can be seen.
    Visibility {
        /// The moment of the entry.
        moment: u32,
        /// The control's accessible name.
        name: String,
        /// Clicks until it can be seen; null if unknown.
        clicks_to_see: Option<u64>,
        /// Clicks until it is activated; null if unknown.
        clicks_to_use: Option<u64>,
        /// Moments that opened a fold, menu or tab for it.
        folds: Vec<u32>,
        /// The least scrolling to it, in CSS pixels.
        scroll_px: f64,
        /// Font size in CSS pixels.
        font_px: Reckoned,
        /// WCAG contrast of its text, 1 to 21.
        contrast: Reckoned,
        /// Width as a target, in CSS pixels.
        width: f64,
        /// Height as a target, in CSS pixels.
        height: f64,
        /// It stands in the footer.
        in_footer: bool,
        /// It is in view when its screen opens.
        first_viewport: Option<bool>,
    }
}

shape! {
    /// Leave controls against stay controls.
    Choices {
        /// Each screen that shows both.
        pairs: Vec<Choice>,
        /// Answers that keep the customer and came selected.
        preselected: Vec<Preselected>,
        /// Why further screens may offer more; null if all were seen.
        unseen: Option<String>,
    }
}

shape! {
    /// A leave and a stay control on one screen. Ratios are leave ÷ stay.
    Choice {
        /// The screen.
        screen: u32,
        /// The moment that acted on the leave control.
        moment: u32,
        /// Name of the leave control.
        leave: String,
        /// Name of the stay control.
        stay: String,
        /// Whether the flow declares the stay control.
        declared: bool,
        /// Whether the leave control comes first in the document.
        leave_first: bool,
        /// Whether the leave control is a link.
        leave_is_link: bool,
        /// Whether the stay control is a link.
        stay_is_link: bool,
        /// Of areas.
        area: Reckoned,
        /// Of font sizes.
        font: Reckoned,
        /// Of text contrasts.
        text_contrast: Reckoned,
        /// Of fill contrasts.
        fill_contrast: Reckoned,
    }
}

shape! {
    /// An answer that keeps the customer and came selected.
    Preselected {
        /// The screen.
        screen: u32,
        /// The first act on it; 0 if it was not acted on.
        moment: u32,
        /// Its name.
        name: String,
    }
}
