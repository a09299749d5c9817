//! The screens of a service, drawn from the corpus.

use std::{collections::BTreeMap, path::Path};

use farewell::{
    lexicon::{Purpose, quotable},
    measure::purpose::{ControlText, ScreenText},
};

use super::chance::Chance;

/// Every screen of the corpus that a case file can hold, by language.
pub struct Pages(BTreeMap<String, Vec<ScreenText>>);

/// The pages of one service.
pub struct Service<'a> {
    pub lang: &'a str,
    /// Names of links at the head and the foot of every page.
    pub links: Vec<&'a str>,
    /// Pages from which one goes to leaving.
    pub menus: Vec<&'a ScreenText>,
    /// Pages on the way.
    pub hurdles: Vec<&'a ScreenText>,
    /// Pages that say it is done.
    pub ends: Vec<&'a ScreenText>,
}

impl Pages {
    pub fn read() -> Self {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/development.jsonl");
        let mut by_language: BTreeMap<String, Vec<ScreenText>> = BTreeMap::new();
        for line in std::fs::read_to_string(file).unwrap().lines() {
            let screen: ScreenText = serde_json::from_str(line).unwrap();
            if writable(&screen) {
                by_language.entry(screen.lang.clone()).or_default().push(screen);
            }
        }
        Self(by_language)
    }

    /// Twenty-odd pages of one service.
    pub fn service<'a>(&'a self, lang: &'a str, chance: &mut Chance) -> Service<'a> {
        let all = &self.0[lang];
        let mut some = |count: usize, fits: &dyn Fn(&[Purpose]) -> bool| -> Vec<&'a ScreenText> {
            let purposes = |page: &ScreenText| -> Vec<Purpose> { page.purposes.iter().flatten().copied().collect() };
            let fitting: Vec<&ScreenText> = all
                .iter()
                .filter(|page| fits(&purposes(page)) && goes_on(page))
                .collect();
            (0..count).map(|_| *chance.pick(&fitting)).collect()
        };
        let others = some(12, &|purposes| purposes.contains(&Purpose::Other));
        Service {
            lang,
            links: others
                .iter()
                .flat_map(|page| &page.controls)
                .map(|control| control.name.as_str())
                .take(11)
                .collect(),
            menus: some(2, &|purposes| purposes.contains(&Purpose::Menu)),
            hurdles: some(14, &|purposes| {
                let idle = [Purpose::Menu, Purpose::Other, Purpose::Done];
                !idle.iter().any(|idle| purposes.contains(idle))
            }),
            ends: some(2, &|purposes| purposes.contains(&Purpose::Done)),
        }
    }
}

/// What the page says, apart from its title, one block a sentence.
pub fn said(page: &ScreenText) -> Vec<String> {
    let rest = page.text.strip_prefix(page.title.as_str()).unwrap_or(&page.text);
    quotable(rest)
}

/// The controls that can be filled, and the first that leads on.
pub fn controls(page: &ScreenText) -> (Vec<&ControlText>, Option<&ControlText>) {
    let fields = page.controls.iter().filter(|control| !leads(control)).collect();
    (fields, page.controls.iter().find(|control| leads(control)))
}

fn leads(control: &ControlText) -> bool {
    matches!(control.role.as_str(), "button" | "link") && !control.disabled
}

fn goes_on(page: &ScreenText) -> bool {
    controls(page).1.is_some()
}

/// Case files mark things by these signs and words.
fn writable(page: &ScreenText) -> bool {
    let marks = ["{", "}", " = ", "purpose=", "(entry)", "(commit)", "(uncounted)"];
    let words = [
        "#", "##", "alert", "main", "nav", "banner", "footer", "frame", "modal", "popup", "overlay",
    ];
    let plain = |text: &str| {
        let first = text.split_whitespace().next().unwrap_or_default();
        !marks.iter().any(|mark| text.contains(mark)) && !words.contains(&first) && !first.starts_with(['[', '/'])
    };
    plain(&page.title)
        && !page.title.contains('\n')
        && said(page).iter().all(|block| plain(block))
        && page
            .controls
            .iter()
            .all(|control| plain(&control.name) && !control.name.contains(['\n', ']']))
}
