//! A translation of a rulebook, decoded. Whether it fits the rulebook is told beside it.

use indexmap::IndexMap;

use super::super::translation::{Translated, Translation, folded};
use crate::{
    diagnostic::Diagnostic,
    fields::{Fields, Problems, has_key, items, open, slug, words},
    source::{Node, Source},
};

const KEYS: &[&str] = &["farewell-translation", "rulebook", "language", "texts"];

const TEXT_KEYS: &[&str] = &["original", "translation"];

/// Reads a translation under the display name `name`.
///
/// Returns it with warnings, or every problem that stands in the way.
pub fn read_translation(name: &str, bytes: &[u8]) -> Result<(Translation, Vec<Diagnostic>), Vec<Diagnostic>> {
    let (root, mut problems) = open(name, bytes)?;
    let source = problems.source.clone();
    let read = translation(&root, &source, &mut problems);
    problems.settle(read)
}

/// Whether a file says of itself that it is a translation.
pub fn begins_like_a_translation(bytes: &[u8]) -> bool {
    has_key(bytes, "farewell-translation")
}

fn translation(root: &Node, source: &Source, problems: &mut Problems) -> Option<Translation> {
    let fields = Fields::of(root, "a translation", KEYS, problems)?;
    fields.version("farewell-translation", problems);
    let book = fields.need("rulebook", "name the rulebook by its id: `rulebook: kr`", problems);
    let rulebook = book.and_then(|node| slug(node, problems));
    let language = fields
        .need("language", "the language translated into: `language: ko`", problems)
        .and_then(|node| language(node, problems));
    let list = fields
        .need("texts", "list the texts under `texts:`", problems)
        .map_or(&[][..], |node| items(node, "texts", problems));
    let mut texts = IndexMap::new();
    for node in list {
        let Some((original, translated)) = pair(node, problems) else {
            continue;
        };
        let span = translated.span;
        if texts.insert(original, translated).is_some() {
            problems.add("duplicate-text", span, "this text is translated twice", "the second");
            problems.help("a text has one translation, wherever the rulebook says it: delete one");
        }
    }
    Some(Translation {
        rulebook: rulebook?,
        language: language?,
        texts,
        named: book.map_or(fields.span(), |node| node.span),
        source: source.clone(),
    })
}

fn pair(node: &Node, problems: &mut Problems) -> Option<(String, Translated)> {
    let fields = Fields::of(node, "a translated text", TEXT_KEYS, problems)?;
    let original_node = fields.need("original", "copy the English text of the rulebook", problems);
    let original = original_node.and_then(|node| words(node, "original", problems));
    let text = fields
        .need("translation", "say it in the other language", problems)
        .and_then(|node| words(node, "translation", problems));
    let translated = Translated {
        text: folded(text?),
        span: original_node?.span,
    };
    Some((folded(original?), translated))
}

/// A tag of a language that is not the originals' own.
fn language(node: &Node, problems: &mut Problems) -> Option<String> {
    let tag = words(node, "language", problems)?;
    let mut parts = tag.split('-');
    let primary = |part: &str| matches!(part.len(), 2 | 3) && part.bytes().all(|b| b.is_ascii_lowercase());
    let further = |part: &str| matches!(part.len(), 1..=8) && part.bytes().all(|b| b.is_ascii_alphanumeric());
    let sound = parts.next().is_some_and(primary) && parts.all(further);
    if !sound {
        problems.add(
            "bad-language",
            node.span,
            format!("`{tag}` is no language tag"),
            "no tag",
        );
        problems.help("write it as HTML does: ko, ja, pt-BR");
        return None;
    }
    if tag == "en" {
        problems.add(
            "bad-language",
            node.span,
            "rulebooks are written in English",
            "nothing to translate",
        );
        problems.help("name the language translated into");
        return None;
    }
    Some(tag.to_owned())
}
