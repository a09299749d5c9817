//! What stands beside a capture: `attestations/` (who did by hand what no walk can) and `responses/` (what the operator
//! of a service answered). Both may come long after the capture was sealed; custody tells of each file.

use std::path::Path;

use super::{custody, error::EvidenceError, files, redact::Redactor, tree::Tree};
use crate::{
    diagnostic::Diagnostic,
    fields::has_key,
    source::{Refusal, Source, Span, Value, read_text, read_tree},
    trace,
};

/// Who did by hand what no walk can, and who reviewed.
pub const ATTESTATIONS: &str = "attestations";
/// What the operator of a service answered.
pub const RESPONSES: &str = "responses";
/// What stands before and after the head of a response.
const FENCE: &str = "---";

/// What somebody answered to what a bundle shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    /// Its place in the bundle; empty before it has one.
    pub path: String,
    /// Who answered.
    pub from: String,
    /// When.
    pub date: jiff::civil::Date,
    /// What.
    pub text: String,
}

impl Response {
    /// The file: a head in YAML, and the text.
    fn file(&self) -> String {
        // A string of JSON is one of YAML.
        let from = serde_json::Value::from(self.from.as_str());
        format!("{FENCE}\nfrom: {from}\ndate: {}\n{FENCE}\n{}", self.date, self.text)
    }

    /// Reads one: a text with a head of `from` and `date`.
    fn read(source: &Source) -> Result<Self, Box<Refusal>> {
        let refused = |span: Span, message: String, label: &str| {
            Box::new(Refusal {
                code: "bad-response",
                message,
                span,
                label: label.to_owned(),
                help: "a response begins with a line `---`, `from: \"NAME\"`, `date: YYYY-MM-DD` and a line `---`; `farewell \
                       respond` writes it around a text that has none"
                    .to_owned(),
            })
        };
        let text = source.text();
        let end = text.starts_with(FENCE).then(|| text.find(&format!("\n{FENCE}\n")));
        let Some(end) = end else {
            let message = format!("it does not begin with `{FENCE}`");
            return Err(refused(Span { start: 0, end: 0 }, message, "its head stands here"));
        };
        let Some(end) = end else {
            let message = format!("its head does not end with `{FENCE}`");
            return Err(refused(
                Span {
                    start: 0,
                    end: FENCE.len(),
                },
                message,
                "begins here",
            ));
        };
        // Blanks instead of the fence: so places in the head are places in the file.
        let head = format!("{}{}", " ".repeat(FENCE.len()), &text[FENCE.len()..end]);
        let tree = read_tree(&Source::new(source.name(), head)).map_err(Box::new)?;
        let Value::Mapping(entries) = &tree.value else {
            let message = "its head is no map of `from` and `date`".to_owned();
            return Err(refused(tree.span, message, "no map"));
        };
        let word = |key: &str| {
            let entry = entries.iter().find(|entry| entry.key.value == key);
            match entry.map(|entry| (&entry.value.value, entry.value.span)) {
                Some((Value::Scalar { text, .. }, span)) if !text.is_empty() => Ok((text.clone(), span)),
                _ => Err(refused(tree.span, format!("its head lacks `{key}`"), "the head")),
            }
        };
        let (date, place) = word("date")?;
        Ok(Self {
            path: source.name().to_owned(),
            from: word("from")?.0,
            date: date
                .parse()
                .map_err(|_| refused(place, format!("`{date}` is no day (YYYY-MM-DD)"), "no day"))?,
            text: text[end + FENCE.len() + 2..].to_owned(),
        })
    }
}

/// Reads a response under the display name `name`.
///
/// # Errors
/// Why it is none.
pub fn read_response(name: &str, bytes: &[u8]) -> Result<Response, Diagnostic> {
    let source = read_text(name, bytes).map_err(|refused| Diagnostic::refused(refused.0, refused.1))?;
    Response::read(&source).map_err(|refusal| Diagnostic::refused(source, *refusal))
}

/// Whether a file says of itself that it is a response: it begins with a head that has its keys.
pub fn begins_like_a_response(bytes: &[u8]) -> bool {
    let head = bytes.strip_prefix(FENCE.as_bytes()).unwrap_or_default();
    has_key(head, "from") && has_key(head, "date")
}

/// Keeps a response, with the next free number; gives its place and its SHA-256.
///
/// # Errors
/// When the file system refuses.
pub fn keep_response(
    bundle: &Path,
    redactor: &Redactor,
    response: &Response,
) -> Result<(String, String), EvidenceError> {
    let folder = bundle.join(RESPONSES);
    files::folder(&folder)?;
    let file = redactor.text(&response.file()).into_owned();
    for number in 1.. {
        let of = format!("{RESPONSES}/{number:03}.md");
        match files::write_new(&bundle.join(&of), file.as_bytes()) {
            Err(EvidenceError::Exists { .. }) => {}
            Err(error) => return Err(error),
            Ok(()) => return Ok((of, trace::sha256(file.as_bytes()))),
        }
    }
    Err(EvidenceError::broken(&folder, "it is full"))
}

/// The responses in a bundle, also those that somebody put there by hand, in the order of their names.
///
/// # Errors
/// When one cannot be read, or is none.
pub fn responses(bundle: &Path) -> Result<Vec<Response>, EvidenceError> {
    let read = |of: String| {
        let path = bundle.join(&of);
        read_response(&of, &files::read(&path)?).map_err(|problem| EvidenceError::broken(&path, problem.message))
    };
    listed(bundle, RESPONSES)?.into_iter().map(read).collect()
}

/// The plain files in one of the folders beside the capture, and below it, of which custody does not tell yet: place and SHA-256.
///
/// # Errors
/// When one cannot be read.
pub fn untold(bundle: &Path, folder: &str) -> Result<Vec<(String, String)>, EvidenceError> {
    let custody = files::read_if_there(&bundle.join(custody::NAME))?.unwrap_or_default();
    let lines = custody::read(&custody, &mut Vec::new());
    let told = |of: &String| lines.iter().any(|(_, line)| line.of == *of);
    let path = bundle.join(folder);
    if !files::is_folder(&path) {
        return Ok(Vec::new());
    }
    // A review has a folder of its own.
    let files = Tree::of(&path, &[])?.files.into_iter();
    let places = files.map(|file| (format!("{folder}/{}", file.path), file.sha256));
    Ok(places.filter(|(of, _)| !told(of)).collect())
}

/// The files of a folder, as places in the bundle.
pub(super) fn listed(bundle: &Path, folder: &str) -> Result<Vec<String>, EvidenceError> {
    let path = bundle.join(folder);
    if !files::is_folder(&path) {
        return Ok(Vec::new());
    }
    let names = files::names(&path)?.into_iter();
    Ok(names.map(|name| format!("{folder}/{name}")).collect())
}

/// Whether a place is that of a response.
pub(super) fn is_response(of: &str) -> bool {
    let name = of.strip_prefix(RESPONSES).and_then(|rest| rest.strip_prefix('/'));
    name.is_some_and(|name| !name.is_empty() && !name.contains('/') && name != "..")
}
