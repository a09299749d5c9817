//! The names that HTML has for ASCII punctuation and for marks that are not seen, and that serialisers use.

const NAMES: [(char, &[&str]); 38] = [
    ('&', &["amp"]),
    ('<', &["lt"]),
    ('>', &["gt"]),
    ('"', &["quot"]),
    ('\'', &["apos"]),
    ('!', &["excl"]),
    ('#', &["num"]),
    ('$', &["dollar"]),
    ('%', &["percnt"]),
    ('(', &["lpar"]),
    (')', &["rpar"]),
    ('*', &["ast", "midast"]),
    ('+', &["plus"]),
    (',', &["comma"]),
    ('.', &["period"]),
    ('/', &["sol"]),
    (':', &["colon"]),
    (';', &["semi"]),
    ('=', &["equals"]),
    ('?', &["quest"]),
    ('@', &["commat"]),
    ('[', &["lsqb", "lbrack"]),
    ('\\', &["bsol"]),
    (']', &["rsqb", "rbrack"]),
    ('^', &["Hat"]),
    ('_', &["lowbar", "UnderBar"]),
    ('`', &["grave", "DiacriticalGrave"]),
    ('{', &["lcub", "lbrace"]),
    ('|', &["verbar", "vert", "VerticalLine"]),
    ('}', &["rcub", "rbrace"]),
    ('-', &["hyphen", "dash"]),
    ('\u{a0}', &["nbsp"]),
    ('\u{ad}', &["shy"]),
    ('\u{200b}', &["ZeroWidthSpace"]),
    ('\u{200c}', &["zwnj"]),
    ('\u{200d}', &["zwj"]),
    ('\u{2060}', &["NoBreak"]),
    ('\t', &["Tab"]),
];

/// The names of a character.
pub(super) fn names(c: char) -> &'static [&'static str] {
    NAMES.iter().find(|(of, _)| *of == c).map_or(&[], |(_, names)| names)
}

/// The character of a name.
pub(super) fn character(name: &str) -> Option<char> {
    NAMES
        .iter()
        .find(|(_, names)| names.contains(&name))
        .map(|(character, _)| *character)
}
