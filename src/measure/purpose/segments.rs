//! The pieces of a text that was collapsed into one line: names of controls cut out, and cuts where a sentence begins
//! although no mark ended the one before it (headings, items of a list).

use crate::{
    flow::nfkc,
    lexicon::{Asked, Concept, Language, plain},
};

/// What a text says beside its title and the names of controls, in pieces of plain text that no sentence spans.
pub(super) fn segments(text: &str, title: &str, names: &[&str], book: &Asked) -> Vec<String> {
    let lines: Vec<String> = nfkc(text)
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|line| !line.is_empty())
        .collect();
    let many = lines.len() > 1;
    let mut text = lines.join("\n");
    // A heading that the title repeats is said once.
    let said = [title.trim(), heading(title)].into_iter().find_map(|part| {
        let rest = text.strip_prefix(part).filter(|_| !part.is_empty())?;
        (rest.is_empty() || rest.starts_with([' ', '\n'])).then(|| rest.trim_start().to_owned())
    });
    text = said.unwrap_or(text);
    let title = plain(title);
    without_names(&text, names, book.book().language())
        .split('\n')
        .flat_map(|piece| sentence_starts(piece, book))
        .map(|piece| plain(&piece))
        .filter(|piece| !(piece.is_empty() || many && *piece == title))
        .collect()
}

/// The parts of a title: "Delete account | Kavo", "退会 - Kavo".
pub(super) fn title_parts(title: &str) -> Vec<&str> {
    title
        .split(['|', '·', '»', '›'])
        .flat_map(|part| part.split(" - "))
        .flat_map(|part| part.split(" – "))
        .flat_map(|part| part.split(" — "))
        .flat_map(|part| part.split(": "))
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect()
}

fn heading(title: &str) -> &str {
    title_parts(title).first().copied().unwrap_or_default()
}

/// The text with line ends in place of the names of its controls. They stand in the order of the document, so they are
/// looked for from the end, each before the one found last.
fn without_names(text: &str, names: &[&str], language: Language) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut rest = text;
    for name in names.iter().rev() {
        let name = nfkc(name).split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some(at) = last_control(rest, &name, language) {
            kept.push(&rest[at + name.len()..]);
            rest = &rest[..at];
        }
    }
    kept.push(rest);
    kept.reverse();
    kept.join("\n")
}

/// Where a control's name last stands by itself. Within a sentence ("if so, contact us.") it is a word like others.
fn last_control(text: &str, name: &str, language: Language) -> Option<usize> {
    if name.is_empty() {
        return None;
    }
    text.rmatch_indices(name).map(|(at, _)| at).find(|at| {
        let before = &text[..*at];
        let after = &text[at + name.len()..];
        let apart = before.is_empty() || before.ends_with([' ', '\n']);
        let ends = after.is_empty() || after.starts_with([' ', '\n']);
        apart && ends && (language.unspaced() || by_itself(before, name, after))
    })
}

/// In scripts with letter cases, a label begins with a capital and what follows it does so too.
fn by_itself(before: &str, name: &str, after: &str) -> bool {
    let starts = before.is_empty() || before.ends_with('\n') || !name.starts_with(char::is_lowercase);
    let next = after.trim_start_matches(' ').chars().next();
    starts && next.is_none_or(|next| !next.is_lowercase() && next != ',')
}

/// Cuts before words that begin a sentence, by capital letters, opening marks, or the ends of Korean and Japanese
/// sentences.
fn sentence_starts(piece: &str, book: &Asked) -> Vec<String> {
    let mut found = vec![String::new()];
    let mut words = piece.split(' ').peekable();
    let mut before = "";
    while let Some(word) = words.next() {
        let next = words.peek().copied().unwrap_or_default();
        if !before.is_empty() && begins(before, word, next, book) {
            found.push(String::new());
        }
        if let Some(last) = found.last_mut() {
            if !last.is_empty() {
                last.push(' ');
            }
            last.push_str(word);
        }
        before = word;
    }
    found
}

fn begins(before: &str, word: &str, next: &str, book: &Asked) -> bool {
    match book.book().language() {
        Language::Korean => book.says(Concept::Closer, before),
        Language::Japanese => wide(before.chars().next_back()) && wide(word.chars().next()),
        _ => {
            let opens = word.starts_with(['¿', '¡'])
                || word.starts_with(char::is_uppercase)
                    && !shouted(word)
                    && !next.starts_with(char::is_uppercase)
                    && book.says(Concept::Opener, &plain(word));
            opens && !before.ends_with([',', ':', '(', '-', '–', '—', '/', '"', '\''])
        }
    }
}

/// A word in capitals is one to be copied or heeded ("type DELETE below"), wherever in its sentence it stands.
fn shouted(word: &str) -> bool {
    word.chars().filter(|c| c.is_alphabetic()).count() > 1 && !word.contains(char::is_lowercase)
}

fn wide(c: Option<char>) -> bool {
    c.is_some_and(|c| !c.is_ascii() && c.is_alphabetic() || matches!(c, '」' | '』' | '、' | ')'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Books;

    fn cut(language: Language, text: &str, title: &str, names: &[&str]) -> Vec<String> {
        segments(text, title, names, &Books::default().of(language))
    }

    #[test]
    fn labels_go_and_words_within_a_sentence_stay() {
        let text =
            "Your data Delete account Deleting your account removes all playlists. If in doubt, contact us. Back";
        assert_eq!(
            cut(Language::English, text, "", &["Delete account", "contact us", "Back"]),
            [
                "your data",
                "deleting your account removes all playlists.",
                "if in doubt, contact us."
            ]
        );
    }

    #[test]
    fn a_word_in_capitals_begins_no_sentence() {
        let text = "To delete your account please enter the phrase DELETE in the box below. DELETE is in capitals.";
        assert_eq!(
            cut(Language::English, text, "", &["Delete"]),
            ["to delete your account please enter the phrase delete in the box below. delete is in capitals."]
        );
    }

    #[test]
    fn a_heading_ends_where_a_sentence_begins() {
        assert_eq!(
            cut(
                Language::English,
                "Delete account For your security we check that it's you.",
                "Delete account | Kavo",
                &[]
            ),
            ["for your security we check that it's you."]
        );
        assert_eq!(
            cut(
                Language::Korean,
                "떠나신다니 아쉬워요 탈퇴하면 포인트가 사라져요.",
                "",
                &[]
            ),
            ["떠나신다니 아쉬워요", "탈퇴하면 포인트가 사라져요."]
        );
        assert_eq!(
            cut(Language::Japanese, "退会の確認 退会すると元に戻せません。", "", &[]),
            ["退会の確認", "退会すると元に戻せません。"]
        );
    }
}
