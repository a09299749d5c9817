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

/// The primary subtag of a language tag (BCP 47), in lower case.
pub fn primary(tag: &str) -> String {
    tag.trim()
        .split(['-', '_'])
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase()
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
        let primary = primary(tag);
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

    /// Whether a text can be read by a word file. One in another script cannot; nor one of a page that declares a language
    /// without a word file, unless it is plainly in one that has. What declares nothing is taken as far as the script goes.
    pub fn reads(plain: &str, hint: &str) -> bool {
        /// A page of which only the declared language is wrong has many small words.
        const PLAINLY: usize = 5;
        let (mut latin, mut hangul, mut kana, mut han, mut other) = (0, 0, 0, 0, 0);
        for c in plain.chars().filter(|c| c.is_alphabetic()) {
            match c {
                '\u{0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' | 'Ａ'..='ｚ' => latin += 1,
                '가'..='힣' | 'ᄀ'..='ᇿ' | 'ㄱ'..='ㆎ' => hangul += 1,
                'ぁ'..='ヿ' => kana += 1,
                '一'..='鿿' => han += 1,
                _ => other += 1,
            }
        }
        let known = latin + hangul + kana + han;
        if other > known || known == 0 {
            return other == 0;
        }
        if han * 3 > latin + hangul && kana == 0 && Self::of_tag(hint) != Some(Self::Japanese) {
            // Chinese: a Japanese sentence has kana, but a label may have none.
            return hint.is_empty() && han < 8;
        }
        let declared = primary(hint);
        if declared.is_empty() || declared == "und" || Self::of_tag(hint).is_some() || hangul * 3 > latin || kana > 0 {
            return true;
        }
        let neighbour = |language| matches!(language, Self::French | Self::Spanish);
        han == 0 && Self::by_small_words(plain).is_some_and(|(guess, lead)| lead >= PLAINLY && !neighbour(guess))
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
    fn what_no_word_file_reads_is_known() {
        let english = "are you sure you want to close your account and lose the data of this year with us";
        for (text, hint) in [
            (english, "en"),
            (english, ""),
            (english, "it"),
            ("정말 탈퇴하시겠어요?", "zh"),
            ("退会しますか?", "zh"),
            ("退会", "ja"),
            ("", "th"),
            ("12,300", "en"),
            ("kündigen", "de-at"),
        ] {
            assert!(Language::reads(text, hint), "{text} {hint}");
        }
        for (text, hint) in [
            ("sei sicuro di voler chiudere il tuo account?", "it"),
            ("¿la cuenta de la que no se sabe? el la de los", "pt-BR"),
            ("вы уверены, что хотите удалить аккаунт?", ""),
            ("คุณแน่ใจหรือไม่", "en"),
            ("您确定要注销账户吗", "zh-CN"),
        ] {
            assert!(!Language::reads(text, hint), "{text} {hint}");
        }
    }

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
