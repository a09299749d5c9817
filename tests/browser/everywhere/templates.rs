//! The templates of the replicas, drawn without values: so the pages that lie behind a refusal or at the end of a journey
//! are compared, too.

use std::{fs, path::Path};

use minijinja::{Environment, ErrorKind, UndefinedBehavior, Value, context};

use super::html_files;

const SITES: &str = "src/demo/sites";
/// What the shops of Harbor Market share.
const SHARED: &str = "harbor_shop";

/// Every template, as `site/name`, in order.
pub(crate) fn all() -> Vec<String> {
    let mut sites: Vec<String> = fs::read_dir(SITES)
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    sites.sort();
    let pages = |site: &String| html_files(&Path::new(SITES).join(site).join("pages"));
    sites
        .iter()
        .flat_map(|site| pages(site).into_iter().map(move |name| format!("{site}/{name}")))
        .collect()
}

/// A page as the replica would draw it for nobody in particular. `None` if there is no such template, and for a part of
/// other pages, which needs what they define.
pub(crate) fn draw(site: &str, name: &str) -> Option<String> {
    let source = |site: &str, file: &str| fs::read_to_string(Path::new(SITES).join(site).join("pages").join(file)).ok();
    let mut templates = Environment::new();
    templates.set_undefined_behavior(UndefinedBehavior::Chainable);
    // The one filter of theirs; without values there is no price to write.
    templates.add_filter("won", |_: Value| "₩1,000");
    let owned = site.to_owned();
    templates.set_loader(move |file| Ok(source(&owned, file).or_else(|| source(SHARED, file))));
    let file = format!("{name}.html");
    source(site, &file)?;
    match templates.get_template(&file).unwrap().render(context! {}) {
        Ok(page) => Some(page),
        Err(error) if error.kind() == ErrorKind::UnknownFunction => None,
        Err(error) => panic!("{site}/{name}: {error:#}"),
    }
}
