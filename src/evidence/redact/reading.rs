//! A text as its readers take it: decoded, with the place in the written text of everything that is read.
//!
//! A secret is one value and can be looked for in every spelling ([`super::encodings`]). A rule of a flow is a regular
//! expression over what a person reads, so the spelling is undone before it is asked.

use std::ops::Range;

use base64::{Engine as _, engine::general_purpose::STANDARD_NO_PAD};
use unicode_normalization::{UnicodeNormalization, char::canonical_combining_class};

use super::escapes;

/// How often what was decoded is decoded again: an address within an address within markup.
const DEPTH: usize = 3;
/// The fewest characters of a text in base64 or hexadecimal; shorter ones are ordinary words.
const FEWEST: usize = 8;

/// A text, and where each of its bytes was written.
#[derive(Debug, Clone, Default)]
pub(super) struct Reading {
    pub(super) text: String,
    /// For each byte, the place in the written text that it stands for.
    places: Vec<(usize, usize)>,
}

/// Every way to read a text; with `markup`, also without its tags.
pub(super) fn readings(text: &str, markup: bool) -> Vec<Reading> {
    let mut all = vec![Reading::written(text)];
    if markup {
        all.push(all[0].without_tags());
    }
    let mut from = 0;
    for _ in 0..DEPTH {
        let decoded: Vec<Reading> = all[from..]
            .iter()
            .filter_map(|reading| {
                let decoded = reading.decoded().composed();
                (decoded.text != reading.text).then_some(decoded)
            })
            .collect();
        if decoded.is_empty() {
            break;
        }
        from = all.len();
        all.extend(decoded);
    }
    let spaced: Vec<Reading> = all.iter().filter_map(Reading::with_spaces).collect();
    all.extend(spaced);
    let coded: Vec<Reading> = all.iter().flat_map(Reading::coded).collect();
    all.extend(coded);
    all
}

impl Reading {
    fn written(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            places: text
                .char_indices()
                .flat_map(|(at, c)| std::iter::repeat_n((at, at + c.len_utf8()), c.len_utf8()))
                .collect(),
        }
    }

    /// Where in the written text a part of this one stands.
    pub(super) fn place(&self, part: &Range<usize>) -> Option<Range<usize>> {
        let first = self.places.get(part.start)?;
        let last = self.places.get(part.end.checked_sub(1)?)?;
        (first.0 < last.1).then_some(first.0..last.1)
    }

    /// Adds what is read for a part of `of`.
    fn push(&mut self, read: &str, of: &Self, part: Range<usize>) {
        if let Some(place) = of.place(&part) {
            self.text.push_str(read);
            self.places
                .extend(std::iter::repeat_n((place.start, place.end), read.len()));
        }
    }

    /// With escapes undone and marks that are not seen left out.
    fn decoded(&self) -> Self {
        let mut decoded = Self::default();
        let mut at = 0;
        while let Some(c) = self.text[at..].chars().next() {
            let (read, length) = match escapes::read(&self.text[at..], c) {
                Some((read, length)) => (read, length),
                None => (c, c.len_utf8()),
            };
            if !escapes::is_unseen(read) {
                decoded.push(read.encode_utf8(&mut [0; 4]), self, at..at + length);
            }
            at += length;
        }
        decoded
    }

    /// In Unicode's form NFKC: what looks the same is the same.
    fn composed(&self) -> Self {
        if self.text.is_ascii() {
            return self.clone();
        }
        let mut composed = Self::default();
        let mut start = 0;
        for (at, c) in self.text.char_indices().chain([(self.text.len(), 'x')]) {
            let joins =
                canonical_combining_class(c) != 0 || matches!(c, '\u{1160}'..='\u{11ff}' | '\u{ff9e}' | '\u{ff9f}');
            if at > start && !joins {
                let read: String = self.text[start..at].nfkc().collect();
                composed.push(&read, self, start..at);
                start = at;
            }
        }
        composed
    }

    /// Without tags and comments. Those between blocks are white space, as they are on the page.
    fn without_tags(&self) -> Self {
        let mut bare = Self::default();
        let mut at = 0;
        while let Some(open) = self.text[at..].find('<').map(|open| at + open) {
            for (inner, c) in self.text[at..open].char_indices() {
                let here = at + inner;
                bare.push(c.encode_utf8(&mut [0; 4]), self, here..here + c.len_utf8());
            }
            let rest = &self.text[open..];
            let end = if rest.starts_with("<!--") { "-->" } else { ">" };
            let Some(length) = rest.find(end).map(|found| found + end.len()) else {
                at = open;
                break;
            };
            if !is_inline(&rest[..length]) {
                bare.push("\n", self, open..open + length);
            }
            at = open + length;
        }
        for (inner, c) in self.text[at..].char_indices() {
            let here = at + inner;
            bare.push(c.encode_utf8(&mut [0; 4]), self, here..here + c.len_utf8());
        }
        bare
    }

    /// As a form writes an address: `+` is a space.
    fn with_spaces(&self) -> Option<Self> {
        self.text.contains('+').then(|| Self {
            text: self.text.replace('+', " "),
            places: self.places.clone(),
        })
    }

    /// Words that are texts in base64 or hexadecimal. All of what is read there stands for the whole word.
    fn coded(&self) -> Vec<Self> {
        let is_digit = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '-' | '_');
        let mut found = Vec::new();
        let mut start = None;
        for (at, c) in self.text.char_indices().chain([(self.text.len(), ' ')]) {
            match (is_digit(c), start) {
                (true, None) => start = Some(at),
                (false, Some(from)) => {
                    self.coded_word(from..at, &mut found);
                    start = None;
                }
                _ => {}
            }
        }
        found
    }

    fn coded_word(&self, word: Range<usize>, found: &mut Vec<Self>) {
        let text = &self.text[word.clone()];
        let mut parts = vec![word.clone()];
        if text.contains('/') {
            // A path, perhaps, of which one part is coded.
            let mut from = word.start;
            for part in text.split('/') {
                parts.push(from..from + part.len());
                from += part.len() + 1;
            }
        }
        for part in parts {
            let coded = &self.text[part.clone()];
            for bytes in [unhex(coded), unbase64(coded)].into_iter().flatten() {
                let Ok(read) = String::from_utf8(bytes) else { continue };
                let mut reading = Self::default();
                reading.push(&read, self, part.clone());
                // A document of JSON, most often.
                let decoded = reading.decoded();
                found.extend([reading, decoded]);
            }
        }
    }
}

/// A tag between which and its neighbours there is no gap on the page, or a comment.
fn is_inline(tag: &str) -> bool {
    const INLINE: [&str; 28] = [
        "a", "abbr", "b", "bdi", "bdo", "big", "code", "del", "em", "font", "i", "ins", "kbd", "label", "mark", "q",
        "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
    ];
    let name = tag.trim_start_matches(['<', '/']);
    let name: String = name.chars().take_while(char::is_ascii_alphanumeric).collect();
    tag.starts_with("<!--") || INLINE.contains(&name.to_ascii_lowercase().as_str())
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    if text.len() < FEWEST || !text.len().is_multiple_of(2) {
        return None;
    }
    let digits: Option<Vec<u8>> = text.chars().map(|c| c.to_digit(16).map(|digit| digit as u8)).collect();
    Some(digits?.chunks(2).map(|pair| pair[0] << 4 | pair[1]).collect())
}

fn unbase64(text: &str) -> Option<Vec<u8>> {
    if text.len() < FEWEST {
        return None;
    }
    let standard = text.replace('-', "+").replace('_', "/");
    STANDARD_NO_PAD.decode(standard).ok()
}
