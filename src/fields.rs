//! Takes a mapping of a file that people write apart, key by key, and collects everything that is wrong with it.

use jiff::civil::Date;

use crate::{
    diagnostic::{Diagnostic, Label, Severity, nearest},
    source::{Node, Source, Span, Value, read_text, read_tree},
};

/// Collects what is wrong with one file.
pub struct Problems {
    /// The file.
    pub source: Source,
    /// What is wrong so far.
    pub found: Vec<Diagnostic>,
}

/// Reads a file under the display name `name` into its tree, with an empty list of problems for whoever decodes it.
///
/// # Errors
/// Why there is no tree.
pub fn open(name: &str, bytes: &[u8]) -> Result<(Node, Problems), Vec<Diagnostic>> {
    let source = read_text(name, bytes).map_err(|refused| {
        let (source, refusal) = *refused;
        vec![Diagnostic::refused(source, refusal)]
    })?;
    let root = read_tree(&source).map_err(|refusal| vec![Diagnostic::refused(source.clone(), refusal)])?;
    let found = Vec::new();
    Ok((root, Problems { source, found }))
}

impl Problems {
    /// What was decoded with its warnings; or every problem, in the order of the file, if any is an error.
    ///
    /// # Errors
    /// The problems.
    pub fn settle<T>(mut self, decoded: Option<T>) -> Result<(T, Vec<Diagnostic>), Vec<Diagnostic>> {
        self.found
            .sort_by_key(|problem| problem.labels.first().map_or(0, |label| label.span.start));
        let failed = self.found.iter().any(|problem| problem.severity == Severity::Error);
        match decoded {
            Some(decoded) if !failed => Ok((decoded, self.found)),
            _ => Err(self.found),
        }
    }

    /// Adds an error at this place.
    pub fn add(&mut self, code: &'static str, span: Span, message: impl Into<String>, label: impl Into<String>) {
        self.push(code, Severity::Error, span, message.into(), label.into());
    }

    /// Adds a warning at this place.
    pub fn warn(&mut self, code: &'static str, span: Span, message: impl Into<String>, label: impl Into<String>) {
        self.push(code, Severity::Warning, span, message.into(), label.into());
    }

    /// Says what to do about the problem that was added last.
    pub fn help(&mut self, help: impl Into<String>) {
        if let Some(last) = self.found.last_mut() {
            last.help.push(help.into());
        }
    }

    fn push(&mut self, code: &'static str, severity: Severity, span: Span, message: String, text: String) {
        self.found.push(Diagnostic {
            code,
            severity,
            message,
            labels: vec![Label {
                source: self.source.clone(),
                span,
                text,
            }],
            help: Vec::new(),
        });
    }
}

/// Whether a line of a file begins with this key: what kind of file it is, before it is read.
pub fn has_key(bytes: &[u8], key: &str) -> bool {
    let mut lines = bytes.split(|byte| *byte == b'\n');
    lines.any(|line| {
        line.strip_prefix(key.as_bytes())
            .is_some_and(|rest| rest.starts_with(b":"))
    })
}

/// The keys of one mapping that have not been taken yet.
pub struct Fields<'a> {
    what: &'static str,
    known: &'static [&'static str],
    entries: Vec<(&'a str, Span, &'a Node)>,
    /// Keys that an unknown key was probably meant for: they are not missing as well.
    meant: Vec<&'static str>,
    span: Span,
}

impl<'a> Fields<'a> {
    /// Takes a node for a mapping with these keys; every other or repeated key is a problem.
    pub fn of(
        node: &'a Node,
        what: &'static str,
        known: &'static [&'static str],
        problems: &mut Problems,
    ) -> Option<Self> {
        let Value::Mapping(pairs) = &node.value else {
            problems.add(
                "wrong-shape",
                node.span,
                format!("{what} is a map of keys and values"),
                "no map",
            );
            problems.help(format!("write its keys below each other: {}", known.join(", ")));
            return None;
        };
        let mut entries: Vec<(&str, Span, &Node)> = Vec::new();
        let mut meant = Vec::new();
        for pair in pairs {
            let (name, key) = (&pair.key.value, &pair.key);
            if known.contains(&name.as_str()) {
                entries.push((name, key.span, &pair.value));
            } else {
                problems.add(
                    "unknown-key",
                    key.span,
                    format!("{what} has no key `{name}`"),
                    "unknown key",
                );
                match nearest(name, known.iter().copied()) {
                    Some(known) => {
                        meant.push(known);
                        problems.help(format!("did you mean `{known}`?"));
                    }
                    None => problems.help(format!("its keys are {}", known.join(", "))),
                }
            }
        }
        let start = pairs.first().map_or(node.span, |pair| pair.key.span);
        Some(Self {
            what,
            known,
            entries,
            meant,
            span: start,
        })
    }

    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&'a Node> {
        debug_assert!(self.known.contains(&key), "{key} is no key of {}", self.what);
        self.entries
            .iter()
            .find(|(name, ..)| *name == key)
            .map(|(.., node)| *node)
    }

    /// The value of a key that must be there.
    pub fn need(&self, key: &str, help: &str, problems: &mut Problems) -> Option<&'a Node> {
        let found = self.get(key);
        if found.is_none() && !self.meant(key) {
            problems.add(
                "missing-key",
                self.span,
                format!("{} needs `{key}`", self.what),
                format!("`{key}` is missing"),
            );
            problems.help(help);
        }
        found
    }

    /// The version of the file's format, which `key` gives: there is only 1.
    pub fn version(&self, key: &str, problems: &mut Problems) {
        let help = format!("begin the file with `{key}: 1`");
        if let Some(node) = self.need(key, &help, problems)
            && let Some(version) = words(node, key, problems)
            && version != "1"
        {
            problems.add(
                "unknown-version",
                node.span,
                format!("this version of `{key}` is not known"),
                "unknown version",
            );
            problems.help(format!("this farewell reads `{key}: 1`"));
        }
    }

    /// Whether an unknown key was probably meant for this one.
    pub fn meant(&self, key: &str) -> bool {
        self.meant.contains(&key)
    }

    /// Where the mapping begins.
    pub fn span(&self) -> Span {
        self.span
    }
}

/// The words of a flag.
pub const YES_NO: &[(&str, bool)] = &[("true", true), ("false", false)];

/// The words of a scalar that is not empty.
pub fn words<'a>(node: &'a Node, what: &str, problems: &mut Problems) -> Option<&'a str> {
    match &node.value {
        Value::Scalar { text, .. } if !text.trim().is_empty() => Some(text),
        Value::Scalar { .. } => {
            problems.add("empty-value", node.span, format!("`{what}` is empty"), "nothing here");
            problems.help("write a text, or delete the key");
            None
        }
        _ => {
            problems.add("wrong-shape", node.span, format!("`{what}` is one text"), "no text");
            problems.help("write one text, in double quotes if it holds `: ` or ` #`");
            None
        }
    }
}

/// One of a closed list of words.
pub fn one_of<T: Copy>(node: &Node, what: &str, choices: &[(&str, T)], problems: &mut Problems) -> Option<T> {
    let word = words(node, what, problems)?;
    if let Some((_, choice)) = choices.iter().find(|(name, _)| *name == word) {
        return Some(*choice);
    }
    let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
    problems.add(
        "unknown-word",
        node.span,
        format!("`{what}` cannot be `{word}`"),
        "unknown word",
    );
    problems.help(format!("one of {}", names.join(", ")));
    if let Some(name) = nearest(word, names.iter().copied()) {
        problems.help(format!("did you mean `{name}`?"));
    }
    None
}

/// The items of a list.
pub fn items<'a>(node: &'a Node, what: &str, problems: &mut Problems) -> &'a [Node] {
    match &node.value {
        Value::Sequence(items) => items,
        _ => {
            problems.add("wrong-shape", node.span, format!("`{what}` is a list"), "no list");
            problems.help("write each item on a line of its own, after `- `");
            &[]
        }
    }
}

/// A name of lower-case letters, digits and hyphens.
pub fn slug(node: &Node, problems: &mut Problems) -> Option<String> {
    let word = words(node, "id", problems)?;
    let fits = word.starts_with(|c: char| c.is_ascii_lowercase())
        && word
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    if !fits {
        problems.add("bad-id", node.span, format!("`{word}` cannot be an id"), "not an id");
        problems.help("use lower-case letters, digits and hyphens, and begin with a letter: `kr-kftc-reconfirm`");
    }
    fits.then(|| word.to_owned())
}

/// A day.
pub fn date(node: &Node, what: &str, problems: &mut Problems) -> Option<Date> {
    let text = words(node, what, problems)?;
    let parsed = text.parse().ok().filter(|_| text.len() == "2026-11-23".len());
    if parsed.is_none() {
        problems.add("bad-date", node.span, format!("`{text}` is no day"), "no such day");
        problems.help("write year, month and day: 2026-11-23");
    }
    parsed
}
