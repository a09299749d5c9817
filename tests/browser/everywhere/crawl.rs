//! The replicas of the demo: every page that a link leads to, as a stranger and as a member.

use std::collections::{BTreeMap, BTreeSet};

use farewell::{
    browser::ChromeDriver,
    demo,
    trace::{Control, Observation},
    walk::Driver,
};

use super::ledger::Ledger;
use crate::site::look;

/// How many pages of one shape are visited: the articles of a shop are all alike.
const ALIKE: usize = 2;

/// A replica as its flow tells.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Replica {
    /// Where it is mounted.
    prefix: String,
    /// Name and password of the first persona that has both.
    member: Option<(String, String)>,
    /// Whether it is walked on a phone only.
    pub(crate) phone: bool,
}

/// The replicas that the flows walk, each once.
pub(crate) fn replicas() -> BTreeSet<Replica> {
    let after = |text: &str, key: &str| {
        let line = text.lines().find_map(|line| line.trim().strip_prefix(key));
        line.map(|value| value.trim().to_owned())
    };
    let replica = |text: &str| {
        let prefix = after(text, "base: http://127.0.0.1:7878")?;
        let service = after(text, "id:")?;
        let of = |secret: &str| {
            let all = demo::credentials().iter();
            let mut mine = all.filter(|each| each.service == service && each.secret == secret);
            mine.next().map(|each| each.value.to_owned())
        };
        Some(Replica {
            prefix,
            member: of("email").zip(of("password")),
            phone: !text.contains("desktop-web"),
        })
    };
    demo::all_flows().iter().filter_map(|(_, text)| replica(text)).collect()
}

/// Visits a replica from its first page on. Where a page on the way asks for the member's password, logs in and begins
/// anew: what a stranger sees besides is in the templates.
pub(crate) async fn crawl(driver: &mut ChromeDriver, ledger: &mut Ledger, address: &str, replica: &Replica) {
    let base = format!("{address}{}", replica.prefix);
    if let Some(door) = follow(driver, ledger, replica, &base, replica.member.is_some()).await {
        log_in(driver, &door, replica.member.as_ref().unwrap()).await;
        follow(driver, ledger, replica, &base, false).await;
    }
}

/// Follows every link below `base`; if wanted, only as far as the first page that asks for a password, which it returns.
async fn follow(
    driver: &mut ChromeDriver,
    ledger: &mut Ledger,
    replica: &Replica,
    base: &str,
    to_the_door: bool,
) -> Option<Observation> {
    let site = replica.prefix.trim_start_matches('/');
    let mut known = BTreeSet::from([format!("{base}/")]);
    let mut alike: BTreeMap<String, usize> = BTreeMap::new();
    let mut open = vec![format!("{base}/")];
    while let Some(url) = open.pop() {
        driver.open(&url).await.unwrap();
        let seen = look(driver).await;
        ledger.page(driver, "src/demo/sites", site, &seen).await;
        if to_the_door && seen.controls.iter().any(|control| control.role == "password") {
            return Some(seen);
        }
        for href in seen.controls.iter().filter_map(|control| control.href.as_deref()) {
            if !href.starts_with(&format!("{base}/")) || ends_the_visit(href) || !known.insert(href.to_owned()) {
                continue;
            }
            let number = alike.entry(shape(href)).or_default();
            *number += 1;
            if *number <= ALIKE {
                open.push(href.to_owned());
            }
        }
    }
    None
}

/// An address without what tells one article of a shop from the next.
fn shape(href: &str) -> String {
    let path = href.split('?').next().unwrap_or_default();
    path.split('/')
        .map(|part| {
            if part.contains(|c: char| c.is_ascii_digit()) {
                "0"
            } else {
                part
            }
        })
        .collect::<Vec<_>>()
        .join("/")
}

/// Addresses that log the visitor out.
fn ends_the_visit(href: &str) -> bool {
    let last = href.rsplit('/').next().unwrap_or_default();
    ["logout", "log-out", "signout", "sign-out"].contains(&last)
}

/// Fills in the form that asks for a password and sends it.
async fn log_in(driver: &mut ChromeDriver, seen: &Observation, (name, password): &(String, String)) {
    let secret = seen.controls.iter().find(|control| control.role == "password").unwrap();
    let beside = |control: &&Control| control.form == secret.form && control.id.document == secret.id.document;
    for control in seen.controls.iter().filter(beside) {
        match control.role.as_str() {
            "password" => driver.fill(control.id, password).await.unwrap(),
            "textbox" => driver.fill(control.id, name).await.unwrap(),
            _ => {}
        }
    }
    let mut buttons = seen
        .controls
        .iter()
        .filter(beside)
        .filter(|control| control.role == "button");
    let send = buttons.next().unwrap();
    driver.click(send.id).await.unwrap();
    let seen = look(driver).await;
    assert!(
        seen.controls.iter().all(|control| control.role != "password"),
        "{}: {name} is not let in",
        seen.documents[0].url
    );
}
