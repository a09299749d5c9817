//! Text with `${variable}` parts: reading, rendering, drawing.

use std::fmt;

use super::model::{Template, TemplatePart};

/// Fresh data for each run; never a secret or a parameter.
pub const UNIQUE: &str = "unique";

impl Template {
    /// Reads `text`; `$${` stands for a literal `${`.
    ///
    /// # Errors
    /// One sentence when a `${` is not closed or holds no name (`a-z`, `0-9`, `-`, `_`, starting with a letter).
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut parts = Vec::new();
        let mut literal = String::new();
        let mut rest = text;
        while let Some(at) = rest.find("${") {
            if at > 0 && rest[..at].ends_with('$') {
                literal.push_str(&rest[..at]);
                literal.push('{');
                rest = &rest[at + 2..];
                continue;
            }
            literal.push_str(&rest[..at]);
            let inner = &rest[at + 2..];
            let Some(end) = inner.find('}') else {
                return Err("`${` is never closed with `}`".into());
            };
            let name = &inner[..end];
            let proper = name.starts_with(|c: char| c.is_ascii_lowercase())
                && name
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_'));
            if !proper {
                return Err(format!(
                    "`${{{name}}}` is not a variable: names are a-z, 0-9, `-` and `_`"
                ));
            }
            if !literal.is_empty() {
                parts.push(TemplatePart::Literal(std::mem::take(&mut literal)));
            }
            parts.push(TemplatePart::Variable(name.to_owned()));
            rest = &inner[end + 1..];
        }
        literal.push_str(rest);
        if !literal.is_empty() {
            parts.push(TemplatePart::Literal(literal));
        }
        Ok(Self { parts })
    }

    /// The text with every variable replaced.
    ///
    /// # Errors
    /// The name of the first variable that `value` does not know.
    pub fn render(&self, value: &dyn Fn(&str) -> Option<String>) -> Result<String, String> {
        let mut text = String::new();
        for part in &self.parts {
            match part {
                TemplatePart::Literal(literal) => text.push_str(literal),
                TemplatePart::Variable(name) => text.push_str(&value(name).ok_or_else(|| name.clone())?),
            }
        }
        Ok(text)
    }

    /// The names of the variables, in order, with repetitions.
    pub fn variables(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().filter_map(|part| match part {
            TemplatePart::Variable(name) => Some(name.as_str()),
            TemplatePart::Literal(_) => None,
        })
    }

    /// The text, if no variable is in it.
    pub fn literal(&self) -> Option<String> {
        self.render(&|_| None).ok()
    }
}

/// As written, variables by name (never their values).
impl fmt::Display for Template {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for part in &self.parts {
            match part {
                TemplatePart::Literal(text) => f.write_str(text)?,
                TemplatePart::Variable(name) => write!(f, "${{{name}}}")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_are_found_and_replaced() {
        let template = Template::parse("${unique}@example.test costs $${x}").unwrap();
        assert_eq!(template.variables().collect::<Vec<_>>(), ["unique"]);
        let text = template.render(&|name| (name == UNIQUE).then(|| "k7".into()));
        assert_eq!(text.unwrap(), "k7@example.test costs ${x}");
        assert_eq!(template.render(&|_| None), Err("unique".into()));
    }

    #[test]
    fn broken_variables_are_refused() {
        assert!(Template::parse("${a").is_err());
        assert!(Template::parse("${}").is_err());
        assert!(Template::parse("${A b}").is_err());
    }
}
