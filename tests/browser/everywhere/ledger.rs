//! What was compared, by folder, held against the list of what is known to differ and against the figures that are kept.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

use farewell::{browser::ChromeDriver, trace::Observation};

use crate::names::{Difference, difference};

/// What is known to differ, each with its reason. Sorted; the reasons are written by hand.
const LISTED: &str = "tests/browser/names-that-differ.csv";
/// The figures for the public proof.
const SHEET: &str = "docs/validity/names.csv";
/// The least part of the controls whose role and name are the browser's.
const TARGET: f64 = 0.99;

/// The comparison so far.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    /// How many were seen, by folder.
    pages: BTreeMap<&'static str, usize>,
    /// Controls that were compared, with their folder: the menu of a shop stands on each of its pages, and is compared once.
    known: BTreeSet<(&'static str, String)>,
    /// Where it differs: folder, site and the difference.
    differ: BTreeSet<(String, Difference)>,
}

impl Ledger {
    /// Compares what is new on a page of a site, whose pages lie in the folder.
    pub(crate) async fn page(
        &mut self,
        driver: &mut ChromeDriver,
        folder: &'static str,
        site: &str,
        seen: &Observation,
    ) {
        *self.pages.entry(folder).or_default() += 1;
        for control in &seen.controls {
            let described = (
                &control.tag,
                &control.kind,
                &control.role,
                &control.name,
                &control.href,
                &control.placeholder,
                &control.group,
                &control.group_label,
                control.expanded,
                &control.haspopup,
            );
            if !self.known.insert((folder, format!("{site} {described:?}"))) {
                continue;
            }
            if let Some(found) = difference(driver, control).await {
                self.differ.insert((format!("{folder}/{site}"), found));
            }
        }
    }

    /// Both together: what was compared in either counts once.
    pub(crate) fn and(mut self, other: Self) -> Self {
        for (folder, pages) in other.pages {
            *self.pages.entry(folder).or_default() += pages;
        }
        self.known.extend(other.known);
        self.differ.extend(other.differ);
        self
    }

    /// Fails unless exactly what is listed differs, each for a reason, and little enough.
    pub(crate) fn end(self) {
        let kept = listed();
        let rewrite = std::env::var_os("FAREWELL_UPDATE_EXPECTED").is_some();
        if rewrite {
            fs::write(LISTED, list(&self.differ, &kept)).unwrap();
            fs::write(SHEET, self.sheet()).unwrap();
        }
        let kept = if rewrite { listed() } else { kept };
        let known: BTreeSet<_> = kept.keys().cloned().collect();
        let new: Vec<_> = self.differ.difference(&known).collect();
        assert!(new.is_empty(), "not the browser's, and not in {LISTED}: {new:#?}");
        let gone: Vec<_> = known.difference(&self.differ).collect();
        assert!(
            gone.is_empty(),
            "in {LISTED}, but it does not differ any more: {gone:#?}"
        );
        let unreasoned: Vec<_> = kept.iter().filter(|(_, why)| why.is_empty()).collect();
        assert!(unreasoned.is_empty(), "in {LISTED} without a reason: {unreasoned:#?}");
        let all = self.known.len();
        let agreed = (all - self.differ.len()) as f64 / all as f64;
        assert!(agreed >= TARGET, "only {agreed:.4} of {all} controls agree");
        assert_eq!(
            self.sheet(),
            fs::read_to_string(SHEET).unwrap(),
            "{SHEET} is not what was compared: run this test with FAREWELL_UPDATE_EXPECTED=1, then \
             `FAREWELL_UPDATE_EXPECTED=1 cargo test --test validity`, and read what they wrote"
        );
    }

    fn sheet(&self) -> String {
        let mut sheet = csv::Writer::from_writer(Vec::new());
        sheet
            .write_record(["folder", "pages", "controls", "agreed", "listed"])
            .unwrap();
        for (folder, pages) in &self.pages {
            let controls = self.known.iter().filter(|(of, _)| of == folder).count();
            let below = format!("{folder}/");
            let differ = self.differ.iter().filter(|(site, _)| site.starts_with(&below)).count();
            let figures = [*pages, controls, controls - differ, differ].map(|figure| figure.to_string());
            sheet
                .write_record([*folder].into_iter().chain(figures.iter().map(String::as_str)))
                .unwrap();
        }
        String::from_utf8(sheet.into_inner().unwrap()).unwrap()
    }
}

/// The list, with the reasons.
fn listed() -> BTreeMap<(String, Difference), String> {
    let mut reader = csv::Reader::from_path(LISTED).unwrap();
    let rows = reader.records().map(|row| {
        let row = row.unwrap();
        let cell = |at: usize| row[at].to_owned();
        let difference = Difference {
            tag: cell(1),
            probe: (cell(2), cell(3)),
            browser: (cell(4), cell(5)),
        };
        ((cell(0), difference), cell(6))
    });
    rows.collect()
}

/// Whether a difference is known on some page, with a reason.
pub(crate) fn is_listed(difference: &Difference) -> bool {
    listed()
        .iter()
        .any(|((_, known), why)| known == difference && !why.is_empty())
}

/// The list as it has to be; reasons that are not known yet are left for a person.
fn list(differ: &BTreeSet<(String, Difference)>, reasons: &BTreeMap<(String, Difference), String>) -> Vec<u8> {
    let mut list = csv::Writer::from_writer(Vec::new());
    list.write_record(["site", "tag", "role", "name", "browser_role", "browser_name", "reason"])
        .unwrap();
    for key in differ {
        let (site, Difference { tag, probe, browser }) = key;
        let reason = reasons.get(key).map_or("", String::as_str);
        list.write_record([site, tag, &probe.0, &probe.1, &browser.0, &browser.1, reason])
            .unwrap();
    }
    list.into_inner().unwrap()
}
