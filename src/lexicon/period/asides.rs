//! Times that are no delays: offers not to be asked again, countdowns of something else, seconds to wait.

use super::{
    super::{plain, plain::quotable},
    When,
    parse::{book, span},
};

/// For how long a control offers not to show something again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Snooze {
    /// For ever ("Don't show this again").
    Always,
    /// So many days; 0 if no time is said ("Ask me later").
    Days(u32),
}

/// What the name of a control offers: "7일간 보지 않기", "Ask me again in 7 days". None if it offers nothing of the kind.
pub fn snooze(name: &str, lang: Option<&str>) -> Option<Snooze> {
    let name = plain(name);
    let book = book(&name, lang);
    let heard = book.hear(&name);
    let never = book.says("never again", &name, &heard);
    if !never && !book.says("not now", &name, &heard) {
        return None;
    }
    let days = (book.words(book.span, &heard).into_iter())
        .flat_map(|words| words.captures_iter(&name))
        .filter_map(|captures| match span(book, &captures, false)? {
            When::Days { days, .. } => Some(days),
            _ => None,
        })
        .max();
    Some(match days {
        Some(days) => Snooze::Days(days),
        None if book.says("today only", &name, &heard) => Snooze::Days(1),
        None if never => Snooze::Always,
        None => Snooze::Days(0),
    })
}

/// Whether a ticking text counts down to the end of something (an offer, a session, a code), not to when one may go on.
pub fn counts_down_to_an_end(text: &str, lang: Option<&str>) -> bool {
    let text = plain(text);
    let book = book(&text, lang);
    book.says("expiry", &text, &book.hear(&text))
}

/// The seconds that a text tells to wait ("Please wait 10 s", "10초 후"), with the sentence. The longest, if several.
pub fn seconds(text: &str, lang: Option<&str>) -> Option<(u32, String)> {
    quotable(text)
        .into_iter()
        .filter_map(|quote| {
            let sentence = plain(&quote);
            let book = book(&sentence, lang);
            let heard = book.hear(&sentence);
            let may = book
                .seconds
                .iter()
                .filter_map(|(words, factor)| Some((book.words(*words, &heard)?, factor)));
            let said = may.flat_map(|(words, factor)| {
                words.find_iter(&sentence).filter_map(move |found| {
                    let digits: String = found.as_str().chars().filter(char::is_ascii_digit).collect();
                    Some(digits.parse::<u32>().ok()?.saturating_mul(*factor))
                })
            });
            let longest = said.max()?;
            Some((longest, quote))
        })
        .max_by_key(|(seconds, _)| *seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offers_not_to_be_asked_again() {
        use Snooze::{Always, Days};
        for (lang, name, offers) in [
            ("en", "Don't show this again", Some(Always)),
            ("en", "Don't show this for 7 days", Some(Days(7))),
            ("en", "Ask me again in 7 days", Some(Days(7))),
            ("en", "Remind me later", Some(Days(0))),
            ("en", "Don't show again today", Some(Days(1))),
            ("ko", "7일간 보지 않기", Some(Days(7))),
            ("ko", "일주일 동안 보지 않기", Some(Days(7))),
            ("ko", "오늘 하루 보지 않기", Some(Days(1))),
            ("ko", "다시 보지 않기", Some(Always)),
            ("de", "Nicht mehr anzeigen", Some(Always)),
            ("de", "In 7 Tagen erneut fragen", Some(Days(7))),
            ("fr", "Ne plus afficher pendant 7 jours", Some(Days(7))),
            ("fr", "Me le redemander dans une semaine", Some(Days(7))),
            ("es", "No volver a mostrar", Some(Always)),
            ("es", "Preguntarme de nuevo en 7 días", Some(Days(7))),
            ("ja", "7日間表示しない", Some(Days(7))),
            ("ja", "今後表示しない", Some(Always)),
            ("en", "Close", None),
            ("en", "Show again", None),
            ("ko", "닫기", None),
            ("de", "Mehr anzeigen", None),
            ("ja", "表示する", None),
        ] {
            assert_eq!(snooze(name, Some(lang)), offers, "{lang} {name}");
        }
    }

    #[test]
    fn seconds_to_wait() {
        for (lang, text, expected) in [
            ("en", "Please wait 10 s before you continue.", Some(10)),
            ("en", "You can continue in 2 minutes.", Some(120)),
            ("ko", "10초 후에 진행할 수 있습니다.", Some(10)),
            ("de", "Bitte warten Sie 15 Sekunden.", Some(15)),
            ("fr", "Patientez 30 secondes.", Some(30)),
            ("es", "Espera 5 segundos.", Some(5)),
            ("ja", "10秒お待ちください。", Some(10)),
            ("en", "Your account is deleted.", None),
        ] {
            assert_eq!(seconds(text, Some(lang)).map(|(s, _)| s), expected, "{text}");
        }
    }

    #[test]
    fn countdowns_of_something_else() {
        for (lang, text) in [
            ("en", "Offer ends in 09:59"),
            ("en", "Your session expires in 59 seconds"),
            ("ko", "할인 종료까지 09:59 남음"),
            ("de", "Angebot endet in 9 Minuten"),
            ("ja", "セール終了まで残り10分"),
        ] {
            assert!(counts_down_to_an_end(text, Some(lang)), "{text}");
        }
        for (lang, text) in [
            ("en", "You can continue in 9 seconds."),
            ("ko", "10초 후 진행할 수 있습니다"),
        ] {
            assert!(!counts_down_to_an_end(text, Some(lang)), "{text}");
        }
    }
}
