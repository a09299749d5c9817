//! Both languages say everything, and nothing is said for nobody.

use std::{collections::BTreeSet, fs, path::Path};

use super::{Language, book::fill};
use crate::{
    flow::{Goal, Kind, PlatformKind, Session, SwitchKind},
    lexicon::{Delayed, Purpose},
    measure::{CountName, Demand, ScreenKind, Segment, Status},
    report::wording,
    rulebook::Strength,
};

/// Families whose English is the names and definitions of the code: the other languages have words for them.
const NAMED_IN_CODE: [&str; 10] = [
    "definition",
    "field",
    "measure",
    "path",
    "read",
    "role",
    "sentence",
    "taxonomy",
    "verb",
    "word",
];

fn keys(language: Language) -> BTreeSet<&'static str> {
    let of_code = |key: &str| {
        key.split_once('.')
            .is_some_and(|(family, _)| NAMED_IN_CODE.contains(&family))
    };
    let written = language.words().entries().map(|(key, _)| key);
    written.filter(|key| !of_code(key)).collect()
}

/// The sources of the reports: the templates and the code.
fn sources(folder: &Path, found: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let kind = path.extension().and_then(|kind| kind.to_str()).unwrap_or_default();
        if path.is_dir() {
            sources(&path, found);
        } else if matches!(kind, "rs" | "html") && !path.ends_with("words/tests.rs") {
            found.push_str(&fs::read_to_string(&path).unwrap());
        }
    }
}

/// Every name of a family, so that none is forgotten in a language.
fn families() -> BTreeSet<String> {
    use crate::measure::ActionType as Type;
    let mut all = BTreeSet::new();
    let mut family = |name: &str, names: Vec<&str>| all.extend(names.into_iter().map(|one| format!("{name}.{one}")));
    family("count", CountName::ALL.iter().map(|name| name.name()).collect());
    family("purpose", Purpose::ALL.iter().map(|purpose| purpose.name()).collect());
    family(
        "strength",
        Strength::ALL.iter().map(|strength| strength.name()).collect(),
    );
    let status = [
        Status::Completed,
        Status::Deferred,
        Status::StoppedBeforeCommit,
        Status::HandedOff,
        Status::DeadEnd,
        Status::Blocked,
        Status::Drift,
        Status::Fault,
    ];
    family("status", status.map(Status::name).to_vec());
    family("goal", [Goal::Join, Goal::Leave].map(wording::goal).to_vec());
    let kinds = [
        Kind::SignUp,
        Kind::Subscribe,
        Kind::GiveConsent,
        Kind::OptIn,
        Kind::DeleteAccount,
        Kind::CancelSubscription,
        Kind::WithdrawConsent,
        Kind::OptOut,
    ];
    family("kind", kinds.map(wording::kind).to_vec());
    let sessions = [Session::LoggedIn, Session::Anonymous].map(wording::session);
    family("session", sessions.to_vec());
    family("afresh", sessions.to_vec());
    family(
        "segment",
        [Segment::Discovery, Segment::Flow].map(wording::segment).to_vec(),
    );
    let screens = [
        ScreenKind::Page,
        ScreenKind::View,
        ScreenKind::Modal,
        ScreenKind::Dialog,
    ];
    family("screen", screens.map(wording::screen_kind).to_vec());
    let platforms = [
        PlatformKind::DesktopWeb,
        PlatformKind::MobileWeb,
        PlatformKind::NativeApp,
    ];
    family("platform", platforms.map(wording::platform_kind).to_vec());
    let switches = [
        SwitchKind::Device,
        SwitchKind::Presentation,
        SwitchKind::Channel,
        SwitchKind::Verification,
    ];
    family("switch", switches.map(wording::switch_kind).to_vec());
    let acts = [
        Type::Click,
        Type::Toggle,
        Type::Select,
        Type::Fill,
        Type::Press,
        Type::Gesture,
        Type::Hover,
        Type::Upload,
        Type::Window,
        Type::Address,
    ];
    family("act", acts.into_iter().filter_map(wording::action).collect());
    family("delay", Delayed::ALL.map(Delayed::name).to_vec());
    family(
        "demand",
        [Demand::Optional, Demand::Mandatory].map(Demand::name).to_vec(),
    );
    family("mark", crate::audit::OutlineRole::ALL.map(|role| role.name()).to_vec());
    family("ratio", crate::measure::Choice::RATIOS.to_vec());
    all
}

#[test]
fn every_language_has_the_same_keys() {
    for language in Language::ALL {
        assert_eq!(keys(language), keys(Language::En), "{language}");
    }
}

#[test]
fn every_language_fills_in_the_same_places() {
    let place = regex::Regex::new(r"\{[a-z]*\}").unwrap();
    let places = |text: &'static str| -> BTreeSet<&str> { place.find_iter(text).map(|found| found.as_str()).collect() };
    for (key, text) in Language::En.words().entries() {
        for language in Language::ALL {
            let other = language.words().get(key).unwrap();
            assert!(!other.is_empty(), "{language}: {key}");
            assert_eq!(places(other), places(text), "{language}: {key}");
        }
    }
}

#[test]
fn every_other_language_translates_every_definition() {
    let of = |name: &CountName| format!("definition.{}", name.name());
    let wanted: BTreeSet<String> = CountName::ALL.iter().map(of).collect();
    for language in Language::ALL.into_iter().filter(|language| *language != Language::En) {
        let written = language.words().entries().map(|(key, _)| key.to_owned());
        let written: BTreeSet<String> = written.filter(|key| key.starts_with("definition.")).collect();
        assert_eq!(written, wanted, "{language}");
    }
}

#[test]
fn every_key_is_used_and_every_key_that_is_used_is_there() {
    let mut code = String::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/report"), &mut code);
    let families = families();
    let known = keys(Language::En);
    for key in &known {
        let asked = key.trim_end_matches(".one").trim_end_matches(".other");
        let named = families.contains(*key) || [*key, asked].iter().any(|key| code.contains(&format!("\"{key}\"")));
        assert!(named, "nobody says `{key}`");
    }
    let of_file: BTreeSet<String> = known.iter().map(|key| (*key).to_owned()).collect();
    let missing: Vec<&String> = families.difference(&of_file).collect();
    assert!(missing.is_empty(), "not in the files: {missing:?}");
    let asked = regex::Regex::new(r#"(?:\bt\(|\.say\(|\.fill\(\s*|\.counted\(\s*)"([a-z_.-]+)""#).unwrap();
    for found in asked.captures_iter(&code) {
        let key = &found[1];
        let forms = known.contains(key) || known.contains(format!("{key}.one").as_str());
        assert!(forms, "`{key}` is in no file");
    }
}

#[test]
fn what_is_filled_in_is_not_read_again() {
    assert_eq!(fill("{a} and {b}", &[("a", "{b}"), ("b", "x")]), "{b} and x");
    assert_eq!(fill("{c} {", &[]), "{c} ");
}
