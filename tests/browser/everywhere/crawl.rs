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
    demo::all_flows().into_iter().filter_map(|(_, text)| replica(&text)).collect()
}

/// Visits a replica from its first page on, then logs in where that is possible and visits it again.
pub(crate) async fn crawl(driver: &mut ChromeDriver, ledger: &mut Ledger, address: &str, replica: &Replica) {
    let base = format!("{address}{}", replica.prefix);
    let site = replica.prefix.trim_start_matches('/');
    let door = follow(driver, ledger, site, &base).await;
    if let (Some(door), Some(member)) = (door, &replica.member) {
        driver.open(&door).await.unwrap();
        let seen = look(driver).await;
        log_in(driver, &seen, member).await;
        follow(driver, ledger, site, &base).await;
    }
}

/// Follows every link below `base`. The first page that asks for a password is the door.
async fn follow(driver: &mut ChromeDriver, ledger: &mut Ledger, site: &str, base: &str) -> Option<String> {
    let mut known = BTreeSet::from([format!("{base}/")]);
    let mut open = vec![format!("{base}/")];
    let mut alike: BTreeMap<String, usize> = BTreeMap::new();
    let mut door = None;
    while let Some(url) = open.pop() {
        driver.open(&url).await.unwrap();
        let seen = look(driver).await;
        ledger.page(driver, "src/demo/sites", site, &seen).await;
        if door.is_none() && seen.controls.iter().any(|control| control.role == "password") {
            door = Some(url.clone());
        }
        for href in seen.controls.iter().filter_map(|control| control.href.as_deref()) {
            // A route of a single-page application lies behind the `#`.
            let href = href.trim_end_matches('#');
            if href.starts_with(&format!("{base}/")) && !ends_the_visit(href) && known.insert(href.to_owned()) {
                let number = alike.entry(shape(href)).or_default();
                *number += 1;
                if *number <= ALIKE {
                    open.push(href.to_owned());
                }
            }
        }
    }
    door
}

/// An address without what tells one article of a shop from the next.
fn shape(href: &str) -> String {
    let path = href.split('?').next().unwrap_or_default();
    path.split('/').map(|part| if part.contains(|c: char| c.is_ascii_digit()) { "0" } else { part }).collect::<Vec<_>>().join("/")
}

/// Addresses that log the visitor out.
fn ends_the_visit(href: &str) -> bool {
    let last = href.rsplit('/').next().unwrap_or_default();
    ["logout", "log-out", "signout", "sign-out", "leave-session"].contains(&last)
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
    let send = seen.controls.iter().filter(beside).find(|control| control.role == "button").unwrap();
    driver.click(send.id).await.unwrap();
    let seen = look(driver).await;
    assert!(seen.controls.iter().all(|control| control.role != "password"), "{}: {name} is not let in", seen.documents[0].url);
}
