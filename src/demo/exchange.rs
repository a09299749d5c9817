//! Requests and answers, as replicas see them.

use jiff::civil::Date;

/// Names and values of a query or a posted form, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Pairs(Vec<(String, String)>);

impl Pairs {
    /// Reads `application/x-www-form-urlencoded` bytes.
    pub(crate) fn parse(encoded: &[u8]) -> Self {
        Self(url::form_urlencoded::parse(encoded).into_owned().collect())
    }

    /// The first value with this name, trimmed; empty if there is none.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.0
            .iter()
            .find(|(key, _)| key == name)
            .map_or("", |(_, value)| value.trim())
    }
}

/// How a request asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Method {
    /// GET and HEAD.
    Get,
    /// POST.
    Post,
}

/// One request to one replica.
#[derive(Debug, Clone)]
pub(crate) struct Request {
    /// How it asks.
    pub(crate) method: Method,
    /// Path below the replica's prefix; starts with a slash.
    pub(crate) path: String,
    /// The query.
    pub(crate) query: Pairs,
    /// The posted form.
    pub(crate) form: Pairs,
    /// Whether a phone's browser asks, by its user agent. A phone that asks for the desktop site is none.
    pub(crate) phone: bool,
    /// The date by the visitor's own clock.
    pub(crate) today: Date,
}

/// What a replica answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Answer {
    /// A page.
    Page {
        /// HTTP status.
        status: u16,
        /// The document.
        html: String,
    },
    /// Go to this path below the prefix (303).
    Redirect(String),
    /// A style sheet, script or picture.
    Asset {
        /// Its media type.
        media_type: &'static str,
        /// Its bytes.
        bytes: Vec<u8>,
    },
    /// The page could not be drawn; the words are for whoever maintains the replica.
    Broken(String),
}

impl Answer {
    /// Go to this path below the prefix.
    pub(crate) fn to(path: &str) -> Self {
        Self::Redirect(path.to_owned())
    }
}

/// Whether a user agent is a phone's.
pub(crate) fn is_phone(user_agent: &str) -> bool {
    ["Mobile", "iPhone", "Android"]
        .iter()
        .any(|word| user_agent.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_read_with_its_hangul() {
        let pairs = Pairs::parse("reason=%EA%B0%80&note=a+b".as_bytes());
        assert_eq!(
            (pairs.get("reason"), pairs.get("note"), pairs.get("none")),
            ("가", "a b", "")
        );
    }

    #[test]
    fn a_phone_that_asks_for_the_desktop_site_is_served_the_pc_version() {
        assert!(is_phone(
            "Mozilla/5.0 (Linux; Android 14; SM-S921N) Chrome/142.0.0.0 Mobile Safari/537.36"
        ));
        assert!(!is_phone(
            "Mozilla/5.0 (X11; Linux x86_64) Chrome/142.0.0.0 Safari/537.36"
        ));
    }
}
