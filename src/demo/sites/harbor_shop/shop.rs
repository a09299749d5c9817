//! The shop: its pages and the routes that need no account.

use minijinja::{Environment, Value, context, value::Serde};
use rust_embed::RustEmbed;

use super::{
    goods::{ARTICLES, SHELVES, by_id},
    members,
    shopper::Shopper,
};
use crate::demo::{
    exchange::{Answer, Method, Request},
    pages,
};

#[derive(RustEmbed)]
#[folder = "src/demo/sites/harbor_shop/pages/"]
struct Pages;

/// One state of Harbor Market.
pub(crate) struct Shop {
    prefix: &'static str,
    variant: &'static str,
    templates: Environment<'static>,
}

impl Shop {
    /// The shop under a prefix, with the pages that this state adds. A page that cannot be read shows itself as such
    /// when it is asked for.
    pub(crate) fn new<Own: RustEmbed>(prefix: &'static str, variant: &'static str) -> Self {
        let mut templates = Environment::new();
        templates.add_filter("won", won);
        templates.set_loader(|name| {
            let file = Own::get(name).or_else(|| Pages::get(name));
            Ok(file.map(|file| String::from_utf8_lossy(&file.data).into_owned()))
        });
        Self {
            prefix,
            variant,
            templates,
        }
    }

    /// The style sheet, the script and the pictures.
    pub(crate) fn asset(path: &str) -> Option<Answer> {
        pages::Pages::asset::<Pages>(path)
    }

    /// Draws a page for this visitor.
    pub(crate) fn page(&self, template: &str, shopper: &Shopper, request: &Request, more: Value) -> Answer {
        self.page_with_status(200, template, shopper, request, more)
    }

    pub(super) fn page_with_status(
        &self,
        status: u16,
        template: &str,
        shopper: &Shopper,
        request: &Request,
        more: Value,
    ) -> Answer {
        let shared = context! {
            base => Value::from_safe_string(self.prefix.to_owned()),
            variant => self.variant,
            phone => request.phone,
            path => request.path.as_str(),
            member => Serde(shopper.member()),
            cart_size => shopper.cart.len(),
            shelves => Serde(SHELVES),
        };
        let drawn = self
            .templates
            .get_template(template)
            .and_then(|page| page.render(context! { ..more, ..shared }));
        match drawn {
            Ok(html) => Answer::Page { status, html },
            Err(error) => Answer::Broken(format!("{template}: {error:#}")),
        }
    }

    /// Answers what both states of the shop share.
    pub(crate) fn answer(&self, shopper: &mut Shopper, request: &Request) -> Answer {
        use Method::{Get, Post};
        let path = request.path.as_str();
        let number = |text: &str| text.parse().ok().and_then(by_id);
        match (request.method, path) {
            (Get, "/") => self.page("home.html", shopper, request, context! { articles => Serde(ARTICLES) }),
            (Get, "/categories") => self.page("categories.html", shopper, request, context! {}),
            (Get, "/search") => self.search(shopper, request),
            (Get, "/cart") => {
                let articles: Vec<_> = shopper.cart.iter().filter_map(|id| by_id(*id)).collect();
                let sum: u32 = articles.iter().map(|article| article.price).sum();
                self.page(
                    "cart.html",
                    shopper,
                    request,
                    context! { articles => Serde(articles), sum },
                )
            }
            (Post, "/cart") => {
                if let Some(article) = number(request.form.get("article"))
                    && shopper.cart.len() < 50
                {
                    shopper.cart.push(article.id);
                }
                Answer::Redirect("/cart".to_owned())
            }
            (Get, "/help") => self.page("help.html", shopper, request, context! {}),
            (Get, _) => self
                .by_name(shopper, request)
                .unwrap_or_else(|| members::answer(self, shopper, request)),
            _ => members::answer(self, shopper, request),
        }
    }

    /// The page that says that there is none.
    pub(super) fn missing(&self, shopper: &Shopper, request: &Request) -> Answer {
        self.page_with_status(404, "missing.html", shopper, request, context! {})
    }

    fn search(&self, shopper: &Shopper, request: &Request) -> Answer {
        let words = request.query.get("q");
        let articles: Vec<_> = ARTICLES
            .iter()
            .filter(|article| !words.is_empty() && article.name.contains(words))
            .collect();
        self.page(
            "search.html",
            shopper,
            request,
            context! { words, articles => Serde(articles) },
        )
    }

    /// Shelves and articles.
    fn by_name(&self, shopper: &Shopper, request: &Request) -> Option<Answer> {
        let (folder, name) = request.path.strip_prefix('/')?.split_once('/')?;
        match folder {
            "category" => {
                let shelf = SHELVES.iter().find(|shelf| shelf.id == name)?;
                let articles: Vec<_> = ARTICLES.iter().filter(|article| article.shelf == shelf.id).collect();
                let more = context! { shelf => Serde(shelf), articles => Serde(articles) };
                Some(self.page("shelf.html", shopper, request, more))
            }
            "product" => {
                let article = by_id(name.parse().ok()?)?;
                Some(self.page("product.html", shopper, request, context! { article => Serde(article) }))
            }
            _ => None,
        }
    }
}

/// A sum in won with its thousands set apart.
fn won(sum: u32) -> String {
    let digits = sum.to_string();
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped + "원"
}

#[cfg(test)]
mod tests {
    use super::won;

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!(
            [won(0), won(999), won(4_990), won(1_234_567)].join(" "),
            "0원 999원 4,990원 1,234,567원"
        );
    }
}
