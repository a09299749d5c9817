//! Every control of every test page has the role and name that the browser computes for it, but for those that are listed
//! with a reason.

mod crawl;
mod ledger;
mod shelf;
mod templates;

pub(crate) use ledger::is_listed;

use std::{fs, path::Path, thread};

use farewell::{demo, flow::SwitchKind, walk::Driver};

use self::ledger::Ledger;
use crate::site::{browse, look, phone};

/// A page that takes the platform's functions away, by which the browser's driver finds elements: it answers nothing there.
const SPOILT: &str = "hostile";

/// The names of the HTML files in a folder, without their ending, in order.
fn html_files(folder: &Path) -> Vec<String> {
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut names: Vec<String> = files
        .filter(|path| path.extension().is_some_and(|kind| kind == "html"))
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn controls_of_all_test_pages_have_the_browsers_roles_and_names() {
    // Each in a browser of its own: this is the longest of the tests.
    let (files, replicas) = thread::scope(|scope| {
        let replicas = scope.spawn(replicas);
        (files(), replicas.join().unwrap())
    });
    files.and(replicas).end();
}

/// The pages that are files.
fn files() -> Ledger {
    browse(async |driver, site| {
        let mut ledger = Ledger::default();
        for name in html_files(Path::new("tests/pages"))
            .iter()
            .filter(|name| *name != SPOILT)
        {
            driver.open(&site.page(&format!("{name}.html"))).await.unwrap();
            let seen = look(driver).await;
            ledger.page(driver, "tests/pages", name, &seen).await;
        }
        let (base, task) = shelf::serve().await;
        for page in shelf::pages() {
            driver.open(&format!("{base}/{}", page.path)).await.unwrap();
            let seen = look(driver).await;
            ledger.page(driver, page.folder, &page.site, &seen).await;
        }
        task.abort();
        ledger
    })
}

/// The pages of the replicas, as they are met.
fn replicas() -> Ledger {
    let (address, server) = demo::serve_beside().unwrap();
    let ledger = browse(async |driver, _| {
        let mut ledger = Ledger::default();
        let replicas = crawl::replicas();
        for replica in replicas.iter().filter(|replica| !replica.phone) {
            crawl::crawl(driver, &mut ledger, &format!("http://{address}"), replica).await;
        }
        driver.switch(&phone(), SwitchKind::Device).await.unwrap();
        for replica in replicas.iter().filter(|replica| replica.phone) {
            crawl::crawl(driver, &mut ledger, &format!("http://{address}"), replica).await;
        }
        ledger
    });
    server.stop();
    ledger
}
