//! The templates and static files of a replica that is one file of code.

use minijinja::{Environment, Value, context};
use rust_embed::RustEmbed;

use super::exchange::Answer;

/// The pages of one replica.
pub(crate) struct Pages {
    prefix: &'static str,
    templates: Environment<'static>,
}

impl Pages {
    /// The templates of a folder, for a replica under this prefix. A template that cannot be read shows itself as such
    /// when it is asked for.
    pub(crate) fn of<Folder: RustEmbed>(prefix: &'static str) -> Self {
        let mut templates = Environment::new();
        templates.set_loader(|name| {
            let file = Folder::get(name);
            Ok(file.map(|file| String::from_utf8_lossy(&file.data).into_owned()))
        });
        Self { prefix, templates }
    }

    /// A style sheet, script or picture of a folder, at `/assets/…`.
    pub(crate) fn asset<Folder: RustEmbed>(path: &str) -> Option<Answer> {
        let name = path.strip_prefix("/assets/")?;
        let media_type = match name.rsplit_once('.')?.1 {
            "css" => "text/css; charset=utf-8",
            "js" => "text/javascript; charset=utf-8",
            "svg" => "image/svg+xml",
            _ => return None,
        };
        let bytes = Folder::get(name)?.data.into_owned();
        Some(Answer::Asset { media_type, bytes })
    }

    /// Draws a page; `base` is the replica's prefix in it.
    pub(crate) fn draw(&self, template: &str, values: Value) -> Answer {
        self.draw_with_status(200, template, values)
    }

    /// Draws a page that is not simply all right: a refusal, or the page that says that there is none.
    pub(crate) fn draw_with_status(&self, status: u16, template: &str, values: Value) -> Answer {
        let base = context! { base => Value::from_safe_string(self.prefix.to_owned()) };
        let drawn = self
            .templates
            .get_template(template)
            .and_then(|page| page.render(context! { ..values, ..base }));
        match drawn {
            Ok(html) => Answer::Page { status, html },
            Err(error) => Answer::Broken(format!("{template}: {error:#}")),
        }
    }
}
