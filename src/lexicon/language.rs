//! The languages that have word files, and telling them apart.

/// A language with a word file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// English.
    English,
    /// Korean.
    Korean,
    /// German.
    German,
    /// French.
    French,
    /// Spanish.
    Spanish,
    /// Japanese.
    Japanese,
}

impl Language {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::English,
        Self::Korean,
        Self::German,
        Self::French,
        Self::Spanish,
        Self::Japanese,
    ];

    /// The language subtag ("ko").
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Korean => "ko",
            Self::German => "de",
            Self::French => "fr",
            Self::Spanish => "es",
            Self::Japanese => "ja",
        }
    }

    /// The language of a BCP 47 tag, if it has a word file.
    pub fn of_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next()?.to_ascii_lowercase();
        Self::ALL.into_iter().find(|language| language.tag() == primary)
    }

    /// Written without spaces between all words, so that phrases have no word boundaries.
    pub fn unspaced(self) -> bool {
        matches!(self, Self::Korean | Self::Japanese)
    }

    /// The language of a text. The script decides before the hint does: pages often declare the wrong language.
    pub fn of_text(plain: &str, hint: &str) -> Self {
        let hinted = Self::of_tag(hint);
        let (mut hangul, mut kana, mut han, mut latin) = (0, 0, 0, 0);
        for c in plain.chars() {
            match c {
                'a'..='z' | 'A'..='Z' => latin += 1,
                '가'..='힣' => hangul += 1,
                'ぁ'..='ヿ' => kana += 1,
                '一'..='鿿' => han += 1,
                _ => {}
            }
        }
        if hangul > kana && hangul * 3 > latin {
            return Self::Korean;
        }
        if (kana + han) * 3 > latin && (kana > 0 || han > 0 && hinted.is_none_or(|hinted| hinted == Self::Japanese)) {
            // Chinese characters alone: no other language here writes so.
            return Self::Japanese;
        }
        let guess = Self::by_small_words(plain);
        match hinted {
            Some(hinted) if !hinted.unspaced() => match guess {
                Some((guess, lead)) if guess != hinted && lead >= 3 => guess,
                _ => hinted,
            },
            _ => guess.map_or(Self::English, |(guess, _)| guess),
        }
    }

    /// The Latin-script language with the most small words, and by how many it leads.
    fn by_small_words(plain: &str) -> Option<(Self, usize)> {
        const SMALL: [(Language, &[&str]); 4] = [
            (
                Language::English,
                &[
                    "the", "you", "your", "to", "is", "are", "will", "of", "and", "with", "this", "we",
                ],
            ),
            (
                Language::German,
                &[
                    "der", "die", "das", "sie", "ihr", "ihre", "und", "nicht", "ist", "mit", "du", "dein", "deine",
                    "wir",
                ],
            ),
            (
                Language::French,
                &[
                    "le", "la", "les", "vous", "votre", "vos", "et", "est", "une", "des", "avec", "nous", "pas", "de",
                    "du", "au", "en",
                ],
            ),
            (
                Language::Spanish,
                &[
                    "el", "la", "los", "tu", "su", "y", "es", "una", "con", "que", "por", "para", "no", "las", "de",
                    "del", "al", "en",
                ],
            ),
        ];
        let mut scores = SMALL.map(|(language, _)| (language, 0));
        for word in plain.split(|c: char| !c.is_alphanumeric()) {
            for ((_, small), (_, score)) in SMALL.iter().zip(&mut scores) {
                *score += usize::from(small.contains(&word));
            }
        }
        scores.sort_by_key(|(_, score)| std::cmp::Reverse(*score));
        let [first, second, ..] = scores;
        (first.1 > second.1).then_some((first.0, first.1 - second.1))
    }
}

#[cfg(test)]
mod tests {
    use super::Language;

    #[test]
    fn the_script_wins_over_a_wrong_hint() {
        assert_eq!(Language::of_text("정말 탈퇴하시겠어요?", "en"), Language::Korean);
        assert_eq!(Language::of_text("本当に退会しますか?", ""), Language::Japanese);
        assert_eq!(
            Language::of_text("wollen sie ihr konto wirklich schliessen und die daten verlieren", "en"),
            Language::German
        );
        assert_eq!(Language::of_text("konto", "de-AT"), Language::German);
        // "du" is French too.
        let page = "gestion du compte securite suppression du compte historique du compte";
        assert_eq!(Language::of_text(page, "fr"), Language::French);
    }
}
