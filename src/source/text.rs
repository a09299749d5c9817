//! From bytes to text: size, encoding, characters that YAML does not allow.

use super::{Refusal, Source, Span};

/// The largest input file in bytes (1 MiB); a flow file of a real service has some tens of kilobytes.
pub const MAX_BYTES: usize = 1 << 20;

/// Reads `bytes` as UTF-8 under the display name `name`. A byte order mark is dropped.
///
/// # Errors
/// Refuses files over [`MAX_BYTES`], invalid UTF-8 and control characters. The source beside the refusal holds what
/// could be read, so that the refusal can be drawn.
pub fn read_text(name: &str, bytes: &[u8]) -> Result<Source, Box<(Source, Refusal)>> {
    if bytes.len() > MAX_BYTES {
        return Err(Box::new((Source::new(name, ""), Refusal::too_large())));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let start = error.valid_up_to();
            let shown = String::from_utf8_lossy(bytes).into_owned();
            let end = shown[start..].chars().next().map_or(start, |c| start + c.len_utf8());
            let refusal = Refusal {
                code: "invalid-utf8",
                message: "the file is not valid UTF-8".into(),
                span: Span { start, end },
                label: format!("byte 0x{:02X} does not belong here", bytes[start]),
                help: "save the file as UTF-8 (files from older Korean editors are often EUC-KR)".into(),
            };
            return Err(Box::new((Source::new(name, shown), refusal)));
        }
    };
    let source = Source::new(name, text);
    let odd = |c: char| (c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{85}')) || c == '\u{FEFF}';
    if let Some((start, c)) = text.char_indices().find(|(_, c)| odd(*c)) {
        let refusal = Refusal {
            code: "control-character",
            message: "the file holds a control character".into(),
            span: Span {
                start,
                end: start + c.len_utf8(),
            },
            label: format!("U+{:04X} cannot stand in the file", u32::from(c)),
            help: "delete the character; inside double quotes it can be written as an escape".into(),
        };
        return Err(Box::new((source, refusal)));
    }
    Ok(source)
}

impl Refusal {
    /// The refusal of a file over [`MAX_BYTES`]; callers that know the size give it before reading the file.
    pub fn too_large() -> Self {
        Self {
            code: "file-too-large",
            message: "the file is larger than 1 MiB".into(),
            span: Span::default(),
            label: String::new(),
            help: "split it: a flow file holds one service, a rulebook the rules of one author".into(),
        }
    }
}
