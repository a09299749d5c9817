//! Text as the word files see it.

use unicode_normalization::{IsNormalized, UnicodeNormalization, char::is_combining_mark, is_nfkc_quick};

/// Whether Unicode leaves a character to whoever makes a font. Icon fonts draw their pictures there.
pub fn is_private_use(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{ffffd}' | '\u{100000}'..='\u{10fffd}')
}

/// NFKC, lower case, white space collapsed, accents of Latin letters dropped, quotation marks and dashes unified.
/// Hangul and kana stay composed. Characters for private use (icons) part words and are nothing themselves.
pub fn plain(text: &str) -> String {
    // Most text is NFKC already, which is quicker to see than to make.
    if text.is_ascii() {
        plain_ascii(text)
    } else if is_nfkc_quick(text.chars()) == IsNormalized::Yes {
        plain_of(text.chars(), text.len())
    } else {
        plain_of(text.nfkc(), text.len())
    }
}

/// What [`plain_of`] makes of text without accents.
fn plain_ascii(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut space = true;
    for byte in text.bytes() {
        let c = char::from(byte);
        if c.is_whitespace() {
            if !space {
                out.push(' ');
                space = true;
            }
            continue;
        }
        space = false;
        out.push(if c == '`' { '\'' } else { c.to_ascii_lowercase() });
    }
    if out.ends_with(' ') {
        out.pop();
    }
    out
}

fn plain_of(text: impl Iterator<Item = char>, length: usize) -> String {
    let mut out = String::with_capacity(length);
    let mut space = true;
    for c in text.flat_map(char::to_lowercase) {
        if c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{ad}') || is_private_use(c) {
            if !space {
                out.push(' ');
                space = true;
            }
            continue;
        }
        space = false;
        match c {
            '’' | '‘' | '´' | '`' | 'ʼ' => out.push('\''),
            '“' | '”' | '„' | '«' | '»' => out.push('"'),
            '–' | '—' | '‐' | '‑' | '−' => out.push('-'),
            'ß' => out.push_str("ss"),
            'œ' => out.push_str("oe"),
            'æ' => out.push_str("ae"),
            '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => {
                out.extend(std::iter::once(c).nfd().filter(|part| !is_combining_mark(*part)));
            }
            _ if ('\u{80}'..'\u{3000}').contains(&c) && is_combining_mark(c) => {}
            _ => out.push(c),
        }
    }
    if out.ends_with(' ') {
        out.pop();
    }
    out
}

/// The sentences of plain text, with their closing mark. A dot within a number or a name ends nothing.
pub fn sentences(plain: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut chars = plain.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let ends = match c {
            // Dots that mask a number ("06 •• 12") are no list.
            '•' if masks(&plain[..at], &plain[at + c.len_utf8()..]) => false,
            '。' | '•' | '·' | '※' | '▪' | '■' | '●' | '✓' | '✔' | '|' => true,
            '.' if day_before_month(&plain[..at], &plain[at + 1..]) => false,
            '.' | '!' | '?' | ';' => {
                next.is_none_or(|next| next == ' ' || next == '"' || next == ')' || !next.is_ascii())
            }
            _ => false,
        };
        if ends {
            let end = at + c.len_utf8();
            push(&mut found, &plain[start..end]);
            start = end;
        }
    }
    push(&mut found, &plain[start..]);
    found
}

/// Sentences in the spelling of the page, so that they can be quoted. A line of the text is never joined to another.
pub fn quotable(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for line in text.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        let mut current: Vec<&str> = Vec::new();
        for (at, word) in words.iter().enumerate() {
            current.push(word);
            let rest = words.get(at + 1).map(|next| format!(" {}", plain(next)));
            let date = word
                .strip_suffix('.')
                .is_some_and(|before| day_before_month(before, rest.as_deref().unwrap_or_default()));
            if word.ends_with(['.', '!', '?', '！', '？', ';']) && !date {
                found.push(std::mem::take(&mut current).join(" "));
            }
        }
        found.push(current.join(" "));
    }
    found
        .iter()
        .flat_map(|sentence| sentence.split_inclusive('。'))
        .map(str::trim)
        .filter(|sentence| !sentence.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Whether a bullet stands in a masked number or name: beside another, or close to a digit or letter before and after.
fn masks(before: &str, after: &str) -> bool {
    let beside = before.ends_with(['•', '·', '*']) || after.starts_with(['•', '·', '*']);
    let close = |c: char| !c.is_whitespace();
    beside || (before.ends_with(close) && after.starts_with(char::is_numeric))
}

/// The dot of a German date: "3. juni".
fn day_before_month(before: &str, after: &str) -> bool {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dez",
    ];
    before.ends_with(|c: char| c.is_ascii_digit())
        && after
            .strip_prefix(' ')
            .is_some_and(|word| MONTHS.iter().any(|month| word.starts_with(month)))
}

fn push<'a>(found: &mut Vec<&'a str>, sentence: &'a str) {
    let sentence = sentence.trim();
    if sentence.chars().any(char::is_alphanumeric) {
        found.push(sentence);
    }
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::{plain, sentences};

    #[test]
    fn accents_go_and_hangul_stays() {
        assert_eq!(
            plain("  Kündigung\n bestätigen – jetzt "),
            "kundigung bestatigen - jetzt"
        );
        assert_eq!(plain("회원　탈퇴 ｶﾞ"), "회원 탈퇴 ガ");
    }

    #[test]
    fn text_that_needs_no_change_of_form_is_read_as_any_other() {
        for text in [
            "  Really?\tLeave `now`\n\u{b}x\u{1f}",
            "정말 탈퇴 하시겠어요?",
            "Ｋonto „kündigen“",
            "",
        ] {
            assert_eq!(plain(text), super::plain_of(text.nfkc(), 0), "{text:?}");
        }
    }

    #[test]
    fn prices_are_not_cut() {
        assert_eq!(sentences("pay $9.99 today. sure?"), ["pay $9.99 today.", "sure?"]);
        assert_eq!(
            sentences("退会しますか?元に戻せません。"),
            ["退会しますか?", "元に戻せません。"]
        );
    }
}
