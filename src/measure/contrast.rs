//! Contrast of two colours, as WCAG 2 defines it.
//!
//! *Definition.* (L1 + 0.05) ÷ (L2 + 0.05), L1 being the relative luminance of the lighter colour, L2 that of the darker
//! one; 1 to 21. <https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio>, <https://www.w3.org/TR/WCAG22/#dfn-relative-luminance>.
//!
//! *Pitfalls.* It measures legibility, not prominence; so choices are compared by the ratio of two contrasts. A colour
//! that is not opaque has no contrast before it is laid over what is behind it.

use crate::trace::Style;

/// An sRGB colour: red, green and blue 0 to 255, alpha 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Colour {
    rgb: [f64; 3],
    alpha: f64,
}

impl Colour {
    /// Reads `rgb()`, `rgba()` and `color(srgb …)`, with commas or blanks, as browsers print computed colours.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (name, rest) = text.trim().split_once('(')?;
        let inner = rest.strip_suffix(')')?.trim();
        let (inner, unit) = match name {
            "rgb" | "rgba" => (inner, 1.0),
            "color" => (inner.strip_prefix("srgb ")?, 255.0),
            _ => return None,
        };
        let parts: Vec<f64> = inner
            .split([',', '/', ' '])
            .filter(|part| !part.is_empty())
            .map(|part| part.parse().ok().filter(|n: &f64| n.is_finite()))
            .collect::<Option<_>>()?;
        let (rgb, alpha) = match parts[..] {
            [r, g, b] => ([r, g, b], 1.0),
            [r, g, b, a] => ([r, g, b], a),
            _ => return None,
        };
        Some(Self {
            rgb: rgb.map(|channel| (channel * unit).clamp(0.0, 255.0)),
            alpha: alpha.clamp(0.0, 1.0),
        })
    }

    /// This colour laid over another one.
    pub(super) fn over(self, below: Self) -> Self {
        let alpha = self.alpha + below.alpha * (1.0 - self.alpha);
        if alpha == 0.0 {
            return Self { rgb: [0.0; 3], alpha };
        }
        let mut rgb = [0.0; 3];
        for (i, channel) in rgb.iter_mut().enumerate() {
            *channel = (self.rgb[i] * self.alpha + below.rgb[i] * below.alpha * (1.0 - self.alpha)) / alpha;
        }
        Self { rgb, alpha }
    }

    /// Relative luminance, 0 (black) to 1 (white). Alpha is not looked at.
    pub(super) fn luminance(self) -> f64 {
        let linear = self.rgb.map(|channel| {
            let share = channel / 255.0;
            if share <= 0.04045 {
                share / 12.92
            } else {
                ((share + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }
}

/// The contrast of two opaque colours, 1 to 21.
pub(super) fn contrast(a: Colour, b: Colour) -> f64 {
    let (a, b) = (a.luminance(), b.luminance());
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// The contrast of a control's text against what is right behind it, or why it cannot be computed.
pub(super) fn of_text(style: &Style) -> Result<f64, String> {
    match (read(style.text.as_deref()), read(style.under.as_deref())) {
        (Some(text), Some(under)) => Ok(contrast(text, under)),
        _ => match &style.text_unclear {
            Some(why) => Err(format!("{why} in its text or behind it")),
            None => {
                let under = declared_surface(style)?;
                let text = read(Some(&style.color)).ok_or("its text colour cannot be read")?;
                Ok(contrast(text.over(under), under))
            }
        },
    }
}

/// The contrast of a control's fill against what is behind the control, or why it cannot be computed. Without a fill
/// there is nothing to tell them apart: 1.
pub(super) fn of_fill(style: &Style) -> Result<f64, String> {
    match (read(style.surface.as_deref()), read(style.behind.as_deref())) {
        (Some(surface), Some(behind)) => Ok(contrast(surface, behind)),
        _ => match &style.fill_unclear {
            Some(why) => Err(format!("{why} in its fill or behind it")),
            None => {
                let behind = read(style.behind.as_deref()).ok_or("what is behind it is no plain colour")?;
                Ok(contrast(declared_surface(style)?, behind))
            }
        },
    }
}

/// The surface of a control in a trace that holds only declared colours.
fn declared_surface(style: &Style) -> Result<Colour, String> {
    let behind = read(style.behind.as_deref()).ok_or("what is behind it is no plain colour")?;
    if style.painted {
        return Err("its fill is no plain colour".into());
    }
    match &style.fill {
        None => Ok(behind),
        Some(fill) => Ok(read(Some(fill)).ok_or("its fill cannot be read")?.over(behind)),
    }
}

fn read(text: Option<&str>) -> Option<Colour> {
    Colour::parse(text?)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(a: &str, b: &str) -> f64 {
        contrast(Colour::parse(a).unwrap(), Colour::parse(b).unwrap())
    }

    /// Published: black on white 21:1 (the definition's own bounds); #767676 on white 4.54:1, the lightest grey that
    /// passes 4.5 (WebAIM, "Contrast and Color Accessibility"); #FF0000 on white 4.00:1 (the same); #808080 on
    /// white 3.95:1, #00FF00 on white 1.37:1, #0000FF on white 8.59:1.
    #[test]
    fn published_examples() {
        for (colour, ratio) in [
            ("rgb(0, 0, 0)", 21.0),
            ("rgb(118, 118, 118)", 4.54),
            ("rgb(255, 0, 0)", 4.00),
            ("rgb(128, 128, 128)", 3.95),
            ("rgb(0, 255, 0)", 1.37),
            ("rgb(0, 0, 255)", 8.59),
            ("rgb(255, 255, 255)", 1.0),
        ] {
            let found = of(colour, "rgb(255, 255, 255)");
            assert!((found - ratio).abs() < 0.005, "{colour}: {found}");
        }
    }

    #[test]
    fn every_notation_of_a_computed_colour_is_read() {
        let red = Colour::parse("rgb(255, 0, 0)");
        for text in [
            "rgba(255, 0, 0, 1)",
            "rgb(255 0 0)",
            "rgb(255 0 0 / 1)",
            "color(srgb 1 0 0)",
            "color(srgb 1 0 0 / 1)",
        ] {
            assert_eq!(Colour::parse(text), red, "{text}");
        }
        for text in [
            "red",
            "oklch(0.6 0.2 30)",
            "color(display-p3 1 0 0)",
            "rgb(1, 2)",
            "rgb(a, b, c)",
            "rgb(1,2,3",
        ] {
            assert_eq!(Colour::parse(text), None, "{text}");
        }
    }

    #[test]
    fn half_black_over_white_is_middle_grey() {
        let white = Colour::parse("rgb(255, 255, 255)").unwrap();
        let half = Colour::parse("rgba(0, 0, 0, 0.5)").unwrap().over(white);
        assert_eq!(
            half,
            Colour {
                rgb: [127.5; 3],
                alpha: 1.0
            }
        );
    }

    #[test]
    fn a_trace_of_an_earlier_version_is_read_from_its_declared_colours() {
        let old = Style {
            color: "rgb(255, 255, 255)".into(),
            fill: Some("rgba(0, 0, 0, 0.5)".into()),
            behind: Some("rgb(255, 255, 255)".into()),
            ..Style::default()
        };
        // 127.5 ÷ 255 = 0.5 → ((0.5 + 0.055) ÷ 1.055)^2.4 = 0.21404; 1.05 ÷ 0.26404 = 3.977.
        assert!((of_text(&old).unwrap() - 3.977).abs() < 0.001);
        assert!((of_fill(&old).unwrap() - 3.977).abs() < 0.001);
        let image = Style {
            painted: true,
            ..old.clone()
        };
        assert!(of_text(&image).is_err() && of_fill(&image).is_err());
        assert!(of_fill(&Style { behind: None, ..old }).is_err());
    }

    fn any_colour() -> impl Strategy<Value = Colour> {
        ([0.0..=255.0, 0.0..=255.0, 0.0..=255.0]).prop_map(|rgb: [f64; 3]| Colour { rgb, alpha: 1.0 })
    }

    proptest! {
        #[test]
        fn contrast_is_symmetrical_and_within_its_bounds(a in any_colour(), b in any_colour()) {
            let found = contrast(a, b);
            prop_assert!((1.0..=21.0 + 1e-9).contains(&found));
            prop_assert_eq!(found, contrast(b, a));
            prop_assert_eq!(contrast(a, a), 1.0);
        }

        #[test]
        fn what_is_printed_is_read_again(a in any_colour()) {
            let [r, g, b] = a.rgb;
            prop_assert_eq!(Colour::parse(&format!("rgb({r}, {g}, {b})")), Some(a));
        }
    }
}
