//! What every shipped rulebook owes its readers.

use farewell::rulebook::{
    Origin, Strength, Verified, read, read_translation, shipped, shipped_files, shipped_translations,
};

#[test]
fn each_is_called_as_its_file_and_can_be_read() {
    assert_eq!(shipped().len(), shipped_files().len());
    for (name, text) in shipped_files() {
        let (book, _) = read(name, text.as_bytes()).unwrap_or_else(|problems| panic!("{name}: {problems:?}"));
        assert_eq!(format!("{}.yaml", book.id), *name);
    }
}

#[test]
fn they_can_all_be_used_together() {
    assert!(farewell::rulebook::repeated_ids(shipped()).is_empty());
}

#[test]
fn each_rule_says_what_would_mend_it_what_it_is_called_and_what_must_be_known_of_it() {
    for book in shipped() {
        for rule in &book.rules {
            assert!(rule.remedy.contains_key("en"), "{}", rule.id);
            assert!(!rule.taxonomy.is_empty(), "{}", rule.id);
            assert!(rule.source.read.is_some(), "{}", rule.id);
            // The house says of its whole book that its thresholds are its own.
            if book.id != "house" {
                assert!(rule.caveat.is_some() && rule.justification.is_some(), "{}", rule.id);
            }
        }
    }
}

#[test]
fn the_korean_rules_are_in_korean_too() {
    for book in shipped()
        .iter()
        .filter(|book| matches!(book.id.as_str(), "kr" | "house"))
    {
        for rule in &book.rules {
            let all = [&rule.title, &rule.demand, &rule.remedy];
            assert!(all.iter().all(|texts| texts.contains_key("ko")), "{}", rule.id);
        }
        assert!(book.undecided.iter().all(|one| one.demand.contains_key("ko")));
    }
}

/// A translation stands for its text alone: if the text changes, this asks for it anew.
#[test]
fn each_rule_is_translated_into_korean_and_nothing_else_is() {
    for (name, text) in shipped_translations() {
        let (translation, warnings) =
            read_translation(name, text.as_bytes()).unwrap_or_else(|problems| panic!("{name}: {problems:#?}"));
        let (book, language) = (&translation.rulebook, &translation.language);
        assert_eq!(format!("{book}.{language}.translation.yaml"), *name);
        assert!(warnings.is_empty() && translation.check(shipped()).is_empty(), "{name}");
    }
    for book in shipped().iter().filter(|book| !book.rules.is_empty()) {
        assert!(book.translations().iter().any(|it| it.language == "ko"), "{}", book.id);
        for rule in &book.rules {
            let korean = &book.texts()[&rule.id].translated["ko"];
            assert_eq!(korean.caveat.is_some(), rule.caveat.is_some(), "{}", rule.id);
            assert!(korean.instrument.is_some(), "{}", rule.id);
        }
    }
}

#[test]
fn nothing_is_overstated() {
    for rule in shipped().iter().flat_map(|book| &book.rules) {
        let strongest = rule.strongest();
        let read = rule.source.verified;
        if read == Verified::Unverified {
            assert!(strongest <= Strength::Benchmark, "{}", rule.id);
        }
        if rule.threshold == Origin::Tool {
            assert!(strongest <= Strength::Friction, "{}", rule.id);
        }
        if strongest == Strength::Breach {
            assert!(read == Verified::Primary && rule.source.url.is_some(), "{}", rule.id);
        }
        if rule.source.addressee.is_some() {
            assert!(rule.strongest_for_others() <= Some(Strength::Friction), "{}", rule.id);
        }
    }
}
