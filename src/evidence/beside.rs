//! What stands beside a capture: `attestations/` (who did by hand what no walk can) and `responses/` (what the operator
//! of a service answered). Both may come long after the capture was sealed; custody tells of each file.

use std::path::Path;

use super::{custody, error::EvidenceError, files, redact::Redactor, tree::Tree};
use crate::source::{Value, read_text, read_tree};
use crate::trace;

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

    fn read(path: &str, bytes: &[u8]) -> Result<Self, String> {
        let source = read_text(path, bytes).map_err(|refused| refused.1.message.clone())?;
        let rest = source
            .text()
            .strip_prefix(FENCE)
            .ok_or("it does not begin with `---`")?;
        let (head, text) = rest
            .split_once(&format!("\n{FENCE}\n"))
            .ok_or("its head does not end with `---`")?;
        let head = crate::source::Source::new(path, head);
        let tree = read_tree(&head).map_err(|refusal| refusal.message)?;
        let Value::Mapping(entries) = &tree.value else {
            return Err("its head is no map of `from` and `date`".to_owned());
        };
        let word = |key: &str| {
            let entry = entries.iter().find(|entry| entry.key.value == key);
            match entry.map(|entry| &entry.value.value) {
                Some(Value::Scalar { text, .. }) if !text.is_empty() => Ok(text.clone()),
                _ => Err(format!("its head lacks `{key}`")),
            }
        };
        let date = word("date")?;
        Ok(Self {
            path: path.to_owned(),
            from: word("from")?,
            date: date.parse().map_err(|_| format!("`{date}` is no day (YYYY-MM-DD)"))?,
            text: text.to_owned(),
        })
    }
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
        Response::read(&of, &files::read(&path)?).map_err(|why| EvidenceError::broken(&path, why))
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
