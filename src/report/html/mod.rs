//! One self-contained page: no network, images inside, one script for the search (nothing else needs it), a content
//! security policy that forbids the rest.

mod again;
mod asymmetry;
mod chart;
mod drawing;
mod effort_chart;
mod figures;
mod film;
mod journey;
mod lanes;
mod marks;
mod pictures;
mod reachability;
mod repeated;
mod text;
mod verdict;
mod view;

use std::io;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use minijinja::{
    AutoEscape, Environment, ErrorKind, UndefinedBehavior, Value,
    syntax::SyntaxConfig,
    value::{Kwargs, Serde},
};
use sha2::{Digest, Sha256};

pub use pictures::{Captures, NoCaptures};

use self::{pictures::Album, view::ReportView};
use crate::{
    audit::{Audit, Exit},
    report::words::{self, Language, Words},
};

const TEMPLATE: &str = include_str!("report.html");
const STYLE: &str = include_str!("report.css");
const SCRIPT: &str = include_str!("search.js");

/// Writes the page in this language. Screenshots come from `captures`; whatever a page supplied is escaped.
///
/// # Errors
/// What the writer returns.
pub fn write(
    audit: &Audit,
    exit: &Exit,
    captures: &dyn Captures,
    language: Language,
    out: impl io::Write,
) -> io::Result<()> {
    let words = language.words();
    let mut album = Album::new(captures, words);
    let view = ReportView::new(words, audit, exit, &mut album, STYLE, SCRIPT, policy());
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.add_global("lang", language.name());
    environment.add_function("t", move |key: &str, values: Kwargs| said(words, key, &values));
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    environment.set_syntax(syntax.map_err(io::Error::other)?);
    environment
        .add_template("report.html", TEMPLATE)
        .map_err(io::Error::other)?;
    let template = environment.get_template("report.html").map_err(io::Error::other)?;
    template
        .render_captured_to(Value::from(Serde(&view)), out)
        .map_err(io::Error::other)?;
    Ok(())
}

/// The words behind a key, with what is to be filled in.
fn said(words: &Words, key: &str, values: &Kwargs) -> Result<String, minijinja::Error> {
    let missing = || minijinja::Error::new(ErrorKind::UndefinedError, format!("no words for `{key}`"));
    let text = words.get(key).ok_or_else(missing)?;
    let mut named = Vec::new();
    for name in values.args() {
        named.push((name, values.get::<Value>(name)?.to_string()));
    }
    let named: Vec<(&str, &str)> = named.iter().map(|(name, value)| (*name, value.as_str())).collect();
    Ok(words::fill(text, &named))
}

/// Nothing may be loaded, run or sent; the one style sheet and the one script are named by their hashes.
fn policy() -> String {
    let hash = |text: &str| STANDARD.encode(Sha256::digest(text.as_bytes()));
    format!(
        "default-src 'none'; img-src data:; style-src 'sha256-{}'; script-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
        hash(STYLE),
        hash(SCRIPT)
    )
}
